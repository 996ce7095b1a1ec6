import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Chromium and real processes start slowly on a busy machine with two cores.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
