/** Who is insured at the fund's cost, and how much of it. */
import { describe, expect, it } from "vitest";
import type { IdentityTag, LocalParameters } from "@/server/benefits/contract";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { reasonOf, tagged } from "@/server/benefits/testing/examples";
import { Decimal, zero } from "@/server/money";
import { type Enrolment, enrolmentSubsidy } from "./enrolment-subsidy";

describe("the enrolment subsidy", () => {
  const enrolment = (region: string, tags: IdentityTag[], change: Partial<Enrolment> = {}): Enrolment => ({
    insuranceType: "resident",
    individualContribution: new Decimal(400),
    enrolmentDate: "2023-11-01",
    insuranceYear: 2024,
    tags: tagged(region, ...tags),
    alreadySubsidised: zero,
    ...change,
  });
  const subsidy = (region: string, tags: IdentityTag[], change: Partial<Enrolment> = {}, parameters: LocalParameters = {}) =>
    enrolmentSubsidy(packOfRegion(region), parameters, enrolment(region, tags, change));
  const paid = (...options: Parameters<typeof subsidy>): string => subsidy(...options).subsidy.toFixed(2);

  it.each([
    ["national", "destitute_support", {}, "400.00"],
    ["national", "registered_poor", { fixed_subsidy: "120" }, "120.00"],
    ["national", "subsistence_allowance", { fixed_subsidy: "500" }, "400.00"],
    ["heyuan", "low_income_minor", {}, "400.00"],
    ["shiyan", "orphan", {}, "400.00"],
    ["shiyan", "returned_to_poverty", {}, "360.00"],
    ["shiyan", "subsistence_allowance", { class_2_ratio: "0.95" }, "380.00"],
    ["shiyan", "monitored_other", {}, "200.00"],
    ["shiyan", "monitored_other", { transition_period_end: "2023-10-31" }, "0.00"],
    ["shiyan", "monitored_other", { transition_period_end: "2023-11-01" }, "200.00"],
    ["shiyan", "de_facto_unsupported_child", {}, "0.00"],
    ["yingkou", "de_facto_unsupported_child", {}, "400.00"],
    ["yingkou", "monitored_assisted", { fixed_subsidy_after_transition: "280" }, "280.00"],
    ["yingkou", "other_special_hardship", { fixed_subsidy_after_transition: "500" }, "400.00"],
    ["yingkou", "orphan", { fixed_subsidy_after_transition: "280" }, "400.00"],
  ] as const)("in %s for %s with %j is %s", (region, tag, parameters, expected) => {
    expect(paid(region, [tag], {}, parameters)).toBe(expected);
  });

  it.each([
    ["2020-12-31", 2020, "400.00", null],
    ["2018-01-01", 2018, "400.00", null],
    ["2020-11-01", 2021, "0.00", "policy_not_in_force"],
    ["2021-01-01", 2020, "0.00", "policy_not_in_force"],
    ["2023-11-01", 2024, "0.00", "policy_not_in_force"],
  ] as const)("in Fusong ends with the plan: enrolled on %s for %i, %s", (enrolmentDate, insuranceYear, expected, reason) => {
    const found = subsidy("fusong", ["orphan"], { enrolmentDate, insuranceYear });
    expect([found.subsidy.toFixed(2), found.reason]).toEqual([expected, reason]);
    expect(found.cite).toEqual({ document: "fusong-2019-2", clause: reason === null ? "三2" : packOfRegion("fusong").inForce.cite.clause });
    expect(paid("fusong", ["subsistence_allowance"], { enrolmentDate, insuranceYear })).toBe("0.00");
  });

  it.each([
    ["380", "0", "130.00", "250.00"],
    ["380", "130", "0.00", "250.00"],
    ["380", "50", "80.00", "250.00"],
    ["380", "200", "0.00", "180.00"],
    ["380", "380", "0.00", "0.00"],
    ["100", "30", "70.00", "0.00"],
  ])("in Fusong splits the whole premium of %s, of which %s were paid before: %s and %s", (premium, before, fund, county) => {
    const { fundSplit, subsidy: found } = subsidy("fusong", ["registered_poor"], {
      individualContribution: new Decimal(premium),
      alreadySubsidised: new Decimal(before),
      enrolmentDate: "2019-01-10",
      insuranceYear: 2019,
    });
    expect([fundSplit.medical_assistance_fund.toFixed(2), fundSplit.county_finance.toFixed(2)]).toEqual([fund, county]);
    expect(found.toFixed(2)).toBe(Decimal.sum(fund, county).toFixed(2));
  });

  it("names the identity also where there is nothing to pay: no premium, or a fixed amount of nothing", () => {
    const free = subsidy("yingkou", ["subsistence_margin"], { individualContribution: zero });
    expect([free.subsidy.toFixed(2), free.basis, free.reason]).toEqual(["0.00", "subsistence_margin", null]);
    const nothing = subsidy("yingkou", ["subsistence_allowance"], {}, { fixed_subsidy_after_transition: "0" });
    expect([nothing.subsidy.toFixed(2), nothing.basis, nothing.reason]).toEqual(["0.00", "subsistence_allowance", null]);
    expect(subsidy("yingkou", ["subsistence_allowance", "subsistence_margin"], {}, { fixed_subsidy_after_transition: "0" }).basis).toBe(
      "subsistence_margin",
    );
  });

  it.each([
    [2021, "0.00"],
    [2022, "224.00"],
    [2023, "140.00"],
    [2024, "84.00"],
    [2025, "0.00"],
  ])("tapers for the stably out of poverty in %i to %s, from the same level's finance", (insuranceYear, expected) => {
    const found = subsidy(
      "shiyan",
      ["stably_out_of_poverty"],
      { insuranceYear, enrolmentDate: "2021-11-01" },
      { subsidy_standard_2021: "280" },
    );
    expect(found.subsidy.toFixed(2)).toBe(expected);
    expect(found.fundSplit.same_level_finance.toFixed(2)).toBe(expected);
    expect(found.fundSplit.medical_assistance_fund.isZero()).toBe(true);
  });

  it("tapers never above the premium, and asks for the standard only while it tapers", () => {
    expect(paid("shiyan", ["stably_out_of_poverty"], { individualContribution: new Decimal(50) }, { subsidy_standard_2021: "280" })).toBe(
      "50.00",
    );
    expect(reasonOf(() => subsidy("shiyan", ["stably_out_of_poverty"]))).toBe("local_parameter_missing");
    expect(reasonOf(() => subsidy("shiyan", ["stably_out_of_poverty"], { insuranceYear: 2025 }))).toBe("");
    expect(reasonOf(() => subsidy("shiyan", ["stably_out_of_poverty", "orphan"]))).toBe("");
  });

  it("is the highest of several, once, and names its identity", () => {
    expect(subsidy("yingkou", ["subsistence_margin", "subsistence_allowance"])).toMatchObject({
      basis: "subsistence_allowance",
      tier: "subsistence",
    });
    expect(subsidy("yingkou", ["subsistence_allowance", "orphan"]).basis).toBe("orphan");
    expect(paid("shiyan", ["monitored_other", "stably_out_of_poverty"], {}, { subsidy_standard_2021: "900" })).toBe("270.00");
    expect(paid("yingkou", ["subsistence_margin"], { alreadySubsidised: new Decimal(100) })).toBe("140.00");
    expect(paid("yingkou", ["subsistence_margin"], { alreadySubsidised: new Decimal(240) })).toBe("0.00");
  });

  it("is for resident insurance and for identities that hold on the day", () => {
    expect(subsidy("yingkou", ["orphan"], { insuranceType: "employee" })).toMatchObject({ reason: "resident_insurance_only", basis: null });
    expect(subsidy("yingkou", ["illness_impoverished"])).toMatchObject({ reason: "no_subsidised_identity" });
    const later = { tags: [{ tag: "orphan" as const, region: "yingkou", validFrom: "2023-11-02", validTo: null }] };
    expect(subsidy("yingkou", [], later).reason).toBe("no_subsidised_identity");
    const national = { tags: [{ tag: "destitute_support" as const, region: "national", validFrom: "2024-01-01", validTo: null }] };
    expect(subsidy("national", [], national).subsidy.toFixed(2)).toBe("400.00");
    expect(
      subsidy("national", [], { tags: [{ tag: "destitute_support", region: "national", validFrom: "2024-01-02", validTo: null }] }).reason,
    ).toBe("no_subsidised_identity");
    expect(
      subsidy("national", [], {
        tags: [{ tag: "destitute_support", region: "national", validFrom: "2020-01-01", validTo: "2023-11-30" }],
      }).subsidy.toFixed(2),
    ).toBe("400.00");
  });

  it("is paid back to those who paid first or are insured elsewhere with a voucher", () => {
    const elsewhere = { insuredElsewhere: true, paymentVoucherPresent: true };
    const text = ({ personalUpfront, refundDue, personalNet, mode }: ReturnType<typeof subsidy>) => [
      mode,
      personalUpfront.toFixed(2),
      refundDue.toFixed(2),
      personalNet.toFixed(2),
    ];
    expect(text(subsidy("yingkou", ["subsistence_margin"], elsewhere))).toEqual(["pay_then_refund", "400.00", "240.00", "160.00"]);
    expect(text(subsidy("yingkou", ["subsistence_margin"]))).toEqual(["pay_on_behalf", "160.00", "0.00", "160.00"]);
    expect(text(subsidy("national", ["registered_poor"], { payThenRefund: true }, { fixed_subsidy: "100" }))).toEqual([
      "pay_then_refund",
      "400.00",
      "100.00",
      "300.00",
    ]);
    expect(subsidy("yingkou", ["subsistence_margin"], { insuredElsewhere: true })).toMatchObject({
      reason: "payment_voucher_missing",
      basis: null,
    });
    expect(subsidy("shiyan", ["orphan"], elsewhere)).toMatchObject({ reason: "insured_elsewhere", interpretations: ["A53"] });
  });

  it("is split between funds in Fusong", () => {
    const split = (contribution: number, already = 0) => {
      const { fundSplit } = subsidy("fusong", ["registered_poor"], {
        individualContribution: new Decimal(contribution),
        alreadySubsidised: new Decimal(already),
        enrolmentDate: "2019-01-10",
        insuranceYear: 2019,
      });
      return [fundSplit.medical_assistance_fund.toFixed(2), fundSplit.county_finance.toFixed(2)];
    };
    expect(split(270)).toEqual(["130.00", "140.00"]);
    expect(split(130)).toEqual(["130.00", "0.00"]);
    expect(split(129.99)).toEqual(["129.99", "0.00"]);
    expect(split(270, 200)).toEqual(["0.00", "70.00"]);
    const both = { individualContribution: new Decimal(270), enrolmentDate: "2019-01-10", insuranceYear: 2019 };
    expect(subsidy("fusong", ["registered_poor", "destitute_support"], both).basis).toBe("destitute_support");
  });

  it("refuses what it cannot read", () => {
    expect(reasonOf(() => subsidy("yingkou", ["orphan"], { individualContribution: new Decimal(-1) }))).toBe("amount_negative");
    expect(reasonOf(() => subsidy("yingkou", ["orphan"], { alreadySubsidised: new Decimal(-1) }))).toBe("amount_negative");
    expect(reasonOf(() => subsidy("yingkou", ["orphan"], { enrolmentDate: "soon" }))).toBe("date_invalid");
    expect(reasonOf(() => subsidy("yingkou", ["orphan"], { enrolmentDate: "2022-06-01", insuranceYear: 2022 }))).toBe(
      "date_outside_figures",
    );
    expect(reasonOf(() => subsidy("yingkou", ["orphan"], { individualContribution: zero }))).toBe("");
  });
});
