import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { yearEndSweep } from "@/server/benefits/offices/fund-shares";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { money } from "@/server/money";
import { GAP_WEIGHTS, OF_AREA } from "@/server/policies/definition-rules";
import { setParameter } from "@/server/settlements/settlements-world";
import type { Member } from "@/server/staff/rules";
import { dayAfter, key, MAOJIAN, mintPlansWorld, type PlansWorld, voucher, ZHANGWAN } from "./plans-world";

/** Years that are over, so that nothing here depends on the day it runs on. */
const YEAR = 2024;
let world: PlansWorld;

beforeAll(async () => {
  world = await mintPlansWorld();
  await world.income("1000000", "2024-01-02");
  for (const year of [2023, 2024, 2025]) await world.budget("1000000", { year });
}, 120_000);
afterAll(() => world.end());

const estimateOf = async (county: string, year: number) => {
  const row = (await world.as(world.city).monthlyPlans.smallClaims({ year })).find((each) => each.county === county);
  if (row?.estimate === null || row?.estimate === undefined) throw new Error("no estimate");
  return seenOf(row.estimate);
};
/** What a verb asks of a row that was seen. */
const seenOf = ({ id, version }: { id: string; version: number }) => ({ id, version });
const vouchers = () => ({ fundVoucher: voucher(), countyVoucher: voucher() });

describe("small claims", () => {
  it("are estimated by the county, reviewed by the city, paid once, and returned quarter by quarter", async () => {
    const county = world.on(world.maojian, "2024-01-10").monthlyPlans;
    await county.estimate({ year: YEAR, estimate: "1000", words: "按上年零星报销测算", ...key() });
    await expect(county.estimate({ year: YEAR, estimate: "2", words: "再报一次数", ...key() })).rejects.toThrow("estimate_there");
    const city = world.on(world.city, "2024-01-12").monthlyPlans;
    const first = await estimateOf(MAOJIAN, YEAR);
    const own = { ...world.maojian, region: world.area, duty: "approver" as const };
    await expect(world.as(own).monthlyPlans.approveEstimate({ ...first, ...key() })).rejects.toThrow("estimate_own_work");
    await city.returnEstimate({ id: first.id, version: first.version, words: "附测算依据", ...key() });
    await county.estimate({ year: YEAR, estimate: "900", words: "按上年零星报销测算", ...key() });
    const again = await estimateOf(MAOJIAN, YEAR);
    await expect(city.approveEstimate({ ...again, version: 1, ...key() })).rejects.toThrow("estimate_changed_meanwhile");
    await expect(city.approveEstimate({ ...again, id: v7(), ...key() })).rejects.toThrow("estimate_not_found");
    await city.approveEstimate({ ...again, ...key() });
    const seen = await estimateOf(MAOJIAN, YEAR);
    await expect(city.returnEstimate({ ...seen, words: "已经审过了", ...key() })).rejects.toThrow("estimate_state_forbids");
    const finance = world.on(world.finance, "2024-01-15").monthlyPlans;
    const done = await Promise.allSettled(
      [1, 2].map(() => finance.payEstimate({ ...seen, document: "财社拨1号", ...vouchers(), ...key() })),
    );
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await world.balance(`county_expenditure/${MAOJIAN}`)).toBe("900.00");

    const file = await world.file(world.maojian);
    const facts = { year: YEAR, claims: 12, amount: "200", document: "一季度汇总", file };
    await expect(world.on(world.maojian, "2024-03-31").monthlyPlans.returnQuarter({ ...facts, quarter: 1, ...key() })).rejects.toThrow(
      "quarter_not_over",
    );
    await world.on(world.maojian, "2024-04-01").monthlyPlans.returnQuarter({ ...facts, quarter: 1, ...key() });
    await expect(world.on(world.maojian, "2024-04-02").monthlyPlans.returnQuarter({ ...facts, quarter: 1, ...key() })).rejects.toThrow(
      "quarter_returned",
    );
    const july = world.on(world.maojian, "2024-10-02").monthlyPlans;
    await expect(july.returnQuarter({ ...facts, quarter: 3, claims: 0, ...key() })).rejects.toThrow("claims_missing");
    await expect(july.returnQuarter({ ...facts, quarter: 3, file: v7(), ...key() })).rejects.toThrow("file_not_found");
    await expect(july.returnQuarter({ ...facts, quarter: 3, amount: "9000", ...key() })).rejects.toThrow("fund_insufficient");
    const [row] = await july.smallClaims({ year: YEAR });
    expect(row).toMatchObject({ county: MAOJIAN, returned: "200.00", left: "700.00", missing: [2, 3] });
    expect(await world.balance(`pooled_outlay/${MAOJIAN}`)).toBe("200.00");
  });

  it("asks for an amount, and a county of another sees none of it", async () => {
    const county = world.on(world.zhangwan, "2024-01-10").monthlyPlans;
    await expect(county.estimate({ year: YEAR, estimate: "0", words: "没有零星报销", ...key() })).rejects.toThrow("amount_not_positive");
    expect((await county.smallClaims({ year: YEAR })).map((row) => row.county)).toEqual([ZHANGWAN]);
  });

  it("is not paid by whoever approved it", async () => {
    await world.on(world.zhangwan, "2024-01-10").monthlyPlans.estimate({ year: YEAR, estimate: "10", words: "按上年测算", ...key() });
    const row = await estimateOf(ZHANGWAN, YEAR);
    await world.as(world.city).monthlyPlans.approveEstimate({ ...row, ...key() });
    const moved: Member = { ...world.city, department: "finance" };
    const seen = { ...(await estimateOf(ZHANGWAN, YEAR)), document: "财社拨1号", ...vouchers() };
    await expect(world.as(moved).monthlyPlans.payEstimate({ ...seen, ...key() })).rejects.toThrow("estimate_own_work");
  });
});

