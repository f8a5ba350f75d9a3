import { describe, expect, test } from "vitest";
import { departments, duties } from "@/server/staff/department-rules";
import type { Member } from "@/server/staff/rules";
import { comesAgain, type FindingVerb, findingActions, findingStates, isPossible, type Standing } from "./rules";

const verbs: FindingVerb[] = ["assign", "answer", "close", "sendBack"];

describe("what may happen to a finding", () => {
  test.each([
    ["open", ["assign", "close"]],
    ["assigned", ["assign", "answer"]],
    ["answered", ["close", "sendBack"]],
    ["closed", []],
  ] as const)("%s: %j", (state, expected) => {
    expect(verbs.filter((verb) => isPossible(state, verb))).toEqual(expected);
  });

  /** Every walk of four steps from the beginning, each step as the table leads. */
  test("no walk ends anywhere but in a state of the table, and what is closed stays closed for people", () => {
    const leads: Record<FindingVerb, Standing["state"]> = { assign: "assigned", answer: "answered", close: "closed", sendBack: "assigned" };
    const walk = (state: Standing["state"], steps: number): Standing["state"][] =>
      steps === 0 ? [state] : [state, ...verbs.filter((verb) => isPossible(state, verb)).flatMap((verb) => walk(leads[verb], steps - 1))];
    expect(new Set(walk("open", 4))).toEqual(new Set(findingStates));
    expect(verbs.filter((verb) => isPossible("closed", verb))).toEqual([]);
  });

  const at = (member: Partial<Member>, finding: Partial<Standing>) =>
    findingActions(
      { state: "open", assignedTo: null, assignedMember: null, assignedFrom: null, ...finding },
      { id: "me", organisation: "mine", department: "audit", duty: "reviewer", ...member },
    );

  test("is assigned by audit and healthcare security, and answered by agencies and hospitals", () => {
    const who = (verb: FindingVerb, state: Standing["state"], own: Partial<Standing>) =>
      departments
        .flatMap((department) => duties.map((duty) => ({ department, duty })))
        .filter((member) => at(member, { state, ...own }).includes(verb))
        .map(({ department, duty }) => `${department} ${duty}`);
    const supervisors = ["healthcare-security", "audit"].flatMap((office) =>
      ["maker", "reviewer", "approver"].map((duty) => `${office} ${duty}`),
    );
    expect(who("assign", "open", {})).toEqual(supervisors);
    expect(who("answer", "assigned", { assignedTo: "mine" })).toEqual([
      "agency maker",
      "agency reviewer",
      "agency approver",
      "hospital reviewer",
      "hospital approver",
    ]);
  });

  test.each([
    [{ department: "agency" as const }, { assignedTo: "mine", assignedMember: null }, ["answer"]],
    [{ department: "agency" as const }, { assignedTo: "mine", assignedMember: "me" }, ["answer"]],
    [{ department: "agency" as const }, { assignedTo: "mine", assignedMember: "other" }, []],
    [{ department: "agency" as const }, { assignedTo: "another", assignedMember: null }, []],
    [{}, { assignedFrom: "mine" }, ["assign"]],
    [{}, { assignedFrom: "another" }, []],
  ])("%j with %j: %j", (member, standing, expected) => {
    expect(at(member, { state: "assigned", ...standing })).toEqual(expected);
  });
});

describe("a finding that the query finds again", () => {
  const gone = new Date();
  test.each([
    ["closed", null, "remedied", true],
    ["closed", null, "explained", false],
    ["closed", gone, "explained", true],
    ["closed", gone, "remedied", true],
    ["answered", gone, null, false],
    ["open", gone, null, false],
  ] as const)("%s, gone %s, %s: opens again %s", (state, goneAt, outcome, expected) => {
    expect(comesAgain({ state, goneAt, outcome })).toBe(expected);
  });
});
