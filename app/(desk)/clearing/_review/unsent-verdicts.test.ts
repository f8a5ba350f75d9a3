import { expect, test } from "vitest";
import type { Judgement } from "./shape";
import { judgementsIn, unsent } from "./unsent-verdicts";

const accepted = { verdict: "accepted" } as const;
const rejected = { verdict: "rejected", reasonCode: "stamp_missing", words: "未盖章" } as const;

test("verdicts that had not arrived come back out of the draft; what is none does not", () => {
  const fields = {
    first: JSON.stringify(accepted),
    second: JSON.stringify(rejected),
    third: "{",
    fourth: JSON.stringify({ verdict: "paid" }),
  };
  expect([...judgementsIn(fields)]).toEqual([
    ["first", accepted],
    ["second", rejected],
  ]);
});

test("only what nobody has judged meanwhile is sent again", () => {
  const kept = new Map<string, Judgement>([
    ["first", accepted],
    ["second", rejected],
    ["gone", accepted],
  ]);
  expect(
    unsent(kept, [
      { item: "first", verdict: "rejected" },
      { item: "second", verdict: null },
    ]),
  ).toEqual([["second", rejected]]);
});