describe("working capital", () => {
  it("is measured by last year's payments of the books, or by a paper where they do not reach back", async () => {
    const other = await mintPlansWorld();
    const city = (day: string) => other.on(other.cityMaker, day).monthlyPlans;
    await expect(city("2024-01-05").measureCapital({ year: 2024, document: "决算1号", ...key() })).rejects.toThrow("last_year_missing");
    await expect(city("2024-01-05").measureCapital({ year: 2024, lastYear: "0", document: "决算1号", ...key() })).rejects.toThrow(
      "amount_not_positive",
    );
    await city("2024-01-05").measureCapital({ year: 2024, lastYear: "120000000.00", document: "决算1号", ...key() });
    await expect(city("2024-01-06").measureCapital({ year: 2024, lastYear: "12", document: "决算1号", ...key() })).rejects.toThrow(
      "working_capital_measured",
    );
    const { capital } = await city("2024-01-06").capital({ year: 2024 });
    expect(capital).toMatchObject({ amount: "10000000.00", basis: "entered", state: "measured" });
    const seen = { id: capital?.id ?? "", version: capital?.version ?? 0, document: "财社周转1号" };
    const paid = () => ({ sourceVoucher: voucher(), fundVoucher: voucher(), ...key() });
    const finance = (day: string) => other.on(other.finance, day).monthlyPlans;
    const moved: Member = { ...other.cityMaker, department: "finance", duty: "approver" };
    await expect(other.as(moved).monthlyPlans.advanceCapital({ ...seen, ...paid() })).rejects.toThrow("working_capital_own_work");
    await expect(finance("2024-01-08").returnCapital({ ...seen, ...paid() })).rejects.toThrow("working_capital_state_forbids");
    await expect(finance("2024-01-08").advanceCapital({ ...seen, id: v7(), ...paid() })).rejects.toThrow("working_capital_not_found");
    const both = await Promise.allSettled([1, 2].map(() => finance("2024-01-08").advanceCapital({ ...seen, ...paid() })));
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect([await other.balance("pooled_source/finance"), await other.balance("pooled_expenditure")]).toEqual([
      "-10000000.00",
      "10000000.00",
    ]);

    await other.income("120", "2024-02-01");
    await other.budget("1000", { year: 2024 });
    const plans = await other.paid("2024-02", { [MAOJIAN]: { inpatient: "120" } }, "2024-02-05");
    await other.report(other.maojian, plans.get(MAOJIAN) ?? "", { inpatient: "120" }, "2024-03-02");
    const advanced = { ...seen, version: seen.version + 1 };
    await expect(finance("2024-11-30").returnCapital({ ...advanced, ...paid() })).rejects.toThrow("working_capital_before_year_end");
    await finance("2024-12-30").returnCapital({ ...advanced, ...paid() });
    expect([await other.balance("pooled_source/finance"), await other.balance("pooled_expenditure")]).toEqual(["0.00", "0.00"]);
    expect(await city("2025-01-05").capital({ year: 2025 })).toMatchObject({ inBooks: "120.00", computed: "10.00", months: "1" });
    await expect(city("2025-01-05").measureCapital({ year: 2025, lastYear: "1", document: "决算2号", ...key() })).rejects.toThrow(
      "working_capital_in_books",
    );
    await city("2025-01-05").measureCapital({ year: 2025, document: "决算2号", ...key() });
    expect((await city("2025-01-05").capital({ year: 2025 })).capital).toMatchObject({ amount: "10.00", basis: "books" });
    await other.end();
  });
});

