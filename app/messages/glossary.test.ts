import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { en } from "./en/catalogue";
import { zhCN } from "./zh-CN/catalogue";

interface Term {
  term: string;
  chinese: string;
  says: string;
  /** Words in backquotes of the last column; some are followed by what they would be used for. */
  avoid: { word: string; only: string | null }[];
}

/** The rows of every table of the glossary. */
const terms: Term[] = readFileSync(new URL("../../GLOSSARY.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => /^\| [a-z]/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, term = "", chinese = "", says = "", avoid = ""]) => ({
    term,
    chinese,
    says,
    avoid: [...avoid.matchAll(/`([^`]+)`( (?:for|of|in) [^,;]+)?/g)].map(([, word = "", only]) => ({ word, only: only ?? null })),
  }));

function keysOf(messages: object, path = ""): string[] {
  return Object.entries(messages).flatMap(([key, value]) => [
    `${path}${key}`,
    ...(typeof value === "object" && value !== null ? keysOf(value, `${path}${key}.`) : []),
  ]);
}

const keys = keysOf(en);
const wordsOf = (key: string) =>
  (key.split(".").at(-1) ?? "")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);

test("the glossary was read", () => {
  expect(terms.length).toBeGreaterThan(50);
  expect(keys.length).toBeGreaterThan(1000);
});

test.each(terms.map((term) => [term.term, term] as const))("%s has its Chinese and one sentence", (_, { chinese, says }) => {
  expect(chinese).toMatch(/\p{Script=Han}/u);
  expect(says).toMatch(/^\p{Lu}.*\.$/u);
});

/** A word that is avoided for one thing may name another; only a word avoided altogether is looked for. */
describe("no message key uses", () => {
  const avoided = terms.flatMap(({ term, avoid }) => avoid.filter(({ only }) => only === null).map(({ word }) => [word, term] as const));
  test.each(avoided)("%s for %s", (word) => {
    const wanted = wordsOf(word).join("_");
    expect(keys.filter((key) => `_${wordsOf(key).join("_")}_`.includes(`_${wanted}_`))).toEqual([]);
  });
});

test("each term is called by its Chinese somewhere on the screens", () => {
  const shown = JSON.stringify(zhCN);
  const nowhere = terms.filter(({ chinese }) => !chinese.split(/[ ()]+/).some((name) => name !== "" && shown.includes(name)));
  expect(nowhere.map(({ term, chinese }) => `${term} ${chinese}`)).toEqual([]);
});
