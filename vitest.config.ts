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

/**
 * Tests of one process share what they import, which takes most of their time. These have a process of their own: they read
 * the settings anew, watch the process or end it.
 */
const apart = {
  unit: ["server/files/store.test.ts"],
  integration: [
    "server/log.db.test.ts",
    "server/files/uploads.db.test.ts",
    "server/keys/keys.db.test.ts",
    "server/payments/beside-an-update.db.test.ts",
    "server/payments/killed.db.test.ts",
    "server/payments/lists.db.test.ts",
    "server/staff/single-sign-on.db.test.ts",
    "scripts/**/*.db.test.ts",
    "db/**/*.db.test.ts",
  ],
};

const unit = {
  env,
  // Laws are tried thousands of times; on a busy machine that is seconds.
  testTimeout: 30_000,
  setupFiles: process.env.MEDAID_FEW_RUNS ? ["server/benefits/testing/few-runs.ts"] : [],
};
const ofUnit = { include: ["{server,app,db,demo,scripts}/**/*.test.{ts,tsx}"], exclude: ["**/*.db.test.ts", "**/node_modules/**"] };
const integration = {
  env,
  globalSetup: ["db/testing/global-setup.ts"],
  setupFiles: ["db/testing/names-its-area.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
};
const ofIntegration = ["{server,app,db,demo,scripts}/**/*.db.test.ts"];

export default defineConfig({
  resolve: { alias },
  test: {
    // One core less is the usual choice, which on two cores is one worker: files wait for their database more than they compute.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: { name: "unit", ...unit, isolate: false, include: ofUnit.include, exclude: [...ofUnit.exclude, ...apart.unit] },
      },
      { resolve: { alias }, test: { name: "unit-apart", ...unit, include: apart.unit } },
      {
        resolve: { alias },
        test: {
          name: "integration",
          ...integration,
          isolate: false,
          include: ofIntegration,
          exclude: [...apart.integration, "**/node_modules/**"],
        },
      },
      { resolve: { alias }, test: { name: "integration-apart", ...integration, include: apart.integration } },
    ],
  },
});