describe("the end of a year", () => {
  const sweepOf = async (other: PlansWorld, day: string) => {
    const [row] = (await other.on(other.city, day).monthlyPlans.yearEnd({ year: YEAR })).counties;
    if (row?.sweep === null || row?.sweep === undefined) throw new Error("no sweep");
    return row.sweep;
  };
  const facts = { year: YEAR, document: "年终上划1号", interestVoucher: "回单利息1", balanceVoucher: "回单余额1" };

  it("sweeps in two legs, is refused twice, and settles with the city", async () => {
    const other = await mintPlansWorld();
    await other.income("1000", "2024-11-01");
    await other.budget("100000", { year: YEAR });
    const plans = await other.paid("2024-11", { [MAOJIAN]: { inpatient: "1000" } }, "2024-11-05");
    await other.report(other.maojian, plans.get(MAOJIAN) ?? "", { inpatient: "600" }, "2024-12-02");
    const county = (day: string) => other.on(other.maojian, day).monthlyPlans;
    const record = (day: string, more: object) =>
      county(day).recordSweep({ ...facts, interest: "1.25", otherBalance: "400", sweptOn: day, ...more, ...key() });
    await expect(record("2024-11-30", {})).rejects.toThrow("sweep_day_wrong");
    await expect(record("2024-12-28", { sweptOn: "2024-12-29" })).rejects.toThrow("sweep_day_wrong");
    await expect(record("2024-12-28", { otherBalance: "401" })).rejects.toThrow("sweep_above_balance");
    await expect(record("2024-12-28", { otherBalance: "399" })).rejects.toThrow("sweep_leaves_balance");
    await expect(record("2024-12-28", { interestVoucher: undefined })).rejects.toThrow("sweep_voucher_missing");
    await record("2024-12-28", {});
    await expect(record("2024-12-28", {})).rejects.toThrow("sweep_there");
    const seen = await sweepOf(other, "2024-12-28");
    expect(seen).toMatchObject({ late: false, deadline: "2024-12-28", state: "recorded" });
    const rule = yearEndSweep(packOfRegion("shiyan"), {
      year: YEAR,
      interest: money("1.25"),
      otherBalance: money("400"),
      sweptOn: seen.sweptOn,
    });
    expect([seen.interest, seen.otherBalance]).toEqual([
      rule.toCitySpecialFiscalAccount.toFixed(2),
      rule.toCityExpenditureAccount.toFixed(2),
    ]);
    const own: Member = { ...other.maojian, region: other.area, duty: "approver" };
    await expect(other.as(own).monthlyPlans.confirmSweep({ ...seenOf(seen), ...key() })).rejects.toThrow("sweep_own_work");
    await other.on(other.city, "2024-12-28").monthlyPlans.returnSweep({ ...seenOf(seen), words: "回单号核对后再报", ...key() });
    await record("2024-12-28", {});
    const again = await sweepOf(other, "2024-12-28");
    await expect(other.as(other.city).monthlyPlans.confirmSweep({ ...seenOf(again), version: 1, ...key() })).rejects.toThrow(
      "sweep_changed_meanwhile",
    );
    await expect(other.as(other.city).monthlyPlans.confirmSweep({ ...seenOf(again), id: v7(), ...key() })).rejects.toThrow(
      "sweep_not_found",
    );
    await expect(county("2025-01-02").confirmYear({ year: YEAR, difference: "0", ...key() })).rejects.toThrow("sweep_missing");
    // The clock has passed midnight of 31 December: the sweep is of the year it names.
    const done = await Promise.allSettled(
      [1, 2].map(() => other.on(other.city, "2025-01-01").monthlyPlans.confirmSweep({ ...seenOf(again), ...key() })),
    );
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await other.balance(`county_expenditure/${MAOJIAN}`)).toBe("0.00");
    expect([
      await other.balance("pooled_fiscal"),
      await other.balance("pooled_expenditure"),
      await other.balance("pooled_source/interest"),
    ]).toEqual(["1.25", "400.00", "-1.25"]);
    await expect(record("2025-01-02", { sweptOn: "2025-01-02", otherBalance: "0", balanceVoucher: undefined })).rejects.toThrow(
      "sweep_there",
    );
    expect((await county("2025-01-02").yearEnd({ year: 2025 })).counties[0]).toMatchObject({ sweep: null });

    const swept = await sweepOf(other, "2025-01-02");
    const ask = { ...seenOf(swept), words: "利息金额有误" };
    await expect(other.on(other.zhangwan, "2025-01-02").monthlyPlans.askToReverseSweep({ ...ask, ...key() })).rejects.toThrow(
      "sweep_not_found",
    );
    await county("2025-01-02").askToReverseSweep({ ...ask, ...key() });
    const reversal = { id: (await sweepOf(other, "2025-01-02")).reversals[0]?.id ?? "", document: "冲销依据2号", ...key() };
    const asker: Member = { ...other.maojian, region: other.area, duty: "approver" };
    await expect(other.as(asker).monthlyPlans.reverseSweep({ ...reversal, ...key() })).rejects.toThrow("reversal_own_work");
    await other.on(other.city, "2025-01-02").monthlyPlans.reverseSweep(reversal);
    expect([await other.balance(`county_expenditure/${MAOJIAN}`), await other.balance("pooled_source/interest")]).toEqual([
      "400.00",
      "0.00",
    ]);
    const back = await sweepOf(other, "2025-01-02");
    expect([back.state, back.reviewWords]).toEqual(["returned", "利息金额有误"]);
    await expect(county("2025-01-02").askToReverseSweep({ ...seenOf(back), words: "再冲一次看看", ...key() })).rejects.toThrow(
      "reversal_not_confirmed",
    );
    await record("2025-01-02", { sweptOn: "2024-12-28" });
    await other.on(other.city, "2025-01-02").monthlyPlans.confirmSweep({ ...seenOf(await sweepOf(other, "2025-01-02")), ...key() });
    expect([await other.balance(`county_expenditure/${MAOJIAN}`), await other.balance("pooled_fiscal")]).toEqual(["0.00", "1.25"]);

    await expect(county("2024-12-31").confirmYear({ year: YEAR, difference: "0", ...key() })).rejects.toThrow("settlement_year_not_over");
    await expect(county("2025-01-02").confirmYear({ year: YEAR, difference: "1", ...key() })).rejects.toThrow("settlement_changed");
    await county("2025-02-28").confirmYear({ year: YEAR, difference: "0", ...key() });
    await expect(
      county("2025-02-28").askToReverseSweep({ ...seenOf(await sweepOf(other, "2025-02-28")), words: "结算后才发现", ...key() }),
    ).rejects.toThrow("reversal_after_settlement");
    await expect(county("2025-02-28").confirmYear({ year: YEAR, difference: "0", ...key() })).rejects.toThrow("settlement_there");
    const view = async () => (await other.on(other.city, "2025-03-01").monthlyPlans.yearEnd({ year: YEAR })).counties[0];
    const settled = await view();
    expect(settled?.figures).toEqual({
      planned: "1000.00",
      paidDown: "1000.00",
      paidOut: "600.00",
      returned: "400.00",
      difference: "0.00",
    });
    const id = settled?.settlement?.id ?? "";
    await expect(other.as(own).monthlyPlans.settleYear({ id, ...key() })).rejects.toThrow("settlement_own_work");
    await expect(other.as(other.city).monthlyPlans.settleYear({ id: v7(), ...key() })).rejects.toThrow("year_settlement_not_found");
    await other.on(other.city, "2025-03-01").monthlyPlans.settleYear({ id, ...key() });
    expect((await view())?.settlement).toMatchObject({ state: "settled", deadline: "2025-02-28", late: true });
    await expect(other.as(other.city).monthlyPlans.settleYear({ id, ...key() })).rejects.toThrow("settlement_there");
    await other.end();
  });

  it("is late after the pack's day, keeps the next year's money apart, and a difference needs words", async () => {
    const other = await mintPlansWorld();
    await other.income("1000", "2024-12-01");
    for (const year of [2024, 2025]) await other.budget("100000", { year });
    const plans = await other.paid("2024-12", { [MAOJIAN]: { inpatient: "300" } }, "2024-12-05");
    await other.paid("2025-01", { [MAOJIAN]: { inpatient: "200" } }, "2025-01-04");
    const county = other.on(other.maojian, "2025-01-06").monthlyPlans;
    await expect(county.confirmYear({ year: YEAR, difference: "300", words: "在途资金", ...key() })).rejects.toThrow("reports_missing");
    await other.report(other.maojian, plans.get(MAOJIAN) ?? "", { inpatient: "250" }, "2025-01-05");
    await county.recordSweep({ ...facts, interest: "0", interestVoucher: undefined, otherBalance: "40", sweptOn: "2025-01-06", ...key() });
    const seen = await sweepOf(other, "2025-01-06");
    expect(seen).toMatchObject({ late: true, year: YEAR });
    await other.on(other.city, "2025-01-06").monthlyPlans.confirmSweep({ ...seenOf(seen), ...key() });
    expect(await other.balance(`county_expenditure/${MAOJIAN}`)).toBe("210.00");
    await expect(county.confirmYear({ year: YEAR, difference: "10", ...key() })).rejects.toThrow("difference_words_missing");
    await county.confirmYear({ year: YEAR, difference: "10", words: "银行退票在途", ...key() });
    await other.end();
  });
});

