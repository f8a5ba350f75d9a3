/** Subsidies, deposits, warnings, eligibility, mid-year enrolment and one-off assistance. */
import { describe, expect, it } from "vitest";
import type { DatedTag, IdentityTag, LocalParameters } from "@/server/benefits/contract";
import { type Admission, depositAnswer } from "@/server/benefits/deposit";
import { illnessImpoverishedEligibility } from "@/server/benefits/eligibility";
import { type Enrolment, enrolmentSubsidy } from "@/server/benefits/enrolment-subsidy";
import { stay } from "@/server/benefits/examples";
import { greenChannel, isCovered } from "@/server/benefits/green-channel";
import { belongsTo, lastDayOf } from "@/server/benefits/identity";
import { afterOneOff, type OneOffInput, oneOffAssistance } from "@/server/benefits/one-off";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { recomputeYear } from "@/server/benefits/recompute";
import { settle } from "@/server/benefits/settle";
import { type WarningInput, warningFor } from "@/server/benefits/warning";
import { Decimal, zero } from "@/server/money";
import { Refusal } from "@/server/refusal";

function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
  return "";
}

function tagged(region: string, ...tags: IdentityTag[]): DatedTag[] {
  return tags.map((tag) => ({ tag, region, validFrom: "2018-01-01", validTo: null }));
}

