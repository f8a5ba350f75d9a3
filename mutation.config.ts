/** The tests of the engine as the mutation run takes them: laws with few runs each, because every mutant runs them anew. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    include: ["server/benefits/**/*.test.ts", "scripts/evaluate/examples.test.ts"],
    setupFiles: ["server/benefits/testing/few-runs.ts"],
    isolate: false,
  },
});