describe("the gap of a year", () => {
  const entered = {
    ...{ year: 2023, cityExpenditure: "110000000.00", cityRevenue: "100000000.00", accumulatedSurplus: "4000000.00", document: "决算1号" },
    counties: [
      { county: MAOJIAN, target: "1000", collected: "900", weight: "1" },
      { county: ZHANGWAN, target: "500", collected: "600", weight: "2" },
    ],
  };

  it("is computed by the rule, confirmed by finance, frozen, and paid by counties up to what they owe", async () => {
    const city = world.as(world.cityMaker).monthlyPlans;
    const finance = world.as(world.finance).monthlyPlans;
    const [first, second] = entered.counties;
    await expect(city.enterGap({ ...entered, ...key() })).rejects.toThrow("weights_document_missing");
    const half = [first, { ...second, weight: undefined }].flatMap((row) =>
      row === undefined ? [] : [{ county: MAOJIAN, target: "1", collected: "1", ...row }],
    );
    await expect(city.enterGap({ ...entered, counties: half, weightsDocument: "十医保3号", ...key() })).rejects.toThrow(
      "weights_incomplete",
    );
    const twice = [first, first].flatMap((row) => (row === undefined ? [] : [row]));
    await expect(city.enterGap({ ...entered, counties: twice, weightsDocument: "十医保3号", ...key() })).rejects.toThrow();
    await city.enterGap({ ...entered, weightsDocument: "十医保3号", ...key() });
    await expect(city.enterGap({ ...entered, counties: twice.slice(0, 1), weightsDocument: "十医保3号", ...key() })).rejects.toThrow(
      "gap_county_missing",
    );
    const seen = (await city.gap({ year: 2023 })).gap;
    expect(seen).toMatchObject({
      gapBeforeSurplus: "9999900.00",
      surplusUsed: "4000000.00",
      sharedGap: "5999900.00",
      cityShare: "1199980.00",
      countyShare: "4799920.00",
    });
    const { id = "", version = 0 } = seen ?? {};
    const pay = (amount: string, by = finance) =>
      by.payGap({ gap: id, county: MAOJIAN, amount, document: "县财1号", voucher: voucher(), ...key() });
    await expect(pay("1")).rejects.toThrow("gap_not_confirmed");
    const own: Member = { ...world.cityMaker, department: "finance", duty: "approver" };
    await expect(world.as(own).monthlyPlans.confirmGap({ id, version, ...key() })).rejects.toThrow("gap_own_work");
    await expect(finance.confirmGap({ id, version: version + 1, ...key() })).rejects.toThrow("gap_changed_meanwhile");
    await expect(finance.confirmGap({ id: v7(), version, ...key() })).rejects.toThrow("gap_not_found");
    await finance.confirmGap({ id, version, ...key() });
    await expect(finance.confirmGap({ id, version, ...key() })).rejects.toThrow("gap_confirmed");
    await expect(city.enterGap({ ...entered, weightsDocument: "十医保3号", ...key() })).rejects.toThrow("gap_confirmed");
    await expect(world.sql`update fund_gap set city_revenue = 1 where id = ${id}`).rejects.toThrow("a confirmed gap is not changed");
    const [maojian] = (await finance.gap({ year: 2023 })).counties;
    expect(maojian).toMatchObject({ county: MAOJIAN, shortfall: "100.00", share: "1599973.33", owed: "1600073.33", left: "1600073.33" });
    await expect(pay("0")).rejects.toThrow("amount_not_positive");
    const before = Number(await world.balance("pooled_fiscal"));
    const done = await Promise.allSettled(Array.from({ length: 20 }, () => pay("500000")));
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    expect(new Set(done.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : [])))).toEqual(
      new Set(["gap_payment_above_owed"]),
    );
    expect(Number(await world.balance("pooled_fiscal")) - before).toBe(1_500_000);
    expect((await pay("100073.33")).left).toBe("0.00");
    const county = await world.as(world.zhangwan).monthlyPlans.gap({ year: 2023 });
    expect(county.counties.map((row) => row.county)).toEqual([ZHANGWAN]);
    expect(county.payments).toEqual([]);
  });

  it("splits nothing while the weights are not known", async () => {
    const counties = entered.counties.map(({ weight: _, ...row }) => row);
    await world.as(world.cityMaker).monthlyPlans.enterGap({ ...entered, year: 2024, counties, ...key() });
    const { counties: rows } = await world.as(world.cityMaker).monthlyPlans.gap({ year: 2024 });
    expect(rows.map(({ share, owed }) => [share, owed])).toEqual([
      [null, "100.00"],
      [null, "0.00"],
    ]);
  });
});

