import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Whether the migrations say the same as the tables: generating them once more into a copy must yield nothing. */

const MIGRATIONS = "db/migrations";
const WITHIN_MILLISECONDS = 120_000;
const program = join(dirname(createRequire(import.meta.url).resolve("drizzle-kit")), "bin.cjs");

function kit(...flags: string[]) {
  return spawnSync(process.execPath, [program, ...flags], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: WITHIN_MILLISECONDS,
  });
}

mkdirSync(".data", { recursive: true });
const copy = mkdtempSync(".data/drift-");
try {
  cpSync(MIGRATIONS, copy, { recursive: true });
  const before = readdirSync(copy, { recursive: true }).length;
  const check = kit("check", "--dialect=postgresql", `--out=${MIGRATIONS}`);
  const generate = kit("generate", "--dialect=postgresql", "--schema=./db/tables/*.ts", `--out=./${copy}`);
  const added = readdirSync(copy, { recursive: true }).length - before;
  if (check.status !== 0 || generate.status !== 0 || added !== 0) {
    console.error(`${check.stdout}${check.stderr}${generate.stdout}${generate.stderr}`);
    console.error("The tables and their migrations differ; generate a migration named by what it does.");
    process.exitCode = 1;
  } else console.log("The migrations say what the tables say.");
} finally {
  rmSync(copy, { recursive: true, force: true });
}
