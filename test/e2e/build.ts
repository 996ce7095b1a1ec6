import { buildEditor } from "../../editor/build.ts";

/** The pages are tested as npm start serves them. */
export async function setup(): Promise<void> {
  await buildEditor({ onlyIfStale: true });
}