describe("weights of a gap from the books", () => {
  it("are by how much costs grew beyond collection, where the area says so and the books know every county", async () => {
    const other = await mintPlansWorld();
    await setParameter(other, GAP_WEIGHTS, "growth_beyond_collection", { pack: OF_AREA });
    const city = other.as(other.cityMaker).monthlyPlans;
    const entered = (year: number, collected: [string, string], weights: { weight?: string } = {}) => ({
      ...{ year, cityExpenditure: "3000", cityRevenue: "2000", accumulatedSurplus: "0", document: "决算1号" },
      counties: [
        { county: MAOJIAN, target: "0", collected: collected[0], ...weights },
        { county: ZHANGWAN, target: "0", collected: collected[1], ...weights },
      ],
    });
    const paidOut = async (month: string, amounts: [string, string]) => {
      await other.income("10000", `${month}-01`);
      const asked = { [MAOJIAN]: { inpatient: amounts[0] }, [ZHANGWAN]: { inpatient: amounts[1] } };
      const plans = await other.paid(month, asked, `${month}-05`);
      await other.report(other.maojian, plans.get(MAOJIAN) ?? "", { inpatient: amounts[0] }, dayAfter(month));
      await other.report(other.zhangwan, plans.get(ZHANGWAN) ?? "", { inpatient: amounts[1] }, dayAfter(month));
    };
    for (const year of [2023, 2024]) await other.budget("100000", { year });
    await paidOut("2023-06", ["1000", "1000"]);
    // Nothing to compare with yet: only a paper can give weights, or nobody does.
    await city.enterGap({ ...entered(2023, ["800", "900"]), ...key() });
    expect((await city.gap({ year: 2023 })).counties.map(({ share }) => share)).toEqual([null, null]);
    await paidOut("2024-06", ["1400", "1300"]);
    // Maojian: 400 − 100 = 300; Zhangwan: 300 − 200 = 100.
    await city.enterGap({ ...entered(2024, ["900", "1100"]), ...key() });
    const seen = await city.gap({ year: 2024 });
    expect(seen.gap).toMatchObject({ weightsBasis: "books", weightsDocument: null, countyShare: "800.00" });
    expect(seen.counties.map(({ county, weight, share }) => [county, Number(weight), share])).toEqual([
      [MAOJIAN, 300, "600.00"],
      [ZHANGWAN, 100, "200.00"],
    ]);
    await expect(
      city.enterGap({ ...entered(2024, ["900", "1100"], { weight: "1" }), weightsDocument: "十医保3号", ...key() }),
    ).rejects.toThrow("weights_in_books");
    await other.end();
  });
});

