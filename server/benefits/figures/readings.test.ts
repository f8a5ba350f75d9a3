/** Tilt assistance, bed-days and top-up under every reading that an area may choose. */
import { describe, expect, it } from "vitest";
import type { InsuredPerson, LocalParameters, Settled } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { recomputeYear } from "@/server/benefits/settling/recompute";
import { settle } from "@/server/benefits/settling/settle";
import { holder, stay } from "@/server/benefits/testing/examples";

const shiyan = packOfRegion("shiyan");
const yingkou = packOfRegion("yingkou");
const fusong = packOfRegion("fusong");

const dibao = holder("yingkou", "subsistence_allowance");

function paid(settled: Settled): [string, string] {
  return [settled.amounts.basic_assistance.toFixed(2), settled.amounts.tilt_assistance.toFixed(2)];
}

describe("tilt, bed-days and top-up under every reading", () => {
  const returned = holder("shiyan", "returned_to_poverty");
  const period = { transition_period_end: "2025-12-31" };

  it.each([
    ["band_top_up", ["20000"], ["3750.00"]],
    ["after_all_three", ["20000"], ["950.00"]],
    ["literal_stack", ["20000"], ["6000.00"]],
    ["band_top_up", ["3000", "4000"], ["0.00", "500.00"]],
    ["after_all_three", ["16000", "4000"], ["0.00", "950.00"]],
    ["literal_stack", ["4000", "4000"], ["0.00", "2400.00"]],
  ])("%s of %j pays %j", (transition_tilt_mode, costs, tilts) => {
    const visits = costs.map((totalCost, at) => stay({ id: `v${at}`, totalCost }));
    const settled = recomputeYear(shiyan, { ...period, transition_tilt_mode }, returned, visits);
    expect(settled.map((outcome) => outcome.amounts.tilt_assistance.toFixed(2))).toEqual(tilts);
  });

  it("splits basic assistance at the line even when late insurance takes the base back below it", () => {
    const visits = [
      stay({ id: "a", totalCost: "9000" }),
      stay({ id: "b", totalCost: "1000", criticalIllnessInsurancePaid: "3000" }),
      stay({ id: "c", totalCost: "5000" }),
    ];
    const settled = recomputeYear(shiyan, period, returned, visits);
    // After the second visit the band is 2,000 of 7,000; the 1,000 of tilt paid before exceeds its 500.
    expect(settled.map((outcome) => outcome.amounts.tilt_assistance.toFixed(2))).toEqual(["1000.00", "0.00", "750.00"]);
    expect(settled[1]?.steps.find((step) => step.key === "tilt_assistance")?.interpretations).toContain("A06");
  });

  it("follows the last day of the period and the condition of the province", () => {
    const on = (date: string, more: LocalParameters = {}, location: "in_city" | "out_of_province" = "in_city"): [string, string] =>
      paid(settle(shiyan, { ...period, ...more }, returned, stay({ date, totalCost: "20000", location, referral: "referred" }), null));
    expect(on("2025-12-31")).toEqual(["14000.00", "3750.00"]);
    expect(on("2026-01-01")).toEqual(["14000.00", "0.00"]);
    expect(on("2025-12-31", {}, "out_of_province")).toEqual(["14000.00", "3750.00"]);
    expect(on("2025-12-31", { transition_tilt_requires_in_province: true }, "out_of_province")).toEqual(["14000.00", "0.00"]);
    expect(on("2025-12-31", { transition_tilt_requires_in_province: "true" })).toEqual(["14000.00", "3750.00"]);
  });

  it("keeps Shiyan's cap of 100,000 and its three requirements", () => {
    const dibaoHere: InsuredPerson = { ...holder("shiyan", "subsistence_allowance"), povertyReturnRisk: true, tiltApprovedYears: [2023] };
    const huge = stay({ totalCost: "400000" });
    expect(paid(settle(shiyan, {}, dibaoHere, huge, null))).toEqual(["50000.00", "100000.00"]);
    for (const [who, requirement] of [
      [{ ...dibaoHere, povertyReturnRisk: false }, "poverty_return_risk"],
      [{ ...dibaoHere, tiltApprovedYears: [2022] }, "approved_for_year"],
      [{ insuranceType: "resident", tags: dibaoHere.tags }, "poverty_return_risk"],
      [{ insuranceType: "resident", tags: dibaoHere.tags, povertyReturnRisk: true }, "approved_for_year"],
    ] as const) {
      const settled = settle(shiyan, {}, who, huge, null);
      expect(paid(settled)).toEqual(["50000.00", "0.00"]);
      expect(settled.steps.find((step) => step.key === "tilt_assistance")?.rule).toEqual({
        key: "requirement_unmet",
        parameters: { requirement },
      });
    }
  });

  it("takes bed-days from the cap that the area names, and never more than is left", () => {
    const values = { psychiatric_bed_day_rate: "100" };
    const on = (more: LocalParameters, days: number, totalCost = "60000"): string[] =>
      recomputeYear(yingkou, { ...values, ...more }, dibao, [
        stay({ id: "a", psychiatricBedDays: days, totalCost }),
        stay({ id: "b", totalCost: "60000" }),
      ]).flatMap((settled) =>
        [settled.amounts.bed_day_assistance, settled.amounts.basic_assistance, settled.amounts.tilt_assistance].map((amount) =>
          amount.toFixed(2),
        ),
      );
    expect(on({}, 30)).toEqual(["3000.00", "0.00", "0.00", "0.00", "20000.00", "17000.00"]);
    expect(on({ bed_day_counts_against: "basic" }, 30)).toEqual(["3000.00", "0.00", "0.00", "0.00", "17000.00", "20000.00"]);
    expect(on({ bed_day_counts_against: "none" }, 300)).toEqual(["30000.00", "0.00", "0.00", "0.00", "20000.00", "20000.00"]);
    expect(on({}, 300)).toEqual(["20000.00", "0.00", "0.00", "0.00", "20000.00", "0.00"]);
    expect(on({}, 30, "1000")).toEqual(["1000.00", "0.00", "0.00", "0.00", "20000.00", "19000.00"]);
  });

  it("says why bed-days were cut", () => {
    const rule = (days: number, totalCost: string): string | undefined =>
      settle(yingkou, { psychiatric_bed_day_rate: "100" }, dibao, stay({ psychiatricBedDays: days, totalCost }), null).steps.find(
        (step) => step.key === "bed_day_assistance",
      )?.rule.key;
    expect([rule(30, "60000"), rule(300, "60000"), rule(30, "1000")]).toEqual(["bed_days", "bed_days_cut_by_cap", "bed_days_cut_by_cost"]);
  });

  it("gives bed-days to stays only, inside the province, and to the classes that the text names", () => {
    const values = { psychiatric_bed_day_rate: "100" };
    const bedDays = (person: InsuredPerson, change: Parameters<typeof stay>[0]): string =>
      settle(yingkou, values, person, stay({ psychiatricBedDays: 10, ...change }), null).amounts.bed_day_assistance.toFixed(2);
    expect(bedDays(dibao, {})).toBe("1000.00");
    expect(bedDays(holder("yingkou", "orphan"), { location: "in_province", referral: "emergency" })).toBe("1000.00");
    expect(bedDays(dibao, { setting: "outpatient_chronic" })).toBe("0.00");
    expect(bedDays(dibao, { location: "out_of_province", referral: "referred" })).toBe("0.00");
    expect(bedDays(holder("yingkou", "subsistence_margin"), {})).toBe("0.00");
  });

  it("fills Fusong's actual ratio of the cost that the area names", () => {
    const poor: InsuredPerson = {
      insuranceType: "resident",
      tags: [{ tag: "registered_poor", region: "fusong", validFrom: "2018-01-01", validTo: null }],
    };
    const values = { assistance_ratio: "0.5", assistance_deductible: "0", assistance_annual_cap: "90000" };
    const on = (more: LocalParameters, setting: "inpatient" | "outpatient_chronic"): Settled =>
      settle(
        fusong,
        { ...values, ...more },
        poor,
        stay({ date: "2019-06-01", setting, totalCost: "10000", policyScopeCost: "8000" }),
        null,
      );
    expect(on({}, "inpatient").amounts.top_up.toFixed(2)).toBe("5000.00");
    expect(on({}, "outpatient_chronic").amounts.top_up.toFixed(2)).toBe("8000.00");
    expect(on({ top_up_denominator: "policy_scope_cost" }, "inpatient").amounts.top_up.toFixed(2)).toBe("3200.00");
    expect(on({}, "inpatient").policyScopeSelfPaidRemaining.toFixed(2)).toBe("0.00");
    expect(on({ top_up_denominator: "policy_scope_cost" }, "inpatient").policyScopeSelfPaidRemaining.toFixed(2)).toBe("800.00");
  });
});
