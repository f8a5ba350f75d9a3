/** Every step as it is stored and shown: base, rule with its numbers, figures with their clauses, amount, room and remainder. */
import { describe, expect, it } from "vitest";
import type { InsuredPerson, LocalParameters, Settled, Step } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { holder, stay } from "@/server/benefits/testing/examples";
import { recomputeYear } from "./recompute";
import { settle } from "./settle";

const heyuan = packOfRegion("heyuan");
const shiyan = packOfRegion("shiyan");
const yingkou = packOfRegion("yingkou");
const fusong = packOfRegion("fusong");
const dibao = holder("yingkou", "subsistence_allowance");

/** A step with its amounts as text: base, amount, room before and after, remainder. */
function told(step: Step | undefined) {
  if (step === undefined) return undefined;
  const { base, amount, roomBefore, roomAfter, remaining, figures, ...rest } = step;
  return {
    ...rest,
    figures: figures.map((figure) => `${figure.name} ${figure.value} ${figure.cite.clause}`),
    amounts: [base, amount, roomBefore, roomAfter, remaining].map((row) => row?.toFixed(2) ?? null),
  };
}

function stepOf(settled: Settled | undefined, key: string) {
  return told(settled?.steps.find((step) => step.key === key));
}

const clause = (document: string, text: string) => ({ document, clause: text });

describe("insurance", () => {
  const values: LocalParameters = { critical_illness_insurance: { deductible: "15000", ordinary_ratio: "0.6" } };

  it("tells the year's cost and what is due of it", () => {
    const visits = [
      stay({ id: "a", totalCost: "9000", criticalIllnessInsurancePaid: null }),
      stay({ id: "b", totalCost: "9000", criticalIllnessInsurancePaid: null }),
    ];
    const settled = recomputeYear(yingkou, values, dibao, visits);
    expect(stepOf(settled[0], "critical_illness_insurance")).toEqual({
      key: "critical_illness_insurance",
      payer: "critical_illness_insurance",
      rule: {
        key: "cii_below_deductible",
        parameters: {
          counts: "after_basic_insurance",
          before: "0.00",
          cumulative: "9000.00",
          deductible: "15000.00",
          ratio: "0.75",
          due: "0.00",
        },
      },
      figures: ["deductible 15000.00 第九条(二)", "ratio 0.75 第九条(二)"],
      cite: clause("yingkou-2022-23", "第九条(二)"),
      interpretations: ["A01", "A03", "A05", "A38"],
      amounts: ["9000.00", "0.00", null, null, "9000.00"],
    });
    expect(stepOf(settled[1], "critical_illness_insurance")).toMatchObject({
      rule: { key: "cii_computed", parameters: { before: "9000.00", cumulative: "18000.00", due: "2250.00" } },
      amounts: ["9000.00", "2250.00", null, null, "6750.00"],
    });
  });

  it("tells what it took from the settlement sheet, and leaves out payers who paid nothing", () => {
    const settled = settle(
      yingkou,
      {},
      dibao,
      stay({ totalCost: "1200", policyScopeCost: "1000", basicInsurancePaid: "0", criticalIllnessInsurancePaid: "100" }),
      null,
    );
    expect(settled.steps.map((step) => step.key)).toEqual([
      "policy_scope",
      "basic_insurance",
      "critical_illness_insurance",
      "identity",
      "basic_assistance",
      "tilt_assistance",
      "person",
    ]);
    expect(stepOf(settled, "policy_scope")).toEqual({
      key: "policy_scope",
      payer: null,
      rule: { key: "policy_scope", parameters: { total: "1200.00", outside: "200.00" } },
      figures: [],
      cite: clause("yingkou-2022-23", "第十条"),
      interpretations: ["A11"],
      amounts: ["1200.00", "0.00", null, null, "1000.00"],
    });
    expect(stepOf(settled, "critical_illness_insurance")).toMatchObject({
      rule: { key: "as_settled", parameters: { amount: "100.00" } },
      figures: [],
      amounts: ["1000.00", "100.00", null, null, "900.00"],
    });
    expect(stepOf(settled, "basic_insurance")).toEqual({
      key: "basic_insurance",
      payer: "basic_insurance",
      rule: { key: "as_settled", parameters: { amount: "0.00" } },
      figures: [],
      cite: clause("yingkou-2022-23", "第九条(一)"),
      interpretations: [],
      amounts: ["1000.00", "0.00", null, null, "1000.00"],
    });
    expect(stepOf(settled, "person")).toEqual({
      key: "person",
      payer: "person",
      rule: { key: "rest", parameters: { inside: "270.00", outside: "200.00" } },
      figures: [],
      cite: clause("yingkou-2022-23", "第十条"),
      interpretations: [],
      amounts: ["270.00", "470.00", null, null, "0.00"],
    });
  });

  it("says that a visit is not covered", () => {
    const settled = settle(
      yingkou,
      values,
      dibao,
      stay({ setting: "outpatient_ordinary", totalCost: "100", criticalIllnessInsurancePaid: null }),
      null,
    );
    expect(stepOf(settled, "critical_illness_insurance")).toMatchObject({
      rule: { key: "cii_not_covered", parameters: { amount: "0.00" } },
      cite: clause("yingkou-2022-23", "第九条(二)"),
    });
  });
});

