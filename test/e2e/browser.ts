import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import npmChromium, { inflate, setupLambdaEnvironment } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Root has no sandbox; containers have a small /dev/shm. */
const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none"];

/**
 * A real Chromium: CHROMIUM_PATH, else one that is installed, else the one that npm brought, which needs neither a
 * download nor any library of the system.
 */
export async function launchBrowser(): Promise<Browser> {
  const found = process.env.CHROMIUM_PATH ?? installed.find((path) => existsSync(path));
  if (found !== undefined) return chromium.launch({ executablePath: found, args });
  const executablePath = await npmChromium.executablePath();
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    if (!String(error).includes("shared libraries")) throw error;
    // A bare machine lacks NSS and friends; the package carries them too.
    await inflate(join(import.meta.dirname, "../../node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
    setupLambdaEnvironment(join(tmpdir(), "al2023", "lib"));
    return chromium.launch({ executablePath, args });
  }
}
