/** Everything above a line at one ratio in all: only what passes the line counts, also where a year's sum falls. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { InsuredPerson, Visit } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { holder, stay } from "@/server/benefits/testing/examples";
import { settleTwin } from "@/server/benefits/testing/twin";
import { Decimal } from "@/server/money";
import { recomputeYear } from "./recompute";

vi.setConfig({ testTimeout: 120_000 });

const shiyan = packOfRegion("shiyan");
const parameters = { transition_period_end: "2025-12-31" };
const returned = holder("shiyan", "returned_to_poverty");
const runs = { numRuns: Math.min(2_000, fc.readConfigureGlobal().numRuns ?? 2_000) };

function tiltOf(visits: readonly Visit[], person: InsuredPerson = returned): string[] {
  return recomputeYear(shiyan, parameters, person, visits).map((settled) => settled.amounts.tilt_assistance.toFixed(2));
}

describe("a sum of the year that falls below nothing", () => {
  it.each<[string, Visit[], string[]]>([
    [
      "by insurance that repays a visit outside assistance",
      [
        stay({ id: "v0", totalCost: "5000", referral: "unreferred" }),
        stay({ id: "v1", totalCost: "2000" }),
        stay({ id: "v2", totalCost: "1000", criticalIllnessInsurancePaid: "4000" }),
      ],
      ["0.00", "0.00", "0.00"],
    ],
    [
      "after basic insurance took its part",
      [
        stay({ id: "v0", totalCost: "40000", basicInsurancePaid: "20000", referral: "unreferred" }),
        stay({ id: "v1", totalCost: "8000", basicInsurancePaid: "6000" }),
        stay({ id: "v2", totalCost: "9000", basicInsurancePaid: "6000", criticalIllnessInsurancePaid: "8000" }),
      ],
      ["0.00", "0.00", "0.00"],
    ],
    [
      "and rises past the line again",
      [
        stay({ id: "v0", totalCost: "5000", referral: "unreferred" }),
        stay({ id: "v1", totalCost: "2000" }),
        stay({ id: "v2", totalCost: "1000", criticalIllnessInsurancePaid: "4000" }),
        stay({ id: "v3", totalCost: "7000" }),
      ],
      ["0.00", "0.00", "0.00", "250.00"], // -1,000 + 7,000 = 6,000: 95% of 1,000 less the 70% of it
    ],
  ])("entitles to nothing: %s", (_, visits, expected) => {
    expect(tiltOf(visits)).toEqual(expected);
  });
});

it("what basic assistance took back of a higher class does not add to the ratio", () => {
  const person: InsuredPerson = {
    insuranceType: "resident",
    applicationOnFile: true,
    tags: [
      { tag: "monitored_other", region: "shiyan", validFrom: "2023-01-01", validTo: null },
      { tag: "destitute_support", region: "shiyan", validFrom: "2023-04-01", validTo: null },
    ],
  };
  const visits = [
    stay({ id: "v0", date: "2023-01-05", totalCost: "9000", referral: "unreferred" }),
    stay({ id: "v1", date: "2023-02-05", totalCost: "8000" }), // 65% of 6,500; above the line 1,950 of 3,000
    stay({ id: "v2", date: "2023-05-05", totalCost: "0", criticalIllnessInsurancePaid: "4000" }), // 100% of the fall: 3,000 above the line
  ];
  expect(tiltOf(visits, person)).toEqual(["0.00", "900.00", "0.00"]);
});

it("never more than the ratio of what exceeds the line, whatever insurance pays late", () => {
  const amount = fc.integer({ min: 0, max: 1_200_000 });
  const one = fc.record({ cost: amount, late: amount, outside: fc.boolean(), chronic: fc.boolean() });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 5 }), (rows) => {
      let spare = 0;
      const visits = rows.map(({ cost, late, outside, chronic }, at) => {
        spare += cost;
        const paid = Math.min(late, spare);
        spare -= paid;
        return stay({
          id: `v${at}`,
          totalCost: new Decimal(cost).dividedBy(100).toFixed(2),
          criticalIllnessInsurancePaid: new Decimal(paid).dividedBy(100).toFixed(2),
          setting: chronic ? "outpatient_chronic" : "inpatient",
          referral: outside ? "unreferred" : "not_required",
        });
      });
      const settled = recomputeYear(shiyan, parameters, returned, visits);
      let base = new Decimal(0);
      for (const { excludedReason, selfPaidAfterInsurance, amounts } of settled) {
        if (excludedReason === null) base = base.plus(selfPaidAfterInsurance);
        const share = Decimal.max(0, base.minus(5000)).times("0.95").plus("0.005");
        expect(amounts.tilt_assistance.lessThanOrEqualTo(share)).toBe(true);
      }
      const twin = settleTwin({ pack: shiyan, parameters, person: returned }, visits);
      expect(settled.map((each) => each.amounts.tilt_assistance.toFixed(2))).toEqual(twin.map((each) => each.tilt_assistance.toFixed(2)));
    }),
    runs,
  );
});