describe("identity and exclusion", () => {
  it("tell class, identity, day and why nothing is assisted", () => {
    const settled = settle(
      yingkou,
      {},
      holder("yingkou", "subsistence_margin", "subsistence_allowance"),
      stay({ referral: "unreferred", location: "in_province" }),
      null,
    );
    expect(stepOf(settled, "identity")).toEqual({
      key: "identity",
      payer: null,
      rule: {
        key: "highest_of_several",
        parameters: {
          class: "subsistence",
          tag: "subsistence_allowance",
          tags: "subsistence_margin,subsistence_allowance",
          date: "2023-05-10",
        },
      },
      figures: [],
      cite: clause("yingkou-2022-23", "第十一条"),
      interpretations: ["A20"],
      amounts: ["10000.00", "0.00", null, null, "10000.00"],
    });
    expect(stepOf(settled, "excluded")).toEqual({
      key: "excluded",
      payer: null,
      rule: {
        key: "excluded_unreferred",
        parameters: { date: "2023-05-10", setting: "inpatient", referral: "unreferred", location: "in_province" },
      },
      figures: [],
      cite: clause("yingkou-2022-23", "第二十二条"),
      interpretations: ["A51"],
      amounts: ["10000.00", "0.00", null, null, "10000.00"],
    });
    expect(settled.steps.at(-1)?.key).toBe("person");
  });

  it.each<[() => Settled, string[]]>([
    [() => settle(heyuan, {}, holder("heyuan", "orphan"), stay({ location: "in_province" }), null), ["A17"]],
    [() => settle(shiyan, {}, holder("shiyan", "subsistence_margin"), stay(), null), ["A41"]],
    [() => settle(yingkou, {}, holder("yingkou", "illness_impoverished"), stay(), null), ["A14"]],
    [() => settle(yingkou, {}, dibao, stay({ designatedInstitution: false }), null), []],
  ])("name the reading that acted", (settling, expected) => {
    expect(stepOf(settling(), "excluded")?.interpretations).toEqual(expected);
  });
});

