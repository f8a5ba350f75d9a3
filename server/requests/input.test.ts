import { expect, test } from "vitest";
import { assertReadable } from "./input";

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
  expect(() => assertReadable(input)).toThrow("input_unreadable");
});

test("what forms send is taken", () => {
  assertReadable({ filter: { words: "张三 %_'\"" }, page: 1, ids: ["a", "b"], on: null, more: undefined, yes: true });
  assertReadable(undefined);
});
