import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type InsuredPerson, payers, type Settled, type Visit } from "@/server/benefits/contract";
import { decimalOfFen } from "@/server/benefits/decimal-words";
import { type Area, area, areas, personIn, personWith, tagsOf, visitFrom, visitsOf } from "@/server/benefits/testing/arbitraries";
import { settleTwin } from "@/server/benefits/testing/twin";
import { Decimal, type Money, roundToFen, sum } from "@/server/money";
import { recomputeYear, settleYearAmounts } from "./recompute";
import { settle } from "./settle";
import { visitInFen } from "./visit-in-fen";

vi.setConfig({ testTimeout: 120_000 });

/** Ten thousand, unless a run of another purpose asks for fewer. */
const runs = { numRuns: fc.readConfigureGlobal().numRuns ?? 10_000 };
const person = fc.nat(2_000_000_000);

function visitsIn({ year }: Area, numbers: Parameters<typeof visitFrom>[0][], plain: boolean): Visit[] {
  return numbers.map((number, place) => visitFrom(number, year, place, plain));
}

function totalOf(settled: readonly Settled[], payer: (typeof payers)[number]): Money {
  return sum(settled.map((outcome) => outcome.amounts[payer]));
}

function someone(where: Area, which: number): InsuredPerson | null {
  const tags = tagsOf(where);
  const tag = tags[which % tags.length];
  return tag === undefined ? null : personWith(where, tag);
}

function leftOf(visit: Visit): Money {
  return visit.policyScopeCost.minus(visit.basicInsurancePaid).minus(visit.supplementaryPaid).minus(visit.povertyInsurancePaid);
}

/**
 * Insurance, basic and tilt assistance of the year to the fen. The one exception: a ratio in all, less what basic
 * assistance gave, is the difference of two rounded sums, so that a fen too much may be paid in between and stays (A06).
 */
function expectSameYear(where: Area, row: readonly Settled[], other: readonly Settled[]): void {
  for (const payer of ["critical_illness_insurance", "basic_assistance"] as const) {
    expect(totalOf(row, payer).toFixed(2)).toBe(totalOf(other, payer).toFixed(2));
  }
  const apart = totalOf(row, "tilt_assistance").minus(totalOf(other, "tilt_assistance")).abs();
  const differs = where.pack.layers.some((layer) => layer.is === "line_top_up");
  expect(apart.lessThanOrEqualTo(differs ? "0.01" : "0")).toBe(true);
}

/** Caps as the steps show them, for the class that settled. */
function capShown(settled: readonly Settled[], payer: string): Money | null {
  for (const one of settled) {
    const figure = one.steps.find((step) => step.payer === payer)?.figures.find((shown) => shown.name === "cap");
    if (figure !== undefined) return new Decimal(figure.value);
  }
  return null;
}

