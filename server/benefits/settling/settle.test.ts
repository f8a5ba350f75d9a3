import { describe, expect, it } from "vitest";
import type { IdentityTag, InsuredPerson, LocalParameters, Settled } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { holder, stay } from "@/server/benefits/testing/examples";
import { Decimal } from "@/server/money";
import { recomputeYear } from "./recompute";
import { settle } from "./settle";

const heyuan = packOfRegion("heyuan");
const shiyan = packOfRegion("shiyan");
const yingkou = packOfRegion("yingkou");
const fusong = packOfRegion("fusong");

const dibao = holder("yingkou", "subsistence_allowance");

describe("outside assistance", () => {
  const approved: InsuredPerson = { ...holder("shiyan", "subsistence_margin"), applicationOnFile: true };

  it.each<[string, () => Settled, string]>([
    ["policy_not_in_force", () => settle(yingkou, {}, dibao, stay({ date: "2022-12-31" }), null), "第三十三条"],
    ["policy_not_in_force", () => settle(shiyan, {}, approved, stay({ date: "2022-08-31" }), null), "施行日期"],
    ["policy_not_in_force", () => settle(fusong, {}, holder("fusong", "registered_poor"), stay({ date: "2021-01-01" }), null), "标题"],
    ["not_enrolled_in_basic_insurance", () => settle(yingkou, {}, { ...dibao, insuranceType: null }, stay(), null), "第五条"],
    ["no_active_identity", () => settle(yingkou, {}, holder("yingkou"), stay(), null), "第五条"],
    ["application_based_one_off_only", () => settle(yingkou, {}, holder("yingkou", "illness_impoverished"), stay(), null), "第十三条"],
    ["application_required", () => settle(shiyan, {}, holder("shiyan", "other_special_hardship"), stay(), null), "(六)"],
    ["institution_not_designated", () => settle(yingkou, {}, dibao, stay({ designatedInstitution: false }), null), "第十条"],
    ["setting_not_covered", () => settle(yingkou, {}, dibao, stay({ setting: "outpatient_ordinary" }), null), "第十条"],
    ["unreferred", () => settle(yingkou, {}, dibao, stay({ referral: "unreferred" }), null), "第二十二条"],
    [
      "out_of_area_not_registered_manual_route",
      () => settle(heyuan, {}, holder("heyuan", "orphan"), stay({ location: "out_of_province", referral: "emergency" }), null),
      "二",
    ],
  ])("%s", (reason, settling, clause) => {
    const settled = settling();
    expect(settled.excludedReason).toBe(reason);
    expect(settled.amounts.person.toFixed(2)).toBe("10000.00");
    const step = settled.steps.find((candidate) => candidate.key === "excluded");
    expect([step?.rule.key, step?.cite.clause]).toEqual([`excluded_${reason}`, clause]);
  });

  it("the first reason that the text would give is the one that counts", () => {
    const nothing: InsuredPerson = { insuranceType: null, tags: [] };
    const everything = stay({ date: "2022-12-31", designatedInstitution: false, setting: "outpatient_ordinary", referral: "unreferred" });
    expect(settle(yingkou, {}, nothing, everything, null).excludedReason).toBe("policy_not_in_force");
    const inForce = { ...everything, date: "2023-01-01" };
    expect(settle(yingkou, {}, nothing, inForce, null).excludedReason).toBe("not_enrolled_in_basic_insurance");
    expect(settle(yingkou, {}, { ...nothing, insuranceType: "resident" }, inForce, null).excludedReason).toBe("no_active_identity");
    expect(settle(yingkou, {}, dibao, inForce, null).excludedReason).toBe("institution_not_designated");
    expect(settle(yingkou, {}, dibao, { ...inForce, designatedInstitution: true }, null).excludedReason).toBe("setting_not_covered");
  });

  it("an area's own first day goes before the text's", () => {
    const on = (date: string, parameters: LocalParameters): string | null =>
      settle(shiyan, parameters, approved, stay({ date }), null).excludedReason;
    expect(on("2022-10-31", { in_force_from: "2022-11-01" })).toBe("policy_not_in_force");
    expect(on("2022-11-01", { in_force_from: "2022-11-01" })).toBeNull();
    expect(
      settle(heyuan, { annual_cap: "1", in_force_from: "2020-01-01" }, holder("heyuan", "orphan"), stay({ date: "2019-12-31" }), null)
        .excludedReason,
    ).toBe("policy_not_in_force");
  });

  it("a registered stay elsewhere and a stay in the county are inside", () => {
    const orphan = holder("heyuan", "orphan");
    expect(settle(heyuan, {}, orphan, stay({ location: "in_province", outOfAreaRegistered: true }), null).excludedReason).toBeNull();
    expect(settle(heyuan, {}, orphan, stay({ location: "in_county" }), null).excludedReason).toBeNull();
    expect(settle(heyuan, {}, orphan, stay({ referral: "unreferred" }), null).excludedReason).toBeNull();
  });
});

