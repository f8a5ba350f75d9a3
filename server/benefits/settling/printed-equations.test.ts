/** Whoever checks a printed computation finds it true: every equation, and the way from the first one to what is paid. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { DatedTag, IdentityTag, InsuredPerson, LocalParameters, Settled, Step } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { type Explanation, explainStep } from "@/server/benefits/sentences/explain";
import type { Language } from "@/server/benefits/sentences/refusals";
import { type Area, areas, personIn, tagsOf, visitFrom, visitsOf } from "@/server/benefits/testing/arbitraries";
import { holder, riverside, stay } from "@/server/benefits/testing/examples";
import { equationsIn } from "@/server/benefits/testing/pocket-calculator";
import { Decimal, type Money, roundToFen, zero } from "@/server/money";
import { recomputeYear } from "./recompute";

vi.setConfig({ testTimeout: 120_000 });

/** Fewer than other laws have: each run renders every step of a year in two languages and computes it again. */
const runs = { numRuns: fc.readConfigureGlobal().numRuns ?? 2_000 };
const languages = ["zh-CN", "en"] as const;

const everywhere: readonly Area[] = [...areas, { pack: riverside, parameters: {}, year: 2024 }];
const anyArea = fc.constantFrom(...everywhere.map((area) => ({ ...area, [fc.toStringMethod]: () => area.pack.region })));
const readings = fc.record(
  {
    transition_tilt_mode: fc.constantFrom("band_top_up", "after_all_three", "literal_stack"),
    tilt_base: fc.constantFrom("excess", "whole"),
    case1_deductible_mode: fc.constantFrom("annual", "per_visit"),
    bed_day_counts_against: fc.constantFrom("tilt", "basic", "none"),
    top_up_denominator: fc.constantFrom("total_cost", "policy_scope_cost"),
  },
  { requiredKeys: [] },
);

/** Somebody whose class changes in mid-year, where the area has another one. */
function changing(where: Area, number: number): InsuredPerson {
  const tags = tagsOf(where);
  const pick = (place: number): IdentityTag => tags[place % tags.length] ?? "subsistence_allowance";
  const { region } = where.pack;
  const dated: DatedTag[] = [
    { tag: pick(number), region, validFrom: `${where.year}-01-01`, validTo: `${where.year}-04-30` },
    { tag: pick(Math.floor(number / 17)), region, validFrom: `${where.year}-05-01`, validTo: null },
  ];
  return { insuranceType: "resident", tags: dated, applicationOnFile: true, povertyReturnRisk: true, tiltApprovedYears: [where.year] };
}

/** Words that say that nothing is due or paid, without an equation. */
const NOTHING = /^Not below nothing|^不足 0|nothing is left$|没有余额$|not above|未超过|below the deductible|未达起付/;

/** What the last line says is paid; null where a step prints no computation. */
function paidAsTold(said: Explanation): Money | null {
  let paid: Money | null = null;
  for (const text of [said.rule, ...said.lines]) {
    const [equation] = equationsIn(text);
    const most = /(?:不超过余额，为|at most that is due:) ([\d,.]+)/.exec(text)?.[1];
    if (NOTHING.test(text)) paid = zero;
    else if (most !== undefined) paid = new Decimal(most.replaceAll(",", ""));
    else if (equation !== undefined) paid = equation.right;
  }
  return paid;
}

/** What is wrong with a printed step: equations that do not hold, and words that do not lead to the amount. */
function faultsOf(step: Step, pack: Pack, language: Language): string[] {
  const said = explainStep(step, language, pack);
  const texts = [said.rule, ...said.lines, said.plain, said.warning ?? ""];
  const untrue = texts
    .flatMap(equationsIn)
    .filter(({ left, right }) => !roundToFen(left).equals(right))
    .map(({ text, left }) => `${text}, and not ${left.toString()}`);
  const words = texts.join(" ");
  if (/[{}]|undefined|NaN|\S {2}/.test(words)) untrue.push(`not filled in: ${words}`);
  if (step.rule.parameters.counts === undefined) return untrue;
  const paid = paidAsTold(said);
  return paid?.equals(step.amount) === true ? untrue : [...untrue, `${texts.join(" | ")} pays ${step.amount.toFixed(2)}`];
}

