/** Reads worked cases on standard input and prints what the engine and the packs answer; nothing is computed here. */
import { readFileSync } from "node:fs";
import { clauseOf } from "@/scripts/evaluate/clauses";
import { kinds } from "@/scripts/evaluate/kinds";
import { type Fields, fields, isFields, list, text } from "@/scripts/evaluate/reading";
import { reported } from "@/scripts/evaluate/refusals";
import { cited } from "@/server/benefits/citing";
import { Refusal } from "@/server/refusal";

/** A fault of the program is told as such and fails the run, but the cases beside it are answered. */
function fault(error: unknown): Fields {
  process.exitCode = 1;
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return { reason: "program_fault", message: String(error) };
}

function evaluate(row: Fields): Fields {
  const { id } = row;
  try {
    const kind = text(row, "kind");
    const run = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (run === undefined) throw new Refusal("kind_unknown", { field: "kind", value: kind });
    return { id, output: run(fields(row, "input")) };
  } catch (error) {
    const told = cited(error, clauseOf(String(row.kind), row.input));
    return { id, error: told instanceof Refusal ? reported(told) : fault(told) };
  }
}

const input: unknown = JSON.parse(readFileSync(0, "utf8"));
if (!isFields(input)) throw new TypeError("Expected { cases: [{ id, kind, input }] } on standard input.");
process.stdout.write(`${JSON.stringify({ results: list(input, "cases").map(evaluate) })}\n`);
