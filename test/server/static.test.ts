import { describe, expect, test } from "vitest";
import { fakeEngine } from "./fake-engine.ts";
import { aFolder } from "./project-folder.ts";
import { serving } from "./running-server.ts";

const html = '<!doctype html>\n<html lang="en">\n  <head>\n    <title>Throughline</title>\n  </head>\n</html>\n';

async function servingBuild() {
  const dist = await aFolder({
    "index.html": html,
    "icon.svg": "<svg/>",
    "assets/index-1a2b.js": "export {};",
    "assets/index-1a2b.css": "body {}",
    "assets/large-5e6f.js": `export const words = "${"word ".repeat(2000)}";`,
    "assets/layout.worker-3c4d.js": "export {};",
    ".env": "TOKEN=1",
  });
  return serving(fakeEngine(), { editor: { dist } });
}

const policyOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    (headers.get("Content-Security-Policy") ?? "").split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(" ");
      return [name, sources.join(" ")];
    }),
  );

describe("the editor", () => {
  test.each(["/", "/journeys", "/journeys/breakdown", "/journeys/a%2Fb.journey.yaml", "/demo", "/demo/"])(
    "is at %s",
    async (path) => {
      const server = await servingBuild();
      const { status, headers, body } = await server.call("GET", path);
      expect(status).toBe(200);
      expect(headers.get("Content-Type")).toContain("text/html");
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(body.text).toContain("<title>Throughline</title>");
    },
  );

  test("may have styles with the nonce that its page names, another one each time, and no script but its own", async () => {
    const server = await servingBuild();
    const nonces = new Set<string>();
    for (let time = 0; time < 3; time++) {
      const { headers, body } = await server.call("GET", "/");
      const nonce = /<meta property="csp-nonce" nonce="([A-Za-z0-9+/=]{24})">/.exec(String(body.text))?.[1] ?? "";
      nonces.add(nonce);
      const policy = policyOf(headers);
      expect(policy["style-src"]).toBe(`'self' 'nonce-${nonce}'`);
      expect(policy["script-src"]).toBe("'self'");
      expect(policy["worker-src"]).toBe("'self'");
      expect(policy["default-src"]).toBe("'none'");
    }
    expect(nonces.size).toBe(3);
  });

  test("keeps its files with names of their content for good, and looks for others again", async () => {
    const server = await servingBuild();
    const cached = async (path: string) => (await server.call("GET", path)).headers.get("Cache-Control");
    expect(await cached("/assets/index-1a2b.js")).toBe("public, max-age=31536000, immutable");
    expect(await cached("/assets/index-1a2b.css")).toBe("public, max-age=31536000, immutable");
    expect(await cached("/icon.svg")).toBe("no-cache");
  });

  test("sends its scripts compressed to whoever takes that", async () => {
    const server = await servingBuild();
    const script = await server.call("GET", "/assets/large-5e6f.js");
    expect(script.headers.get("Content-Encoding")).toMatch(/^(gzip|br)$/);
    expect(script.headers.get("Cache-Control")).toContain("immutable");
    expect((await server.call("GET", "/v1/journeys")).headers.get("Content-Encoding")).toBeNull();
  });

  test("lets the scripts of workers compile, and nothing else", async () => {
    const server = await servingBuild();
    const policy = async (path: string) => policyOf((await server.call("GET", path)).headers);
    expect((await policy("/assets/layout.worker-3c4d.js"))["script-src"]).toBe("'self' 'unsafe-eval'");
    for (const path of ["/", "/assets/index-1a2b.js", "/icon.svg", "/v1/journeys", "/demo"]) {
      expect((await policy(path))["script-src"]).toBe("'self'");
    }
  });

  test.each([
    "/assets/index-old.js",
    "/assets/",
    "/index.html",
    "/.env",
    "/journey",
    "/v1/nothing",
    "/assets/%2e%2e/.env",
  ])("has nothing at %s", async (path) => {
    const server = await servingBuild();
    const { status, body } = await server.call("GET", path);
    expect([status, body.type]).toEqual([404, "/problems/not-found"]);
  });

  test("that is not built says how to build it", async () => {
    const server = await serving(fakeEngine(), { editor: { dist: await aFolder() } });
    const { status, headers, body } = await server.call("GET", "/");
    expect(status).toBe(503);
    expect(headers.get("Content-Type")).toContain("text/html");
    expect(body.text).toContain("npm run build");
    expect((await server.call("GET", "/v1/journeys")).status).toBe(200);
  });
});

test("the live demo is where links to the former playground lead", async () => {
  const server = await servingBuild();
  for (const path of ["/playground", "/playground/"]) {
    const { status, body } = await server.call("GET", path);
    expect([status, String(body.text).includes("<title>Throughline</title>")]).toEqual([200, true]);
  }
  for (const path of ["/playground/main.js", "/vendor/lit-html/lit-html.js"]) {
    expect((await server.call("GET", path)).status).toBe(404);
  }
});
