/** Tables of every kind of calculation: what goes in, and what must come out, to the fen. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { kinds } from "@/scripts/evaluate/kinds";
import { type Fields, isFields } from "@/scripts/evaluate/reading";
import { reported } from "@/scripts/evaluate/refusals";
import { Refusal } from "@/server/refusal";

const folder = new URL("../../server/benefits/examples/", import.meta.url);

interface Example {
  input: Fields;
  expected: Fields;
}

function examplesIn(file: string): Example[] {
  const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Example);
}

/** What came out, cut down to the fields that the example names. */
function named(expected: unknown, actual: unknown): unknown {
  if (Array.isArray(expected)) return Array.isArray(actual) ? actual.map((row: unknown, at) => named(expected[at], row)) : actual;
  if (!isFields(expected) || !isFields(actual)) return actual ?? null;
  return Object.fromEntries(Object.keys(expected).map((key) => [key, named(expected[key], actual[key])]));
}

function answerTo(kind: string, input: Fields): Fields {
  try {
    return kinds[kind]?.(input) ?? {};
  } catch (error) {
    if (error instanceof Refusal) return { error: reported(error).reason };
    throw error;
  }
}

/** Enough of the input to find the line again. */
function nameOf({ input }: Example, at: number): string {
  const area = typeof input.region === "string" ? `${input.region}, ` : "";
  return `line ${at + 1}: ${area}${JSON.stringify(input)
    .replace(/[{}"[\]]/g, "")
    .slice(0, 90)}`;
}

describe.each(readdirSync(folder).filter((file) => file.endsWith(".jsonl")))("%s", (file) => {
  const kind = file.replace(".jsonl", "").replaceAll("-", "_");
  const examples = examplesIn(file);

  it("is a kind of calculation with at least one example", () => {
    expect(Object.keys(kinds)).toContain(kind);
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each(examples.map((example, at) => [nameOf(example, at), example] as const))("%s", (_name, { input, expected }) => {
    expect(named(expected, answerTo(kind, input))).toEqual(expected);
  });
});

it("has examples for every kind", () => {
  const files = readdirSync(folder).map((file) => file.replace(".jsonl", "").replaceAll("-", "_"));
  expect(Object.keys(kinds).filter((kind) => !files.includes(kind))).toEqual([]);
});
