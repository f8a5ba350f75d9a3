import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Department, type Duty, departments, duties } from "./department-rules";
import { actions } from "./permission-rules";
import { isGuarded, may, needsSecondFactor, regionScope, secondFactorActions } from "./rules";

const recognising = ["civil-affairs", "rural-revitalisation", "disabled-federation", "veterans-affairs", "trade-union"];
const letters: Record<string, Duty> = { m: "maker", r: "reviewer", a: "approver", v: "viewer" };

/** Action → the pairs "department duty" the hand-written page grants. */
function readPage(): Map<string, Set<string>> {
  const page = readFileSync(new URL("../../docs/permissions.md", import.meta.url), "utf8");
  const granted = new Map<string, Set<string>>();
  for (const [, action, offices] of page.matchAll(/^\| ([A-Za-z]+\.[A-Za-z]+) \| (.+) \|$/gm)) {
    const pairs = new Set<string>();
    for (const [, office, duty] of (offices ?? "").matchAll(/([a-z-]+) ([mrav]+)(?:,|$)/g)) {
      const named = office === "everybody" ? departments : office === "recognising" ? recognising : [office];
      for (const department of named) for (const letter of duty ?? "") pairs.add(`${department} ${letters[letter]}`);
    }
    granted.set(action ?? "", pairs);
  }
  return granted;
}

const page = readPage();

describe("the permission table", () => {
  test("names the same actions as the hand-written page", () => {
    expect([...page.keys()].sort()).toEqual([...actions].sort());
  });

  test("grants exactly what the hand-written page grants", () => {
    const wrong: string[] = [];
    for (const action of actions)
      for (const department of departments)
        for (const duty of duties) {
          const isGranted = page.get(action)?.has(`${department} ${duty}`) ?? false;
          if (may({ department, duty }, action) !== isGranted) wrong.push(`${department} ${duty} ${action}`);
        }
    expect(wrong).toEqual([]);
  });

  test("gives the three administrators no common right beyond everybody's", () => {
    const everybodys = actions.filter((action) => departments.every((department) => may({ department, duty: "viewer" }, action)));
    const admins: Department[] = ["system-admin", "security-admin", "audit-admin"];
    for (const action of actions.filter((row) => !everybodys.includes(row))) {
      expect(admins.filter((department) => may({ department, duty: "maker" }, action)).length, action).toBeLessThanOrEqual(1);
    }
  });

  test("asks for a second factor from whoever approves, pays or administers", () => {
    expect(needsSecondFactor({ department: "finance", duty: "approver" })).toBe(true);
    expect(needsSecondFactor({ department: "security-admin", duty: "maker" })).toBe(true);
    expect(needsSecondFactor({ department: "hospital", duty: "maker" })).toBe(false);
    expect(secondFactorActions).toContain("payments.approve");
  });
});

test("accounts of offices that pay, decide or administer are guarded", () => {
  const guarded: Department[] = [
    "healthcare-security",
    "agency",
    "civil-affairs",
    "insurer",
    "finance",
    "audit",
    "system-admin",
    "security-admin",
    "audit-admin",
  ];
  expect(new Set(departments.filter(isGuarded))).toEqual(new Set(guarded));
});

test.each([
  ["441600", "4416"],
  ["441602", "441602"],
  ["441602003", "441602003"],
  ["441602003000", "441602003"],
  ["220621", "220621"],
  ["440000", "44"],
  ["441602000", "441602"],
  ["441602000000", "441602"],
])("an office of %s answers for codes beginning with %s", (region, scope) => {
  expect(regionScope(region)).toBe(scope);
});