describe("identities on the day", () => {
  const tagged = (tag: IdentityTag, region: string, validFrom: string, validTo: string | null): InsuredPerson => ({
    insuranceType: "resident",
    tags: [{ tag, region, validFrom, validTo }],
  });

  it.each([
    ["yingkou", "2023-05-10", null, "subsistence"],
    ["yingkou", "2023-05-11", null, null],
    ["yingkou", "2020-01-01", "2023-05-10", "subsistence"],
    ["yingkou", "2020-01-01", "2023-05-09", null],
    ["shiyan", "2020-01-01", null, null],
    ["210800", "2020-01-01", null, "subsistence"],
    ["210881", "2020-01-01", null, "subsistence"],
    ["210881001", "2020-01-01", null, "subsistence"],
    ["2108", "2020-01-01", null, null],
    ["211081", "2020-01-01", null, null],
  ])("recognised by %s from %s to %s gives %s", (region, from, to, expected) => {
    expect(settle(yingkou, {}, tagged("subsistence_allowance", region, from, to), stay(), null).assistanceClass).toBe(expected);
  });

  it("a county that is its own pooling area takes its own code and its townships", () => {
    const on = (region: string): string | null =>
      settle(
        fusong,
        { assistance_ratio: "0.7", assistance_deductible: "0", assistance_annual_cap: "1" },
        tagged("registered_poor", region, "2018-01-01", null),
        stay({ date: "2019-05-10" }),
        null,
      ).assistanceClass;
    expect([on("220621"), on("220621100"), on("220622")]).toEqual(["rural_poor", "rural_poor", null]);
  });

  it("impoverished by illness ends after twelve months in Shiyan, or earlier where it is recorded", () => {
    const on = (validFrom: string, validTo: string | null, date: string): string | null =>
      settle(shiyan, {}, { ...tagged("illness_impoverished", "shiyan", validFrom, validTo), applicationOnFile: true }, stay({ date }), null)
        .assistanceClass;
    expect(on("2023-01-10", null, "2024-01-10")).toBe("class_4");
    expect(on("2023-01-10", null, "2024-01-11")).toBeNull();
    expect(on("2023-01-10", "2023-12-01", "2023-12-01")).toBe("class_4");
    expect(on("2023-01-10", "2023-12-01", "2023-12-02")).toBeNull();
    expect(on("2024-02-29", null, "2025-02-28")).toBe("class_4");
    expect(on("2024-02-29", null, "2025-03-01")).toBeNull();
  });

  it("names the one that governs and keeps the others that count", () => {
    const settled = settle(
      yingkou,
      {},
      holder("yingkou", "other_special_hardship", "registered_poor", "returned_to_poverty", "returned_to_poverty"),
      stay(),
      null,
    );
    expect(settled.tagUsed).toBe("returned_to_poverty");
    expect(settled.activeTags).toEqual(["other_special_hardship", "returned_to_poverty"]);
    const step = settled.steps.find((candidate) => candidate.key === "identity");
    expect(step?.rule.key).toBe("highest_of_several");
    expect(step?.interpretations).toEqual(["A20"]);
    const single = settle(yingkou, {}, dibao, stay(), null).steps.find((candidate) => candidate.key === "identity");
    expect([single?.rule.key, single?.interpretations.length]).toEqual(["one_identity", 0]);
  });
});