describe("before pooling", () => {
  it("keeps items with the pack's day, once, and marks what was late", async () => {
    const city = world.on(world.cityMaker, "2022-12-02").monthlyPlans;
    const county = world.on(world.maojian, "2022-12-02").monthlyPlans;
    const item = { words: "审计确认的历年欠缴", county: MAOJIAN };
    const { id } = await county.recordItem({ ...item, key: "arrears_paid", owed: "1200.50", ...key() });
    await expect(county.recordItem({ ...item, key: "arrears_paid", ...key() })).rejects.toThrow("pooling_item_there");
    await expect(county.recordItem({ ...item, county: ZHANGWAN, key: "arrears_paid", ...key() })).rejects.toThrow("plan_city_only");
    await expect(city.recordItem({ ...item, county: world.area, key: "arrears_paid", ...key() })).rejects.toThrow(
      "pooling_item_of_other_place",
    );
    await expect(county.recordItem({ ...item, key: "audit_result", ...key() })).rejects.toThrow("plan_city_only");
    await expect(city.recordItem({ ...item, key: "deposit_transfer", ...key() })).rejects.toThrow("pooling_reference_missing");
    await city.recordItem({ ...item, key: "deposit_transfer", reference: "2022-11-25", ...key() });
    await city.recordItem({ ...item, county: world.area, key: "audit_result", ...key() });
    const { items, deadlines } = await city.pooling();
    expect(items.map(({ key: of, dueOn, late }) => [of, dueOn, late])).toEqual([
      ["audit_result", "2022-10-31", true],
      ["arrears_paid", "2022-11-30", true],
      ["deposit_transfer", "2022-12-02", false],
    ]);
    expect(deadlines.find((row) => row.key === "arrears_paid")?.open).toEqual([ZHANGWAN]);
    const done = { id, version: 1, document: "缴款书1号" };
    await expect(county.finishItem({ ...done, doneOn: "2022-12-03", ...key() })).rejects.toThrow("pooling_day_ahead");
    await expect(county.finishItem({ ...done, id: v7(), doneOn: "2022-11-30", ...key() })).rejects.toThrow("pooling_item_not_found");
    await county.finishItem({ ...done, doneOn: "2022-11-30", ...key() });
    await expect(county.finishItem({ ...done, doneOn: "2022-11-30", ...key() })).rejects.toThrow("pooling_item_done");
    expect((await city.pooling()).items.find((row) => row.id === id)).toMatchObject({ late: false, doneOn: "2022-11-30", owed: "1200.50" });
    expect((await world.as(world.zhangwan).monthlyPlans.pooling()).items).toEqual([]);
  });
});

