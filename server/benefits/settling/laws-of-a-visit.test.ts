import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type InsuredPerson, type Payer, payers, type Settled } from "@/server/benefits/contract";
import { decimalOfFen, fenOfDecimal } from "@/server/benefits/decimal-words";
import { explainStep } from "@/server/benefits/sentences/explain";
import { area, oneVisit, personIn, personWith, tagsOf, visitFrom } from "@/server/benefits/testing/arbitraries";
import { Decimal, type Money, sum } from "@/server/money";
import { settle } from "./settle";

vi.setConfig({ testTimeout: 120_000 });

/** Ten thousand, unless a run of another purpose asks for fewer. */
const runs = { numRuns: fc.readConfigureGlobal().numRuns ?? 10_000 };
const assistance: readonly Payer[] = ["basic_assistance", "bed_day_assistance", "tilt_assistance", "top_up"];
const person = fc.nat(2_000_000_000);

function assistanceOf(settled: Settled): Money {
  return sum(assistance.map((payer) => settled.amounts[payer]));
}

const fen = new Decimal("0.01");

describe("laws of one visit, in every area", () => {
  it("all payers together bear exactly the cost", () => {
    fc.assert(
      fc.property(area, person, oneVisit, (where, who, numbers) => {
        const visit = visitFrom(numbers, where.year, 0, false);
        const { amounts } = settle(where.pack, where.parameters, personIn(where, who), visit, null);
        expect(sum(payers.map((payer) => amounts[payer])).equals(visit.totalCost)).toBe(true);
      }),
      runs,
    );
  });

  it("no payer bears less than nothing, and assistance never more than insurance left; only the top-up reaches outside the scope", () => {
    fc.assert(
      fc.property(area, person, oneVisit, (where, who, numbers) => {
        const visit = visitFrom(numbers, where.year, 0, false);
        const settled = settle(where.pack, where.parameters, personIn(where, who), visit, null);
        for (const payer of payers) expect(settled.amounts[payer].greaterThanOrEqualTo(0)).toBe(true);
        const inside = assistanceOf(settled).minus(settled.amounts.top_up);
        expect(inside.lessThanOrEqualTo(settled.selfPaidAfterInsurance)).toBe(true);
        expect(settled.policyScopeSelfPaidRemaining.greaterThanOrEqualTo(0)).toBe(true);
      }),
      runs,
    );
  });

  it("without an identity there is no assistance, whatever it costs", () => {
    fc.assert(
      fc.property(area, oneVisit, (where, numbers) => {
        const visit = visitFrom(numbers, where.year, 0, true);
        const settled = settle(where.pack, where.parameters, { insuranceType: "resident", tags: [] }, visit, null);
        expect(settled.excludedReason).toBe("no_active_identity");
        expect(assistanceOf(settled).isZero()).toBe(true);
      }),
      runs,
    );
  });

  it("more policy-scope cost never lowers what assistance pays; the top-up is named as the exception, because it fills up to a share of the whole", () => {
    fc.assert(
      fc.property(area, fc.nat(20), oneVisit, fc.integer({ min: 1, max: 3_000_000 }), (where, which, numbers, more) => {
        const tags = tagsOf(where);
        const tag = tags[which % tags.length];
        fc.pre(tag !== undefined);
        const who = personWith(where, tag);
        const visit = visitFrom(numbers, where.year, 0, true);
        const dearer = {
          ...visit,
          policyScopeCost: visit.policyScopeCost.plus(decimalOfFen(more)),
          totalCost: visit.totalCost.plus(decimalOfFen(more)),
        };
        const paidFor = (row: typeof visit): Money => {
          const settled = settle(where.pack, where.parameters, who, row, null);
          return assistanceOf(settled).minus(settled.amounts.top_up);
        };
        expect(paidFor(dearer).greaterThanOrEqualTo(paidFor(visit))).toBe(true);
      }),
      runs,
    );
  });

  it("more policy-scope cost never leaves the person with less to bear, but for the fen of each rounding", () => {
    fc.assert(
      fc.property(area, fc.nat(20), oneVisit, fc.integer({ min: 1, max: 3_000_000 }), (where, which, numbers, more) => {
        const tags = tagsOf(where);
        const tag = tags[which % tags.length];
        fc.pre(tag !== undefined);
        const who = personWith(where, tag);
        const visit = visitFrom(numbers, where.year, 0, true);
        const extra = decimalOfFen(more);
        const dearer = { ...visit, policyScopeCost: visit.policyScopeCost.plus(extra), totalCost: visit.totalCost.plus(extra) };
        const borneFor = (row: typeof visit): Money => settle(where.pack, where.parameters, who, row, null).amounts.person;
        expect(borneFor(dearer).plus(fen).greaterThanOrEqualTo(borneFor(visit))).toBe(true);
      }),
      runs,
    );
  });

  it("a higher class never gets less basic assistance for the same visit", () => {
    fc.assert(
      fc.property(area, fc.nat(20), fc.nat(20), oneVisit, (where, row, other, numbers) => {
        const classes = where.pack.classes.filter((candidate) => candidate.access !== "one_off_only");
        const [high, low] = [row % classes.length, other % classes.length].sort((a, b) => a - b);
        const highTag = classes[high ?? 0]?.tags[0];
        const lowTag = classes[low ?? 0]?.tags[0];
        fc.pre(highTag !== undefined && lowTag !== undefined);
        // The same insurance for both: critical illness insurance favours some identities.
        const visit = { ...visitFrom(numbers, where.year, 0, true), criticalIllnessInsurancePaid: new Decimal(0) };
        const paidTo = (tag: typeof highTag): Money =>
          settle(where.pack, where.parameters, personWith(where, tag), visit, null).amounts.basic_assistance;
        expect(paidTo(highTag).greaterThanOrEqualTo(paidTo(lowTag))).toBe(true);
      }),
      runs,
    );
  });

  it("several identities give what the best of them gives, never the sum", () => {
    fc.assert(
      fc.property(area, fc.nat(20), fc.nat(20), oneVisit, (where, row, other, numbers) => {
        const tags = tagsOf(where);
        const first = tags[row % tags.length];
        const second = tags[other % tags.length];
        fc.pre(first !== undefined && second !== undefined);
        const visit = { ...visitFrom(numbers, where.year, 0, true), criticalIllnessInsurancePaid: new Decimal(0) };
        const both = { ...personWith(where, first), tags: [...personWith(where, first).tags, ...personWith(where, second).tags] };
        const basic = (who: InsuredPerson): Money => settle(where.pack, where.parameters, who, visit, null).amounts.basic_assistance;
        const best = Decimal.max(basic(personWith(where, first)), basic(personWith(where, second)));
        expect(basic(both).equals(best)).toBe(true);
      }),
      runs,
    );
  });

  it("the steps tell the whole story: they sum to what each payer bears and leave nothing over", () => {
    fc.assert(
      fc.property(area, person, oneVisit, (where, who, numbers) => {
        const visit = visitFrom(numbers, where.year, 0, false);
        const settled = settle(where.pack, where.parameters, personIn(where, who), visit, null);
        for (const payer of payers) {
          const told = sum(settled.steps.filter((step) => step.payer === payer).map((step) => step.amount));
          expect(told.equals(settled.amounts[payer])).toBe(true);
        }
        expect(settled.steps[0]?.remaining.equals(visit.policyScopeCost)).toBe(true);
        expect(settled.steps.at(-1)?.remaining.isZero()).toBe(true);
      }),
      runs,
    );
  });

  it("every step has its sentence in both languages, with every figure filled in", () => {
    fc.assert(
      fc.property(area, person, oneVisit, (where, who, numbers) => {
        const visit = visitFrom(numbers, where.year, 0, false);
        for (const step of settle(where.pack, where.parameters, personIn(where, who), visit, null).steps) {
          for (const language of ["zh-CN", "en"] as const) {
            const said = explainStep(step, language, where.pack);
            const words = [said.title, said.rule, said.plain, said.note ?? "", said.warning ?? ""].join(" ");
            expect(words).not.toMatch(/[{}]|undefined|NaN|（）|\(\)/);
            expect(said.plain.length).toBeGreaterThan(5);
          }
        }
      }),
      runs,
    );
  });

  it("whole fen become decimals and come back unchanged", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }), (whole) => {
        const decimal = decimalOfFen(whole);
        expect(decimal.equals(new Decimal(whole).dividedBy(100))).toBe(true);
        expect(decimal.toFixed(2)).toBe(new Decimal(whole).dividedBy(100).toFixed(2));
        expect(fenOfDecimal(decimal)).toBe(whole);
        expect(fenOfDecimal(new Decimal(whole).dividedBy(1000))).toBe(whole % 10 === 0 ? whole / 10 : null);
      }),
      runs,
    );
  });
});
