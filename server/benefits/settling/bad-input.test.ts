import { describe, expect, it } from "vitest";
import { cited } from "@/server/benefits/citing";
import type { LocalParameters, Visit } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { validatePack } from "@/server/benefits/figures/pack-validator";
import { stated } from "@/server/benefits/figures/quantities";
import { enrolmentSubsidy } from "@/server/benefits/offices/enrolment-subsidy";
import { matchingShares, surplusCheck, workingCapital } from "@/server/benefits/offices/fund-shares";
import { oneOffAssistance } from "@/server/benefits/offices/one-off";
import { packFor, packOf, packOfRegion } from "@/server/benefits/packs/registry";
import { refusalSentence } from "@/server/benefits/sentences/refusals";
import { holder, riverside, stay } from "@/server/benefits/testing/examples";
import { Decimal } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { getClass } from "./identity";
import { recomputeYear } from "./recompute";
import { settle } from "./settle";

const yingkou = packOfRegion("yingkou");
const heyuan = packOfRegion("heyuan");
const dibao = holder("yingkou", "subsistence_allowance");

/** What is refused: the reason, the field and the clause. */
function refused(run: () => unknown): [string, string | number | undefined, string | undefined] {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return [error.reason, error.parameters.field, error.clause];
    throw error;
  }
  throw new Error("Nothing was refused.");
}

function settling(change: Partial<Visit>, pack: Pack = yingkou, parameters: LocalParameters = {}): () => unknown {
  return () => settle(pack, parameters, dibao, { ...stay(), ...change }, null);
}

describe("a visit that cannot be settled is refused by name", () => {
  const missing = undefined as unknown as Decimal;

  it.each([
    ["amount_negative", "totalCost", { totalCost: new Decimal("-0.01") }],
    ["amount_negative", "policyScopeCost", { policyScopeCost: new Decimal(-1) }],
    ["amount_negative", "basicInsurancePaid", { basicInsurancePaid: new Decimal(-1) }],
    ["amount_negative", "criticalIllnessInsurancePaid", { criticalIllnessInsurancePaid: new Decimal(-1) }],
    ["amount_negative", "supplementaryPaid", { supplementaryPaid: new Decimal(-1) }],
    ["amount_negative", "povertyInsurancePaid", { povertyInsurancePaid: new Decimal(-1) }],
    ["amount_missing", "totalCost", { totalCost: missing }],
    ["amount_missing", "policyScopeCost", { policyScopeCost: new Decimal(Number.NaN) }],
    ["amount_missing", "basicInsurancePaid", { basicInsurancePaid: new Decimal(Number.POSITIVE_INFINITY) }],
    ["amount_not_whole_fen", "totalCost", { totalCost: new Decimal("10000.005") }],
    ["amount_too_large", "totalCost", { totalCost: new Decimal("1000000000.01") }],
    ["date_invalid", "date", { date: "2023-02-29" }],
    ["date_invalid", "date", { date: "10 May 2023" }],
    ["date_invalid", "admittedOn", { admittedOn: "2023-13-01" }],
    ["admission_after_discharge", "admittedOn", { admittedOn: "2023-05-11" }],
    ["value_unknown", "setting", { setting: "spa" as "inpatient" }],
    ["value_unknown", "location", { location: "abroad" as "in_city" }],
    ["value_unknown", "referral", { referral: "perhaps" as "referred" }],
    ["bed_days_invalid", "psychiatricBedDays", { psychiatricBedDays: -1 }],
    ["bed_days_invalid", "psychiatricBedDays", { psychiatricBedDays: 1.5 }],
    ["bed_days_invalid", "psychiatricBedDays", { psychiatricBedDays: 367 }],
  ])("%s for %s", (reason, field, change) => {
    expect(refused(settling(change))).toEqual([reason, field, "第十条"]);
  });

  it("takes the largest amount and the longest stay there are", () => {
    expect(settling({ totalCost: new Decimal("1000000000"), psychiatricBedDays: 0, admittedOn: "2023-05-10" })).not.toThrow();
    expect(settling({ psychiatricBedDays: 366 }, yingkou, { psychiatric_bed_day_rate: "1" })).not.toThrow();
  });

  it("names basic insurance above the policy-scope cost with its clause", () => {
    expect(refused(settling({ basicInsurancePaid: new Decimal("10000.01") }))).toEqual([
      "basic_insurance_exceeds_policy_scope",
      "basicInsurancePaid",
      "第九条(一)",
    ]);
  });

  it("names a policy-scope cost above the total", () => {
    expect(refused(settling({ policyScopeCost: new Decimal("10000.01") }))).toEqual([
      "policy_scope_exceeds_total",
      "policyScopeCost",
      "第九条(一)",
    ]);
  });

  it("lets insurance repay earlier visits of the year, but never pay more than the year cost", () => {
    const late = stay({ id: "v2", totalCost: "2000.00", criticalIllnessInsurancePaid: "5000.00" });
    expect(() => recomputeYear(yingkou, {}, dibao, [stay({ totalCost: "3000.00" }), late])).not.toThrow();
    expect(refused(() => recomputeYear(yingkou, {}, dibao, [stay({ totalCost: "2999.99" }), late]))).toEqual([
      "insurance_exceeds_policy_scope",
      "insurancePaid",
      "第九条(一)",
    ]);
  });

  it("refuses a year of more cost than can be counted exactly", () => {
    const huge = stay({ totalCost: "600000000.00" });
    expect(refused(() => recomputeYear(yingkou, {}, dibao, [huge, { ...huge, id: "v2" }]))).toEqual([
      "amount_too_large",
      "policyScopeCost",
      "第九条(一)",
    ]);
  });
});

