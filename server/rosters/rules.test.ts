import { describe, expect, test } from "vitest";
import { packFor } from "@/server/benefits/packs/registry";
import { departments, duties } from "@/server/staff/department-rules";
import { likelyClass, readClasses } from "./class-words";
import { deadlineOfRosters } from "./deadlines";
import {
  assertMonth,
  assertRoster,
  daysOfRoster,
  isUnusual,
  monthIn,
  possibleRosterActions,
  type RosterAction,
  type RosterState,
  rosterActions,
  rosterStates,
} from "./rules";

describe("a roster of a month", () => {
  test.each([
    ["2026-11", "end_of_previous_month", "2026-11-01", "2026-10-31"],
    ["2026-11", "end_of_month", "2026-11-01", "2026-11-30"],
    ["2024-03", "end_of_previous_month", "2024-03-01", "2024-02-29"],
    ["2027-01", "end_of_previous_month", "2027-01-01", "2026-12-31"],
  ] as const)("of %s ends whoever is absent, by %s", (month, ending, startsOn, endsOn) => {
    expect(daysOfRoster(month, ending)).toEqual({ startsOn, endsOn });
  });

  test.each([
    ["低保名册202611.xlsx", "2026-11"],
    ["2026年9月 低保.xlsx", "2026-09"],
    ["2026-1.csv", "2026-01"],
    ["东源县低保名册20261105.xlsx", null],
    ["低保名册441625197503041013.xlsx", null],
    ["名册.xlsx", null],
  ])("is known by the name %s", (name, month) => {
    expect(monthIn(name)).toBe(month);
  });

  test.each([
    ["2026-12", true],
    ["2026-11", true],
    ["2025-11", true],
    ["2025-10", false],
    ["2027-01", false],
  ])("of %s can be handed in on 5 November 2026: %s", (month, isTaken) => {
    const asserting = () => assertMonth(month, "2026-11-05");
    if (isTaken) expect(asserting).not.toThrow();
    else expect(asserting).toThrow("roster_month_out_of_reach");
  });

  test.each([
    ["441600", "2026-11-10"],
    ["220621", "2026-11-10"],
    ["210800", null],
  ])("of %s are due by the day of the text: %s", (area, day) => {
    expect(deadlineOfRosters(packFor(area, "2026-11-05"), "2026-11")).toBe(day);
  });

  test.each([
    [5, 100, false],
    [6, 100, true],
    [0, 0, false],
    [3, 0, false],
    [0, 100, false],
  ])("with %i endings of %i is pointed out above five in a hundred: %s", (ended, before, isPointedOut) => {
    expect(isUnusual({ ended, before }, "0.05")).toBe(isPointedOut);
  });
});

describe("what may happen to a roster", () => {
  const everywhere: Readonly<Record<RosterState, readonly RosterAction[]>> = {
    reading: ["discard"],
    preview: ["correct", "submit", "discard"],
    awaiting_confirmation: ["takeBack", "confirm", "return"],
    writing: [],
    confirmed: ["undo", "correctByList"],
    pushed: ["correctByList"],
    undoing: [],
    undone: ["correctByList"],
    discarded: [],
    failed: [],
    carried_over: ["correctByList"],
  };

  test.each(rosterStates)("in state %s is what the table says, and nothing else", (state) => {
    for (const action of rosterActions) {
      const asserting = () => assertRoster(state, action);
      if (everywhere[state].includes(action)) expect(asserting).not.toThrow();
      else expect(asserting).toThrow("roster_state_forbids");
    }
  });

  test("nobody confirms or undoes who only makes lists, and no other department does anything", () => {
    const deciding: readonly RosterAction[] = ["confirm", "return", "undo"];
    for (const department of departments)
      for (const duty of duties)
        for (const state of rosterStates) {
          const may = possibleRosterActions(state, { department, duty });
          if (duty === "maker") expect(may.filter((action) => deciding.includes(action))).toEqual([]);
          if (duty === "viewer" || ["agency", "data-bureau", "hospital", "audit"].includes(department)) expect(may).toEqual([]);
        }
  });
});

describe("a word for a class", () => {
  test("is read whole, and only offered where another word holds it", () => {
    expect(readClasses("低保户A类")).toEqual({ classes: [], unknown: ["低保户A类"] });
    expect(likelyClass("低保户A类", ["subsistence_allowance", "destitute_support"])).toBe("subsistence_allowance");
    expect(likelyClass("非低保", ["subsistence_allowance"])).toBeNull();
    expect(likelyClass("低保边缘A", ["subsistence_allowance", "subsistence_margin"])).toBe("subsistence_margin");
    expect(likelyClass("低保户A类", ["orphan"])).toBeNull();
  });
});
