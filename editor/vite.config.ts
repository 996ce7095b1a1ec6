import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** npm run build makes editor/dist, which throughline start serves. */
export default defineConfig({
  root: import.meta.dirname,
  // React Aria speaks thirty languages; the other 28 would be a quarter of the page.
  plugins: [optimizeLocales.vite({ locales: ["en-US", "de-DE"] }), react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2024",
    // The content security policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
  worker: {
    format: "es",
    // The server knows workers by this name and lets them compile schemas; see server/security.ts.
    rolldownOptions: {
      output: { entryFileNames: "assets/[name].worker-[hash].js", chunkFileNames: "assets/[name].worker-[hash].js" },
    },
  },
});