describe("stays that overlap", () => {
  const first = stay({ id: "first", admittedOn: "2023-05-01", date: "2023-05-10" });

  it("are refused, whatever their order", () => {
    const second = stay({ id: "second", admittedOn: "2023-05-09", date: "2023-05-20" });
    for (const visits of [
      [first, second],
      [second, first],
    ]) {
      expect(refused(() => recomputeYear(yingkou, {}, dibao, visits))).toEqual(["stays_overlap", "admittedOn", "第十条"]);
    }
  });

  it("are refused where one lies inside the other or both begin on one day", () => {
    const inside = stay({ id: "inside", admittedOn: "2023-05-01", date: "2023-05-02" });
    expect(refused(() => recomputeYear(yingkou, {}, dibao, [first, inside]))[0]).toBe("stays_overlap");
  });

  it("may meet on the day of a transfer, and outpatient visits never count", () => {
    const transfer = stay({ id: "transfer", admittedOn: "2023-05-10", date: "2023-05-20" });
    const outpatient = stay({ id: "out", setting: "outpatient_chronic", admittedOn: "2023-05-05", date: "2023-05-05" });
    const undated = stay({ id: "undated", date: "2023-05-06" });
    expect(recomputeYear(yingkou, {}, dibao, [first, transfer, outpatient, undated])).toHaveLength(4);
  });
});

describe("a missing or impossible local parameter", () => {
  const other = holder("heyuan", "subsistence_allowance");
  const inHeyuan =
    (parameters: LocalParameters): (() => unknown) =>
    () =>
      settle(heyuan, parameters, other, stay(), null);

  it("is refused by its key and clause", () => {
    expect(refused(inHeyuan({}))).toEqual(["local_parameter_missing", "annual_cap", "标准 三(二)2"]);
    expect(refused(inHeyuan({ annual_cap: null }))[0]).toBe("local_parameter_missing");
  });

  it.each([["twenty thousand"], ["-1"], ["20000.001"], [{ value: 1 }], [["20000"]], [true], ["1e5"]])("is refused as %j", (value) => {
    expect(refused(inHeyuan({ annual_cap: value }))).toEqual(["local_parameter_invalid", "annual_cap", "标准 三(二)2"]);
  });

  it.each([["20000"], [20_000], [new Decimal(20_000)], ["20000.00"]])("is read from %j", (value) => {
    const settled = settle(heyuan, { annual_cap: value }, other, stay({ totalCost: "90000" }), null);
    expect(settled.amounts.basic_assistance.toFixed(2)).toBe("20000.00");
  });

  it("is not missed where it is not needed", () => {
    expect(() => settle(heyuan, {}, holder("heyuan", "orphan"), stay(), null)).not.toThrow();
    expect(() => settle(heyuan, {}, other, stay({ setting: "outpatient_chronic" }), null)).not.toThrow();
  });

  it("is refused as a ratio above the whole or finer than a ten-thousandth", () => {
    for (const ordinary_ratio of ["1.01", "0.00001", "-0.5", "half"]) {
      const parameters = { critical_illness_insurance: { deductible: "100", ordinary_ratio } };
      const margin = holder("yingkou", "subsistence_margin");
      const visit = stay({ criticalIllnessInsurancePaid: null });
      expect(refused(() => settle(yingkou, parameters, margin, visit, null))).toEqual([
        "local_parameter_invalid",
        "critical_illness_insurance.ordinary_ratio",
        "第九条(二)",
      ]);
    }
  });

  it("is refused as a date that is none, and as a reading that the text does not have", () => {
    const shiyan = packOfRegion("shiyan");
    const returned = holder("shiyan", "returned_to_poverty");
    const on =
      (parameters: LocalParameters): (() => unknown) =>
      () =>
        settle(shiyan, parameters, returned, stay(), null);
    expect(refused(on({}))).toEqual(["local_parameter_missing", "transition_period_end", "(四)4 第二段"]);
    expect(refused(on({ transition_period_end: "2025" }))[0]).toBe("local_parameter_invalid");
    expect(refused(on({ transition_period_end: "2025-12-31", transition_tilt_mode: "generous" }))).toEqual([
      "local_parameter_invalid",
      "transition_tilt_mode",
      "(四)4 第二段",
    ]);
  });

  it("below the floor of the text is refused from the day the floor begins", () => {
    const fusong = packOfRegion("fusong");
    const poor = holder("fusong", "registered_poor");
    const parameters = { assistance_ratio: "0.69", assistance_deductible: "0", assistance_annual_cap: "30000" };
    const on =
      (date: string): (() => unknown) =>
      () =>
        settle(
          fusong,
          parameters,
          { ...poor, tags: [{ tag: "registered_poor", region: "fusong", validFrom: "2018-01-01", validTo: null }] },
          stay({ date }),
          null,
        );
    expect(on("2019-12-31")).not.toThrow();
    expect(refused(on("2020-01-01"))).toEqual(["local_parameter_below_floor", "assistance_ratio", "三6"]);
  });
});

