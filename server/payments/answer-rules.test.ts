import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "@/server/money";
import { type AnsweredOrder, type BankAnswer, countsOf, judgeAnswers } from "./answer-rules";
import type { OrderState, Outcome } from "./rules";

const TODAY = "2026-11-30";
const order = (change: Partial<AnsweredOrder> = {}): AnsweredOrder => ({
  ...{ id: "1", number: "FK-1", state: "sent", amount: money("4000.00"), sentAt: new Date("2026-11-18T16:30:00Z"), paidOn: null },
  ...change,
});
const answer = (change: Partial<BankAnswer> = {}): BankAnswer => {
  const paidOn = change.paidOn === undefined ? "2026-11-20" : change.paidOn;
  return {
    ...{ row: 2, number: "FK-1", amount: money("4000.00"), outcome: "paid", reason: null, reference: null, paidOnText: paidOn ?? "" },
    ...change,
    paidOn,
  };
};
function judged(standing: AnsweredOrder, ...answers: BankAnswer[]) {
  return judgeAnswers(new Map([[standing.number, standing]]), answers, TODAY).map(({ effect, fault }) => effect ?? fault?.reason);
}

describe("what an answer does to an order", () => {
  test.each<[OrderState, Outcome, string | null, string]>([
    ["sent", "paid", null, "pay"],
    ["sent", "failed", null, "fail"],
    ["sent", "returned", null, "fail"],
    ["paid", "returned", "2026-11-19", "return"],
    ["paid", "paid", "2026-11-19", "answered_before"],
    ["paid", "failed", "2026-11-19", "failed_after_paid"],
    ["failed", "paid", null, "paid_after_failed"],
    ["failed", "failed", null, "answered_before"],
    ["reissued", "paid", null, "paid_after_failed"],
    ["reissued", "paid", "2026-11-19", "answered_before"],
    ["returned", "returned", "2026-11-19", "answered_before"],
    ["returned", "paid", "2026-11-19", "answered_before"],
    ["made", "paid", null, "not_sent"],
    ["cancelled", "returned", null, "not_sent"],
  ])("that is %s, answered %s: %s %s", (state, outcome, paidOn, expected) => {
    expect(judged(order({ state, paidOn }), answer({ outcome }))).toEqual([expected]);
  });

  test("that was never with the bank is not sent, though it is paid: it was set off whole", () => {
    const setOff = order({ state: "paid", sentAt: null, paidOn: "2026-11-19" });
    expect(judged(setOff, answer({ outcome: "returned" }))).toEqual(["not_sent"]);
    expect(judged(setOff, answer({ outcome: "paid" }))).toEqual(["not_sent"]);
  });

  test("that nobody knows or of another amount is named with its field", () => {
    expect(judged(order(), answer({ number: "FK-2" }))).toEqual(["order_unknown"]);
    expect(judged(order(), answer({ amount: money("4000.01") }))).toEqual(["amount_differs"]);
    expect(judged(order({ state: "paid", paidOn: "2026-11-19" }), answer({ outcome: "returned", amount: money("10.00") }))).toEqual([
      "amount_differs",
    ]);
  });
});

describe("the day", () => {
  test.each([
    // Sent on the 19th at half past midnight in Shanghai, which is the 18th elsewhere.
    ["2026-11-18", "paid_on_wrong"],
    ["2026-11-19", "pay"],
    [TODAY, "pay"],
    ["2026-12-01", "paid_on_wrong"],
    [null, "paid_on_missing"],
  ])("%s of a payment sent on 2026-11-19 is %s", (paidOn, expected) => {
    expect(judged(order(), answer({ paidOn }))).toEqual([expected]);
  });

  test("of a return is not before the payment, and of a failure is not asked for", () => {
    const paid = order({ state: "paid", paidOn: "2026-11-25" });
    expect(judged(paid, answer({ outcome: "returned", paidOn: "2026-11-24" }))).toEqual(["paid_on_wrong"]);
    expect(judged(paid, answer({ outcome: "returned", paidOn: "2026-11-25" }))).toEqual(["return"]);
    expect(judged(order(), answer({ outcome: "failed", paidOn: null, paidOnText: "29/11/2026" }))).toEqual(["fail"]);
  });
});

