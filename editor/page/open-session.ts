import { createProjectApi } from "../api/index.ts";
import { route } from "../app/index.ts";
import type { Session } from "../app/session.ts";
import { createChecker } from "../model/checking/index.ts";
import { createWorkspace, type WorkspaceFile } from "../model/index.ts";
import { createLayoutEngine } from "../model/layout/index.ts";
import { startSaving } from "../saving/index.ts";

/** Loads the project, and what was not saved yet from this browser. */
export async function openSession(): Promise<Session> {
  const api = createProjectApi();
  const project = (await api.project())!;
  const files = project.files.flatMap(({ file, kind, text, hash }): WorkspaceFile[] =>
    text === undefined ? [] : [{ file, kind, text, saved: { text, hash } }],
  );
  const now = route.get();
  const wanted = now.page === "journey" ? `${now.name}.journey.yaml` : undefined;
  const first = files.find(({ file }) => file === wanted) ?? files.find(({ kind }) => kind === "journey");
  const checker = createChecker();
  const workspace = createWorkspace({
    files,
    file: first?.file ?? "",
    layouts: createLayoutEngine(),
    check: (file, all) => {
      checker.setProject(Object.values(all));
      return checker.check(file, all[file]?.text ?? "");
    },
  });
  const session = { api, workspace, checker, git: project.git };
  await startSaving({ ...session, project });
  return session;
}
