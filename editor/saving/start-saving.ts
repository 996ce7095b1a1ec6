import type { ServerProject } from "../api/index.ts";
import { notice, preferences, type Session } from "../app/index.ts";
import type { Workspace } from "../model/index.ts";
import { createSaving, type News, openDrafts, type Saving } from "../model/saving/index.ts";
import { type Strings, stringsIn } from "../strings/index.ts";
import { tabNames } from "./tab-name.ts";

const LOOK_EVERY_MS = 3_000;

const savings = new WeakMap<Workspace, Saving>();
let current: { saving: Saving; stop: AbortController } | undefined;

/** The saving of a workspace, once startSaving has ended. */
export function savingOf(workspace: Workspace): Saving {
  const saving = savings.get(workspace);
  if (!saving) throw new Error("Saving begins before the editor is shown.");
  return saving;
}

/** Restores what an earlier visit left unsaved, and watches the folder from now on. Of an earlier session it takes over. */
export async function startSaving(session: Session & { project: ServerProject }): Promise<void> {
  const { workspace, api, project } = session;
  current?.stop.abort();
  current?.saving.close();
  current = undefined;
  const { own, others } = await tabNames();
  const drafts = await openDrafts(project.name).catch(() => undefined);
  const saving = await createSaving({ workspace, api, project, drafts, tab: own, otherTabs: others, onNews: tell });
  savings.set(workspace, saving);
  const stop = new AbortController();
  current = { saving, stop };
  watch(saving, stop.signal);
}

/** Looks at the folder while the page is seen, and keeps drafts when it is left. */
function watch(saving: Saving, signal: AbortSignal): void {
  const look = () => {
    if (document.visibilityState === "visible") void saving.look();
  };
  const keep = () => void saving.keep();
  const timer = setInterval(look, LOOK_EVERY_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  addEventListener("focus", look, { signal });
  addEventListener("online", look, { signal });
  addEventListener("pagehide", keep, { signal });
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? keep() : look()), {
    signal,
  });
}

function tell(news: News): void {
  const { saving } = stringsIn(preferences.get().language);
  // A conflict stays in the state of saving until it is settled: the line need not.
  const isTrouble = news.about === "no-drafts" || news.about === "kept";
  notice({ kind: isTrouble ? "trouble" : "done", words: wordsOf(news, saving) });
}

function wordsOf(news: News, { news: words }: Strings["saving"]): string {
  switch (news.about) {
    case "saved-at-last":
      return words["saved-at-last"]();
    case "no-drafts":
      return words[news.why]();
    default:
      return words[news.about](news.files);
  }
}