test("what stands against a row is said with the row, the order's number and what it is about", () => {
  const told = (standing: AnsweredOrder, change: Partial<BankAnswer>) =>
    judgeAnswers(new Map([[standing.number, standing]]), [answer(change)], TODAY).map(({ order: known, fault }) => [
      known?.id ?? null,
      fault,
    ]);
  const named = { row: 7, number: "FK-1" };
  expect(told(order(), { ...named, number: "FK-2" })).toEqual([
    [null, { row: 7, number: "FK-2", reason: "order_unknown", parameters: {} }],
  ]);
  expect(told(order({ state: "paid", sentAt: null }), named)).toEqual([
    ["1", { ...named, reason: "not_sent", parameters: { state: "paid" } }],
  ]);
  for (const state of ["made", "approved", "declined", "cancelled"] as const)
    expect(told(order({ state }), named)).toEqual([["1", { ...named, reason: "not_sent", parameters: { state } }]]);
  expect(told(order({ state: "failed" }), named)).toEqual([
    ["1", { ...named, reason: "paid_after_failed", parameters: { state: "failed" } }],
  ]);
  expect(told(order({ state: "paid", paidOn: "2026-11-19" }), { ...named, outcome: "failed" })).toEqual([
    ["1", { ...named, reason: "failed_after_paid", parameters: { state: "paid" } }],
  ]);
  expect(told(order({ state: "failed" }), { ...named, outcome: "failed" })).toEqual([
    ["1", { ...named, reason: "answered_before", parameters: { state: "failed" } }],
  ]);
  expect(told(order(), { ...named, amount: money("3999.9") })).toEqual([
    ["1", { ...named, reason: "amount_differs", parameters: { ours: "4,000.00", theirs: "3,999.90" } }],
  ]);
  expect(told(order(), { ...named, paidOn: null, paidOnText: " " })).toEqual([
    ["1", { ...named, reason: "paid_on_missing", parameters: {} }],
  ]);
  expect(told(order(), { ...named, paidOn: null, paidOnText: " 29/11/2026 " })).toEqual([
    ["1", { ...named, reason: "paid_on_wrong", parameters: { date: "29/11/2026", from: "2026-11-19", to: TODAY } }],
  ]);
});

test("answers to one order in one file are held against what the rows before them did, a return after its payment", () => {
  expect(judged(order(), answer({ row: 2 }), answer({ row: 3 }))).toEqual(["pay", "answered_before"]);
  expect(judged(order(), answer({ row: 2, outcome: "returned" }), answer({ row: 3 }))).toEqual(["return", "pay"]);
});

test("whatever the bank answers, an order is paid once at most and brought back once at most, and every row is accounted for", () => {
  const someAnswer = fc.record({
    outcome: fc.constantFrom<Outcome>("paid", "failed", "returned"),
    amount: fc.constantFrom(money("4000.00"), money("3999.00")),
    paidOn: fc.constantFrom("2026-11-19", "2026-11-25", "2020-01-01", null),
  });
  fc.assert(
    fc.property(fc.constantFrom<OrderState>("sent", "paid", "failed", "made"), fc.array(someAnswer, { maxLength: 8 }), (state, drawn) => {
      const standing = order({ state, paidOn: state === "paid" ? "2026-11-19" : null });
      const rows = judgeAnswers(
        new Map([["FK-1", standing]]),
        drawn.map((change, index) => answer({ ...change, row: index + 2 })),
        TODAY,
      );
      const counts = countsOf(rows);
      expect(counts.paid + counts.failed + counts.returned + counts.faults).toBe(drawn.length);
      expect(counts.paid + counts.failed).toBeLessThanOrEqual(state === "sent" ? 1 : 0);
      expect(counts.returned).toBeLessThanOrEqual(counts.paid + (state === "paid" ? 1 : 0));
      expect(rows.map((row) => row.answer.row)).toEqual(drawn.map((_, index) => index + 2));
    }),
  );
});