describe("the three cases of clause (六)", () => {
  const parameters = { critical_illness_insurance: { deductible: "15000", ordinary_ratio: "0.6" } };
  const on = (costs: string[], person = dibao): Settled[] =>
    recomputeYear(
      yingkou,
      parameters,
      person,
      costs.map((totalCost, at) => stay({ id: `v${at}`, totalCost, criticalIllnessInsurancePaid: null })),
    );

  it("are told apart at the fen", () => {
    expect(on(["14999.99", "0.01", "15000.00"]).map((settled) => settled.settlementCase)).toEqual([
      "below_cii_deductible",
      "cumulative_reaches",
      "single_visit_reaches",
    ]);
  });

  it("share one deductible a year", () => {
    expect(on(["14000.00", "2000.00", "20000.00"]).map((settled) => settled.amounts.critical_illness_insurance.toFixed(2))).toEqual([
      "0.00",
      "750.00",
      "15000.00",
    ]);
    expect(on(["20000.00"]).map((settled) => settled.cumulative.criticalIllnessInsuranceBase?.toFixed(2))).toEqual(["5000.00"]);
  });

  it("give the favoured more from 2023, and everybody the cap that an area sets", () => {
    const margin = holder("yingkou", "subsistence_margin");
    expect(on(["20000.00"], margin)[0]?.amounts.critical_illness_insurance.toFixed(2)).toBe("3000.00");
    const before = settle(
      yingkou,
      parameters,
      dibao,
      stay({ date: "2022-12-31", totalCost: "20000", criticalIllnessInsurancePaid: null }),
      null,
    );
    expect(before.amounts.critical_illness_insurance.toFixed(2)).toBe("3500.00");
    const capped = { critical_illness_insurance: { ...parameters.critical_illness_insurance, cap: "1000" } };
    const visits = ["20000", "20000"].map((totalCost, at) => stay({ id: `v${at}`, totalCost, criticalIllnessInsurancePaid: null }));
    expect(recomputeYear(yingkou, capped, dibao, visits).map((settled) => settled.amounts.critical_illness_insurance.toFixed(2))).toEqual([
      "1000.00",
      "0.00",
    ]);
  });

  it("are not named where the deductible is unknown and insurance said what it paid", () => {
    const settled = settle(yingkou, {}, dibao, stay({ criticalIllnessInsurancePaid: "100" }), null);
    expect([settled.settlementCase, settled.cumulative.criticalIllnessInsuranceBase]).toEqual([null, null]);
    expect(settled.steps.find((step) => step.key === "critical_illness_insurance")?.rule.key).toBe("as_settled");
  });

  it("leave ordinary outpatient care and the uninsured aside", () => {
    const settled = recomputeYear(yingkou, parameters, dibao, [
      stay({ id: "a", setting: "outpatient_ordinary", totalCost: "30000", criticalIllnessInsurancePaid: null }),
      stay({ id: "b", totalCost: "15000", criticalIllnessInsurancePaid: null }),
    ]);
    expect(settled.map((outcome) => outcome.settlementCase)).toEqual([null, "single_visit_reaches"]);
    expect(settled[0]?.steps.find((step) => step.key === "critical_illness_insurance")?.rule.key).toBe("cii_not_covered");
    const uninsured = settle(
      yingkou,
      parameters,
      { ...dibao, insuranceType: null },
      stay({ totalCost: "20000", criticalIllnessInsurancePaid: null }),
      null,
    );
    expect(uninsured.amounts.critical_illness_insurance.toFixed(2)).toBe("0.00");
  });

  it("are named by a stated deductible even where insurance said what it paid", () => {
    const poor: InsuredPerson = {
      insuranceType: "resident",
      tags: [{ tag: "registered_poor", region: "fusong", validFrom: "2018-01-01", validTo: null }],
    };
    const values = { assistance_ratio: "0.7", assistance_deductible: "0", assistance_annual_cap: "90000" };
    const of = (date: string): Settled["settlementCase"] =>
      settle(fusong, values, poor, stay({ date, totalCost: "3000" }), null).settlementCase;
    expect([of("2018-06-01"), of("2019-06-01"), of("2021-06-01")]).toEqual(["below_cii_deductible", "single_visit_reaches", null]);
  });

  it("count visits outside assistance as well", () => {
    const settled = recomputeYear(yingkou, parameters, dibao, [
      stay({ id: "a", totalCost: "14000", referral: "unreferred", criticalIllnessInsurancePaid: null }),
      stay({ id: "b", totalCost: "2000", criticalIllnessInsurancePaid: null }),
    ]);
    expect(settled[1]?.amounts.critical_illness_insurance.toFixed(2)).toBe("750.00");
    expect(settled[1]?.selfPaidAfterInsurance.toFixed(2)).toBe("1250.00");
  });

  it("keep Fusong's poor at their own deductible by year", () => {
    const poor: InsuredPerson = {
      insuranceType: "resident",
      tags: [{ tag: "registered_poor", region: "fusong", validFrom: "2017-01-01", validTo: null }],
    };
    const values = {
      assistance_ratio: "0.7",
      assistance_deductible: "0",
      assistance_annual_cap: "90000",
      critical_illness_insurance: { deductible: "6000", segments: [{ from: "0", to: null, ratio: "0.5" }] },
    };
    const of = (date: string): string =>
      settle(
        fusong,
        values,
        poor,
        stay({ date, totalCost: "10000", criticalIllnessInsurancePaid: null }),
        null,
      ).amounts.critical_illness_insurance.toFixed(2);
    // 50% above 5,000; from 2019 60% (the lowest allowed) above 3,000; afterwards the ordinary rule.
    expect([of("2018-12-31"), of("2019-01-01"), of("2020-12-31"), of("2021-01-01"), of("2017-12-31")]).toEqual([
      "2500.00",
      "4200.00",
      "4200.00",
      "2000.00",
      "2000.00",
    ]);
  });
});