/** "18,000.00 × 60% (12,000.00 to 30,000.00)": each part is as wide as its bounds, and the last ends at the sum of the year. */
function areBandsTrue(step: Step): boolean {
  const { parts, cumulative, counted = cumulative } = step.rule.parameters;
  if (parts === undefined) return true;
  const bands = parts.split(";").map((band) => band.split(","));
  return bands.every(([part = "", , from = "", to = ""], at) => {
    const last = at === bands.length - 1;
    const end = new Decimal(last ? (counted ?? "") : to);
    if (last && to !== "" && end.greaterThan(to)) return false;
    return end.minus(from).equals(part) && (at === 0 || bands[at - 1]?.[3] === from);
  });
}

/** What was due before is the same computation on the sum that the line names. */
function isDueBeforeTrue(step: Step): boolean {
  const { key, parameters } = step.rule;
  if (parameters.dueBefore === undefined || !["share", "share_from_first_yuan", "cii_computed"].includes(key)) return true;
  const above = Decimal.max(0, new Decimal(parameters.before ?? "").minus(parameters.deductible ?? ""));
  return roundToFen(above.times(parameters.ratio ?? "")).equals(parameters.dueBefore);
}

function expectAllTrue(settled: readonly Settled[], pack: Pack): void {
  const steps = settled.flatMap((outcome) => outcome.steps);
  const faults = steps.flatMap((step) => [
    ...languages.flatMap((language) => faultsOf(step, pack, language)),
    ...(areBandsTrue(step) ? [] : [`bands ${step.rule.parameters.parts}`]),
    ...(isDueBeforeTrue(step) ? [] : [`due before ${JSON.stringify(step.rule)}`]),
  ]);
  expect(faults).toEqual([]);
}

describe("every equation that is printed is true, in both languages", () => {
  it("for anybody, in every area, under every reading", () => {
    fc.assert(
      fc.property(anyArea, fc.nat(2_000_000_000), visitsOf(5), readings, (where, who, numbers, chosen) => {
        const visits = numbers.map((number, place) => visitFrom(number, where.year, place, false));
        expectAllTrue(recomputeYear(where.pack, { ...where.parameters, ...chosen }, personIn(where, who), visits), where.pack);
      }),
      runs,
    );
  });

  it("where the class changes in mid-year", () => {
    fc.assert(
      fc.property(anyArea, fc.nat(300), visitsOf(6), readings, (where, number, numbers, chosen) => {
        const visits = numbers.map((visitNumbers, place) => visitFrom(visitNumbers, where.year, place, number % 2 === 0));
        expectAllTrue(recomputeYear(where.pack, { ...where.parameters, ...chosen }, changing(where, number), visits), where.pack);
      }),
      runs,
    );
  });

  it("where insurance pays late, for earlier visits too", () => {
    fc.assert(
      fc.property(anyArea, fc.nat(300), visitsOf(4), readings, (where, number, numbers, chosen) => {
        const visits = numbers.map((visitNumbers, place) => ({
          ...visitFrom(visitNumbers, where.year, place, true),
          criticalIllnessInsurancePaid: zero,
        }));
        const left = visits.reduce((sum, visit) => sum.plus(visit.policyScopeCost).minus(visit.basicInsurancePaid), zero).times("0.6");
        const date = `${where.year}-11-30`;
        const late = { ...visitFrom({ cost: 0, shares: 0, kind: 0 }, where.year, 0, true), id: "late", date };
        const years = [
          ...visits,
          { ...late, criticalIllnessInsurancePaid: roundToFen(left) },
          { ...late, id: "last", policyScopeCost: new Decimal(900), totalCost: new Decimal(900), criticalIllnessInsurancePaid: zero },
        ];
        expectAllTrue(recomputeYear(where.pack, { ...where.parameters, ...chosen }, changing(where, number), years), where.pack);
      }),
      runs,
    );
  });
});

const shiyan = packOfRegion("shiyan");
const yingkou = packOfRegion("yingkou");

function told(settled: Settled | undefined, pack: Pack, language: Language, key: string): string[] {
  const step = settled?.steps.find((candidate) => candidate.key === key);
  if (step === undefined) throw new Error(`No step ${key}.`);
  const { rule, lines } = explainStep(step, language, pack);
  return [rule, ...lines];
}

const basicIn = (settled: Settled | undefined, pack: Pack, language: Language = "zh-CN"): string[] =>
  told(settled, pack, language, "basic_assistance");

