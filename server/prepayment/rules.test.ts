import { describe, expect, test } from "vitest";
import { calendarOf } from "@/server/benefits/offices/calendar";
import { money, sum, toText } from "@/server/money";
import { drawnOf } from "@/server/payments/rules";
import { departments, duties } from "@/server/staff/department-rules";
import { isPossible, type PrepaymentVerb, prepaymentActions, prepaymentStates, topUpOf, workingDaysBetween } from "./rules";

const amounts = { transfer: money(100), outOfArea: money(10) };
/** Written by hand from who does what: maker of the agency, another of the agency, the approver of finance. */
const expected: Record<(typeof prepaymentStates)[number], Record<"maker" | "reviewer" | "finance", PrepaymentVerb[]>> = {
  draft: { maker: ["measure", "setOutOfArea", "attachStatement", "submit"], reviewer: [], finance: [] },
  submitted: { maker: ["withdraw"], reviewer: ["review", "sendBack"], finance: [] },
  reviewed: { maker: [], reviewer: [], finance: ["approve", "decline"] },
  approved: { maker: [], reviewer: [], finance: ["pay"] },
  paid: { maker: ["sendUp"], reviewer: [], finance: [] },
  sent_up: { maker: ["confirm"], reviewer: [], finance: [] },
  confirmed: { maker: ["requestOpening"], reviewer: [], finance: [] },
  requested: { maker: ["recordOpening"], reviewer: [], finance: [] },
  opened: { maker: [], reviewer: [], finance: [] },
};

describe("what may happen to a prepayment", () => {
  test.each(prepaymentStates.map((state) => [state]))("%s", (state) => {
    const standing = { state, ...amounts };
    expect(prepaymentActions(standing, { department: "agency", duty: "maker" })).toEqual(expected[state].maker);
    expect(prepaymentActions(standing, { department: "agency", duty: "reviewer" })).toEqual(expected[state].reviewer);
    expect(prepaymentActions(standing, { department: "finance", duty: "approver" })).toEqual(expected[state].finance);
  });

  test("is nothing for anybody else", () => {
    for (const state of prepaymentStates) {
      for (const department of departments.filter((one) => one !== "agency" && one !== "finance"))
        for (const duty of duties) expect(prepaymentActions({ state, ...amounts }, { department, duty })).toEqual([]);
    }
  });

  test("nothing is paid where the balance covers the quota, and nothing sent up where nobody is treated elsewhere", () => {
    expect(isPossible({ state: "approved", transfer: money(0), outOfArea: money(0) }, "pay")).toBe(false);
    expect(isPossible({ state: "paid", transfer: money(5), outOfArea: money(0) }, "sendUp")).toBe(false);
    expect(isPossible({ state: "paid", transfer: money(5), outOfArea: null }, "sendUp")).toBe(false);
  });
});

describe("what orders draw", () => {
  const drawn = (orders: string[], ratio: string, held: string) =>
    drawnOf(
      orders.map((amount) => money(amount)),
      { ratio: money(ratio), held: money(held) },
    ).map(toText);

  test.each([
    [["100.00", "200.00"], "0.25", "1000.00", ["25.00", "50.00"]],
    // Half a fen is rounded up.
    [["0.02", "0.06"], "0.25", "1000.00", ["0.01", "0.02"]],
    [["100.00", "200.00", "300.00"], "0.25", "60.00", ["25.00", "35.00", "0.00"]],
    [["100.00"], "1", "1000.00", ["100.00"]],
    [["100.00"], "0.25", "0.00", ["0.00"]],
  ])("%j at %s of %s: %j", (orders, ratio, held, wanted) => expect(drawn(orders, ratio, held)).toEqual(wanted));

  test("never more than is held, nor more than the order", () => {
    for (const ratio of ["0.001", "0.25", "0.9999", "1"]) {
      const orders = ["0.01", "33.33", "1234567.89", "50.00"].map((amount) => money(amount));
      const taken = drawnOf(orders, { ratio: money(ratio), held: money("1000.00") });
      expect(sum(taken).lessThanOrEqualTo("1000.00")).toBe(true);
      for (const [at, amount] of taken.entries()) expect(amount.lessThanOrEqualTo(orders[at] ?? 0)).toBe(true);
    }
  });
});

describe("restoring the clearing account", () => {
  // Saturdays and Sundays off, 1 January a holiday, Saturday the 9th worked.
  const calendar = calendarOf(["2027-01-01"], ["2027-01-09"]);
  const of = (received: [string, string][], today: string, due = "100.00") => {
    const facts = {
      due: money(due),
      dueOn: "2027-01-13",
      received: received.map(([amount, receivedOn]) => ({ amount: money(amount), receivedOn })),
    };
    const { open, ...rest } = topUpOf(facts, today, calendar);
    return { ...rest, open: toText(open) };
  };

  test("counts working days, days off and make-up days as the calendar has them", () => {
    expect(workingDaysBetween("2026-12-31", "2027-01-13", calendar)).toBe(9);
    expect(workingDaysBetween("2027-01-13", "2026-12-31", calendar)).toBe(-9);
    expect(workingDaysBetween("2027-01-08", "2027-01-09", calendar)).toBe(1);
    expect(workingDaysBetween("2027-01-15", "2027-01-15", calendar)).toBe(0);
  });

  test.each([
    ["nothing is due", [], ["2027-02-01", "0.00"], { state: "none_due", open: "0.00", workingDaysLate: 0 }],
    ["still open", [], ["2027-01-12", "100.00"], { state: "open", open: "100.00", workingDaysLeft: 1, workingDaysLate: 0 }],
    [
      "on its last day",
      [["100.00", "2027-01-13"]],
      ["2027-02-01", "100.00"],
      { state: "on_time", restoredOn: "2027-01-13", workingDaysLate: 0 },
    ],
    [
      "two working days late over a weekend",
      [["100.00", "2027-01-15"]],
      ["2027-02-01", "100.00"],
      { state: "paid_late", workingDaysLate: 2 },
    ],
    [
      "in parts, the last one late",
      [
        ["60.00", "2027-01-11"],
        ["40.00", "2027-01-14"],
      ],
      ["2027-02-01", "100.00"],
      { state: "paid_late", restoredOn: "2027-01-14" },
    ],
    [
      "in part only",
      [["60.00", "2027-01-11"]],
      ["2027-01-18", "100.00"],
      { state: "late", open: "40.00", workingDaysLate: 3, restoredOn: null },
    ],
  ] as [string, [string, string][], [string, string], object][])("%s", (_, received, [today, due], wanted) =>
    expect(of(received, today, due)).toMatchObject(wanted));
});
