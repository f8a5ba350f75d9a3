/** Deposits, warnings, eligibility and the green channel. */
import { describe, expect, it } from "vitest";
import type { DatedTag, IdentityTag, LocalParameters } from "@/server/benefits/contract";
import { amended as amendedPack } from "@/server/benefits/figures/pack-figures";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { belongsTo, lastDayOf } from "@/server/benefits/settling/identity";
import { reasonOf } from "@/server/benefits/testing/examples";
import { Decimal } from "@/server/money";
import { type Admission, depositAnswer } from "./deposit";
import { illnessImpoverishedEligibility } from "./eligibility";
import { greenChannel, isCovered } from "./green-channel";
import { type WarningInput, warningFor } from "./warning";

function _tagged(region: string, ...tags: IdentityTag[]): DatedTag[] {
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
    const shiyan = packOfRegion("shiyan");
    expect(illnessImpoverishedEligibility(shiyan, claim)).toEqual({ eligible: true, reasons: [] });
    expect(
      illnessImpoverishedEligibility(shiyan, {
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

describe("the standard of those impoverished by illness", () => {
  const claim = {
    selfBorneCost: new Decimal(15_000),
    perCapitaDisposableIncome: new Decimal(30_000),
    propertyTestMet: true,
    insured: true,
    alreadyInHigherClass: false,
  };

  it("is the pack's: another share of the income decides otherwise", () => {
    const shiyan = packOfRegion("shiyan");
    const amended = amendedPack(shiyan, [
      {
        path: "illnessRecognition.shareOfIncome",
        value: "0.4999",
        from: "2024-01-01",
        cite: { document: "shiyan-assistance", clause: "二" },
      },
    ]);
    expect([shiyan, amended].map((pack) => illnessImpoverishedEligibility(pack, claim).eligible)).toEqual([false, true]);
    expect(shiyan.illnessRecognition?.months.figures[0]).toMatchObject({ value: "12", cite: { clause: "二" } });
  });

  it("is refused where others set it, and for amounts that are none", () => {
    const shiyan = packOfRegion("shiyan");
    expect(reasonOf(() => illnessImpoverishedEligibility(packOfRegion("yingkou"), claim))).toBe("illness_recognition_not_in_pack");
    expect(reasonOf(() => illnessImpoverishedEligibility(shiyan, { ...claim, selfBorneCost: new Decimal(-1) }))).toBe("amount_negative");
    expect(reasonOf(() => illnessImpoverishedEligibility(shiyan, { ...claim, perCapitaDisposableIncome: new Decimal("0.001") }))).toBe(
      "amount_not_whole_fen",
    );
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