describe("what stands between the year's sum and the payment is said line by line", () => {
  it("two lines under one cap do not mix their sums", () => {
    const visits = [
      stay({ id: "a", setting: "outpatient_chronic", totalCost: "1000" }),
      stay({ id: "b", totalCost: "10000" }),
      stay({ id: "c", setting: "outpatient_chronic", totalCost: "1000" }),
    ];
    const settled = recomputeYear(shiyan, {}, holder("shiyan", "subsistence_allowance"), visits);
    expect(settled.map((outcome) => basicIn(outcome, shiyan))).toEqual([
      ["年度累计 1,000.00 × 50% = 应付 500.00"],
      ["年度累计 10,000.00 × 70% = 应付 7,000.00"],
      ["年度累计 2,000.00 × 50% = 应付 1,000.00", "1,000.00 − 此前应付 500.00（累计 1,000.00）= 500.00"],
    ]);
    const step = settled[2]?.steps.find((candidate) => candidate.key === "basic_assistance");
    if (step === undefined) throw new Error("No step.");
    expect(explainStep(step, "zh-CN", shiyan).plain).toBe(
      "本年保险报销后的费用累计 2,000.00 元，救助 50%，为 1,000.00 元。其中 500.00 元属于此前累计的 1,000.00 元，余 500.00 元。本次支付 500.00 元。",
    );
    expect(explainStep(step, "en", shiyan).plain).toBe(
      "What insurance left this year comes to 2,000.00 yuan, of which 50% is assisted, which is 1,000.00 yuan. 500.00 of it belong to the 1,000.00 yuan counted before, which leaves 500.00 yuan. This time 500.00 yuan are paid.",
    );
  });

  it("a class that changed is told on the visit of the change and on every later one", () => {
    const person: InsuredPerson = {
      insuranceType: "resident",
      tags: [
        { tag: "subsistence_margin", region: "yingkou", validFrom: "2023-01-01", validTo: "2023-03-31" },
        { tag: "subsistence_allowance", region: "yingkou", validFrom: "2023-04-01", validTo: null },
      ],
    };
    const visits = [
      stay({ id: "a", date: "2023-02-01", totalCost: "10000" }),
      stay({ id: "b", date: "2023-05-01", totalCost: "10000" }),
      stay({ id: "c", date: "2023-06-01", totalCost: "2000" }),
    ];
    const settled = recomputeYear(yingkou, {}, person, visits);
    expect(settled.map((outcome) => basicIn(outcome, yingkou, "en"))).toEqual([
      ["(This year 10,000.00 − 2,000.00 deductible) × 60% = 4,800.00 due"],
      [
        "This year 20,000.00 × 70% = 14,000.00 due",
        "14,000.00 − 7,000.00 due before (on 10,000.00) = 7,000.00",
        "Class or standards changed this year: 4,800.00 was due in all by those of the time, 7,000.00 by today's; what was paid stays, today's apply to the increase only",
      ],
      [
        "This year 22,000.00 × 70% = 15,400.00 due",
        "15,400.00 − 14,000.00 due before (on 20,000.00) = 1,400.00",
        "Class or standards changed this year: 11,800.00 was due in all by those of the time, 14,000.00 by today's; what was paid stays, today's apply to the increase only",
      ],
    ]);
    const readingsOf = settled.map((outcome) =>
      outcome.steps.find((step) => step.key === "basic_assistance")?.interpretations.includes("A07"),
    );
    expect(readingsOf).toEqual([false, true, true]);
  });

  it("a cap is told with what it leaves, also when an earlier visit used it up", () => {
    const dibao = holder("yingkou", "subsistence_allowance");
    const visits = [stay({ id: "a", totalCost: "20000" }), stay({ id: "b", totalCost: "20000" }), stay({ id: "c", totalCost: "1000" })];
    const settled = recomputeYear(yingkou, {}, dibao, visits);
    expect(settled.map((outcome) => basicIn(outcome, yingkou)).slice(1)).toEqual([
      [
        "年度累计 40,000.00 × 70% = 应付 28,000.00",
        "28,000.00 − 此前应付 14,000.00（累计 20,000.00）= 14,000.00",
        "年度限额 20,000.00 − 同一限额内已占用 14,000.00 = 余额 6,000.00；14,000.00 − 6,000.00 = 少付 8,000.00",
      ],
      [
        "年度累计 41,000.00 × 70% = 应付 28,700.00",
        "28,700.00 − 此前应付 28,000.00（累计 40,000.00）= 700.00",
        "年度限额 20,000.00，同一限额内已占用 20,000.00，没有余额",
      ],
    ]);
    expect(settled[2]?.steps.find((step) => step.key === "basic_assistance")?.rule.parameters).toMatchObject({
      cap: "20000.00",
      cut: "700.00",
    });
  });

  it("a cap that bed-days have used as well leaves what neither has used", () => {
    const visits = [stay({ id: "a", totalCost: "16000", psychiatricBedDays: 30 }), stay({ id: "b", totalCost: "60000" })];
    const settled = recomputeYear(yingkou, { psychiatric_bed_day_rate: "500" }, holder("yingkou", "subsistence_allowance"), visits);
    // 60,000 less 20,000 of basic assistance leave 40,000.
    expect(told(settled[1], yingkou, "zh-CN", "tilt_assistance")).toEqual([
      "（基本救助后的年度累计余额 40,000.00 − 起付 3,000.00）× 70% = 应付 25,900.00",
      "年度限额 20,000.00 − 同一限额内已占用 15,000.00 = 余额 5,000.00；25,900.00 − 5,000.00 = 少付 20,900.00",
    ]);
  });

  it("what only reaches a limit is not told as limited", () => {
    const values = { critical_illness_insurance: { deductible: "10000", ordinary_ratio: "0.6", cap: "7500" } };
    const reached = stay({ totalCost: "20000", criticalIllnessInsurancePaid: null });
    const [capped] = recomputeYear(yingkou, values, holder("yingkou", "subsistence_allowance"), [reached]);
    expect(told(capped, yingkou, "en", "critical_illness_insurance")).toEqual([
      "(This year 20,000.00 − 10,000.00 deductible) × 75% = 7,500.00 due",
    ]);
    const period = { transition_period_end: "2025-12-31" };
    const [given] = recomputeYear(shiyan, period, holder("shiyan", "destitute_support", "monitored_other"), [
      stay({ totalCost: "5000.01" }),
    ]);
    expect(told(given, shiyan, "en", "tilt_assistance")).toEqual([
      "(This year 5,000.01 − 5,000.00) × 95% = 0.01",
      "0.01 − 0.01 basic assistance on it = 0.00",
    ]);
    const literal = { ...period, transition_tilt_mode: "literal_stack" };
    const [left] = recomputeYear(shiyan, literal, holder("shiyan", "returned_to_poverty"), [stay({ totalCost: "7307.69" })]);
    expect(told(left, shiyan, "en", "tilt_assistance")).toEqual(["(This year 7,307.69 − 5,000.00) × 95% = 2,192.31"]);
  });

  it("what fell, what the cap had cut off and what was paid too much are told", () => {
    const dibao = holder("yingkou", "subsistence_allowance");
    const visits = [
      stay({ id: "a", totalCost: "40000" }),
      stay({ id: "b", totalCost: "0", criticalIllnessInsurancePaid: "20000" }),
      stay({ id: "c", totalCost: "10000" }),
    ];
    const settled = recomputeYear(yingkou, {}, dibao, visits);
    expect(settled.map((outcome) => basicIn(outcome, yingkou, "en")).slice(1)).toEqual([
      [
        "This year 20,000.00 × 70% = 14,000.00 due",
        "14,000.00 − 28,000.00 due before (on 40,000.00) = −14,000.00",
        "−14,000.00 + 8,000.00 cut off by the cap before = −6,000.00",
        "Not below nothing: 0.00 this time",
      ],
      [
        "This year 30,000.00 × 70% = 21,000.00 due",
        "21,000.00 − 14,000.00 due before (on 20,000.00) = 7,000.00",
        "Yearly cap 20,000.00 − 14,000.00 used up under it = 6,000.00 left; 7,000.00 − 6,000.00 = 1,000.00 not paid",
        "6,000.00 − 6,000.00 paid too much before = 0.00",
      ],
    ]);
  });

  it("what tilt assistance counts is named: what basic assistance left, not what insurance left", () => {
    const dibao = holder("yingkou", "subsistence_allowance");
    const [settled] = recomputeYear(yingkou, {}, dibao, [stay({ totalCost: "20000" })]);
    expect(told(settled, yingkou, "zh-CN", "tilt_assistance")).toEqual([
      "（基本救助后的年度累计余额 6,000.00 − 起付 3,000.00）× 70% = 应付 2,100.00",
    ]);
    const step = settled?.steps.find((candidate) => candidate.key === "tilt_assistance");
    if (step === undefined) throw new Error("No step.");
    expect(explainStep(step, "zh-CN", yingkou).plain).toBe(
      "本年基本救助后剩余的自付费用累计 6,000.00 元，超过 3,000.00 元的部分救助 70%，为 2,100.00 元。本次支付 2,100.00 元。",
    );
  });

  it("bands are told with their bounds", () => {
    const values: LocalParameters = {
      critical_illness_insurance: {
        deductible: "10000",
        segments: [
          { from: "0", to: "30000", ratio: "0.6" },
          { from: "30000", to: "100000", ratio: "0.65" },
          { from: "100000", to: null, ratio: "0.75" },
        ],
        cap: "40000",
      },
    };
    const visits = [
      stay({ id: "a", totalCost: "50000", criticalIllnessInsurancePaid: null }),
      stay({ id: "b", totalCost: "70000", criticalIllnessInsurancePaid: null }),
    ];
    const settled = recomputeYear(shiyan, values, holder("shiyan", "orphan"), visits);
    expect(settled.map((outcome) => told(outcome, shiyan, "zh-CN", "critical_illness_insurance"))).toEqual([
      [
        "年度累计 50,000.00，起付 10,000.00；20,000.00 × 60%（10,000.00 至 30,000.00） + 20,000.00 × 65%（30,000.00 至 100,000.00） = 应付 25,000.00",
      ],
      [
        "年度累计 120,000.00，起付 10,000.00；20,000.00 × 60%（10,000.00 至 30,000.00） + 70,000.00 × 65%（30,000.00 至 100,000.00） + 20,000.00 × 75%（100,000.00 以上） = 应付 72,500.00",
        "应付以封顶线为限；封顶线 40,000.00 − 此前应付 25,000.00 = 15,000.00",
      ],
    ]);
  });

  it("a share that basic assistance has given already is not below nothing", () => {
    const person: InsuredPerson = holder("shiyan", "destitute_support", "monitored_other");
    const [settled] = recomputeYear(shiyan, { transition_period_end: "2025-12-31" }, person, [stay({ totalCost: "20000" })]);
    expect(told(settled, shiyan, "zh-CN", "tilt_assistance")).toEqual([
      "（年度累计 20,000.00 − 5,000.00）× 95% = 14,250.00",
      "14,250.00 − 该部分基本救助 15,000.00 = −750.00",
      "不足 0，应付 0.00",
    ]);
  });

  it("the deductible by visit is told for the visit, and the sum of the year where several together reach the line", () => {
    const values = {
      critical_illness_insurance: { deductible: "10000", segments: [{ from: "0", to: null, ratio: "0.6" }], cap: null },
      assistance: { deductible: "2000", segments: [{ from: "0", to: null, ratio: "0.7" }], annual_cap: null },
      case1_deductible_mode: "per_visit",
    };
    const national = packOfRegion("national");
    const settled = recomputeYear(national, values, holder("national", "subsistence_allowance"), [
      stay({ id: "a", totalCost: "1500", criticalIllnessInsurancePaid: null }),
      stay({ id: "b", totalCost: "5000", criticalIllnessInsurancePaid: null }),
      stay({ id: "c", totalCost: "6000", criticalIllnessInsurancePaid: null }),
      stay({ id: "d", totalCost: "10000", criticalIllnessInsurancePaid: null }),
    ]);
    expect(settled.map((outcome) => basicIn(outcome, national, "en"))).toEqual([
      ["This visit 1,500.00, not above the deductible of 2,000.00"],
      ["(This visit 5,000.00 − 2,000.00 deductible) × 70% = 2,100.00 due"],
      ["(This year 11,000.00 − 2,000.00 deductible) × 70% = 6,300.00 due", "6,300.00 − 2,100.00 due before by visit = 4,200.00"],
      ["(This visit 4,000.00 − 2,000.00 deductible) × 70% = 1,400.00 due"],
    ]);
  });
});
