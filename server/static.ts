import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import { allowCompiling, allowStyles } from "./security.ts";

export interface StaticOptions {
  /** Where npm run build has put the editor; editor/dist when left out. */
  dist?: string;
}

const builtEditor = fileURLToPath(new URL("../editor/dist/", import.meta.url));

/** The paths that are pages: the editor itself tells them apart. Names with a full stop are files. */
const page = /^\/(?:(?:journeys|demo)(?:\/.*)?)?$/;
/** Where the live demo was before there was an editor: links to it are about. */
const formerDemo = /^\/playground\/?$/;
/** As editor/vite.config.ts names them. */
const workerScript = /^\/[^/]*worker[^/]*\.js$/i;
/** Their names change with what they hold. */
const immutable = "public, max-age=31536000, immutable";

/** Whether npm run build has been run: without it there is a page that says so. */
export function isEditorBuilt(): boolean {
  return existsSync(join(builtEditor, "index.html"));
}

/** The editor at /, its files under /assets. */
export function staticFiles(app: Express, { dist = builtEditor }: StaticOptions = {}): void {
  const options = { redirect: false, index: false, dotfiles: "ignore", cacheControl: false } as const;
  const assets = express.static(join(dist, "assets"), {
    ...options,
    setHeaders: (response) => response.setHeader("Cache-Control", immutable),
  });
  const others = express.static(dist, {
    ...options,
    setHeaders: (response) => response.setHeader("Cache-Control", "no-cache"),
  });
  // A third of the bytes. The API is left as it is: what it answers holds secrets beside what others can choose.
  app.use("/assets", compression(), (request, response, next) => {
    if (workerScript.test(request.path)) allowCompiling(response);
    assets(request, response, next);
  });
  const servePage = pageServer(join(dist, "index.html"));
  app.use((request, response, next) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    if (reads && page.test(request.path)) servePage(request, response, next);
    else if (reads && formerDemo.test(request.path)) response.redirect(308, "/demo");
    // By its own name the page would come without a nonce.
    else if (request.path === "/index.html") next();
    else others(request, response, next);
  });
}

/** Not kept by browsers: each answer has a nonce of its own. */
function pageServer(file: string): RequestHandler {
  return async (_request, response) => {
    const html = await readFile(file, "utf8").catch(() => undefined);
    response.set("Cache-Control", "no-store").type("html");
    if (html === undefined) {
      response.status(503).send(notBuilt);
      return;
    }
    const nonce = randomBytes(16).toString("base64");
    allowStyles(response, nonce);
    response.send(html.replace(/<head>/i, `<head><meta property="csp-nonce" nonce="${nonce}">`));
  };
}

const notBuilt = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>The editor is not built</title></head>
<body>
<main>
<h1>The editor is not built</h1>
<p>The server runs, and its API with it. Build the editor once with <code>npm run build</code>, then load this page again;
<code>npm start</code> does both.</p>
</main>
</body>
</html>
`;
