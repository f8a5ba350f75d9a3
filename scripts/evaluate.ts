/** Reads worked cases on standard input and prints what the engine and the packs answer; nothing is computed here. */
import { readFileSync } from "node:fs";
import { kinds } from "@/scripts/evaluate/kinds";
import { type Fields, fields, isFields, list, text } from "@/scripts/evaluate/reading";
import { reported } from "@/scripts/evaluate/refusals";
import { Refusal } from "@/server/refusal";

function evaluate(one: Fields): Fields {
  const id = text(one, "id");
  try {
    const kind = text(one, "kind");
    const run = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (run === undefined) throw new Refusal("kind_unknown", { field: "kind", value: kind });
    return { id, output: run(fields(one, "input")) };
  } catch (error) {
    if (error instanceof Refusal) return { id, error: reported(error) };
    throw error;
  }
}

const input: unknown = JSON.parse(readFileSync(0, "utf8"));
if (!isFields(input)) throw new TypeError("Expected { cases: [{ id, kind, input }] } on standard input.");
process.stdout.write(`${JSON.stringify({ results: list(input, "cases").map(evaluate) })}\n`);