describe("laws of a year", () => {
  it("the engine in fen and its twin in decimals agree to the fen, under every reading", () => {
    const readings = fc.record(
      {
        transition_tilt_mode: fc.constantFrom("band_top_up", "after_all_three", "literal_stack"),
        tilt_base: fc.constantFrom("excess", "whole"),
        transition_tilt_requires_in_province: fc.boolean(),
        bed_day_counts_against: fc.constantFrom("tilt", "basic", "none"),
        top_up_denominator: fc.constantFrom("total_cost", "policy_scope_cost"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(area, person, visitsOf(5), readings, (where, who, numbers, chosen) => {
        const whose = personIn(where, who);
        const visits = visitsIn(where, numbers, false);
        const parameters = { ...where.parameters, ...chosen };
        const engine = recomputeYear(where.pack, parameters, whose, visits).map((settled) => settled.amounts);
        const twin = settleTwin({ pack: where.pack, parameters, person: whose }, visits);
        engine.forEach((amounts, at) => {
          for (const payer of payers) expect([at, payer, amounts[payer].toFixed()]).toEqual([at, payer, twin[at]?.[payer].toFixed()]);
        });
      }),
      runs,
    );
  });

  it("no cap is exceeded, in whatever order the visits are settled", () => {
    fc.assert(
      fc.property(area, fc.nat(20), visitsOf(6), fc.boolean(), (where, which, numbers, backwards) => {
        const whose = someone(where, which);
        fc.pre(whose !== null);
        const visits = visitsIn(where, numbers, false);
        const settled = recomputeYear(where.pack, where.parameters, whose, backwards ? visits.reverse() : visits);
        const basicCap = capShown(settled, "basic_assistance");
        if (basicCap !== null) expect(totalOf(settled, "basic_assistance").lessThanOrEqualTo(basicCap)).toBe(true);
        const transition = settled.some((outcome) => outcome.steps.some((step) => step.rule.key === "band_top_up"));
        const tiltCap = transition ? null : capShown(settled, "tilt_assistance");
        const tilted = totalOf(settled, "tilt_assistance").plus(totalOf(settled, "bed_day_assistance"));
        if (tiltCap !== null) expect(tilted.lessThanOrEqualTo(tiltCap)).toBe(true);
      }),
      runs,
    );
  });

  it("a settlement replayed from its stored record is the same to the last step", () => {
    fc.assert(
      fc.property(area, person, visitsOf(3), (where, who, numbers) => {
        const whose = personIn(where, who);
        const visits = visitsIn(where, numbers, false);
        const settled = recomputeYear(where.pack, where.parameters, whose, visits);
        settled.forEach((outcome, at) => {
          const visit = visits[at];
          if (visit === undefined) return;
          const stored = JSON.parse(JSON.stringify(outcome.yearToDateBefore)) as Record<string, string>;
          expect(settle(where.pack, where.parameters, whose, visit, stored)).toEqual(outcome);
        });
      }),
      runs,
    );
  });

  it("without steps the same amounts come out", () => {
    fc.assert(
      fc.property(area, person, visitsOf(5), (where, who, numbers) => {
        const whose = personIn(where, who);
        const visits = visitsIn(where, numbers, false);
        const full = recomputeYear(where.pack, where.parameters, whose, visits);
        const lean = settleYearAmounts(
          where.pack,
          where.parameters,
          whose,
          visits.map((visit) => visitInFen(visit)),
        );
        expect(lean.map((amountsInFen) => amountsInFen.paid.map((fen) => decimalOfFen(fen).toFixed(2)))).toEqual(
          full.map((settled) => payers.map((payer) => settled.amounts[payer].toFixed(2))),
        );
      }),
      runs,
    );
  });

  it("the record of the year equals the sum of what was paid", () => {
    fc.assert(
      fc.property(area, person, visitsOf(5), (where, who, numbers) => {
        const settled = recomputeYear(where.pack, where.parameters, personIn(where, who), visitsIn(where, numbers, false));
        const after = settled.at(-1)?.yearToDateAfter ?? {};
        for (const payer of payers) expect(totalOf(settled, payer).toFixed(2)).toBe(new Decimal(after[`paid.${payer}`] ?? "0").toFixed(2));
      }),
      runs,
    );
  });

  it("rounding does not drift: with one class the year's basic assistance is the share of the year's sum, rounded once, within the cap", () => {
    const terms = [
      { region: "yingkou", tag: "subsistence_margin", deductible: 2_000, ratio: "0.6", cap: 20_000 },
      { region: "yingkou", tag: "orphan", deductible: 0, ratio: "0.7", cap: 20_000 },
      { region: "shiyan", tag: "subsistence_margin", deductible: 1_500, ratio: "0.65", cap: 50_000 },
      { region: "shiyan", tag: "other_special_hardship", deductible: 5_000, ratio: "0.5", cap: 50_000 },
      { region: "heyuan", tag: "registered_poor", deductible: 0, ratio: "0.8", cap: 20_000 },
      { region: "fusong", tag: "registered_poor", deductible: 200, ratio: "0.75", cap: 30_000 },
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...terms), visitsOf(8), ({ region, tag, deductible, ratio, cap }, numbers) => {
        const where = areas.find((candidate) => candidate.pack.region === region);
        if (where === undefined) throw new Error(`There is no area ${region}.`);
        const settled = recomputeYear(where.pack, where.parameters, personWith(where, tag), visitsIn(where, numbers, true));
        const base = sum(settled.map((outcome) => outcome.selfPaidAfterInsurance));
        const due = Decimal.min(cap, roundToFen(Decimal.max(0, base.minus(deductible)).times(ratio)));
        expect(totalOf(settled, "basic_assistance").toFixed(2)).toBe(due.toFixed(2));
      }),
      runs,
    );
  });

  it("splitting a visit in two on the same day changes neither insurance nor basic nor tilt assistance of the year; bed-days, top-up, the reading by visit and a fen of a ratio in all are the named exceptions", () => {
    fc.assert(
      fc.property(area, fc.nat(20), visitsOf(3), fc.nat(100), (where, which, numbers, percent) => {
        const whose = someone(where, which);
        fc.pre(whose !== null);
        const visits = visitsIn(where, numbers, true);
        const [first, ...rest] = visits;
        if (first === undefined) return;
        const part = (amount: Money): Money => amount.times(percent).dividedBy(100).toDecimalPlaces(2, Decimal.ROUND_DOWN);
        const split = (id: string, portion: (amount: Money) => Money): Visit => ({
          ...first,
          id,
          totalCost: portion(first.totalCost),
          policyScopeCost: portion(first.policyScopeCost),
          basicInsurancePaid: portion(first.basicInsurancePaid),
          supplementaryPaid: portion(first.supplementaryPaid),
          povertyInsurancePaid: portion(first.povertyInsurancePaid),
        });
        const one = split("a", part);
        const other = split("b", (amount) => amount.minus(part(amount)));
        // Parts cut down to the fen may leave one of the two with a fen more insurance than cost.
        fc.pre([one, other].every((visit) => leftOf(visit).greaterThanOrEqualTo(0)));
        fc.pre(other.policyScopeCost.lessThanOrEqualTo(other.totalCost));
        const whole = recomputeYear(where.pack, where.parameters, whose, visits);
        const parts = recomputeYear(where.pack, where.parameters, whose, [one, other, ...rest]);
        expectSameYear(where, parts, whole);
      }),
      runs,
    );
  });

  it("the order of covered visits changes who is paid when, not what the year pays", () => {
    fc.assert(
      fc.property(area, fc.nat(20), visitsOf(5), (where, which, numbers) => {
        const whose = someone(where, which);
        fc.pre(whose !== null);
        const visits = visitsIn(where, numbers, true).map((visit) => ({ ...visit, date: `${where.year}-06-15` }));
        const forwards = recomputeYear(where.pack, where.parameters, whose, visits);
        const backwards = recomputeYear(where.pack, where.parameters, whose, [...visits].reverse());
        expectSameYear(where, backwards, forwards);
      }),
      runs,
    );
  });

  it("a visit outside assistance changes nothing for the others where insurance paid it as given", () => {
    fc.assert(
      fc.property(area, fc.nat(20), visitsOf(4), fc.nat(3), (where, which, numbers, place) => {
        const whose = someone(where, which);
        fc.pre(whose !== null);
        const visits = visitsIn(where, numbers, true).map((visit) => ({ ...visit, criticalIllnessInsurancePaid: new Decimal(0) }));
        const outside = { ...visits[0], id: "outside", designatedInstitution: false } as Visit;
        const added = [...visits.slice(0, place), outside, ...visits.slice(place)];
        const amounts = (settled: Settled[]): string[][] =>
          settled
            .filter((outcome) => outcome.visitId !== "outside")
            .map((outcome) => payers.map((payer) => outcome.amounts[payer].toFixed(2)));
        const before = recomputeYear(where.pack, where.parameters, whose, visits);
        const after = recomputeYear(where.pack, where.parameters, whose, added);
        expect(amounts(after)).toEqual(amounts(before));
      }),
      runs,
    );
  });

  it("years do not know of each other", () => {
    fc.assert(
      fc.property(area, person, visitsOf(3), visitsOf(2), (where, who, numbers, earlier) => {
        const whose = personIn(where, who);
        const visits = visitsIn(where, numbers, false);
        const lastYear = earlier.map((visitNumbers, at) => ({
          ...visitFrom(visitNumbers, where.year, at, false),
          id: `old${at}`,
          date: `${where.year - 1}-12-31`,
        }));
        const alone = recomputeYear(where.pack, where.parameters, whose, visits);
        const together = recomputeYear(where.pack, where.parameters, whose, [...lastYear, ...visits]);
        expect(together.slice(lastYear.length)).toEqual(alone);
      }),
      runs,
    );
  });

  it("over a year assistance inside the scope never exceeds what insurance left, even where one visit makes up for others", () => {
    fc.assert(
      fc.property(area, person, visitsOf(5), (where, who, numbers) => {
        const settled = recomputeYear(where.pack, where.parameters, personIn(where, who), visitsIn(where, numbers, false));
        const left = sum(settled.filter((outcome) => outcome.excludedReason === null).map((outcome) => outcome.selfPaidAfterInsurance));
        const paid = sum((["basic_assistance", "bed_day_assistance", "tilt_assistance"] as const).map((payer) => totalOf(settled, payer)));
        expect(paid.lessThanOrEqualTo(left)).toBe(true);
        for (const one of settled)
          for (const payer of payers.slice(0, -1)) expect(one.amounts[payer].isNegative() && !one.amounts[payer].isZero()).toBe(false);
      }),
      runs,
    );
  });
});
