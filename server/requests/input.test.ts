import { expect, test } from "vitest";
import { readInput } from "./input";

const ring: Record<string, unknown> = {};
ring.self = ring;
const deep = Array.from({ length: 40 }).reduce<unknown>((inner) => ({ inner }), 1);

test.each([
  ["a sign of length nothing", { words: "张\u0000三" }],
  ["the same in a name", { "wor\u0000ds": "张三" }],
  ["a ring", ring],
  ["what goes very deep", deep],
  ["a whole number without end", { count: 10n }],
  ["a day that is none", { on: new Date("never") }],
  ["no number", { page: Number.NaN }],
  ["a thing with a life of its own", { map: new Map([["a", 1]]) }],
  ["a crowd", Array.from({ length: 100_001 }, () => 1)],
])("%s is refused by name", (_what, input) => {
  expect(() => readInput(input)).toThrow("input_unreadable");
});

test("what forms send is taken as it is", () => {
  const form = { filter: { words: "张三 %_'\"\n第二行" }, page: 1, ids: ["a", "b"], on: null, more: undefined, yes: true };
  expect(readInput(form)).toEqual(form);
  expect(readInput(undefined)).toBeUndefined();
});

test("signs that nobody sees are taken away, so that what looks the same is the same; a password stays as it was typed", () => {
  const unseen = "\u200b\ufeff\u202e\u2066\u00ad\u0007";
  const typed = { documentNumber: `收〔2026〕${unseen}1号`, pages: [`甲${unseen}`], newPassword: `a${unseen}b` };
  expect(readInput(typed)).toEqual({ documentNumber: "收〔2026〕1号", pages: ["甲"], newPassword: `a${unseen}b` });
  expect(readInput("半个\ud800")).toBe("半个\ufffd");
});