describe("bands and caps that contradict themselves", () => {
  const national = packOfRegion("national");
  const who = holder("national", "subsistence_allowance");
  const on = (assistance: Record<string, unknown>): (() => unknown) => {
    const critical_illness_insurance = { deductible: "10000", segments: [{ from: "0", to: null, ratio: "0.6" }], cap: null };
    return () => settle(national, { critical_illness_insurance, assistance }, who, stay(), null);
  };
  const whole = [{ from: "0", to: null, ratio: "0.7" }];

  it.each([
    [
      "bands_gap",
      [
        { from: "0", to: "5000", ratio: "0.5" },
        { from: "6000", to: null, ratio: "0.6" },
      ],
    ],
    ["bands_gap", [{ from: "100", to: null, ratio: "0.6" }]],
    [
      "bands_overlap",
      [
        { from: "0", to: "5000", ratio: "0.5" },
        { from: "4000", to: null, ratio: "0.6" },
      ],
    ],
    [
      "bands_overlap",
      [
        { from: "0", to: null, ratio: "0.5" },
        { from: "4000", to: null, ratio: "0.6" },
      ],
    ],
    ["bands_have_end", [{ from: "0", to: "5000", ratio: "0.5" }]],
    [
      "band_empty",
      [
        { from: "0", to: "0", ratio: "0.5" },
        { from: "0", to: null, ratio: "0.6" },
      ],
    ],
    ["local_parameter_invalid", []],
    ["local_parameter_invalid", [{ from: "0", to: "x", ratio: "0.5" }]],
    ["local_parameter_invalid", [{ from: "0", to: null, ratio: "1.5" }]],
    ["local_parameter_invalid", ["0.7"]],
    ["local_parameter_invalid", "0.7"],
  ])("%s", (reason, segments) => {
    expect(refused(on({ deductible: "0", segments, annual_cap: null }))).toEqual([reason, "assistance.segments", "(四)"]);
  });

  it("a first band may begin at or below the deductible, as notices print their tables, but not above it", () => {
    const published = [
      { from: "12000", to: "30000", ratio: "0.6" },
      { from: "30000", to: "100000", ratio: "0.65" },
      { from: "100000", to: null, ratio: "0.75" },
    ];
    const insurance = (deductible: string, cost: string): string =>
      settle(
        national,
        {
          critical_illness_insurance: { deductible, segments: published, cap: null },
          assistance: { deductible: "0", segments: whole, annual_cap: null },
        },
        who,
        stay({ totalCost: cost, criticalIllnessInsurancePaid: null }),
        null,
      ).amounts.critical_illness_insurance.toFixed(2);
    expect(insurance("12000", "150000")).toBe("93800.00");
    expect([insurance("12000", "12000"), insurance("12000", "12000.10")]).toEqual(["0.00", "0.06"]);
    expect(insurance("20000", "40000")).toBe("12500.00"); // 60% of 10,000 and 65% of 10,000
    expect(refused(() => insurance("11999.99", "150000"))).toEqual(["bands_gap", "critical_illness_insurance.segments", "(三)"]);
    expect(refused(on({ deductible: "12000", segments: [{ from: "-1", to: null, ratio: "0.6" }], annual_cap: null })).slice(0, 1)).toEqual([
      "local_parameter_invalid",
    ]);
  });

  it("a cap below the deductible is refused, one that equals it is not", () => {
    expect(refused(on({ deductible: "2000", segments: whole, annual_cap: "1999.99" }))).toEqual(["cap_below_deductible", "cap", "(四)"]);
    expect(on({ deductible: "2000", segments: whole, annual_cap: "2000" })).not.toThrow();
  });

  it("no cap is only taken as none where the area says so", () => {
    expect(refused(on({ deductible: "0", segments: whole }))).toEqual(["local_parameter_missing", "assistance.annual_cap", "(四)"]);
    expect(on({ deductible: "0", segments: whole, annual_cap: null })).not.toThrow();
  });

  it("a pack's own bands are held to the same", () => {
    const layers = riverside.layers.map((layer) => {
      if (layer.is !== "critical_illness") return layer;
      const [group] = layer.groups;
      if (group?.terms.scale.is !== "bands") return layer;
      const bands = group.terms.scale.bands.map((band, at) => (at === 1 ? { ...band, from: "31000" } : band));
      return { ...layer, groups: [{ ...group, terms: { ...group.terms, scale: { ...group.terms.scale, bands } } }] };
    });
    const visit = stay({ date: "2024-03-01", criticalIllnessInsurancePaid: null });
    expect(refused(() => settle({ ...riverside, layers }, {}, dibao, visit, null)).slice(0, 2)).toEqual(["bands_gap", "bands"]);
    expect(validatePack({ ...riverside, layers }).map((found) => found.finding)).toEqual(["bands_gap"]);
  });

  it.each([
    ["12000.00", []],
    ["12000.01", ["bands_gap"]],
  ])("a pack's own bands may begin at its deductible: at %s of 12,000.00", (from, findings) => {
    const layers = riverside.layers.map((layer) => {
      if (layer.is !== "critical_illness") return layer;
      const [group] = layer.groups;
      if (group?.terms.scale.is !== "bands") return layer;
      const [first, ...others] = group.terms.scale.bands;
      if (first === undefined) return layer;
      const scale = { ...group.terms.scale, measuredOn: "whole" as const, bands: [{ ...first, from }, ...others] };
      const deductible = stated("yuan", "12000.00", layer.cite, "2024-01-01");
      return { ...layer, groups: [{ ...group, terms: { ...group.terms, scale, deductible } }] };
    });
    const pack = { ...riverside, layers };
    expect(validatePack(pack).map((found) => found.finding)).toEqual(findings);
    const run = (): unknown => settle(pack, {}, dibao, stay({ date: "2024-03-01", criticalIllnessInsurancePaid: null }), null);
    if (findings.length === 0) expect(run).not.toThrow();
    else expect(refused(run).slice(0, 2)).toEqual(["bands_gap", "bands"]);
  });
});

