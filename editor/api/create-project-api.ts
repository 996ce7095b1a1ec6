import {
  ApiError,
  type ProjectApi,
  type PublishedVersion,
  type PublishResult,
  type Revision,
  type SaveResult,
  type ServerProject,
} from "./client.ts";
import { type Answer, type Call, createRequest, errorOf, type RequestOptions } from "./request.ts";

/** As the server has it: larger ones need not be sent to be refused. */
const largestFile = 1024 * 1024;
const mostPages = 20;
/** The server gives up after 30 s. */
const slowTimeoutMs = 35_000;

const journeyPath = (name: string): string => `/v1/journeys/${encodeURIComponent(name)}`;
const filePath = (file: string): string => `/v1/journeys/files/${encodeURIComponent(file)}`;

/** The project over HTTP, from the server that the page comes from. */
export function createProjectApi(options: RequestOptions = {}): ProjectApi {
  const request = createRequest(options);

  const asked = async <T>(path: string, call?: Call): Promise<T> => {
    const answer = await request(path, call);
    if (answer.status !== 200) throw errorOf(answer);
    return bodyOf<T>(answer);
  };

  const change = async (file: string, call: Call): Promise<SaveResult> => {
    const answer = await request(filePath(file), call);
    if (answer.status === 200) return { saved: true, hash: bodyOf<{ hash: string }>(answer).hash };
    const error = errorOf(answer);
    if (error.code !== "file-changed") throw error;
    const { hash = "", text } = bodyOf<{ hash?: string; text?: string }>(answer);
    return { saved: false, theirs: { text, hash } };
  };

  return {
    async project(etag) {
      const answer = await request("/v1/journeys/files", {
        ...(etag !== undefined && { headers: { "If-None-Match": etag } }),
        timeoutMs: slowTimeoutMs,
      });
      if (answer.status === 304) return undefined;
      if (answer.status !== 200) throw errorOf(answer);
      return { ...bodyOf<Omit<ServerProject, "etag">>(answer), etag: answer.headers.get("ETag") ?? "" };
    },
    async save(file, text, hash) {
      if (new TextEncoder().encode(text).length > largestFile) {
        throw new ApiError("file-too-large", 413, "A file may have 1 MiB. Split it into several files.");
      }
      const headers: Record<string, string> =
        hash === undefined ? { "If-None-Match": "*" } : { "If-Match": `"${hash}"` };
      return change(file, { method: "PUT", headers, body: { text } });
    },
    async remove(file, hash) {
      const result = await change(file, { method: "DELETE", headers: { "If-Match": `"${hash}"` } });
      // Somebody else was faster: it is gone, as it should be.
      return !result.saved && result.theirs.hash === "" ? { saved: true, hash } : result;
    },
    async publish(journey) {
      const answer = await request(`${journeyPath(journey)}/publish`, { method: "POST", timeoutMs: slowTimeoutMs });
      if (answer.status === 200) return { published: true, version: bodyOf<{ version: string }>(answer).version };
      const error = errorOf(answer);
      if (error.code !== "journey-errors") throw error;
      return { published: false, findings: findingsIn(answer) };
    },
    async versions(journey) {
      const items: PublishedVersion[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const query = new URLSearchParams({ limit: "200", ...(cursor !== undefined && { cursor }) });
        const answer = await asked<{ items: PublishedVersion[]; cursor?: string }>(
          `${journeyPath(journey)}/versions?${query}`,
        );
        items.push(...answer.items);
        cursor = answer.cursor;
        if (cursor === undefined) break;
      }
      return items;
    },
    async version(journey, version) {
      return (await asked<{ text: string }>(`${journeyPath(journey)}/versions/${encodeURIComponent(version)}`)).text;
    },
    async history(file) {
      return (await asked<{ items: Revision[] }>(`${filePath(file)}/history?limit=200`)).items;
    },
    async revision(file, id) {
      return (await asked<{ text: string }>(`${filePath(file)}/history/${encodeURIComponent(id)}`)).text;
    },
    async commit(files, message) {
      const body = { files, message };
      return asked<Revision>("/v1/journeys/commit", { method: "POST", body, timeoutMs: slowTimeoutMs });
    },
  };
}

/** An answer that is no JSON comes from no server of ours: a captive portal, a proxy’s page. */
function bodyOf<T>({ status, body }: Answer): T {
  if (typeof body === "object" && body !== null) return body as T;
  throw new ApiError("offline", status, "Something other than the server has answered.");
}

function findingsIn(answer: Answer): Extract<PublishResult, { published: false }>["findings"] {
  const { findings = [] } = bodyOf<{
    findings?: { code: string; message: string; file: string; start: { line: number } }[];
  }>(answer);
  return findings.map(({ code, message, file, start }) => ({ code, message, file, line: start.line }));
}
