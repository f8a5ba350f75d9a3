import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import testSecrets from "./db/testing/secrets.json" with { type: "json" };

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
/** Settings of a test process; the database is named by each test itself. */
const env = {
  ...testSecrets,
  MEDAID_APP_DATABASE_URL: "postgres://medaid_app:unused@127.0.0.1:1/unused",
  MEDAID_LOG_LEVEL: "error",
};

export default defineConfig({
  resolve: { alias },
  test: {
    // One core less is the usual choice, which on two cores is one worker: files wait for their database more than they compute.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          env,
          include: ["{server,app,db,demo,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          // Laws are tried thousands of times; on a busy machine that is seconds.
          testTimeout: 30_000,
          setupFiles: process.env.MEDAID_FEW_RUNS ? ["server/benefits/testing/few-runs.ts"] : [],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "integration",
          env,
          include: ["{server,app,db,demo,scripts}/**/*.db.test.ts"],
          globalSetup: ["db/testing/global-setup.ts"],
          setupFiles: ["db/testing/names-its-area.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