describe("amounts around a settlement", () => {
  const minus = new Decimal("-0.01");
  const shiyan = packOfRegion("shiyan");
  const enrolment = {
    insuranceType: "resident" as const,
    individualContribution: new Decimal(350),
    enrolmentDate: "2023-11-01",
    insuranceYear: 2024,
    tags: [],
    alreadySubsidised: new Decimal(0),
  };

  it.each<[string, string, string, () => unknown]>([
    [
      "amount_negative",
      "individualContribution",
      "第七条",
      () => enrolmentSubsidy(yingkou, {}, { ...enrolment, individualContribution: minus }),
    ],
    ["amount_negative", "alreadySubsidised", "第七条", () => enrolmentSubsidy(yingkou, {}, { ...enrolment, alreadySubsidised: minus })],
    ["date_invalid", "enrolmentDate", "第七条", () => enrolmentSubsidy(yingkou, {}, { ...enrolment, enrolmentDate: "2023-11-31" })],
    ["amount_negative", "matchingPool", "第二十五条", () => matchingShares(yingkou, minus)],
    ["amount_negative", "raisedThisYear", "第二十五条", () => surplusCheck(yingkou, { raisedThisYear: minus, accumulatedSurplus: minus })],
    ["amount_negative", "expenditureLastYear", "(三)2", () => workingCapital(shiyan, minus)],
    ["class_unknown", "class", "第五条", () => getClass(yingkou, "duke")],
  ])("%s for %s under %s", (reason, field, clause, run) => {
    expect(refused(run)).toEqual([reason, field, clause]);
  });

  it("the subsidy of a day before the area's rules began is refused by that day, not as a parameter that is missing", () => {
    const tags = holder("shiyan", "subsistence_allowance").tags;
    const early = { ...enrolment, enrolmentDate: "2022-03-01", insuranceYear: 2022, tags };
    expect(refused(() => enrolmentSubsidy(shiyan, {}, early))).toEqual(["date_outside_figures", "date", "(二)"]);
  });

  it("a negative amount already used up is refused with the clause of the one-off", () => {
    const input = {
      insuranceType: "resident" as const,
      applicationDate: "2023-08-15",
      recognitionDate: null,
      recognisedTag: "illness_impoverished" as const,
      visits: [],
      applicationOnFile: true,
      povertyReturnRisk: false,
      tiltApproved: false,
      basicPaidInAnchorYear: minus,
      tiltPaidInAnchorYear: new Decimal(0),
    };
    expect(refused(() => oneOffAssistance(yingkou, {}, input))).toEqual(["amount_negative", "basicPaidInAnchorYear", "第十三条"]);
  });

  it("keeps the clause that a refusal has, and leaves other errors alone", () => {
    const bare = new Refusal("field_missing", { field: "visits" });
    expect((cited(bare, "三") as Refusal).clause).toBe("三");
    expect(cited(bare, undefined)).toBe(bare);
    const whole = new Refusal("field_missing", {}, "一");
    expect(cited(whole, "三")).toBe(whole);
    const fault = new TypeError("x");
    expect(cited(fault, "三")).toBe(fault);
  });
});

