import type { Browser } from "playwright-core";
import { loadStrings, stringsIn } from "../../editor/strings/index.ts";
import { type Editor, openEditor, type Visit } from "./editor.ts";
import type { Host } from "./host.ts";
import { demo } from "./views/demo.ts";
import { dialogs } from "./views/dialogs.ts";
import { EVERYTHING } from "./views/everything.ts";
import { journey } from "./views/journey.ts";
import { kinds } from "./views/kinds.ts";
import { list } from "./views/list.ts";
import { publishing, saving } from "./views/saving.ts";
import { simulator } from "./views/simulator.ts";
import type { Walker } from "./views/walker.ts";

export { addEverything } from "./views/everything.ts";

/** One way to look at the pages. zoomed: at 200 %, so half as much fits into the window. */
export interface Look {
  language: "en" | "de";
  theme: "light" | "dark";
  zoomed: boolean;
}

/** Called at each view, while it is shown. */
export type Visitor = (name: string, editor: Editor) => Promise<void>;

/** Every view and dialog of the pages, one after the other. */
export async function walkAll(browser: Browser, host: Host, look: Look, visit: Visitor): Promise<string[]> {
  await loadStrings(look.language);
  const words = stringsIn(look.language);
  const complaints: string[] = [];
  const walk = async (name: string, options: Visit, way: (walker: Walker) => Promise<void>) => {
    const { zoomed, ...rest } = look;
    const editor = await openEditor(browser, host, {
      ...rest,
      reducedMotion: "reduce",
      ...(zoomed && { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }),
      ...options,
    });
    editor.page.setDefaultTimeout(15_000);
    try {
      await way({
        editor,
        words,
        zoomed,
        async at(view) {
          await editor.page.getByText(words.app.loading, { exact: true }).first().waitFor({ state: "detached" });
          await visit(`${name}: ${view}`, editor);
        },
      });
    } catch (error) {
      throw new Error(`In ${name}, ${JSON.stringify(look)}: ${String(error)}`, { cause: error });
    }
    // That a file was changed meanwhile is what the server says in a conflict.
    const unexpected = editor.complaints.filter((one) => !one.includes("412 (Precondition Failed)"));
    complaints.push(...unexpected.map((one) => `${name}: ${one}`));
    await editor.context.close();
  };

  await walk("list", {}, list);
  await walk("design", { path: "/journeys/breakdown", mode: "design" }, journey);
  // At 200 % what differs between the two is no matter of room.
  if (!look.zoomed) await walk("engineer", { path: "/journeys/breakdown", mode: "engineer" }, journey);
  await walk("kinds design", { path: `/journeys/${EVERYTHING}`, mode: "design" }, kinds);
  if (!look.zoomed) await walk("kinds engineer", { path: `/journeys/${EVERYTHING}`, mode: "engineer" }, kinds);
  await walk("dialogs", { path: "/journeys/breakdown", mode: "design" }, dialogs);
  await walk("simulator", { path: "/journeys/breakdown", mode: "engineer" }, simulator);
  await walk("saving", { path: "/journeys/feedback", mode: "design" }, (walker) => saving(walker, host));
  await walk("publishing", { path: `/journeys/${EVERYTHING}`, mode: "design" }, publishing);
  await walk("demo", { path: "/demo" }, demo);
  return complaints;
}
