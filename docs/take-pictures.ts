import { rm } from "node:fs/promises";
import { join } from "node:path";
import { buildEditor } from "../editor/build.ts";
import { launchBrowser } from "../test/e2e/browser.ts";
import { startHost } from "../test/e2e/host.ts";
import { designAJourney } from "./pictures/designer.ts";
import { showTheEditor } from "./pictures/overview.ts";
import { openSession } from "./pictures/shoot.ts";

const images = join(import.meta.dirname, "images");

/**
 * npm run pictures: every picture of the documentation, taken of the real editor in Chromium while somebody works with it
 * as docs/editor.md tells. Written into the folder as NAME.png, and NAME.de.png where the editor is in German.
 */
export async function takePictures(folder: string): Promise<void> {
  await buildEditor({ onlyIfStale: true });
  const browser = await launchBrowser();
  try {
    for (const language of ["en", "de"] as const) {
      const host = await startHost();
      try {
        const { editor, ...session } = await openSession({ browser, host, folder, visit: { language } });
        await designAJourney({ editor, ...session });
        await editor.context.close();
        if (language === "de") continue;
        const overview = await openSession({ browser, host, folder, visit: { path: "/journeys/breakdown" } });
        await showTheEditor(overview);
      } finally {
        await host.close();
      }
    }
  } finally {
    await browser.close();
  }
}

if (import.meta.main) {
  const [folder = images] = process.argv.slice(2);
  if (folder === images) await rm(images, { recursive: true, force: true });
  await takePictures(folder);
}
