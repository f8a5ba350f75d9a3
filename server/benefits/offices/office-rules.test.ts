/** Outpatient pooling, personal accounts, lists, chains and tiers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountModes } from "@/server/benefits/figures/rule-shapes";
import { checkTiers } from "@/server/benefits/figures/tiers";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { reasonOf } from "@/server/benefits/testing/examples";
import { Decimal, sum, zero } from "@/server/money";
import { continuousDeductible } from "./continuous-deductible";
import { type OutpatientVisit, settleOutpatientPooling } from "./outpatient-pooling";
import { type AccountPurpose, type AccountUser, accountUse, accountUsers, monthlyCredit } from "./personal-account";
import { mergeRoster } from "./roster";

const runs = { numRuns: fc.readConfigureGlobal().numRuns ?? 10_000 };
const heyuan = packOfRegion("heyuan");
const shiyan = packOfRegion("shiyan");
const yingkou = packOfRegion("yingkou");
const fusong = packOfRegion("fusong");

const yuan = (amount: number | string): Decimal => new Decimal(amount);

describe("outpatient pooling", () => {
  const visit = (change: Partial<OutpatientVisit> = {}, cost: string | number = 1500): OutpatientVisit => ({
    id: "v",
    date: "2023-05-10",
    policyScopeCost: yuan(cost),
    facilityLevel: "level_1",
    prescriberLevel: null,
    status: "employed",
    designatedInstitution: true,
    inBenefitPeriod: true,
    duringHospitalisation: false,
    category: "ordinary",
    settlement: "direct",
    manualClaimFiledOn: null,
    ...change,
  });
  const paid = (visits: OutpatientVisit[], overall: Decimal | null = null) =>
    settleOutpatientPooling(shiyan, {
      insuranceType: "employee",
      overallPoolLimitRemaining: overall,
      visits: visits.map((outpatientVisit, at) => (outpatientVisit.id === "v" ? { ...outpatientVisit, id: `v${at}` } : outpatientVisit)),
    });

  it.each([
    ["employed", "level_1", "800.00"],
    ["employed", "level_2", "650.00"],
    ["employed", "level_3", "500.00"],
    ["retired", "level_1", "900.00"],
    ["retired", "level_2", "750.00"],
    ["retired", "level_3", "600.00"],
  ] as const)("%s at %s", (status, facilityLevel, expected) => {
    expect(paid([visit({ status, facilityLevel })])[0]?.fundPaid.toFixed(2)).toBe(expected);
    expect(paid([visit({ status, facilityLevel: "pharmacy", prescriberLevel: facilityLevel })])[0]?.fundPaid.toFixed(2)).toBe(expected);
  });

  it.each([
    ["policy_not_in_force", { date: "2022-12-30" }],
    ["institution_not_designated", { designatedInstitution: false }],
    ["not_in_benefit_period", { inBenefitPeriod: false }],
    ["during_hospitalisation", { duringHospitalisation: true }],
    ["maternity_existing_policy", { category: "maternity" }],
    ["chronic_special_separate_scheme", { category: "chronic_special" }],
    ["manual_claim_late", { settlement: "manual", manualClaimFiledOn: "2024-04-01" }],
  ] as const)("%s: pays nothing and does not move the deductible", (excludedReason, change) => {
    const settled = paid([visit(change), visit({ id: "w", date: "2023-06-01" })]);
    expect(settled[0]).toMatchObject({ excludedReason });
    expect(settled.map((outcome) => outcome.fundPaid.toFixed(2))).toEqual(["0.00", "800.00"]);
    expect(settled[0]?.capRemaining.toFixed(2)).toBe("3000.00");
  });

  it("keeps deductible and cap over the year and starts anew on 1 January", () => {
    const settled = paid([visit({}, 300), visit({}, 300), visit({}, 9000), visit({}, 100), visit({ date: "2024-01-01" }, 600)]);
    expect(
      settled.map((outcome) => [outcome.fundPaid.toFixed(2), outcome.eligibleAmount.toFixed(2), outcome.capRemaining.toFixed(2)]),
    ).toEqual([
      ["0.00", "0.00", "3000.00"],
      ["80.00", "100.00", "2920.00"],
      ["2920.00", "9000.00", "0.00"],
      ["0.00", "100.00", "0.00"],
      ["80.00", "100.00", "2920.00"],
    ]);
  });

  it("is bounded by what the overall maximum leaves", () => {
    expect(paid([visit(), visit()], yuan(1000)).map((outpatientSettled) => outpatientSettled.fundPaid.toFixed(2))).toEqual([
      "800.00",
      "200.00",
    ]);
    expect(paid([visit()], zero).map((outpatientSettled) => outpatientSettled.fundPaid.toFixed(2))).toEqual(["0.00"]);
  });

  it("never pays more than the cap nor less than nothing, whatever comes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(900_000), fc.nat(5)), { minLength: 1, maxLength: 6 }), (costs) => {
        const visits = costs.map(([cost, kind]) =>
          visit(
            {
              status: kind % 2 === 0 ? "employed" : "retired",
              facilityLevel: (["level_1", "level_2", "level_3"] as const)[kind % 3] ?? "level_1",
            },
            cost / 100,
          ),
        );
        const settled = paid(visits);
        const total = sum(settled.map((outcome) => outcome.fundPaid));
        expect(total.lessThanOrEqualTo(3000)).toBe(true);
        expect(settled.every((outcome) => !outcome.fundPaid.isNegative())).toBe(true);
        expect(settled.at(-1)?.capRemaining.equals(yuan(3000).minus(total))).toBe(true);
      }),
      runs,
    );
  });

  it("refuses what it cannot judge", () => {
    expect(reasonOf(() => paid([visit({ settlement: "manual" })]))).toBe("manual_claim_date_missing");
    expect(reasonOf(() => paid([visit({ facilityLevel: "pharmacy" })]))).toBe("prescriber_level_missing");
    expect(reasonOf(() => paid([visit({}, -1)]))).toBe("amount_negative");
    expect(
      reasonOf(() => settleOutpatientPooling(heyuan, { insuranceType: "employee", overallPoolLimitRemaining: null, visits: [] })),
    ).toBe("outpatient_pooling_not_in_pack");
    expect(
      settleOutpatientPooling(shiyan, { insuranceType: "resident", overallPoolLimitRemaining: null, visits: [visit()] })[0]?.excludedReason,
    ).toBe("employee_insurance_only");
    expect(paid([visit({ settlement: "manual", manualClaimFiledOn: "2024-03-31" })])[0]?.excludedReason).toBeNull();
    expect(paid([visit({}, 0)])[0]?.excludedReason).toBeNull();
  });
});

describe("personal accounts", () => {
  it("credits a share of the base, a share of the average pension, or nothing", () => {
    const credits = accountModes.map((mode) =>
      monthlyCredit(
        shiyan,
        { city_average_monthly_basic_pension_2021: "2815.50" },
        { mode, monthlyContributionBase: yuan(6000) },
      ).credit.toFixed(2),
    );
    expect(credits).toEqual(["120.00", "120.00", "0.00", "70.39", "70.39", "120.00", "0.00"]);
    expect(reasonOf(() => monthlyCredit(shiyan, {}, { mode: "retired", monthlyContributionBase: null }))).toBe("local_parameter_missing");
    expect(reasonOf(() => monthlyCredit(shiyan, {}, { mode: "employer", monthlyContributionBase: null }))).toBe("amount_missing");
    expect(reasonOf(() => monthlyCredit(shiyan, {}, { mode: "employer", monthlyContributionBase: yuan(-1) }))).toBe("amount_negative");
    expect(reasonOf(() => monthlyCredit(yingkou, {}, { mode: "employer", monthlyContributionBase: yuan(1) }))).toBe(
      "personal_account_not_in_pack",
    );
  });

  const answers = (purpose: AccountPurpose, familySharingEnabled: boolean): (string | null)[] =>
    accountUsers.map((user: AccountUser) => accountUse(shiyan, { user, purpose, familySharingEnabled }).reason);

  it.each([
    // self, spouse, parent, child, sibling, heir, beneficiary
    ["medical_self_paid_designated", true, [null, null, null, null, "not_family", "not_family", "not_family"]],
    ["drugs_devices_designated_pharmacy", true, [null, null, null, null, "not_family", "not_family", "not_family"]],
    ["large_medical_subsidy_premium", true, [null, null, null, null, "not_family", "not_family", "not_family"]],
    ["long_term_care_premium", true, [null, null, null, null, "not_family", "not_family", "not_family"]],
    ["resident_insurance_premium", true, ["only_for_spouse_parents_children", null, null, null, "not_family", "not_family", "not_family"]],
    ["payout_on_death", true, ["not_family", "not_family", "not_family", "not_family", "not_family", null, null]],
    ["payout_on_emigration", true, [null, "not_family", "not_family", "not_family", "not_family", "not_family", "not_family"]],
    ["public_health", true, Array<string>(7).fill("outside_basic_insurance_scope")],
    ["fitness", true, Array<string>(7).fill("outside_basic_insurance_scope")],
    ["wellness", true, Array<string>(7).fill("outside_basic_insurance_scope")],
    ["cash_withdrawal", true, Array<string>(7).fill("cash_withdrawal_forbidden")],
  ] as const)("%s", (purpose, sharing, expected) => {
    expect(answers(purpose, sharing)).toEqual(expected);
  });

  it("waits for the information system before the family may use it", () => {
    const waiting = "family_sharing_not_supported_yet";
    expect(answers("medical_self_paid_designated", false)).toEqual([
      null,
      waiting,
      waiting,
      waiting,
      "not_family",
      "not_family",
      "not_family",
    ]);
    for (const purpose of ["large_medical_subsidy_premium", "long_term_care_premium", "resident_insurance_premium"] as const) {
      expect(answers(purpose, false).slice(1, 4)).toEqual([waiting, waiting, waiting]);
    }
    expect(accountUse(shiyan, { user: "self", purpose: "medical_self_paid_designated", familySharingEnabled: false })).toMatchObject({
      allowed: true,
      cite: { clause: "第十三条(一)" },
    });
    expect(accountUse(shiyan, { user: "child", purpose: "medical_self_paid_designated", familySharingEnabled: true })).toMatchObject({
      allowed: true,
      cite: { clause: "第十三条(二)" },
    });
  });
});

describe("lists, chains and tiers", () => {
  it("merges lists by number, keeps every identity and marks who came and went after the window", () => {
    const submissions = [
      { department: "a", idNumber: "2", tag: "y" },
      { department: "b", idNumber: "1", tag: "z" },
      { department: "c", idNumber: "2", tag: "x" },
      { department: "d", idNumber: "2", tag: "x" },
    ];
    const previous = [
      { idNumber: "9", tags: ["x"] },
      { idNumber: "2", tags: ["y"] },
      { idNumber: "3", tags: ["y"] },
    ];
    expect(mergeRoster("after_annual_window", submissions, previous)).toEqual({
      merged: [
        { idNumber: "1", tags: ["z"] },
        { idNumber: "2", tags: ["x", "y"] },
      ],
      duplicatesRemoved: 2,
      additionsMarked: ["1"],
      exitsMarked: ["3", "9"],
    });
    expect(mergeRoster("annual_window", submissions, previous)).toMatchObject({ additionsMarked: [], exitsMarked: [] });
  });

  it("runs a deductible on through a chain of referrals to the highest in it", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200_000), { minLength: 1, maxLength: 6 }), (deductibles) => {
        const stays = deductibles.map((whole, at) => ({
          id: String(at),
          hospitalDeductible: yuan(whole).dividedBy(100),
          properlyReferredFromPrevious: at > 0,
        }));
        const { totalCharged } = continuousDeductible(fusong, stays);
        expect(totalCharged.equals(Decimal.max(...stays.map((stay) => stay.hospitalDeductible)))).toBe(true);
      }),
      runs,
    );
    const broken = continuousDeductible(
      fusong,
      [200, 500, 800].map((amount, at) => ({ id: String(at), hospitalDeductible: yuan(amount), properlyReferredFromPrevious: at === 2 })),
    );
    expect(broken.stays.map((stay) => stay.deductibleCharged.toFixed(2))).toEqual(["200.00", "500.00", "300.00"]);
    expect(
      reasonOf(() => continuousDeductible(fusong, [{ id: "a", hospitalDeductible: yuan(-1), properlyReferredFromPrevious: false }])),
    ).toBe("amount_negative");
    expect(reasonOf(() => continuousDeductible(heyuan, []))).toBe("fund_rule_not_in_pack");
  });

  const tier = (name: string, deductible: number, ...segments: [number, number | null, string][]) => ({
    class: name,
    deductible: yuan(deductible),
    segments: segments.map(([from, to, ratio]) => ({ from: yuan(from), to: to === null ? null : yuan(to), ratio: yuan(ratio) })),
  });

  it("compares each tier with every more vulnerable one, band against band", () => {
    const found = checkTiers([
      tier("a", 100, [0, 5000, "0.6"], [5000, null, "0.8"]),
      tier("b", 100, [0, null, "0.6"]),
      tier("c", 50, [0, 5000, "0.7"], [5000, null, "0.5"]),
    ]);
    expect(found).toEqual({
      errors: [
        { class: "c", finding: "ratio_falls_with_amount" },
        { class: "c", finding: "ratio_above_more_vulnerable_class" },
        { class: "c", finding: "deductible_below_more_vulnerable_class" },
      ],
      warnings: [{ class: "b", finding: "ratio_flat" }],
    });
    expect(
      checkTiers([tier("a", 0, [0, 5000, "0.8"], [5000, null, "0.9"]), tier("b", 0, [0, 5000, "0.7"], [5000, null, "0.85"])]).errors,
    ).toEqual([]);
  });

  it("lets the first band begin at the deductible or below, not above it", () => {
    expect(checkTiers([tier("a", 100, [100, 5000, "0.6"], [5000, null, "0.7"]), tier("b", 100, [60, null, "0.6"])]).errors).toEqual([]);
    expect(reasonOf(() => checkTiers([tier("a", 100, [101, null, "0.6"])]))).toBe("bands_gap");
  });

  it.each([
    [
      "bands_gap",
      [
        [0, 10, "0.5"],
        [20, null, "0.6"],
      ],
    ],
    ["bands_gap", [[5, null, "0.6"]]],
    [
      "bands_overlap",
      [
        [0, 10, "0.5"],
        [5, null, "0.6"],
      ],
    ],
    [
      "bands_overlap",
      [
        [0, null, "0.5"],
        [5, null, "0.6"],
      ],
    ],
    ["band_empty", [[0, 0, "0.5"]]],
    ["bands_missing", []],
  ] as const)("refuses %s", (reason, segments) => {
    expect(reasonOf(() => checkTiers([tier("a", 0, ...(segments as unknown as [number, number | null, string][]))]))).toBe(reason);
  });
});
