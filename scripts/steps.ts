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
        if ((await startChild(command, process.env).ended) !== 0) return { passed: 0, failed: 1 };
      }
      return { passed: 1, failed: 0 };
    },
  };
}

export const lint = check("Lint", [biome, "check", "."]);
export const borders = check("Borders", script("borders"));
export const lengths = check("Lengths", script("lengths"));
export const deadCode = check("Dead code", ["node_modules/knip/bin/knip.js", "--no-progress"]);
export const documents = check("Documents", script("documents"));
export const refusals = check("Refusals", script("refusals"));
export const types = check("Types", [next, "typegen"], [typescript, "--noEmit"]);
export const migrations = check("Migrations", script("migrations-drift"));

/** The tests of a project (`unit` or `integration`), all of them or those below some folders. */
export function vitest(
  name: string,
  project: "unit" | "integration",
  folders: readonly string[] = [],
  environment: Record<string, string> = {},
): Step {
  const file = join(REPORTS, `${project}.json`);
  const program = join(dirname(require.resolve("vitest/package.json")), "vitest.mjs");
  const flags = ["run", "--project", project, "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return {
    name,
    run: async () => {
      const code = await startChild([program, ...flags, ...folders], { ...process.env, ...environment }).ended;
      return tallyOfVitest(readReport(file), code);
    },
  };
}

export function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

/** Runs the steps one after the other; the sum stands on the last line, after everything that was started has stopped. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS);
  const lines: string[] = [];
  const total: Tally = { passed: 0, failed: 0 };
  for (const { name, run } of steps) {
    console.log(`\n── ${name}`);
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
  process.on("exit", () => console.log(`\n${lines.join("\n")}\n\n${total.passed} passed, ${total.failed} failed`));
}