describe("late insurance and changes of class", () => {
  it("carries what was paid too much and takes it up again", () => {
    const visits = [
      stay({ id: "a", totalCost: "9000" }),
      stay({ id: "b", totalCost: "2000", criticalIllnessInsurancePaid: "5000" }),
      stay({ id: "c", totalCost: "4000" }),
    ];
    const settled = recomputeYear(yingkou, {}, dibao, visits);
    expect(settled.map((outcome) => outcome.overpaidCarry.toFixed(2))).toEqual(["0.00", "2100.00", "0.00"]);
    expect(settled.map((outcome) => outcome.amounts.basic_assistance.toFixed(2))).toEqual(["6300.00", "0.00", "700.00"]);
    const step = settled[1]?.steps.find((candidate) => candidate.key === "basic_assistance");
    expect([step?.rule.parameters.carry !== undefined, step?.interpretations.includes("A06")]).toEqual([true, true]);
  });

  it("takes a fall of the base off what the cap had cut before touching the entitlement", () => {
    const visits = [stay({ id: "a", totalCost: "30000" }), stay({ id: "b", totalCost: "0", criticalIllnessInsurancePaid: "1000" })];
    const settled = recomputeYear(yingkou, {}, dibao, visits);
    // 70% of 29,000 is still above the cap of 20,000.
    expect(settled[1]?.overpaidCarry.toFixed(2)).toBe("0.00");
    expect(settled[1]?.cumulative.assistanceDue.toFixed(2)).toBe("20000.00");
    const further = recomputeYear(yingkou, {}, dibao, [
      stay({ id: "a", totalCost: "30000" }),
      stay({ id: "b", totalCost: "0", criticalIllnessInsurancePaid: "2000" }),
    ]);
    expect(further[1]?.overpaidCarry.toFixed(2)).toBe("400.00");
  });

  const changing = (first: IdentityTag, second: IdentityTag, region: string, on: string): InsuredPerson => ({
    insuranceType: "resident",
    tags: [
      { tag: first, region, validFrom: "2020-01-01", validTo: `${on}-30` },
      { tag: second, region, validFrom: `${on}-31`, validTo: null },
    ],
  });

  it("applies a new class to the increase only, with a deductible once met staying met", () => {
    const person = changing("subsistence_allowance", "subsistence_margin", "yingkou", "2023-05");
    const visits = [stay({ id: "a", date: "2023-05-30", totalCost: "2000" }), stay({ id: "b", date: "2023-05-31", totalCost: "1000" })];
    const settled = recomputeYear(yingkou, {}, person, visits);
    expect(settled.map((outcome) => outcome.assistanceClass)).toEqual(["subsistence", "margin"]);
    expect(settled.map((outcome) => outcome.amounts.basic_assistance.toFixed(2))).toEqual(["1400.00", "600.00"]);
    expect(settled[1]?.steps.find((step) => step.key === "basic_assistance")?.interpretations).toContain("A07");
    expect(settled[0]?.steps.find((step) => step.key === "basic_assistance")?.interpretations).not.toContain("A07");
  });

  it("remembers the last class through a visit without one", () => {
    const person: InsuredPerson = {
      insuranceType: "resident",
      tags: [
        { tag: "subsistence_allowance", region: "yingkou", validFrom: "2020-01-01", validTo: "2023-03-31" },
        { tag: "subsistence_margin", region: "yingkou", validFrom: "2023-05-01", validTo: null },
      ],
    };
    const visits = ["2023-03-01", "2023-04-01", "2023-05-01"].map((date) => stay({ id: date, date, totalCost: "3000" }));
    const settled = recomputeYear(yingkou, {}, person, visits);
    expect(settled.map((outcome) => outcome.yearToDateAfter.assistance_class)).toEqual(["subsistence", "subsistence", "margin"]);
    expect(settled[2]?.steps.find((step) => step.key === "basic_assistance")?.interpretations).toEqual(["A01", "A03", "A04", "A07"]);
    expect(settle(yingkou, {}, holder("yingkou"), stay(), null).yearToDateAfter.assistance_class).toBeUndefined();
  });

  it("computes the year anew within the cap where the deductible is taken from each visit", () => {
    const values = {
      critical_illness_insurance: { deductible: "10000", segments: [{ from: "0", to: null, ratio: "0.6" }], cap: null },
      assistance: { deductible: "2000", segments: [{ from: "0", to: null, ratio: "0.7" }], annual_cap: "5000" },
      case1_deductible_mode: "per_visit",
    };
    const visits = [
      stay({ id: "a", totalCost: "9500", criticalIllnessInsurancePaid: null }),
      stay({ id: "b", totalCost: "1000", criticalIllnessInsurancePaid: "4000" }),
      stay({ id: "c", totalCost: "3000", criticalIllnessInsurancePaid: "0" }),
    ];
    const settled = recomputeYear(packOfRegion("national"), values, holder("national", "subsistence_allowance"), visits);
    // 70% of 7,500 is cut to 5,000; then 70% of 4,500 is due, and 70% of 7,500 again.
    expect(
      settled.map((outcome) => [
        outcome.amounts.basic_assistance.toFixed(2),
        outcome.cumulative.assistanceDue.toFixed(2),
        outcome.overpaidCarry.toFixed(2),
      ]),
    ).toEqual([
      ["5000.00", "5000.00", "0.00"],
      ["0.00", "3150.00", "1850.00"],
      ["0.00", "5000.00", "0.00"],
    ]);
  });

  it("claims nothing back under a lower cap, and pays the next class its own increase", () => {
    const person = changing("destitute_support", "subsistence_allowance", "heyuan", "2021-05");
    const visits = [stay({ id: "a", date: "2021-05-30", totalCost: "50000" }), stay({ id: "b", date: "2021-05-31", totalCost: "1000" })];
    const settled = recomputeYear(heyuan, { annual_cap: "20000" }, person, visits);
    expect(settled.map((outcome) => outcome.amounts.basic_assistance.toFixed(2))).toEqual(["50000.00", "0.00"]);
    expect(settled[1]?.overpaidCarry.toFixed(2)).toBe("0.00");
  });

  it("shows room under the cap before and after, and what was cut", () => {
    const settled = recomputeYear(yingkou, {}, dibao, [stay({ id: "a", totalCost: "14101.00" }), stay({ id: "b", totalCost: "20000" })]);
    const step = settled[1]?.steps.find((candidate) => candidate.key === "basic_assistance");
    expect([step?.roomBefore?.toFixed(2), step?.roomAfter?.toFixed(2)]).toEqual(["10129.30", "0.00"]);
    expect(step?.rule.parameters).toMatchObject({
      cap: "20000.00",
      cut: "3870.70",
      paidBefore: "9870.70",
      entitled: "20000.00",
      ratio: "0.7",
    });
    expect(settled[0]?.steps.find((candidate) => candidate.key === "basic_assistance")?.rule.parameters.cut).toBeUndefined();
    const open = settle(heyuan, {}, holder("heyuan", "orphan"), stay(), null).steps.find(
      (candidate) => candidate.key === "basic_assistance",
    );
    expect([open?.roomBefore, open?.roomAfter]).toEqual([null, null]);
  });
});