describe("a pack or a year that does not fit", () => {
  it("is refused before the first day of an area's pack, and for an area or pack that is not there", () => {
    expect(refused(() => packFor("210800", "2022-12-31"))).toEqual(["date_before_pack", "date", "第三十三条"]);
    expect(refused(() => packFor("110000", "2023-01-01")).slice(0, 2)).toEqual(["area_unknown", "area"]);
    expect(refused(() => packOf("yingkou-1999")).slice(0, 2)).toEqual(["pack_unknown", "pack"]);
    expect(refused(() => packOfRegion("atlantis")).slice(0, 2)).toEqual(["pack_unknown", "region"]);
  });

  it("finds the pack in force, and the last one after its end", () => {
    expect(packFor("210800", "2023-01-01").id).toBe("yingkou-2023");
    expect(packFor("220621", "2026-01-01").id).toBe("fusong-2018");
    expect(packFor("441600", "1999-01-01").id).toBe("heyuan-2019");
    expect(packOf("shiyan-2022").region).toBe("shiyan");
  });

  it("refuses the record of another year, and one that cannot be read", () => {
    const on =
      (yearToDate: Record<string, string>): (() => unknown) =>
      () =>
        settle(yingkou, {}, dibao, stay(), yearToDate);
    expect(refused(on({ year: "2022" })).slice(0, 2)).toEqual(["year_to_date_of_another_year", "year"]);
    expect(refused(on({ year: "2023", "pool.basic.paid": "much" })).slice(0, 2)).toEqual(["year_to_date_invalid", "pool.basic.paid"]);
    expect(on({ year: "2023" })).not.toThrow();
  });
});

describe("the sentence of a refusal", () => {
  it("names field and clause in both languages", () => {
    const refusal = new Refusal("local_parameter_missing", { key: "annual_cap", pack: "heyuan", field: "annual_cap" }, "标准 三(二)2");
    expect(refusalSentence(refusal, "en")).toBe(
      "annual_cap of heyuan is not set; the text leaves it to the area and nothing is computed without it. (标准 三(二)2)",
    );
    expect(refusalSentence(refusal, "zh-CN")).toBe("heyuan 的 annual_cap 未设置；文件未定，由本地确定，未设置前不计算。（标准 三(二)2）");
  });

  it("without a clause ends where it ends, and an unknown one shows its name", () => {
    expect(refusalSentence(new Refusal("field_missing", { field: "visits" }), "en")).toBe("visits is missing.");
    expect(refusalSentence(new Refusal("something_else"), "zh-CN")).toBe("something_else");
    expect(refusalSentence(new Refusal("field_missing"), "en")).toBe(" is missing.");
  });
});
