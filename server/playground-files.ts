import { fileURLToPath } from "node:url";
import express, { type Express } from "express";

const playground = fileURLToPath(new URL("./playground/", import.meta.url));

/** What a page needs; the playground’s folder also holds types and tests of its own. */
const served = /^\/$|\.(html|js|css|svg|png|woff2|mp3)$/;
/** The parts of lit-html that a browser loads; the package has many more. */
const litFiles = /^\/(lit-html|directive|directive-helpers|async-directive|static|directives\/[a-z-]+)\.js$/;

/** The playground at /playground/, and lit-html for it under /vendor. */
export function playgroundFiles(app: Express): void {
  const options = { redirect: false, dotfiles: "ignore", cacheControl: false } as const;
  const files = express.static(playground, options);
  const lit = express.static(litHtml(), { ...options, index: false });
  app.use("/vendor/lit-html", (request, response, next) => {
    if (litFiles.test(request.path)) lit(request, response, next);
    else next();
  });
  app.use("/playground", (request, response, next) => {
    // Its files are named from the page’s own folder.
    if (request.originalUrl === "/playground") response.redirect(308, "/playground/");
    else if (served.test(request.path)) files(request, response, next);
    else next();
  });
}

/** The package’s folder: its main file for Node lies deeper than the one for browsers. */
function litHtml(): string {
  const main = import.meta.resolve("lit-html");
  const name = "/lit-html/";
  return fileURLToPath(main.slice(0, main.lastIndexOf(name) + name.length));
}