describe("the part of critical illness insurance", () => {
  it("is heads by the share of the increase, frozen when it is recorded", async () => {
    const other = await mintPlansWorld("220621");
    const city = other.on(other.cityMaker, "2020-06-01").monthlyPlans;
    const facts = { year: 2020, increase: "40", enrolled: 212345, document: "吉财社1号" };
    await city.allocate({ ...facts, ...key() });
    await expect(city.allocate({ ...facts, ...key() })).rejects.toThrow("allocation_recorded");
    const { rows, share } = await city.allocations();
    expect(rows[0]).toMatchObject({ perHead: "20.00", total: "4246900.00" });
    expect(share).toBe("0.5");
    await other.end();
    await expect(world.as(world.cityMaker).monthlyPlans.allocate({ ...facts, year: 2024, ...key() })).rejects.toThrow(
      "fund_rule_not_in_pack",
    );
  });
});

describe("what waits", () => {
  it("is shown to the county, the city and finance, each theirs", async () => {
    const other = await mintPlansWorld();
    const kinds = async (member: Member, day: string) => (await other.on(member, day).workbench.view({})).tasks.map(({ kind }) => kind);
    await other.budget("1000", { year: 2025 });
    expect(await kinds(other.maojian, "2025-05-10")).toEqual(expect.arrayContaining(["handInPlan", "returnSmallClaims"]));
    const plan = await other.submitted(other.maojian, "2025-05", { inpatient: "10" }, "2025-05-10");
    expect(await kinds(other.maojian, "2025-05-10")).not.toContain("handInPlan");
    expect(await kinds(other.city, "2025-05-10")).toContain("reviewPlans");
    await other.approve(plan, { day: "2025-05-11" });
    expect(await kinds(other.city, "2025-05-11")).toContain("applyPlans");
    await other.apply("2025-05", { day: "2025-05-11" });
    expect(await kinds(other.financeMaker, "2025-05-12")).toContain("recheckPlans");
    await other.recheck("2025-05", "2025-05-12");
    expect(await kinds(other.finance, "2025-05-12")).toContain("payPlans");
    await other.income("10", "2025-05-12");
    await other.pay("2025-05", "2025-05-13");
    expect(await kinds(other.maojian, "2025-05-20")).not.toContain("reportPlans");
    expect(await kinds(other.maojian, "2025-06-02")).toContain("reportPlans");
    await other.end();
  });
});