describe("an identity", () => {
  const shiyan = packOfRegion("shiyan");
  const until = (validTo: string | null, tag: IdentityTag = "illness_impoverished"): string | null =>
    lastDayOf(shiyan, { tag, region: "shiyan", validFrom: "2023-01-10", validTo });

  it("ends when it is recorded to, or earlier where the text lets it end by itself", () => {
    expect([until(null), until("2023-06-01"), until("2024-01-10"), until("2025-01-01")]).toEqual([
      "2024-01-10",
      "2023-06-01",
      "2024-01-10",
      "2024-01-10",
    ]);
    expect([until(null, "orphan"), until("2025-01-01", "orphan")]).toEqual([null, "2025-01-01"]);
  });

  it("belongs to an area by its name or by a code that lies in it", () => {
    const codes = ["shiyan", "420300", "420381", "420381001", "4203", "42038", "420381-x", "4203x81", "yingkou", "210800"];
    expect(codes.filter((code) => belongsTo(shiyan, code))).toEqual(["shiyan", "420300", "420381", "420381001"]);
    expect(belongsTo(packOfRegion("national"), "420300")).toBe(false);
    expect(belongsTo(packOfRegion("national"), "national")).toBe(true);
  });
});

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
  const paid = (...of: Parameters<typeof subsidy>): string => subsidy(...of).subsidy.toFixed(2);

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
    ["fusong", "orphan", {}, "400.00"],
    ["fusong", "subsistence_allowance", {}, "0.00"],
  ] as const)("in %s for %s with %j is %s", (region, tag, parameters, expected) => {
    expect(paid(region, [tag], {}, parameters)).toBe(expected);
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
    expect(subsidy("shiyan", ["orphan"], elsewhere).reason).toBe("insured_elsewhere");
  });

  it("is split between funds in Fusong", () => {
    const split = (contribution: number, already = 0) => {
      const { fundSplit } = subsidy("fusong", ["registered_poor"], {
        individualContribution: new Decimal(contribution),
        alreadySubsidised: new Decimal(already),
      });
      return [fundSplit.medical_assistance_fund.toFixed(2), fundSplit.county_finance.toFixed(2)];
    };
    expect(split(270)).toEqual(["130.00", "140.00"]);
    expect(split(130)).toEqual(["130.00", "0.00"]);
    expect(split(129.99)).toEqual(["129.99", "0.00"]);
    expect(split(270, 200)).toEqual(["70.00", "0.00"]);
    expect(subsidy("fusong", ["registered_poor", "destitute_support"], { individualContribution: new Decimal(270) }).basis).toBe(
      "destitute_support",
    );
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

describe("admission without deposit", () => {
  const admission: Admission = {
    tags: ["subsistence_allowance"],
    setting: "inpatient",
    location: "in_city",
    designatedInstitution: true,
    primaryFirstAndReferred: true,
    agreementSigned: true,
    identityDocumentPresented: true,
    basicInsuranceInpatientDeductible: new Decimal(600),
  };
  const answer = (region: string, change: Partial<Admission> = {}, parameters: LocalParameters = {}) =>
    depositAnswer(packOfRegion(region), parameters, { ...admission, ...change });

  it("lists everything that stands against it", () => {
    const nothing = {
      tags: [],
      setting: "outpatient_chronic",
      location: "out_of_province",
      designatedInstitution: false,
      primaryFirstAndReferred: false,
      agreementSigned: false,
      identityDocumentPresented: false,
    } as const;
    expect(answer("shiyan", nothing).reasons).toEqual([
      "identity_not_covered",
      "setting_not_covered",
      "institution_not_designated",
      "outside_city",
      "not_referred_from_primary_care",
      "agreement_not_signed",
      "identity_document_missing",
    ]);
    expect(answer("fusong", { ...nothing, tags: ["registered_poor"], setting: "inpatient" }).reasons).toEqual([
      "institution_not_designated",
      "outside_county",
    ]);
    expect(answer("shiyan", nothing)).toMatchObject({ waived: false, payOnAdmission: null });
  });

  it("asks each area's own conditions only", () => {
    expect(answer("heyuan", { location: "out_of_province", primaryFirstAndReferred: false, agreementSigned: false }).waived).toBe(true);
    expect(answer("yingkou", { agreementSigned: false, identityDocumentPresented: false, location: "in_county" }).waived).toBe(true);
    expect(
      answer("national", {
        location: "in_county",
        agreementSigned: false,
        primaryFirstAndReferred: false,
        identityDocumentPresented: false,
      }).waived,
    ).toBe(true);
    expect(answer("national", { location: "in_city" }).reasons).toEqual(["outside_county"]);
    expect(answer("fusong", { tags: ["destitute_support"], location: "in_county" }).waived).toBe(true);
  });

  it("leaves the basic insurance deductible to pay in Shiyan and nothing elsewhere", () => {
    expect(answer("shiyan").payOnAdmission?.toFixed(2)).toBe("600.00");
    expect(answer("yingkou").payOnAdmission?.toFixed(2)).toBe("0.00");
  });

  it("takes returned to poverty in Yingkou by default, and not under the literal list", () => {
    const returned: Partial<Admission> = { tags: ["returned_to_poverty"] };
    expect(answer("yingkou", returned).waived).toBe(true);
    expect(answer("yingkou", returned, { deposit_waiver_includes_returned_to_poverty: false }).reasons).toEqual(["identity_not_covered"]);
    expect(
      answer("yingkou", { tags: ["returned_to_poverty", "orphan"] }, { deposit_waiver_includes_returned_to_poverty: false }).waived,
    ).toBe(true);
  });
});

describe("warnings", () => {
  const input = (change: Partial<WarningInput>, burden = "5000"): WarningInput => ({
    year: 2023,
    tags: [],
    insuranceType: "resident",
    expenses: [{ date: "2023-05-01", category: "inpatient", personalBurden: new Decimal(burden) }],
    ruralDisposableIncomeLastYear: new Decimal(20_000),
    ...change,
  });
  const yingkou = packOfRegion("yingkou");
  const shiyan = packOfRegion("shiyan");

  it.each([
    [["subsistence_allowance"], "resident", "5000", true, "return_to_poverty"],
    [["subsistence_allowance"], "employee", "4999.99", false, "return_to_poverty"],
    [["illness_impoverished"], "resident", "19999.99", false, "residents"],
    [["illness_impoverished", "orphan"], "resident", "5000", true, "return_to_poverty"],
    [[], "employee", "50000", true, "employees"],
    [[], "employee", "49999.99", false, "employees"],
    [[], null, "90000", false, null],
  ] as const)("Yingkou, %j %s with %s", (...[tags, insuranceType, burden, warn, group]) => {
    expect(warningFor(yingkou, input({ tags: [...tags], insuranceType }, burden))).toMatchObject({ warn, group });
  });

  it.each([
    [["monitored_assisted"], "resident", "10000.01", true, "return_to_poverty"],
    [["monitored_assisted"], "resident", "10000", false, "return_to_poverty"],
    [["subsistence_margin", "subsistence_allowance"], "resident", "10000.01", true, "return_to_poverty"],
    [[], "resident", "20000.01", true, "residents"],
    [[], "resident", "20000", false, "residents"],
    [[], "employee", "90000", false, null],
    [["returned_to_poverty"], "resident", "90000", false, null],
    [["illness_impoverished"], "resident", "90000", false, null],
  ] as const)("Shiyan, %j %s with %s", (...[tags, insuranceType, burden, warn, group]) => {
    expect(warningFor(shiyan, input({ tags: [...tags], insuranceType }, burden))).toMatchObject({ warn, group });
  });

  it("compares with the exact share of income and refuses without the income", () => {
    const odd = input({ tags: ["subsistence_margin"], ruralDisposableIncomeLastYear: new Decimal("20000.01") }, "10000.01");
    expect(warningFor(shiyan, odd)).toMatchObject({ warn: true });
    expect(warningFor(shiyan, odd).threshold?.toFixed()).toBe("10000.005");
    expect(reasonOf(() => warningFor(shiyan, input({ ruralDisposableIncomeLastYear: null })))).toBe("local_parameter_missing");
    expect(reasonOf(() => warningFor(shiyan, input({ tags: ["orphan"], ruralDisposableIncomeLastYear: null })))).toBe("");
  });

  it("counts the kinds of cost that the text counts, of the year alone", () => {
    const expenses = (["inpatient", "outpatient_chronic", "outpatient_ordinary", "high_value_drug"] as const).flatMap((category) =>
      ["2022-12-31", "2023-01-01", "2024-01-01"].map((date) => ({ date, category, personalBurden: new Decimal(1000) })),
    );
    const inYingkou = warningFor(yingkou, input({ expenses }));
    expect(inYingkou.countedBurden.toFixed(2)).toBe("3000.00");
    expect(Object.keys(inYingkou.byCategory)).toEqual(["inpatient", "outpatient_chronic", "high_value_drug"]);
    expect(warningFor(shiyan, input({ expenses })).countedBurden.toFixed(2)).toBe("4000.00");
    expect(warningFor(yingkou, input({ expenses: [] })).byCategory).toEqual({});
  });

  it("are refused where the text has none", () => {
    expect(reasonOf(() => warningFor(packOfRegion("heyuan"), input({})))).toBe("warnings_not_in_pack");
  });
});

describe("impoverished by illness", () => {
  it("needs more cost than income, the property test, insurance and no higher class", () => {
    const claim = {
      selfBorneCost: new Decimal("30000.01"),
      perCapitaDisposableIncome: new Decimal(30_000),
      propertyTestMet: true,
      insured: true,
      alreadyInHigherClass: false,
    };
    expect(illnessImpoverishedEligibility(claim)).toEqual({ eligible: true, reasons: [] });
    expect(
      illnessImpoverishedEligibility({
        ...claim,
        selfBorneCost: new Decimal(30_000),
        propertyTestMet: false,
        insured: false,
        alreadyInHigherClass: true,
      }),
    ).toEqual({
      eligible: false,
      reasons: ["self_borne_cost_not_above_income", "property_test_failed", "not_enrolled_in_basic_insurance", "already_in_class_1_to_3"],
    });
  });
});

describe("the green channel", () => {
  it("begins with the later of registration and mark and is paid within the month of registration", () => {
    const heyuan = packOfRegion("heyuan");
    const channel = greenChannel(heyuan, { registrationDate: "2019-05-20", identityMarkedDate: "2019-06-02", agencyPaidOn: "2019-05-31" });
    expect(channel).toEqual({ benefitStart: "2019-06-02", agencyPaymentDeadline: "2019-05-31", agencyPaymentOnTime: true });
    expect([isCovered(channel, "2019-06-01"), isCovered(channel, "2019-06-02")]).toEqual([false, true]);
    expect(greenChannel(heyuan, { registrationDate: "2019-05-20", identityMarkedDate: "2019-05-01", agencyPaidOn: null })).toMatchObject({
      benefitStart: "2019-05-20",
      agencyPaymentOnTime: null,
    });
    expect(
      greenChannel(heyuan, { registrationDate: "2019-05-20", identityMarkedDate: "2019-05-20", agencyPaidOn: "2019-06-01" })
        .agencyPaymentOnTime,
    ).toBe(false);
  });
});

describe("one-off assistance", () => {
  const yingkou = packOfRegion("yingkou");
  const input = (change: Partial<OneOffInput>): OneOffInput => ({
    insuranceType: "resident",
    applicationDate: "2023-08-15",
    recognitionDate: null,
    recognisedTag: "illness_impoverished",
    visits: [],
    applicationOnFile: false,
    povertyReturnRisk: false,
    tiltApproved: false,
    basicPaidInAnchorYear: zero,
    tiltPaidInAnchorYear: zero,
    ...change,
  });
  const visit = (id: string, date: string, totalCost: string, change: object = {}) => ({
    ...stay({ id, date, totalCost }),
    alreadyAssisted: false,
    ...change,
  });

  it("takes twelve calendar months with both ends, and says why a visit is left out", () => {
    const found = oneOffAssistance(
      yingkou,
      {},
      input({
        visits: [
          visit("early", "2022-08-14", "9000"),
          visit("first", "2022-08-15", "4000"),
          visit("last", "2023-08-15", "4000"),
          visit("late", "2023-08-16", "9000"),
          visit("done", "2023-01-01", "9000", { alreadyAssisted: true }),
          visit("alone", "2023-01-02", "9000", { referral: "unreferred" }),
          visit("private", "2023-01-03", "9000", { designatedInstitution: false }),
          visit("cold", "2023-01-04", "9000", { setting: "outpatient_ordinary" }),
        ],
      }),
    );
    expect(found).toMatchObject({
      windowStart: "2022-08-15",
      windowEnd: "2023-08-15",
      included: ["first", "last"],
      assistanceClass: "illness",
    });
    expect(found.excluded).toEqual([
      { id: "early", reason: "outside_12_month_window" },
      { id: "late", reason: "outside_12_month_window" },
      { id: "done", reason: "already_assisted" },
      { id: "alone", reason: "unreferred" },
      { id: "private", reason: "institution_not_designated" },
      { id: "cold", reason: "setting_not_covered" },
    ]);
    expect([found.selfPaidAfterInsurance.toFixed(2), found.basicAssistance.toFixed(2), found.tiltAssistance.toFixed(2)]).toEqual([
      "8000.00",
      "1500.00",
      "0.00",
    ]);
    expect(found.settled.map((one) => one.visitId)).toEqual(["first", "last"]);
  });

  it("is one basket over two years, under the caps of the anchor's year less what they have used", () => {
    const visits = [visit("a", "2022-12-01", "30000"), visit("b", "2023-02-01", "40000")];
    const found = oneOffAssistance(
      yingkou,
      {},
      input({ visits, basicPaidInAnchorYear: new Decimal(15_000), tiltPaidInAnchorYear: new Decimal(14_000) }),
    );
    expect([found.basicAssistance.toFixed(2), found.tiltAssistance.toFixed(2)]).toEqual(["5000.00", "1000.00"]);
    const record = afterOneOff({ year: "2023", "pool.basic.elsewhere": "15000.00", "paid.person": "1.00" }, found);
    expect(record).toEqual({
      year: "2023",
      "pool.basic.elsewhere": "20000.00",
      "pool.tilt.elsewhere": "1000.00",
      "paid.basic_assistance": "5000.00",
      "paid.tilt_assistance": "1000.00",
      "paid.person": "1.00",
    });
    const dibao = { insuranceType: "resident" as const, tags: tagged("yingkou", "subsistence_allowance") };
    expect(settle(yingkou, {}, dibao, stay({ date: "2023-10-01", totalCost: "1000" }), record).amounts.basic_assistance.toFixed(2)).toBe(
      "0.00",
    );
  });

  it("counts back from the recognition in Shiyan, on application, by the rules of that day", () => {
    const shiyan = packOfRegion("shiyan");
    const asked = input({
      applicationDate: null,
      recognitionDate: "2023-03-01",
      recognisedTag: "monitored_other",
      applicationOnFile: true,
      visits: [visit("a", "2022-04-01", "20000")],
    });
    const found = oneOffAssistance(shiyan, { transition_period_end: "2023-03-01" }, asked);
    // 65% above 1,500; lifted to 95% above 5,000.
    expect([found.basicAssistance.toFixed(2), found.tiltAssistance.toFixed(2)]).toEqual(["12025.00", "4500.00"]);
    expect(oneOffAssistance(shiyan, { transition_period_end: "2023-02-28" }, asked).tiltAssistance.toFixed(2)).toBe("0.00");
    const approved = { ...asked, povertyReturnRisk: true, tiltApproved: true };
    expect(oneOffAssistance(shiyan, { transition_period_end: "2023-02-28" }, approved).tiltAssistance.toFixed(2)).toBe("1487.50");
    const without = oneOffAssistance(shiyan, {}, { ...asked, applicationOnFile: false });
    expect(without.excluded).toEqual([{ id: "a", reason: "application_required" }]);
    expect(without.assistanceClass).toBe("class_3");
  });

  it("uses up nothing of the general tilt's cap in the transition period", () => {
    const shiyan = packOfRegion("shiyan");
    const asked = input({
      applicationDate: null,
      recognitionDate: "2023-03-01",
      recognisedTag: "returned_to_poverty",
      applicationOnFile: true,
      visits: [visit("a", "2023-02-01", "20000")],
    });
    const found = oneOffAssistance(shiyan, { transition_period_end: "2023-12-31" }, asked);
    expect(afterOneOff({}, found)).toMatchObject({
      "pool.transition_tilt.elsewhere": "3750.00",
      "pool.tilt.elsewhere": "0.00",
      year: "2023",
    });
  });

  it("is refused for other identities, other areas, without an anchor and outside the pack's days", () => {
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ recognisedTag: "orphan" })))).toBe("one_off_not_for_identity");
    expect(reasonOf(() => oneOffAssistance(packOfRegion("heyuan"), {}, input({})))).toBe("one_off_not_in_pack");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ applicationDate: null })))).toBe("date_invalid");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ applicationDate: "2023-02-30" })))).toBe("date_invalid");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ applicationDate: "2022-12-31" })))).toBe("policy_not_in_force");
    expect(reasonOf(() => oneOffAssistance(yingkou, {}, input({ basicPaidInAnchorYear: new Decimal(-1) })))).toBe("amount_negative");
  });

  it("pays what the year would have paid the same class, where nothing else was used", () => {
    const shiyan = packOfRegion("shiyan");
    const visits = [visit("a", "2023-01-05", "8000"), visit("b", "2023-02-05", "9000", { setting: "outpatient_chronic" as const })];
    const asked = input({
      applicationDate: null,
      recognitionDate: "2023-03-01",
      recognisedTag: "subsistence_allowance",
      applicationOnFile: true,
      visits,
    });
    const person = { insuranceType: "resident" as const, tags: tagged("shiyan", "subsistence_allowance") };
    const year = recomputeYear(shiyan, {}, person, visits);
    expect(oneOffAssistance(shiyan, {}, asked).basicAssistance.toFixed(2)).toBe(
      Decimal.sum(...year.map((one) => one.amounts.basic_assistance)).toFixed(2),
    );
  });
});
