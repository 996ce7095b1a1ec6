import { useSelector } from "@xstate/store-react";
import { createContext, useContext } from "react";
import type { ProjectApi } from "../api/index.ts";
import { type Checker, type ProjectInfo, projectInfo, type Workspace, type WorkspaceState } from "../model/index.ts";

/** What the parts of the editor work with. */
export interface Session {
  api: ProjectApi;
  workspace: Workspace;
  checker: Checker;
  /** The project folder is in a git work tree. */
  git: boolean;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("This part of the editor is shown outside of a session.");
  return session;
}

export const useWorkspace = (): Workspace => useSession().workspace;

/** A part of the state of the workspace; the component renders again when it is another. */
export function useWorkspaceState<T>(
  select: (state: WorkspaceState) => T,
  same?: (a: T | undefined, b: T) => boolean,
): T {
  return useSelector(useWorkspace().state, select, same);
}

const infos = new WeakMap<WorkspaceState["files"], ProjectInfo>();

/** What the project offers to the journey. */
export function useProjectInfo(): ProjectInfo {
  return useWorkspaceState(({ files, file, reading }) => {
    const known = infos.get(files);
    if (known) return known;
    const info = projectInfo(files, { file, value: reading.value });
    infos.set(files, info);
    return info;
  }, sameInfo);
}

const sameInfo = (a: ProjectInfo | undefined, b: ProjectInfo): boolean => JSON.stringify(a) === JSON.stringify(b);
