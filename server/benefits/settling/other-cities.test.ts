/** Rules of cities that the portal has never seen are a matter of data. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { payers } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { validatePack } from "@/server/benefits/figures/pack-validator";
import { stated } from "@/server/benefits/figures/quantities";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { visitFrom, visitsOf } from "@/server/benefits/testing/arbitraries";
import { holder, riverside, stay } from "@/server/benefits/testing/examples";
import { settleTwin } from "@/server/benefits/testing/twin";
import { Decimal } from "@/server/money";
import { recomputeYear } from "./recompute";
import { settle } from "./settle";

vi.setConfig({ testTimeout: 120_000 });

const dibao = holder("riverside", "subsistence_allowance");

describe("another city's pack, without a line of code for it", () => {
  it("holds together", () => {
    expect(validatePack(riverside)).toEqual([]);
  });

  it.each([
    // self-paid, hospital deductible, basic assistance, tilt
    ["500.00", "0", "0.00", "0.00"],
    ["10500.00", "0", "6000.00", "1250.00"], // 60% of 10,000; tilt 50% of 4,500 - 2,000
    ["20500.00", "0", "13000.00", "3000.00"], // 6,000 + 70% of 10,000; left 7,500: 50% of 3,000, 60% of 2,500
    ["50500.00", "0", "36000.00", "7200.00"], // 6,000 + 14,000 + 80% of 20,000; left 14,500: 1,500 + 60% of 9,500
    ["10500.00", "800.00", "5520.00", "1490.00"], // the base leaves the hospital's 800 out: 60% of 9,200; left 4,980
    ["900.00", "1200.00", "0.00", "0.00"], // a base below nothing is nothing
  ])("of %s self-paid with a hospital deductible of %s, assistance pays %s and tilt %s", (cost, hospitalDeductible, basic, tilt) => {
    const { amounts } = settle(riverside, {}, dibao, stay({ date: "2024-03-01", totalCost: cost, hospitalDeductible }), null);
    expect([amounts.basic_assistance.toFixed(2), amounts.tilt_assistance.toFixed(2)]).toEqual([basic, tilt]);
  });

  it("caps its critical illness insurance at less than its deductible, which an insurer may", () => {
    const visit = stay({ date: "2024-03-01", totalCost: "80000.00", criticalIllnessInsurancePaid: null });
    // 60% of 30,000 and 65% of the next 30,000 would be 37,500.
    expect(settle(riverside, {}, dibao, visit, null).amounts.critical_illness_insurance.toFixed(2)).toBe("15000.00");
    const smaller = stay({ date: "2024-03-01", totalCost: "42000.00", criticalIllnessInsurancePaid: null });
    expect(settle(riverside, {}, dibao, smaller, null).amounts.critical_illness_insurance.toFixed(2)).toBe("13200.00");
  });

  it("counts stays and chronic care apart, under one cap", () => {
    const visits = [
      stay({ id: "a", date: "2024-01-05", setting: "outpatient_chronic", totalCost: "1200.00" }),
      stay({ id: "b", date: "2024-02-05", totalCost: "95000.00" }),
      stay({ id: "c", date: "2024-03-05", setting: "outpatient_chronic", totalCost: "1000.00" }),
    ];
    const settled = recomputeYear(riverside, {}, dibao, visits);
    // 550, then 60,000 - 550 of 71,600, then nothing is left.
    expect(settled.map((outcome) => outcome.amounts.basic_assistance.toFixed(2))).toEqual(["550.00", "59450.00", "0.00"]);
  });

  it("gives tilt to one class only", () => {
    const visit = stay({ date: "2024-03-01", totalCost: "50000.00" });
    const settled = settle(riverside, {}, holder("riverside", "destitute_support"), visit, null);
    expect([settled.amounts.basic_assistance.toFixed(2), settled.amounts.tilt_assistance.toFixed(2)]).toEqual(["45000.00", "0.00"]);
    expect(settled.steps.some((step) => step.payer === "tilt_assistance")).toBe(false);
  });

  it("lets the first layer of a payer that is for someone stand for the later ones", () => {
    const [tilt] = riverside.layers.filter((layer) => layer.is === "share" && layer.payer === "tilt_assistance");
    if (tilt?.is !== "share") throw new Error("No tilt.");
    const everybody = { ...tilt, key: "second_tilt", pool: "second_tilt", appliesTo: [], lines: tilt.lines.map((line) => ({ ...line })) };
    const pack = { ...riverside, layers: [...riverside.layers, everybody] };
    const tiltOf = (tag: "destitute_support" | "subsistence_allowance"): string =>
      settle(pack, {}, holder("riverside", tag), stay({ date: "2024-03-01", totalCost: "50000" }), null).amounts.tilt_assistance.toFixed(2);
    expect([tiltOf("subsistence_allowance"), tiltOf("destitute_support")]).toEqual(["7140.00", "1500.00"]);
  });

  it("lifts to an actual ratio only whom and what kind of care the text names", () => {
    const fusong = packOfRegion("fusong");
    const [poor] = fusong.classes;
    if (poor === undefined) throw new Error("No class.");
    const pack: Pack = {
      ...fusong,
      classes: [poor, { ...poor, key: "other", tags: ["orphan"] }],
      layers: fusong.layers.map((layer) =>
        layer.is === "actual_ratio" ? { ...layer, ratios: { inpatient: stated("ratio", "0.9", layer.cite) } } : layer,
      ),
    };
    const parameters = { assistance_deductible: "0", assistance_annual_cap: "30000", assistance_ratio: "0.7" };
    const topUp = (tag: "registered_poor" | "orphan", setting: "inpatient" | "outpatient_chronic"): string => {
      const visit = stay({ date: "2020-05-01", totalCost: "1000.00", setting });
      return settle(pack, parameters, holder("fusong", tag), visit, null).amounts.top_up.toFixed(2);
    };
    expect([topUp("registered_poor", "inpatient"), topUp("registered_poor", "outpatient_chronic")]).toEqual(["200.00", "0.00"]);
    expect([topUp("orphan", "inpatient"), topUp("orphan", "outpatient_chronic")]).toEqual(["0.00", "0.00"]);
  });

  it("agrees with the twin in decimals", () => {
    fc.assert(
      fc.property(visitsOf(4), fc.nat(300_000), (numbers, hospital) => {
        const visits = numbers.map((number, place) => ({
          ...visitFrom(number, 2024, place, false),
          hospitalDeductible: new Decimal(hospital).dividedBy(100),
        }));
        const engine = recomputeYear(riverside, {}, dibao, visits);
        const twin = settleTwin({ pack: riverside, parameters: {}, person: dibao }, visits);
        engine.forEach((settled, at) => {
          for (const payer of payers) expect([payer, settled.amounts[payer].toFixed()]).toEqual([payer, twin[at]?.[payer].toFixed()]);
        });
      }),
      { numRuns: fc.readConfigureGlobal().numRuns ?? 10_000 },
    );
  });
});
