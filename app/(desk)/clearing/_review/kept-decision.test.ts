import { expect, test } from "vitest";
import { decisionIn, fieldsOf } from "./kept-decision";

test("what was typed for a decision comes back out of the draft as it was, and nothing else does", () => {
  const typed = { figures: { policyScopeCost: "3,000" }, approved: "1840.00", reason: "figures_differ", words: null } as const;
  expect(decisionIn(fieldsOf(typed))).toEqual(typed);
  expect(decisionIn({ words: "床日重复", reason: "no such reason", total: "1" })).toEqual({
    ...{ figures: {}, approved: null, reason: null, words: "床日重复" },
  });
});
