import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { AdvanceMaterials, Deadline } from "@/server/benefits/figures/rule-shapes";
import { money } from "@/server/money";
import { type Department, type Duty, departments, duties } from "@/server/staff/department-rules";
import { nextOpenMonth, papersDeadline, papersDueOn, reviewDeadline, runMonthOf } from "./deadline-rules";
import { computedFor } from "./review/review";
import {
  approvable,
  assertUnbound,
  batchActions,
  batchNumber,
  batchStateAfter,
  batchStates,
  bindingBatch,
  bindsStay,
  type CaseState,
  caseActions,
  caseStateAfter,
  caseStates,
  decisionFault,
  isHandedIn,
  mayFile,
  needsWords,
  type ReviewState,
  reviewActions,
  reviewItems,
  reviewingOffices,
  reviewStates,
  seesEveryStay,
  shareOf,
  sharesOf,
} from "./rules";

const tenth: Deadline = {
  key: "heyuan.hospital_papers",
  name: { zh: "医院提交垫付材料", en: "Papers" },
  offices: ["hospital"],
  rule: { is: "day_of_month", day: 10 },
  cite: { document: "heyuan", clause: "任务 三(四)3" },
  interpretations: ["A13", "A23"],
};

describe("dates", () => {
  test.each([
    ["2026-10", "2026-11-10"],
    ["2026-12", "2027-01-10"],
  ])("the papers of %s are due on %s", (month, due) => {
    expect(papersDueOn(month, tenth)).toBe(due);
  });

  test.each([
    ["2026-11-01", "2026-11"],
    ["2026-11-10", "2026-11"],
    ["2026-11-11", "2026-12"],
    ["2026-12-31", "2027-01"],
  ])("papers handed in on %s are paid in the run of %s", (on, run) => {
    expect(runMonthOf(on, tenth)).toBe(run);
  });

  it("has no date where the area states none, and pays in the month of handing in", () => {
    expect(papersDueOn("2026-10", null)).toBeNull();
    expect(runMonthOf("2026-11-30", null)).toBe("2026-11");
  });

  it("finds the papers' day among the deadlines of the pack", () => {
    const other: Deadline = { ...tenth, key: "heyuan.clearing_top_up", rule: { is: "working_days_after", days: 10 } };
    expect(papersDeadline([other, tenth])).toBe(tenth);
    expect(papersDeadline([other])).toBeNull();
  });

  it("moves a case past months that are handed in", () => {
    expect(nextOpenMonth("2026-11", new Set(["2026-11", "2026-12"]))).toBe("2027-01");
    expect(nextOpenMonth("2026-11", new Set())).toBe("2026-11");
  });
});

test("a batch's number names county, hospital and month", () => {
  expect(batchNumber({ region: "441602", code: "0017" }, "2026-10")).toBe("QS-441602-0017-202610");
});

test("a case has a share only where something was advanced", () => {
  const both = { assistance: money("100"), povertyInsurance: money("20") };
  expect(sharesOf(both).map(({ share }) => share)).toEqual(["assistance", "poverty_insurance"]);
  expect(sharesOf({ ...both, povertyInsurance: money("0") }).map(({ share }) => share)).toEqual(["assistance"]);
  expect(sharesOf({ ...both, assistance: money("0") }).map(({ share }) => share)).toEqual(["poverty_insurance"]);
});

