import type { Express } from "express";
import { isProblemCode, Problem, problems } from "./problem.ts";
import { route } from "./routes.ts";

/** GET /problems/{code}: what the type of a problem document links to, as a short page or as JSON. */
export function problemPages(app: Express): void {
  route(app, "/problems/:code", {
    get: [
      (request, response) => {
        const code = String(request.params.code);
        if (!isProblemCode(code)) throw new Problem("not-found", "There is no problem of this name.");
        const { status, title, meaning, fix } = problems[code];
        response.format({
          "application/json": () => response.json({ type: `/problems/${code}`, status, title, meaning, fix }),
          "text/html": () => response.send(page({ code, status, title, meaning, fix })),
        });
      },
    ],
  });
}

/** Every word of it is from the catalogue, so there is nothing to escape. */
function page(problem: { code: string; status: number; title: string; meaning: string; fix: string }): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${problem.title}</title></head>
<body>
<main>
<h1>${problem.title}</h1>
<p>${problem.meaning}</p>
<h2>What to do</h2>
<p>${problem.fix}</p>
<p><small>HTTP ${problem.status} · ${problem.code}</small></p>
</main>
</body>
</html>
`;
}
