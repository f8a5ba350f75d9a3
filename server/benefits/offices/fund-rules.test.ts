/** Funds, prepayment, days and papers. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChecklistItem, Deadline, DeadlineRule } from "@/server/benefits/figures/rule-shapes";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { reasonOf } from "@/server/benefits/testing/examples";
import { Decimal, sum, zero } from "@/server/money";
import { addWorkingDays, calendarOf, chineseCalendar } from "./calendar";
import { dueOn, getDeadline, isOnTime } from "./deadlines";
import {
  criticalIllnessAllocation,
  fundGap,
  type GapInput,
  matchingShares,
  monthlyPlanAllocation,
  splitByWeight,
  surplusCheck,
  workingCapital,
  yearEndSweep,
} from "./fund-shares";
import { checkAdvanceClaim, missingFrom } from "./materials";
import { clearingTopUp, type PrepaymentInput, prepayment } from "./prepayment";

const runs = { numRuns: fc.readConfigureGlobal().numRuns ?? 10_000 };
const heyuan = packOfRegion("heyuan");
const shiyan = packOfRegion("shiyan");
const yingkou = packOfRegion("yingkou");
const fusong = packOfRegion("fusong");

const yuan = (amount: number | string): Decimal => new Decimal(amount);
const fen = fc.nat(2_000_000_000).map((whole) => new Decimal(whole).dividedBy(100));

function texts(amounts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(amounts).map(([key, value]) => [key, value instanceof Decimal ? value.toFixed(2) : value]));
}

describe("shares of the fund", () => {
  it("city and counties bear every fen between them", () => {
    fc.assert(
      fc.property(fen, (pool) => {
        const { cityShare, countyShare } = matchingShares(yingkou, pool);
        expect(cityShare.plus(countyShare).equals(pool)).toBe(true);
        expect(cityShare.minus(pool.times("0.3")).abs().lessThanOrEqualTo("0.005")).toBe(true);
      }),
      runs,
    );
  });

  it("counties split by weight to the fen, whatever the weights", () => {
    fc.assert(
      fc.property(fen, fc.array(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 8 }), (amount, weights) => {
        const split = splitByWeight(
          amount,
          weights.map((weight, at) => ({ county: `c${at}`, weight: yuan(weight) })),
        );
        expect(sum(Object.values(split)).equals(amount)).toBe(true);
      }),
      runs,
    );
  });

  it("the surplus ceiling is cut down and compliance is exact", () => {
    const check = (raised: string, surplus: string) =>
      texts(surplusCheck(yingkou, { raisedThisYear: yuan(raised), accumulatedSurplus: yuan(surplus) }));
    expect(check("100.05", "15.00")).toEqual({ ceiling: "15.00", excess: "0.00", compliant: true });
    expect(check("100.00", "15.00")).toEqual({ ceiling: "15.00", excess: "0.00", compliant: true });
    expect(check("100.00", "15.01")).toEqual({ ceiling: "15.00", excess: "0.01", compliant: false });
    expect(check("100.00", "3.00")).toEqual({ ceiling: "15.00", excess: "0.00", compliant: true });
  });

  const gap = (change: Partial<GapInput>) =>
    fundGap(shiyan, {
      cityExpenditure: yuan(110),
      cityRevenue: yuan(100),
      accumulatedSurplus: zero,
      counties: [],
      countyWeights: [],
      ...change,
    });

  it("a gap is met by the counties' shortfall, then the surplus, then two to eight", () => {
    const counties = [
      { county: "A", collectionTarget: yuan(50), collected: yuan(47) },
      { county: "B", collectionTarget: yuan(50), collected: yuan(53) },
    ];
    const found = gap({ counties, accumulatedSurplus: yuan(2) });
    expect(texts(found)).toMatchObject({
      gapBeforeSurplus: "7.00",
      surplusUsed: "2.00",
      sharedGap: "5.00",
      cityShare: "1.00",
      countyShare: "4.00",
      countySplit: {},
    });
    expect(texts(found.countyCollectionShortfall)).toEqual({ A: "3.00", B: "0.00" });
    expect(texts(gap({ cityExpenditure: yuan(90) }))).toMatchObject({ gapBeforeSurplus: "0.00", sharedGap: "0.00" });
    expect(texts(gap({ accumulatedSurplus: yuan(50) }))).toMatchObject({ surplusUsed: "10.00", sharedGap: "0.00" });
  });

  it("impossible weights and amounts are refused", () => {
    expect(reasonOf(() => gap({ countyWeights: [{ county: "A", weight: zero }] }))).toBe("weights_invalid");
    expect(
      reasonOf(() =>
        gap({
          countyWeights: [
            { county: "A", weight: yuan(2) },
            { county: "B", weight: yuan(-1) },
          ],
        }),
      ),
    ).toBe("weights_invalid");
    expect(reasonOf(() => gap({ cityRevenue: yuan(-1) }))).toBe("amount_negative");
    expect(reasonOf(() => gap({ counties: [{ county: "A", collectionTarget: yuan(1), collected: yuan(-1) }] }))).toBe("amount_negative");
    expect(reasonOf(() => matchingShares(yingkou, yuan(-1)))).toBe("amount_negative");
    expect(reasonOf(() => surplusCheck(yingkou, { raisedThisYear: yuan(-1), accumulatedSurplus: zero }))).toBe("amount_negative");
    expect(reasonOf(() => workingCapital(shiyan, yuan(-1)))).toBe("amount_negative");
    expect(reasonOf(() => matchingShares(heyuan, yuan(1)))).toBe("fund_rule_not_in_pack");
    expect(reasonOf(() => gap({ cityExpenditure: yuan("-0") }))).toBe("");
  });

  it("working capital is a month, the sweep has two legs, plans never exceed what was asked", () => {
    expect(workingCapital(shiyan, yuan(100)).toFixed(2)).toBe("8.33");
    const swept = yearEndSweep(shiyan, { year: 2022, interest: yuan(1), otherBalance: yuan(2), sweptOn: "2022-12-29" });
    expect(texts({ ...swept })).toEqual({
      deadline: "2022-12-28",
      toCitySpecialFiscalAccount: "1.00",
      toCityExpenditureAccount: "2.00",
      onTime: false,
      annualSettlementDeadline: "2023-02-28",
    });
    expect(yearEndSweep(shiyan, { year: 2022, interest: yuan(1), otherBalance: yuan(2), sweptOn: null }).onTime).toBeNull();
    expect(reasonOf(() => yearEndSweep(shiyan, { year: 2022, interest: yuan(-1), otherBalance: zero, sweptOn: null }))).toBe(
      "amount_negative",
    );
    const plans = [
      { county: "A", requested: yuan(100), approved: yuan(90) },
      { county: "B", requested: yuan(50), approved: yuan(60) },
    ];
    expect(texts(monthlyPlanAllocation(shiyan, plans, yuan(140)))).toEqual({
      requestedTotal: "150.00",
      applicationToFinance: "140.00",
      withinBudget: true,
    });
    expect(monthlyPlanAllocation(shiyan, plans, yuan("139.99")).withinBudget).toBe(false);
    expect(reasonOf(() => monthlyPlanAllocation(shiyan, [{ county: "A", requested: yuan(-1), approved: zero }], zero))).toBe(
      "amount_negative",
    );
  });

  it("half of the increase goes to critical illness insurance", () => {
    expect(texts(criticalIllnessAllocation(fusong, { perHead: yuan("40.01"), enrolledPersons: 3 }))).toEqual({
      perHead: "20.01",
      total: "60.02", // half of 120.03: the sum is rounded, not each head
    });
    expect(texts(criticalIllnessAllocation(fusong, { perHead: yuan("58.01"), enrolledPersons: 250_000 })).total).toBe("7251250.00");
    for (const enrolledPersons of [-1, 1.5])
      expect(reasonOf(() => criticalIllnessAllocation(fusong, { perHead: yuan(40), enrolledPersons }))).toBe("count_invalid");
    expect(criticalIllnessAllocation(fusong, { perHead: yuan(40), enrolledPersons: 0 }).total.toFixed(2)).toBe("0.00");
    expect(reasonOf(() => criticalIllnessAllocation(fusong, { perHead: yuan(-40), enrolledPersons: 1 }))).toBe("amount_negative");
  });
});

describe("prepayment and clearing account", () => {
  const input: PrepaymentInput = {
    actualExpenditureLastYear: yuan(8_000_000),
    yearEndBalanceOfLastPrepayment: zero,
    outOfAreaShare: null,
    computedOn: null,
    uploadedOn: null,
  };

  it("the balance reduces the transfer and what exceeds the quota stays carried", () => {
    expect(texts({ ...prepayment(heyuan, { ...input, yearEndBalanceOfLastPrepayment: yuan(2_100_000) }) })).toMatchObject({
      quota: "2000000.00",
      transfer: "0.00",
      balanceStillCarried: "100000.00",
      uploadToProvince: null,
      keptForInCitySettlement: null,
      computedOnTime: null,
      uploadOnTime: null,
    });
    expect(texts({ ...prepayment(heyuan, { ...input, outOfAreaShare: yuan(2_000_000) }) })).toMatchObject({
      keptForInCitySettlement: "0.00",
      balanceStillCarried: "0.00",
    });
    expect(reasonOf(() => prepayment(heyuan, { ...input, outOfAreaShare: yuan("2000000.01") }))).toBe("out_of_area_share_exceeds_transfer");
    expect(reasonOf(() => prepayment(heyuan, { ...input, actualExpenditureLastYear: yuan(-1) }))).toBe("amount_negative");
    expect(reasonOf(() => prepayment(heyuan, { ...input, outOfAreaShare: yuan(-1) }))).toBe("amount_negative");
  });

  it.each([
    ["2020-01-01", true, "2020-02-01", true],
    ["2020-01-10", true, "2020-02-10", true],
    ["2020-01-11", false, "2020-02-11", false],
    ["2019-12-31", false, "2020-01-31", false],
  ])("computed on %s is in time %s, sent up on %s %s", (computedOn, computedOnTime, uploadedOn, uploadOnTime) => {
    expect(prepayment(heyuan, { ...input, outOfAreaShare: yuan(5), computedOn, uploadedOn })).toMatchObject({
      computedOnTime,
      uploadOnTime,
    });
  });

  it("the insurer restores 250,000 in ten working days, holidays and make-up days counted", () => {
    const month = { balanceAfterMonthClose: yuan(180_000), monthCloseDate: "2019-09-27", paidOn: "2019-10-18" };
    // National Day 1 to 7 October; 29 September and 12 October are worked.
    expect(texts({ ...clearingTopUp(heyuan, month) })).toEqual({ topUpDue: "70000.00", dueDate: "2019-10-16", onTime: false });
    expect(clearingTopUp(heyuan, { ...month, paidOn: "2019-10-11" }, calendarOf([])).onTime).toBe(true);
    expect(clearingTopUp(heyuan, { ...month, balanceAfterMonthClose: yuan(260_000), paidOn: null })).toMatchObject({ onTime: null });
    expect(clearingTopUp(heyuan, { ...month, balanceAfterMonthClose: yuan(260_000), paidOn: null }).topUpDue.toFixed(2)).toBe("0.00");
  });
});

describe("days", () => {
  it("working days skip weekends and holidays and take in make-up days", () => {
    const calendar = calendarOf(["2023-01-02"], ["2023-01-07"]);
    expect(addWorkingDays("2022-12-30", 1, calendar)).toBe("2023-01-03");
    expect(addWorkingDays("2023-01-06", 1, calendar)).toBe("2023-01-07");
    expect(addWorkingDays("2023-01-06", 0, calendar)).toBe("2023-01-06");
    expect(addWorkingDays("2023-01-06", 1, calendarOf([]))).toBe("2023-01-09");
    expect([
      chineseCalendar.isWorkday("2019-10-01"),
      chineseCalendar.isWorkday("2019-10-12"),
      chineseCalendar.isWorkday("2019-10-13"),
      chineseCalendar.isWorkday("2019-10-14"),
    ]).toEqual([false, true, false, true]);
  });

  it("ends on a working day, with exactly so many between", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8_000 }), fc.integer({ min: 1, max: 40 }), (offset, days) => {
        const start = new Date(Date.UTC(2005, 0, 1 + offset)).toISOString().slice(0, 10);
        const end = addWorkingDays(start, days, chineseCalendar);
        expect(chineseCalendar.isWorkday(end)).toBe(true);
        let counted = 0;
        for (let day = start; day < end; ) {
          day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
          if (chineseCalendar.isWorkday(day)) counted++;
        }
        expect(counted).toBe(days);
      }),
      runs,
    );
  });

  const deadline = (rule: DeadlineRule): Deadline => ({
    key: "x",
    name: { zh: "", en: "" },
    offices: [],
    rule,
    cite: { document: "", clause: "" },
    interpretations: [],
  });

  it.each([
    [{ is: "day_of_month", day: 10 }, "2019-07-31", "2019-07-10"],
    [{ is: "day_of_month", day: 31 }, "2019-02-01", "2019-02-28"],
    [{ is: "days_of_month", month: 1, fromDay: 1, toDay: 10 }, "2020-05-05", "2020-01-10"],
    [{ is: "day_of_year", month: 12, day: 28 }, "2023-03-01", "2023-12-28"],
    [{ is: "end_of_month" }, "2020-02-10", "2020-02-29"],
    [{ is: "working_days_after", days: 5 }, "2022-12-30", "2023-01-09"],
    [{ is: "months_after_year_end", months: 2 }, "2023-06-01", "2024-02-29"],
    [{ is: "date", date: "2022-11-30" }, "2030-01-01", "2022-11-30"],
  ] as const)("%j for %s is due on %s", (rule, reference, expected) => {
    expect(dueOn(deadline(rule), reference)).toBe(expected);
    expect(isOnTime(deadline(rule), reference, expected)).toBe(true);
  });

  it("a day late is late, and an early window has a beginning", () => {
    expect(isOnTime(deadline({ is: "day_of_month", day: 10 }), "2019-07-01", "2019-07-11")).toBe(false);
    expect(isOnTime(deadline({ is: "day_of_month", day: 10 }), "2019-07-01", "2019-06-01")).toBe(true);
    expect(isOnTime(deadline({ is: "days_of_month", month: 1, fromDay: 5, toDay: 10 }), "2020-01-01", "2020-01-04")).toBe(false);
    expect(isOnTime(deadline({ is: "days_of_month", month: 1, fromDay: 5, toDay: 10 }), "2020-01-01", "2020-01-05")).toBe(true);
    expect(reasonOf(() => getDeadline(heyuan, "heyuan.coronation"))).toBe("deadline_unknown");
    expect(getDeadline(fusong, "fusong.msb_to_health_and_hospitals").rule).toEqual({ is: "day_of_month", day: 20 });
  });
});

describe("a hospital's papers", () => {
  const stamped = (document: string) => ({ document, marks: ["hospital_stamp"] as const });
  const complete = [
    stamped("diagnosis_certificate"),
    stamped("insurance_settlement_statement_original"),
    { document: "medical_assistance_settlement_statement", marks: ["hospital_stamp", "patient_or_family_signature"] as const },
    stamped("hospital_advance_summary_table"),
  ];
  const claim = { papers: complete, verifiedTrue: true, submittedOn: "2019-10-10" };

  it("are accepted complete and true, in the run of their day", () => {
    expect(checkAdvanceClaim(heyuan, claim)).toEqual({ accepted: true, missing: [], untrue: false, settledBy: "2019-10-10" });
    expect(checkAdvanceClaim(heyuan, { ...claim, submittedOn: "2019-12-11" }).settledBy).toBe("2020-01-10");
    const closing = { ...getDeadline(heyuan, "heyuan.hospital_papers"), rule: { is: "day_of_month" as const, day: 5 } };
    const earlier = { ...heyuan, deadlines: [closing] };
    const settledBy = ["2019-10-05", "2019-10-06"].map((submittedOn) => checkAdvanceClaim(earlier, { ...claim, submittedOn }).settledBy);
    expect(settledBy).toEqual(["2019-10-05", "2019-11-05"]);
  });

  it("are not cleared untrue or incomplete, and everything missing is named", () => {
    expect(checkAdvanceClaim(heyuan, { ...claim, verifiedTrue: false })).toEqual({
      accepted: false,
      missing: [],
      untrue: true,
      settledBy: null,
    });
    expect(
      checkAdvanceClaim(heyuan, { ...claim, papers: [{ document: "medical_assistance_settlement_statement", marks: [] }] }).missing,
    ).toEqual([
      "diagnosis_certificate",
      "insurance_settlement_statement_original",
      "medical_assistance_settlement_statement:patient_or_family_signature",
      "medical_assistance_settlement_statement:hospital_stamp",
      "hospital_advance_summary_table",
    ]);
  });

  it("may bring their marks on several pages", () => {
    const item = heyuan.materials.case[2] as ChecklistItem;
    const pages = [
      { document: item.key, marks: ["hospital_stamp"] as const },
      { document: item.key, marks: ["patient_or_family_signature"] as const },
    ];
    expect(missingFrom([item], pages)).toEqual([]);
  });
});