describe("who may do what", () => {
  const hospital = { department: "hospital" as Department, duty: "maker" as Duty };
  const agency = { department: "agency" as Department, duty: "reviewer" as Duty };
  const insurer = { department: "insurer" as Department, duty: "reviewer" as Duty };
  const finance = { department: "finance" as Department, duty: "maker" as Duty };
  const viewer = { department: "hospital" as Department, duty: "viewer" as Duty };
  const agencyMaker = { department: "agency" as Department, duty: "maker" as Duty };

  test.each([
    ["preparing", ["gather", "moveCases", "withdrawCases", "putBackCases", "submit"]],
    ["submitted", ["moveCases", "withdrawCases", "putBackCases", "resubmit"]],
    ["reviewed", ["putBackCases"]],
    ["closed", ["putBackCases"]],
  ] as const)("a hospital with a %s batch", (state, verbs) => {
    expect(batchActions(state, hospital)).toEqual(verbs);
  });

  test.each([
    ["preparing", []],
    ["submitted", ["review", "reconsider"]],
    ["reviewed", ["reconsider"]],
    ["closed", []],
  ] as const)("a reviewer with a %s batch", (state, verbs) => {
    expect(batchActions(state, agency)).toEqual(verbs);
    expect(batchActions(state, insurer)).toEqual(verbs);
  });

  it("lets nobody review but the reviewers of agency and insurer", () => {
    for (const state of reviewStates) {
      for (const member of [hospital, finance, viewer, agencyMaker]) expect(reviewActions(state, member)).toEqual([]);
    }
    expect(reviewActions("waiting", insurer)).toEqual(["accept", "reject", "pass", "cut", "return"]);
    expect(reviewActions("returned", agency)).toEqual([]);
  });

  it("lets a viewer do nothing", () => {
    for (const state of batchStates) expect(batchActions(state, viewer)).toEqual([]);
    for (const state of caseStates) expect(caseActions(state, viewer)).toEqual([]);
  });

  it("takes papers only while a case is with the hospital", () => {
    expect(caseStates.filter(mayFile)).toEqual(["preparing", "returned"]);
  });

  it("gives each office its own share and others none", () => {
    expect(shareOf("agency")).toBe("assistance");
    expect(shareOf("insurer")).toBe("poverty_insurance");
    expect(shareOf("finance")).toBeNull();
  });
});

test("the agency of the city reviews; where there is none, the one of the place", () => {
  const city = { department: "agency", region: "441600" };
  const county = { department: "agency", region: "441602" };
  const elsewhere = { department: "agency", region: "441621" };
  const insurer = { department: "insurer", region: "441600" };
  expect(reviewingOffices([county, city, insurer], "441602")).toEqual({ assistance: [city], poverty_insurance: [insurer] });
  expect(reviewingOffices([county, elsewhere], "441602").assistance).toEqual([county]);
  expect(reviewingOffices([elsewhere], "441602").assistance).toEqual([elsewhere]);
});

describe("what a case and a batch have come to", () => {
  // What lapsed belongs to a case that left, and gives no case its state.
  const ofLiveCases = reviewStates.filter((state) => state !== "lapsed");
  const anyReviews = fc.array(fc.constantFrom<ReviewState>(...ofLiveCases), { minLength: 1, maxLength: 2 });
  const liveStates = fc.array(fc.constantFrom<CaseState>("submitted", "returned", "decided"), { minLength: 1 });

  test.each([
    [["waiting"], "submitted"],
    [["passed"], "decided"],
    [["passed", "waiting"], "submitted"],
    [["passed", "cut"], "decided"],
    [["returned", "waiting"], "returned"],
    [["cut", "returned"], "returned"],
  ] as const)("shares %j make the case %s", (states, state) => {
    expect(caseStateAfter(states)).toBe(state);
  });

  it("never calls a case decided while a share is not", () => {
    fc.assert(
      fc.property(
        anyReviews,
        (states) => (caseStateAfter(states) === "decided") === states.every((state) => state === "passed" || state === "cut"),
      ),
    );
  });

  it("closes the review only when every live case is decided", () => {
    fc.assert(
      fc.property(liveStates, (states) => (batchStateAfter(states) === "reviewed") === states.every((state) => state === "decided")),
    );
  });
});

