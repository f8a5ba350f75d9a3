import { readdirSync, readFileSync } from "node:fs";
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

/** Tests that watch their process or end it. */
const WATCHES = [/^(scripts|db)\/.*\.db\.test\.ts$/, /^server\/(log|keys\/keys|payments\/(beside-an-update|killed|lists))\./];
const SETS_ENVIRONMENT = /\bstubEnv\b|\bstubGlobal\b|process\.env\b|\bvi\.mock\(/;

const sources = ["server", "app", "db", "demo", "scripts"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`))
  .filter((file) => /(\.test|-world)\.tsx?$/.test(file));
const textOf = new Map(sources.map((file) => [file, readFileSync(file, "utf8")]));
/** Worlds that set the environment of whoever begins from them, by the end of their path. */
const settingWorlds = [...textOf]
  .filter(([file, text]) => file.endsWith("-world.ts") && SETS_ENVIRONMENT.test(text))
  .map(([file]) => file.replace(/^.*\/|\.ts$/g, ""));

/**
 * Tests of one process share what they import, which takes most of their time. Those have a process of their own that set
 * the environment, since settings are read once, and those that watch the process or end it.
 */
const apart = [...textOf]
  .filter(([file]) => /\.test\.tsx?$/.test(file))
  .filter(
    ([file, text]) =>
      WATCHES.some((watches) => watches.test(file)) ||
      SETS_ENVIRONMENT.test(text) ||
      settingWorlds.some((world) => text.includes(`/${world}"`)),
  )
  .map(([file]) => file);
const apartOf = {
  unit: apart.filter((file) => !file.endsWith(".db.test.ts")),
  integration: apart.filter((file) => file.endsWith(".db.test.ts")),
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
        test: { name: "unit", ...unit, isolate: false, include: ofUnit.include, exclude: [...ofUnit.exclude, ...apartOf.unit] },
      },
      { resolve: { alias }, test: { name: "unit-apart", ...unit, include: apartOf.unit } },
      {
        resolve: { alias },
        test: {
          name: "integration",
          ...integration,
          isolate: false,
          include: ofIntegration,
          exclude: [...apartOf.integration, "**/node_modules/**"],
        },
      },
      { resolve: { alias }, test: { name: "integration-apart", ...integration, include: apartOf.integration } },
    ],
  },
});