describe("assistance", () => {
  it("tells a share above a deductible", () => {
    const margin = holder("yingkou", "subsistence_margin");
    const settled = recomputeYear(yingkou, {}, margin, [stay({ id: "a", totalCost: "1500" }), stay({ id: "b", totalCost: "10000" })]);
    expect(stepOf(settled[0], "basic_assistance")).toMatchObject({
      rule: {
        key: "share_below_deductible",
        parameters: {
          counts: "self_paid",
          due: "0.00",
          before: "0.00",
          cumulative: "1500.00",
          deductible: "2000.00",
          ratio: "0.6",
          entitled: "0.00",
          paidBefore: "0.00",
          paid: "0.00",
        },
      },
      amounts: ["1500.00", "0.00", "20000.00", "20000.00", "1500.00"],
    });
    expect(stepOf(settled[1], "basic_assistance")).toEqual({
      key: "basic_assistance",
      payer: "basic_assistance",
      rule: {
        key: "share",
        parameters: {
          counts: "self_paid",
          due: "5700.00",
          before: "1500.00",
          cumulative: "11500.00",
          deductible: "2000.00",
          ratio: "0.6",
          entitled: "5700.00",
          paidBefore: "0.00",
          paid: "5700.00",
        },
      },
      figures: ["deductible 2000.00 第十一条(一)2", "ratio 0.6 第十一条(一)3", "cap 20000.00 第十一条(一)1"],
      cite: clause("yingkou-2022-23", "第十一条(一)3"),
      interpretations: ["A01", "A03", "A04"],
      amounts: ["10000.00", "5700.00", "20000.00", "14300.00", "4300.00"],
    });
  });

  it("tells a share from the first yuan, and a deductible that is met exactly", () => {
    expect(stepOf(settle(yingkou, {}, dibao, stay(), null), "basic_assistance")?.rule.key).toBe("share_from_first_yuan");
    const margin = holder("yingkou", "subsistence_margin");
    expect(stepOf(settle(yingkou, {}, margin, stay({ totalCost: "2000" }), null), "basic_assistance")?.rule.key).toBe(
      "share_below_deductible",
    );
    expect(stepOf(settle(yingkou, {}, margin, stay({ totalCost: "2000.01" }), null), "basic_assistance")?.rule.key).toBe("share");
  });

  it("tells a requirement that is not met", () => {
    const settled = settle(yingkou, {}, dibao, stay({ location: "out_of_province", referral: "referred" }), null);
    expect(stepOf(settled, "tilt_assistance")).toEqual({
      key: "tilt_assistance",
      payer: "tilt_assistance",
      rule: { key: "requirement_unmet", parameters: { requirement: "in_province" } },
      figures: [],
      cite: clause("yingkou-2022-23", "第十一条(二)"),
      interpretations: [],
      amounts: ["3000.00", "0.00", null, null, "3000.00"],
    });
  });

  it("tells the whole once over, and the deductible by visit", () => {
    const dibaoHere: InsuredPerson = { ...holder("shiyan", "subsistence_allowance"), povertyReturnRisk: true, tiltApprovedYears: [2023] };
    expect(stepOf(settle(shiyan, { tilt_base: "whole" }, dibaoHere, stay({ totalCost: "40000" }), null), "tilt_assistance")).toMatchObject({
      rule: { key: "share_whole", parameters: { cumulative: "12000.00", deductible: "5000.00", paid: "6000.00" } },
      interpretations: ["A01", "A10", "A16", "A42"],
    });
    const national = packOfRegion("national");
    const values = {
      critical_illness_insurance: { deductible: "10000", segments: [{ from: "0", to: null, ratio: "0.6" }], cap: null },
      assistance: { deductible: "2000", segments: [{ from: "0", to: null, ratio: "0.7" }], annual_cap: null },
      case1_deductible_mode: "per_visit",
    };
    const settled = recomputeYear(national, values, holder("national", "subsistence_allowance"), [
      stay({ id: "a", totalCost: "5000", criticalIllnessInsurancePaid: null }),
      stay({ id: "b", totalCost: "6000", criticalIllnessInsurancePaid: null }),
      stay({ id: "c", totalCost: "12000", criticalIllnessInsurancePaid: null }),
    ]);
    expect(settled.map((outcome) => stepOf(outcome, "basic_assistance")?.rule.key)).toEqual(["share", "share", "share"]);
    expect(settled.map((outcome) => outcome.amounts.basic_assistance.toFixed(2))).toEqual(["2100.00", "3780.00", "1960.00"]);
    expect(settled.map((outcome) => stepOf(outcome, "basic_assistance")?.rule.parameters)).toMatchObject([
      { counts: "visit", counted: "5000.00", due: "2100.00", entitled: "2100.00" },
      { counts: "self_paid", cumulative: "10400.00", due: "5880.00", dueByVisit: "2100.00" },
      { counts: "visit", counted: "4800.00", due: "1960.00" },
    ]);
  });

  it("tells bed-days with the rate and the cap they use up", () => {
    const values = { psychiatric_bed_day_rate: "100" };
    const settled = settle(yingkou, values, dibao, stay({ psychiatricBedDays: 30, totalCost: "5000" }), null);
    expect(stepOf(settled, "bed_day_assistance")).toEqual({
      key: "bed_day_assistance",
      payer: "bed_day_assistance",
      rule: { key: "bed_days", parameters: { days: "30", rate: "100.00", gross: "3000.00", paid: "3000.00" } },
      figures: ["bed_day_rate 100.00 第十一条(二)4", "cap 20000.00 第十一条(二)1"],
      cite: clause("yingkou-2022-23", "第十一条(二)4"),
      interpretations: ["A08"],
      amounts: ["5000.00", "3000.00", "20000.00", "17000.00", "2000.00"],
    });
    expect(settled.steps.map((step) => step.key)).not.toContain("basic_assistance");
    expect(
      stepOf(
        settle(yingkou, { ...values, bed_day_counts_against: "none" }, dibao, stay({ psychiatricBedDays: 30 }), null),
        "bed_day_assistance",
      ),
    ).toMatchObject({
      figures: ["bed_day_rate 100.00 第十一条(二)4"],
      amounts: ["10000.00", "3000.00", null, null, "7000.00"],
    });
  });

  const returned = holder("shiyan", "returned_to_poverty");

  it.each([
    [
      "band_top_up",
      "band_top_up",
      { counts: "self_paid", cumulative: "20000.00", share: "14250.00", assisted: "10500.00", rest: "3750.00", entitled: "3750.00" },
      ["20000.00", "3750.00", null, null, "2250.00"],
    ],
    [
      "after_all_three",
      "after_all_three",
      { counts: "remaining", cumulative: "6000.00", share: "950.00", assisted: "14000.00", entitled: "950.00" },
      ["6000.00", "950.00", null, null, "5050.00"],
    ],
    [
      "literal_stack",
      "literal_stack",
      {
        counts: "self_paid",
        cumulative: "20000.00",
        share: "14250.00",
        assisted: "14000.00",
        leftOver: "6000.00",
        most: "6000.00",
        entitled: "6000.00",
      },
      ["20000.00", "6000.00", null, null, "0.00"],
    ],
  ])("tells the transition under %s", (transition_tilt_mode, key, parameters, amounts) => {
    const values = { transition_period_end: "2025-12-31", transition_tilt_mode };
    expect(stepOf(settle(shiyan, values, returned, stay({ totalCost: "20000" }), null), "tilt_assistance")).toEqual({
      key: "tilt_assistance",
      payer: "tilt_assistance",
      rule: { key, parameters: { line: "5000.00", ratio: "0.95", paidBefore: "0.00", paid: parameters.entitled, ...parameters } },
      figures: ["line 5000.00 (四)4 第二段", "ratio 0.95 (四)4 第二段"],
      cite: clause("shiyan-assistance", "(四)4 第二段"),
      interpretations: ["A01", "A09", "A34"],
      amounts,
    });
  });

  it("takes the place of the general tilt, whether it pays or not", () => {
    const values = { transition_period_end: "2025-12-31", transition_tilt_requires_in_province: true };
    const approved: InsuredPerson = { ...returned, povertyReturnRisk: true, tiltApprovedYears: [2023] };
    for (const location of ["in_province", "out_of_province"] as const) {
      const settled = settle(shiyan, values, approved, stay({ totalCost: "20000", location, referral: "referred" }), null);
      const tilt = settled.steps.filter((step) => step.key === "tilt_assistance");
      expect(tilt.map((step) => step.rule.key)).toEqual([location === "in_province" ? "band_top_up" : "requirement_unmet"]);
    }
    const away = settle(shiyan, values, approved, stay({ totalCost: "20000", location: "out_of_province", referral: "referred" }), null);
    expect(stepOf(away, "tilt_assistance")).toMatchObject({
      rule: { parameters: { requirement: "in_province" } },
      amounts: ["6000.00", "0.00", null, null, "6000.00"],
    });
    expect(away.yearToDateAfter["base.transition_tilt.base"]).toBeUndefined();
  });

  it("tells a line that is reached but not exceeded, and what was paid before", () => {
    const values = { transition_period_end: "2025-12-31" };
    const settled = recomputeYear(shiyan, values, returned, [
      stay({ id: "a", totalCost: "5000" }),
      stay({ id: "b", totalCost: "1000" }),
      stay({ id: "c", totalCost: "1000" }),
    ]);
    expect(settled.map((outcome) => stepOf(outcome, "tilt_assistance")?.rule.key)).toEqual([
      "line_not_exceeded",
      "band_top_up",
      "band_top_up",
    ]);
    expect(stepOf(settled[2], "tilt_assistance")?.rule.parameters).toMatchObject({
      paidBefore: "250.00",
      paid: "250.00",
      assisted: "1400.00",
    });
  });

  it("tells a top-up of the actual ratio", () => {
    const poor: InsuredPerson = {
      insuranceType: "resident",
      tags: [{ tag: "registered_poor", region: "fusong", validFrom: "2018-01-01", validTo: null }],
    };
    const values = { assistance_ratio: "0.5", assistance_deductible: "0", assistance_annual_cap: "90000" };
    const settled = settle(
      fusong,
      values,
      poor,
      stay({ date: "2019-06-01", totalCost: "10000", policyScopeCost: "8000", basicInsurancePaid: "2000" }),
      null,
    );
    expect(stepOf(settled, "top_up")).toEqual({
      key: "top_up",
      payer: "top_up",
      rule: {
        key: "actual_ratio",
        parameters: { cost: "10000.00", ratio: "0.9", target: "9000.00", borne: "5000.00", denominator: "total_cost" },
      },
      figures: ["ratio 0.9 三7"],
      cite: clause("fusong-2019-2", "三7"),
      interpretations: ["A01", "A18"],
      amounts: ["10000.00", "4000.00", null, null, "0.00"],
    });
    const reached = settle(fusong, values, poor, stay({ date: "2019-06-01", totalCost: "10000", basicInsurancePaid: "8000" }), null);
    expect(stepOf(reached, "top_up")).toMatchObject({
      rule: { key: "actual_ratio_reached" },
      amounts: ["10000.00", "0.00", null, null, "1000.00"],
    });
  });

  it("tells room under the cap, what was cut and what is carried", () => {
    const settled = recomputeYear(yingkou, {}, dibao, [
      stay({ id: "a", totalCost: "40000" }),
      stay({ id: "b", totalCost: "0", criticalIllnessInsurancePaid: "20000" }),
      stay({ id: "c", totalCost: "1000" }),
    ]);
    expect(stepOf(settled[0], "basic_assistance")?.rule.parameters).toMatchObject({ cap: "20000.00", cut: "8000.00" });
    expect(stepOf(settled[1], "basic_assistance")).toMatchObject({
      rule: {
        key: "share_from_first_yuan",
        parameters: { entitled: "14000.00", paidBefore: "20000.00", paid: "0.00", carry: "6000.00" },
      },
      interpretations: ["A01", "A03", "A04", "A06"],
      amounts: ["-20000.00", "0.00", "0.00", "0.00", "-20000.00"],
    });
    expect(stepOf(settled[2], "basic_assistance")?.rule).toMatchObject({
      key: "share_from_first_yuan",
      parameters: { increase: "700.00", granted: "700.00", carriedBefore: "6000.00", result: "-5300.00", carry: "5300.00" },
    });
    expect(settled.map((outcome) => stepOf(outcome, "basic_assistance")?.rule.parameters.cut)).toEqual(["8000.00", undefined, undefined]);
  });
});