describe("the live claim of a stay", () => {
  test.each([
    [{ state: "preparing", isApproved: false, isApprovedAtNothing: false, isPaid: false }, []],
    [{ state: "submitted", isApproved: false, isApprovedAtNothing: false, isPaid: false }, ["amend", "withdraw"]],
    [{ state: "returned", isApproved: false, isApprovedAtNothing: false, isPaid: false }, []],
    [{ state: "returned", isApproved: true, isApprovedAtNothing: false, isPaid: false }, ["amend", "withdraw"]],
    [{ state: "decided", isApproved: true, isApprovedAtNothing: false, isPaid: false }, ["amend", "withdraw"]],
    [{ state: "decided", isApproved: true, isApprovedAtNothing: true, isPaid: false }, []],
    [{ state: "decided", isApproved: true, isApprovedAtNothing: false, isPaid: true }, ["withdraw"]],
  ] as const)("%j binds the stay against %j", (facts, binding) => {
    const { state } = facts;
    const claim = { number: "QS-1", ...facts };
    for (const change of ["amend", "refund", "withdraw"] as const) {
      const binds = (binding as readonly string[]).includes(change);
      expect(bindsStay(claim, change)).toBe(binds);
      expect(bindingBatch(claim, change)).toBe(binds ? "QS-1" : null);
      const refusal = state === "returned" ? "stay_share_approved" : "stay_in_live_claim";
      if (binds) expect(() => assertUnbound(claim, change)).toThrow(refusal);
      else assertUnbound(claim, change);
    }
  });

  test("that there is none binds nothing", () => {
    expect(bindingBatch(null, "amend")).toBe(null);
    assertUnbound(null, "withdraw");
  });
});

describe("a decision", () => {
  const items = ["a", "b"];
  const accepted = (item: string) => ({ item, verdict: "accepted" as const });
  const rejected = (item: string) => ({ item, verdict: "rejected" as const });
  test.each([
    ["pass", [accepted("a")], "items_undecided"],
    ["pass", [accepted("a"), rejected("b")], "items_rejected"],
    ["pass", [accepted("a"), accepted("b")], null],
    ["cut", [accepted("a")], "items_undecided"],
    ["cut", [accepted("a"), rejected("b")], null],
    ["return", [accepted("a"), accepted("b")], "nothing_rejected"],
    ["return", [rejected("a")], null],
  ] as const)("to %s with %j meets %s", (decision, verdicts, reason) => {
    expect(decisionFault(decision, items, verdicts)?.reason ?? null).toBe(reason);
  });

  it("approves at most what is claimed and what the rules give", () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((fen) => money(fen).dividedBy(100));
    fc.assert(
      fc.property(amount, amount, (claimed, computed) => {
        const approved = approvable(claimed, computed);
        return (
          approved.lessThanOrEqualTo(claimed) &&
          approved.lessThanOrEqualTo(computed) &&
          (approved.equals(claimed) || approved.equals(computed))
        );
      }),
    );
    expect(approvable(money("10"), money("-1")).toFixed(2)).toBe("0.00");
  });
});

