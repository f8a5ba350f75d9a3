import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startChild } from "./children";
import { runEndToEnd } from "./end-to-end";
import { type Tally, tallyOfPlaywright, tallyOfVitest } from "./tally";
import { PlainFault, runTask } from "./task";

/** `npm test`: every check there is, one after the other, and one sum at the end. */

const require = createRequire(import.meta.url);
const REPORTS = "reports";
const report = (line: string) => console.log(line);

interface Step {
  name: string;
  run(): Promise<Tally>;
}

/** A check that has no tests of its own counts as one. */
function check(name: string, ...commands: string[][]): Step {
  return {
    name,
    run: async () => {
      for (const command of commands) {
        if ((await startChild(command, process.env).ended) !== 0) return { passed: 0, failed: 1 };
      }
      return { passed: 1, failed: 0 };
    },
  };
}

function vitest(name: string, project: string): Step {
  const file = join(REPORTS, `${project}.json`);
  const program = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");
  const flags = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return {
    name,
    run: async () => {
      const code = await startChild([program, ...flags], process.env).ended;
      return tallyOfVitest(read(file), code);
    },
  };
}

const endToEnd: Step = {
  name: "End to end",
  run: async () => {
    const code = await runEndToEnd([], report);
    return tallyOfPlaywright(read(join(REPORTS, "e2e.json")), code);
  },
};

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

const biome = require.resolve("@biomejs/biome/bin/biome");
const next = "node_modules/next/dist/bin/next";
const typescript = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const steps: Step[] = [
  check("Lint", [biome, "check", "."]),
  check("Borders", ["--import", "tsx", "scripts/borders.ts"]),
  check("Types", [next, "typegen"], [typescript, "--noEmit"]),
  check("Migrations", ["--import", "tsx", "scripts/migrations-drift.ts"]),
  vitest("Unit", "unit"),
  vitest("Integration", "integration"),
  endToEnd,
];

runTask(async () => {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS);
  const lines: string[] = [];
  const total: Tally = { passed: 0, failed: 0 };
  for (const { name, run } of steps) {
    report(`\n── ${name}`);
    const begun = Date.now();
    const { passed, failed } = await run().catch((error: unknown) => {
      console.error(error instanceof PlainFault ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    total.passed += passed;
    total.failed += failed;
    lines.push(`${name.padEnd(12)} ${passed} passed, ${failed} failed (${Math.round((Date.now() - begun) / 1000)} s)`);
  }
  process.exitCode = total.failed > 0 ? 1 : 0;
  // The sum comes last, after everything that was started has stopped.
  process.on("exit", () => console.log(`\n${lines.join("\n")}\n\n${total.passed} passed, ${total.failed} failed`));
});
