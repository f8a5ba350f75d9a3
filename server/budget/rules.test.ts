import fc from "fast-check";
import { expect, test } from "vitest";
import { money, sum } from "@/server/money";
import { type BudgetAmount, belowUsed, beyondBudget, budgetActions, budgetPurposes, budgetStates, isPossible } from "./rules";

const of = (county: string, purpose: BudgetAmount["purpose"], amount: string): BudgetAmount => ({ county, purpose, amount: money(amount) });

test("a use is held to its purpose over all counties and to its county over all purposes", () => {
  const planned = [of("441602", "inpatient", "100.00"), of("441621", "inpatient", "50.00"), of("441602", "tilt", "10.00")];
  const used = [of("441602", "inpatient", "90.00")];
  expect(beyondBudget(planned, used, [of("441621", "inpatient", "50.00")])).toEqual([]);
  expect(
    beyondBudget(planned, used, [of("441602", "inpatient", "20.01")]).map(({ kind, key, beyond }) => [kind, key, beyond.toFixed(2)]),
  ).toEqual([["county", "441602", "0.01"]]);
  expect(beyondBudget(planned, used, [of("441621", "bed_day", "1.00")]).map(({ kind, key }) => [kind, key])).toEqual([
    ["purpose", "bed_day"],
  ]);
});

test("what goes beyond, goes beyond by what is missing, and nothing is beyond that the plan holds", () => {
  const amount = fc.integer({ min: 0, max: 1_000_000 }).map((fen) => money(fen).div(100));
  const amounts = fc.array(
    fc.record({ county: fc.constantFrom("441602", "441621"), purpose: fc.constantFrom(...budgetPurposes), amount }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(amounts, amounts, amounts, (planned, used, further) => {
      for (const { kind, key, beyond, planned: plan, used: spent } of beyondBudget(planned, used, further)) {
        const added = sum(further.filter((one) => one[kind] === key).map((one) => one.amount));
        expect(spent.plus(added).minus(plan).equals(beyond)).toBe(true);
        expect(beyond.greaterThan(0)).toBe(true);
      }
      expect(beyondBudget([...used, ...further], used, further)).toEqual([]);
      expect(belowUsed(used, used)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("each state lets exactly its own things happen, each to those who may", () => {
  const table = Object.fromEntries(
    budgetStates.map((state) => [
      state,
      (["change", "submit", "drop", "review", "sendBack", "approve", "refuse"] as const).filter((action) => isPossible(state, action)),
    ]),
  );
  expect(table).toEqual({
    draft: ["change", "submit", "drop"],
    submitted: ["review", "sendBack"],
    reviewed: ["approve", "refuse"],
    approved: [],
    dropped: [],
  });
  expect(budgetActions("submitted", { department: "finance", duty: "maker" })).toEqual([]);
  expect(budgetActions("reviewed", { department: "finance", duty: "approver" })).toEqual(["approve", "refuse"]);
});