describe("what comes back besides the amounts", () => {
  it("marks a draft as a draft", () => {
    expect(settle(shiyan, {}, holder("shiyan", "orphan"), stay(), null)).toMatchObject({ packId: "shiyan-2022", packStatus: "draft" });
    expect(settle(yingkou, {}, dibao, stay(), null).packStatus).toBe("in_force");
  });

  it("keeps the year as a record of strings that the next settlement takes up", () => {
    const first = settle(
      yingkou,
      {},
      dibao,
      stay({
        id: "a",
        totalCost: "4000",
        policyScopeCost: "3000",
        basicInsurancePaid: "1000",
        supplementaryPaid: "100",
        povertyInsurancePaid: "50",
      }),
      null,
    );
    expect(first.yearToDateBefore).toEqual({ year: "2023" });
    expect(first.yearToDateAfter).toEqual({
      year: "2023",
      assistance_class: "subsistence",
      policy_scope_cost: "3000.00",
      insurance_paid: "1150.00",
      after_basic_insurance: "2000.00",
      "base.basic_assistance.all": "1850.00",
      "base.tilt_assistance.all": "555.00",
      "pool.basic.entitled": "1295.00",
      "pool.basic.paid": "1295.00",
      "paid.basic_insurance": "1000.00",
      "paid.supplementary": "100.00",
      "paid.poverty_insurance": "50.00",
      "paid.basic_assistance": "1295.00",
      "paid.person": "1555.00",
    });
    const second = settle(yingkou, {}, dibao, stay({ id: "b", totalCost: "1000" }), first.yearToDateAfter);
    expect(second.yearToDateBefore).toBe(first.yearToDateAfter);
    expect(second.cumulative.assistanceBase.toFixed(2)).toBe("2850.00");
  });

  it("tells each step's base, remainder and clause", () => {
    const { steps } = settle(
      yingkou,
      {},
      dibao,
      stay({
        totalCost: "12000",
        policyScopeCost: "11000",
        basicInsurancePaid: "1000",
        supplementaryPaid: "500",
        povertyInsurancePaid: "500",
      }),
      null,
    );
    expect(
      steps.map((step) => [step.key, step.base.toFixed(2), step.amount.toFixed(2), step.remaining.toFixed(2), step.cite.clause]),
    ).toEqual([
      ["policy_scope", "12000.00", "0.00", "11000.00", "第十条"],
      ["basic_insurance", "11000.00", "1000.00", "10000.00", "第九条(一)"],
      ["critical_illness_insurance", "10000.00", "0.00", "10000.00", "第九条(二)"],
      ["supplementary", "10000.00", "500.00", "9500.00", "第十条"],
      ["poverty_insurance", "9500.00", "500.00", "9000.00", "第十条"],
      ["identity", "9000.00", "0.00", "9000.00", "第十一条(二)"],
      ["basic_assistance", "9000.00", "6300.00", "2700.00", "第十一条(一)3"],
      ["tilt_assistance", "2700.00", "0.00", "2700.00", "第十一条(二)3"],
      ["person", "2700.00", "3700.00", "0.00", "第十条"],
    ]);
    expect(steps.find((step) => step.key === "basic_assistance")?.figures).toEqual([
      { name: "deductible", value: "0.00", cite: { document: "yingkou-2022-23", clause: "第十一条(一)2" } },
      { name: "ratio", value: "0.7", cite: { document: "yingkou-2022-23", clause: "第十一条(一)3" } },
      { name: "cap", value: "20000.00", cite: { document: "yingkou-2022-23", clause: "第十一条(一)1" } },
    ]);
    expect(steps.at(-1)?.rule.parameters).toEqual({ inside: "2700.00", outside: "1000.00" });
    expect(steps[0]?.interpretations).toEqual(["A11"]);
  });

  it("never changes what it was given", () => {
    const frozen = Object.freeze({ year: "2023", "pool.basic.paid": "100.00", "pool.basic.entitled": "100.00" });
    const visit = Object.freeze(stay({ totalCost: "1000" }));
    expect(settle(yingkou, Object.freeze({}), Object.freeze(dibao), visit, frozen).amounts.basic_assistance).toEqual(new Decimal(700));
  });
});