describe("everything that a state allows", () => {
  const everybody = departments.flatMap((department) => duties.map((duty) => ({ department, duty })));
  /** Verb by verb, the offices and duties that may. */
  const offered = (actions: (member: (typeof everybody)[number]) => readonly string[]) => {
    const found: Record<string, string[]> = {};
    for (const member of everybody)
      for (const verb of actions(member)) found[verb] = [...(found[verb] ?? []), `${member.department} ${member.duty}`];
    return found;
  };
  const [hospital, reviewers, paying] = [
    ["hospital maker", "hospital reviewer", "hospital approver"],
    ["agency reviewer", "agency approver", "insurer reviewer", "insurer approver"],
    ["finance maker", "finance approver"],
  ];

  it("of a batch is the hospital's, the reviewers' or finance's", () => {
    expect(Object.keys(offered((member) => batchActions("preparing", member)))).toEqual([
      ...["gather", "moveCases", "withdrawCases", "putBackCases", "submit"],
    ]);
    const reviewed = offered((member) => batchActions("reviewed", member));
    expect(reviewed.close).toEqual(paying);
    expect(reviewed.reconsider).toEqual(reviewers);
    expect(reviewed.putBackCases).toEqual(hospital);
    expect(offered((member) => batchActions("closed", member))).toEqual({ putBackCases: hospital, reopen: paying });
  });

  test.each<[CaseState, string[], string[]]>([
    ["preparing", ["file", "move", "withdraw"], []],
    ["submitted", [], ["review", "reconsider"]],
    ["returned", ["file", "move", "withdraw", "resubmit"], ["review", "reconsider"]],
    ["decided", [], ["reconsider"]],
    ["moved", [], []],
    ["withdrawn", ["putBack"], []],
  ])("of a case that is %s: the hospital %j, reviewers %j", (state, own, reviewing) => {
    expect(caseActions(state, { department: "hospital", duty: "maker" })).toEqual(own);
    expect(caseActions(state, { department: "agency", duty: "reviewer" })).toEqual(reviewing);
  });

  test.each<[ReviewState, string[]]>([
    ["waiting", ["accept", "reject", "pass", "cut", "return"]],
    ["passed", ["reconsider"]],
    ["cut", ["reconsider"]],
    ["returned", []],
    ["lapsed", []],
  ])("of a review that is %s: %j", (state, verbs) => {
    expect(reviewActions(state, { department: "insurer", duty: "reviewer" })).toEqual(verbs);
  });
});

describe("what a pack and a department say", () => {
  it("dates the papers at the end of a shorter month, and the review by its own deadline", () => {
    const late: Deadline = { ...tenth, rule: { is: "day_of_month", day: 31 } };
    expect(papersDueOn("2027-01", late)).toBe("2027-02-28");
    expect(runMonthOf("2026-11-30", late)).toBe("2026-11");
    const review: Deadline = { ...tenth, key: "heyuan.review", rule: { is: "working_days_after", days: 10 } };
    expect(reviewDeadline([tenth, review])).toBe(review);
    expect(reviewDeadline([tenth])).toBeNull();
    expect(papersDueOn("2026-10", review)).toBeNull();
  });

  it("asks of a review every paper of a case, and identity and doubles besides", () => {
    const materials = { case: [{ key: "a" }, { key: "b" }] } as unknown as AdvanceMaterials;
    expect(reviewItems(materials)).toEqual(["a", "b", "identity_and_benefit", "duplicates_and_limits"]);
    expect([needsWords("other"), needsWords("illegible")]).toEqual([true, false]);
  });

  it("counts as handed in what offices have before them", () => {
    expect(caseStates.filter((state) => isHandedIn({ state }))).toEqual(["submitted", "returned", "decided"]);
    expect(departments.filter((department) => !seesEveryStay(department))).toEqual(["hospital", "insurer"]);
  });

  it("has the engine's figure of each share, every kind of assistance in it", () => {
    const settlement = {
      ...{ basicAssistance: money("1000"), bedDayAssistance: money("120"), tiltAssistance: money("30"), topUp: money("7") },
      povertyInsurance: money("300"),
    };
    expect(computedFor("assistance", settlement).toFixed(2)).toBe("1157.00");
    expect(computedFor("poverty_insurance", settlement).toFixed(2)).toBe("300.00");
  });

  it("names what stands against a decision with how much of it there is", () => {
    expect(decisionFault("pass", ["a", "b", "c"], [{ item: "a", verdict: "accepted" }])).toEqual({ reason: "items_undecided", count: 2 });
    const rejected = (["a", "b"] as const).map((item) => ({ item, verdict: "rejected" as const }));
    expect(decisionFault("pass", ["a", "b"], rejected)).toEqual({ reason: "items_rejected", count: 2 });
    expect(decisionFault("return", ["a"], [])).toEqual({ reason: "nothing_rejected", count: 0 });
  });
});
