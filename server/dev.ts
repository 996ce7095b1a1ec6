import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createServer } from "vite";

/** Where the API listens behind the page: one above the page’s own. */
const PAGE_PORT = Number(process.env.PORT ?? 4400);
const API_PORT = PAGE_PORT + 1;
const [pageUrl, apiUrl] = [PAGE_PORT, API_PORT].map((port) => `http://localhost:${port}`) as [string, string];
const root = join(import.meta.dirname, "..");

/**
 * npm run dev: the example project with the editor by Vite, which changes in the page what is changed in editor/ and
 * engine/; the server begins anew when something of its own changes.
 */
const page = await createServer({
  configFile: join(root, "editor", "vite.config.ts"),
  server: {
    port: PAGE_PORT,
    strictPort: true,
    proxy: {
      "/v1": {
        target: apiUrl,
        changeOrigin: true,
        configure: (proxy) => {
          // Without access tokens the API answers its own pages alone: this page is one of them, and no other.
          proxy.on("proxyReq", (request, { headers }) => {
            if (headers.origin === pageUrl) request.setHeader("origin", apiUrl);
          });
        },
      },
    },
  },
});

function startApi(): ChildProcess {
  const options = ["--example", "--drafts", "--port", String(API_PORT), ...process.argv.slice(2)];
  return spawn(process.execPath, ["server/throughline.mjs", "start", "journeys", ...options], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

async function stopApi(): Promise<void> {
  if (api.exitCode !== null || api.signalCode !== null) return;
  api.kill();
  await once(api, "exit");
}

let api = startApi();
let restarting = Promise.resolve();
const sources = ["server", "engine", "schemas"].map((folder) => join(root, folder));
// Node’s own --watch speaks to worker threads, and the store’s thread takes what it says for an answer.
page.watcher.add(sources);
page.watcher.on("change", (file) => {
  if (!sources.some((folder) => file.startsWith(folder))) return;
  restarting = restarting.then(stopApi).then(() => {
    api = startApi();
  });
});
await page.listen();
page.printUrls();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await Promise.all([stopApi(), page.close()]);
    process.exit(0);
  });
}
