import { describe, expect, it } from "vitest";
import { departments, duties } from "@/server/staff/department-rules";
import {
  countyOf,
  dayOfMonth,
  isMonthOver,
  isPlanMonth,
  missingQuarters,
  type PlanState,
  type PlanVerb,
  planActions,
  planNumber,
  planStates,
} from "./rules";

const members = departments.flatMap((department) => duties.map((duty) => ({ department, duty })));
const who = (state: PlanState, verb: PlanVerb) =>
  members.filter((member) => planActions(state, member).includes(verb)).map(({ department, duty }) => `${department} ${duty}`);

describe("what may happen to a plan", () => {
  const makers = ["healthcare-security maker", "agency maker"];
  const reviewers = ["healthcare-security reviewer", "healthcare-security approver", "agency reviewer", "agency approver"];
  const expected: Record<PlanState, Partial<Record<PlanVerb, string[]>>> = {
    draft: { save: makers, submit: makers },
    submitted: { withdraw: makers, approve: reviewers, giveBack: reviewers },
    returned: { save: makers, submit: makers },
    approved: { giveBack: reviewers, apply: reviewers },
    applied: { recheck: ["finance maker"], sendBack: ["finance maker"] },
    rechecked: { pay: ["finance approver"], sendBack: ["finance approver"] },
    paid: { report: makers },
    reported: {},
  };
  const verbs: PlanVerb[] = ["save", "submit", "withdraw", "approve", "giveBack", "apply", "recheck", "sendBack", "pay", "report"];

  it.each(planStates)("%s", (state) => {
    const found = Object.fromEntries(verbs.flatMap((verb) => (who(state, verb).length === 0 ? [] : [[verb, who(state, verb).sort()]])));
    expect(found).toEqual(Object.fromEntries(Object.entries(expected[state]).map(([verb, offices]) => [verb, [...offices].sort()])));
  });
});

describe("places", () => {
  it("is the county of a township's office, and none of the city's", () => {
    expect(countyOf({ area: "420300", region: "420302001" })).toBe("420302");
    expect(countyOf({ area: "420300", region: "420300" })).toBeNull();
    expect(countyOf({ area: "220621", region: "220621" })).toBeNull();
  });
});

describe("months and quarters", () => {
  it("are planned up to the next month and reported once they are over", () => {
    expect(isPlanMonth("2026-12", "2026-11-30")).toBe(true);
    expect(isPlanMonth("2027-01", "2026-11-30")).toBe(false);
    expect(isMonthOver("2026-11", "2026-11-30")).toBe(false);
    expect(isMonthOver("2026-11", "2026-12-01")).toBe(true);
  });

  it("have a last day within the month, and a number of their own", () => {
    expect(dayOfMonth("2026-02", 31)).toBe("2026-02-28");
    expect(dayOfMonth("2026-12", 5)).toBe("2026-12-05");
    expect(planNumber("420302", "2026-12")).toBe("YK-420302-202612");
  });

  it("name the quarters that are over and were not returned", () => {
    expect(missingQuarters(2026, [1], "2026-09-30")).toEqual([2]);
    expect(missingQuarters(2026, [1], "2026-10-01")).toEqual([2, 3]);
    expect(missingQuarters(2026, [], "2027-01-01")).toEqual([1, 2, 3, 4]);
    expect(missingQuarters(2027, [], "2026-12-31")).toEqual([]);
  });
});
