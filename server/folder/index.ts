export { createGit, type Git, type Revision } from "./git.ts";
export { inTurn } from "./in-turn.ts";
export { type FileChange, type FolderFile, openFolder, type ProjectFolder } from "./project-folder.ts";
