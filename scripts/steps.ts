import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startChild } from "./children";
import { type Tally, tallyOfVitest } from "./tally";
import { PlainFault } from "./task";

/** The checks of the project, each a step with a tally of its own; `npm test`, `verify` and `room` choose among them. */
export interface Step {
  name: string;
  run(): Promise<Tally>;
}

export const REPORTS = "reports";

const require = createRequire(import.meta.url);
const biome = require.resolve("@biomejs/biome/bin/biome");
const next = "node_modules/next/dist/bin/next";
const typescript = join(dirname(require.resolve("typescript/package.json")), "bin", "tsc");
const script = (name: string) => ["--import", "tsx", `scripts/${name}.ts`];

/** A check that has no tests of its own counts as one. */
function check(name: string, ...commands: string[][]): Step {
  return {
    name,
    run: async () => {
      for (const command of commands) {
        if ((await startChild(command, process.env).ended) !== 0) return { passed: 0, failed: 1, failures: [] };
      }
      return { passed: 1, failed: 0, failures: [] };
    },
  };
}

const lint = check("Lint", [biome, "check", "."]);
const borders = check("Borders", script("borders"));
const lengths = check("Lengths", script("lengths"));
const deadCode = check("Dead code", ["node_modules/knip/bin/knip.js", "--no-progress"]);
const documents = check("Documents", script("documents"));
const refusals = check("Refusals", script("refusals"));
const types = check("Types", [next, "typegen"], [typescript, "--noEmit"]);
/** What only reads the sources: each keeps one core busy, so they run side by side. */
export const readings: readonly Step[] = [lint, borders, lengths, documents, refusals, deadCode, types];
export const migrations = check("Migrations", script("migrations-drift"));

/** The tests of a project (`unit` or `integration`), all of them or those below some folders. */
export function vitest(
  name: string,
  project: "unit" | "integration",
  folders: readonly string[] = [],
  environment: Record<string, string> = {},
): Step {
  const file = join(REPORTS, `${project}.json`);
  const errors = join(REPORTS, `${project}-errors.json`);
  const program = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");
  const flags = [
    "run",
    "--project",
    project,
    "--project",
    `${project}-apart`,
    "--passWithNoTests",
    "--reporter=default",
    "--reporter=json",
    "--reporter=./scripts/errors-reporter.ts",
    `--outputFile.json=${file}`,
  ];
  return {
    name,
    run: async () => {
      const surroundings = { ...process.env, ...environment, MEDAID_ERRORS_FILE: errors };
      const code = await startChild([program, ...flags, ...folders], surroundings).ended;
      return tallyOfVitest(readReport(file), code, readReport(errors));
    },
  };
}

export function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/**
 * Runs the steps one after the other, those of a group side by side; the sum stands on the last line, after everything
 * that was started has stopped.
 */
export async function runSteps(groups: readonly (Step | readonly Step[])[]): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS);
  const lines: string[] = [];
  const failures: string[] = [];
  const total = { passed: 0, failed: 0 };
  const take = async ({ name, run }: Step): Promise<void> => {
    const begun = Date.now();
    const tally = await run().catch((error: unknown): Tally => {
      console.error(error instanceof PlainFault ? error.message : error);
      return { passed: 0, failed: 1, failures: [String(error)] };
    });
    const { passed, failed } = tally;
    failures.push(...tally.failures.map((failure) => `${name}: ${failure}`));
    total.passed += passed;
    total.failed += failed;
    lines.push(`${name.padEnd(12)} ${passed} passed, ${failed} failed (${Math.round((Date.now() - begun) / 1000)} s)`);
  };
  for (const group of groups) {
    const steps = "run" in group ? [group] : group;
    console.log(`\n── ${steps.map(({ name }) => name).join(", ")}`);
    await Promise.all(steps.map(take));
  }
  process.exitCode = total.failed > 0 ? 1 : 0;
  process.on("exit", () => console.log(`\n${[...failures, ...lines].join("\n")}\n\n${total.passed} passed, ${total.failed} failed`));
}
