import { createGit, type Git, openFolder, type ProjectFolder } from "./folder/index.ts";
import { createPublisher, type Publisher, type PublisherOptions } from "./publishing/index.ts";

/** Where the project is worked on: its folder, the folder’s history, and the way from there to what runs. */
export interface Workplace {
  folder: ProjectFolder;
  git: Git;
  publisher: Publisher;
}

export function createWorkplace(options: PublisherOptions): Workplace {
  return { folder: openFolder(options.folder), git: createGit(options.folder), publisher: createPublisher(options) };
}
