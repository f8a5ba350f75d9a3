import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { startChild } from "./children";
import { mutatedIn, mutationRooms } from "./mutation-rooms";
import { PlainFault, runTask } from "./task";

/** `npm run mutation -- payments`: breaks a room's code line by line and sees whether its tests notice; fails below 85 %. */

const REPORTS = "reports/mutation";
const LOWEST_SCORE = 85;
const NOT_NEEDED = ["app", "e2e", "bench", "public", ".next", ".data", ".ci", "docs/*.png", "test-results"];

function configOf(room: string) {
  return {
    ...(room === "benefits"
      ? { testRunner: "vitest", plugins: ["@stryker-mutator/vitest-runner"] }
      : {
          testRunner: "kept-worker",
          plugins: ["kept-worker-runner", "plain-text"].map((name) => resolve(`scripts/mutation/${name}.ts`)),
          ignorers: ["plain-text"],
        }),
    vitest: { configFile: "mutation.config.ts", related: false },
    mutate: mutatedIn(room),
    ignorePatterns: NOT_NEEDED,
    coverageAnalysis: "perTest",
    ignoreStatic: room === "benefits",
    concurrency: Number(process.env.CONCURRENCY ?? 2),
    timeoutMS: 20_000,
    timeoutFactor: 3,
    dryRunTimeoutMinutes: 30,
    tempDirName: ".stryker-tmp",
    reporters: ["clear-text", "progress", "json"],
    jsonReporter: { fileName: join(REPORTS, `${room}.json`) },
    clearTextReporter: { logTests: false, reportTests: false },
    incremental: true,
    incrementalFile: join(REPORTS, `${room}-incremental.json`),
    warnings: { unknownOptions: false },
    thresholds: { high: 90, low: LOWEST_SCORE, break: LOWEST_SCORE },
  };
}

runTask(async () => {
  const [room = "benefits"] = process.argv.slice(2);
  if (!mutationRooms.includes(room)) throw new PlainFault(`No mutation score is kept of ${room}; name one of ${mutationRooms.join(", ")}.`);
  mkdirSync(REPORTS, { recursive: true });
  const config = join(REPORTS, `${room}.config.json`);
  writeFileSync(config, JSON.stringify(configOf(room)));
  const program = join(dirname(createRequire(import.meta.url).resolve("@stryker-mutator/core/package.json")), "bin", "stryker.js");
  process.exitCode = await startChild([program, "run", config], { ...process.env, MEDAID_MUTATION_ROOM: room }).ended;
});
