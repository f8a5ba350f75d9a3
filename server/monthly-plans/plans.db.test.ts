import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packOfRegion } from "@/server/benefits/packs/registry";
import type { Member } from "@/server/staff/rules";
import { dayAfter, key, MAOJIAN, mintPlansWorld, monthsAgo, type PlansWorld, planLines, thisMonth, voucher, ZHANGWAN } from "./plans-world";
import { purposes } from "./rules";

let world: PlansWorld;

beforeAll(async () => {
  world = await mintPlansWorld();
  const years = new Set(Array.from({ length: 30 }, (_, back) => Number(monthsAgo(back).slice(0, 4))));
  for (const year of years) await world.budget("1000000", { year });
}, 120_000);
afterAll(() => world.end());

/** A month that no other test uses. */
let used = 1;
const freshMonth = () => monthsAgo(used++);
const versionOf = async (by: Member, id: string) => (await world.as(by).monthlyPlans.page({ id })).plan.version;
const liveOf = async (month: string) => {
  const found = await world.as(world.city).monthlyPlans.month({ month });
  const [live] = found.applications.slice(-1);
  if (live === undefined) throw new Error("no application");
  return { ...found, ...live };
};

describe("a county's plan of a month", () => {
  it("is drafted, handed in and seen by the city only then", async () => {
    const month = freshMonth();
    const { id } = await world.save(world.maojian, month, { inpatient: "1000.50", outpatient: "200" });
    await expect(world.as(world.city).monthlyPlans.page({ id })).rejects.toThrow("plan_not_found");
    expect((await world.as(world.city).monthlyPlans.month({ month })).plans).toEqual([]);
    await expect(world.as(world.zhangwan).monthlyPlans.page({ id })).rejects.toThrow("plan_not_found");
    const again = await world.save(world.maojian, month, { inpatient: "900" });
    expect(again.id).toBe(id);
    await world.as(world.maojian).monthlyPlans.submit({ ...again, ...key() });
    const seen = await world.as(world.city).monthlyPlans.page({ id });
    expect(seen.plan).toMatchObject({ state: "submitted", requested: "900.00", county: MAOJIAN, late: false, dueOn: null });
    expect(seen.lines.map(({ purpose }) => purpose)).toEqual([...purposes]);
    expect(seen.actions).toEqual(["approve", "giveBack"]);
    expect((await world.as(world.zhangwan).monthlyPlans.list({})).rows.filter((row) => row.county === MAOJIAN)).toEqual([]);
  });

  it("is one a month, also of two who begin it at once", async () => {
    const month = freshMonth();
    const colleague = await world.staff("agency", "maker", MAOJIAN);
    const made = await Promise.all(
      [world.maojian, colleague, world.maojian, colleague].map((by) => world.save(by, month, { inpatient: "10" })),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    const id = made[0]?.id ?? "";
    const version = await versionOf(world.maojian, id);
    await world.as(world.maojian).monthlyPlans.submit({ id, version, ...key() });
    await expect(world.save(colleague, month, { inpatient: "11" })).rejects.toThrow("plan_state_forbids");
  });

  it("says what is wrong with it", async () => {
    const month = freshMonth();
    await expect(world.save(world.maojian, month, {})).rejects.toThrow("plan_asks_nothing");
    await expect(world.save(world.maojian, monthsAgo(-2), { inpatient: "1" })).rejects.toThrow("plan_month_ahead");
    await expect(world.save(world.cityMaker, month, { inpatient: "1" })).rejects.toThrow("plan_county_only");
    const short = { month, words: "按上月实际测算", lines: planLines({ inpatient: "1" }).slice(1) };
    await expect(world.as(world.maojian).monthlyPlans.save({ ...short, ...key() })).rejects.toThrow();
    const plan = await world.save(world.maojian, month, { inpatient: "10" });
    await expect(world.as(world.maojian).monthlyPlans.submit({ ...plan, version: 1, ...key() })).rejects.toThrow("plan_changed_meanwhile");
    await expect(world.as(world.maojian).monthlyPlans.submit({ ...plan, id: v7(), ...key() })).rejects.toThrow("plan_not_found");
    await expect(world.as(world.zhangwan).monthlyPlans.submit({ ...plan, ...key() })).rejects.toThrow("plan_not_found");
  });

  it("is taken back while nobody reviewed it", async () => {
    const month = freshMonth();
    const id = await world.submitted(world.maojian, month, { inpatient: "10" });
    await world.as(world.maojian).monthlyPlans.withdraw({ id, version: await versionOf(world.maojian, id), ...key() });
    expect((await world.as(world.maojian).monthlyPlans.page({ id })).actions).toEqual(["save", "submit"]);
  });

  it("is late after the area's day, where the area has set one", async () => {
    const other = await mintPlansWorld();
    const second = await other.staff("healthcare-security", "approver");
    const from = `${monthsAgo(3)}-01`;
    const { id } = await other.as(other.cityMaker).policies.proposeParameter({
      ...{
        pack: packOfRegion("shiyan").id,
        key: "plans.submit_day",
        typed: "5",
        validFrom: from,
        documentNumber: "医保发1号",
        documentOn: from,
        words: null,
      },
      ...key(),
    });
    await other.as(second).policies.confirmParameter({ id, ...key() });
    const month = monthsAgo(1);
    const intime = await other.submitted(other.maojian, month, { inpatient: "1" }, `${month}-05`);
    const late = await other.submitted(other.zhangwan, month, { inpatient: "1" }, `${month}-06`);
    const rows = (await other.as(other.city).monthlyPlans.list({ month })).rows;
    expect(rows.find((row) => row.id === intime)).toMatchObject({ late: false, dueOn: `${month}-05` });
    expect(rows.find((row) => row.id === late)).toMatchObject({ late: true, dueOn: `${month}-05` });
    expect((await other.as(other.city).monthlyPlans.list({ late: true })).rows.map((row) => row.id)).toEqual([late]);
    await other.end();
  });
});

describe("the city's review", () => {
  it("approves no more than was asked for, and less with a reason", async () => {
    const month = freshMonth();
    const id = await world.submitted(world.maojian, month, { inpatient: "1000", outpatient: "100" });
    await expect(world.approve(id, { amounts: { inpatient: "1000.01" } })).rejects.toThrow("approved_above_request");
    await expect(world.approve(id, { amounts: { inpatient: "999" } })).rejects.toThrow("cut_reason_missing");
    await expect(world.approve(id, { amounts: { inpatient: "0", outpatient: "0" }, reason: "上月结余" })).rejects.toThrow(
      "plan_approves_nothing",
    );
    await expect(world.approve(id, { by: await world.staff("agency", "reviewer", ZHANGWAN) })).rejects.toThrow("plan_not_found");
    await world.approve(id, { amounts: { inpatient: "800" }, reason: "上月结余" });
    const { plan, lines } = await world.as(world.maojian).monthlyPlans.page({ id });
    expect(plan).toMatchObject({ state: "approved", requested: "1100.00", approved: "900.00" });
    expect(lines[0]).toMatchObject({ approved: "800.00", reason: "上月结余" });
  });

  it("is never of one's own: who handed it in as the county cannot approve it at the city", async () => {
    const month = freshMonth();
    const id = await world.submitted(world.maojian, month, { inpatient: "10" });
    const moved = { ...world.maojian, duty: "approver" as const, region: world.area };
    await expect(world.approve(id, { by: moved })).rejects.toThrow("plan_own_work");
    const atCounty = await world.staff("healthcare-security", "approver", MAOJIAN);
    await expect(world.approve(id, { by: atCounty })).rejects.toThrow("plan_city_only");
  });

  it("gives back with words, and the county hands in again", async () => {
    const month = freshMonth();
    const id = await world.submitted(world.maojian, month, { inpatient: "10" });
    const version = await versionOf(world.city, id);
    await world.as(world.city).monthlyPlans.giveBack({ id, version, words: "附上月清单", ...key() });
    const { plan, actions } = await world.as(world.maojian).monthlyPlans.page({ id });
    expect([plan.state, plan.reviewWords, actions]).toEqual(["returned", "附上月清单", ["save", "submit"]]);
    const notices = await world.sql`select kind from notice where area = ${world.area} and organisation = ${world.maojian.organisation}`;
    expect(notices.map((row) => row.kind)).toContain("plan_returned");
    await world.submitted(world.maojian, month, { inpatient: "9" });
    await world.approve(id);
    expect((await world.as(world.maojian).monthlyPlans.page({ id })).plan.approved).toBe("9.00");
  });
});

describe("the month's application", () => {
  it("is paid in one go: fiscal to expenditure once, then to each county, and reported", async () => {
    const month = freshMonth();
    await world.income("5000");
    const before = await world.balance("pooled_fiscal");
    const plans = await world.paid(month, { [MAOJIAN]: { inpatient: "1000" }, [ZHANGWAN]: { outpatient: "500.25" } });
    expect(await world.balance(`county_expenditure/${MAOJIAN}`)).toBe("1000.00");
    expect(await world.balance(`county_expenditure/${ZHANGWAN}`)).toBe("500.25");
    expect((Number(before) - Number(await world.balance("pooled_fiscal"))).toFixed(2)).toBe("1500.25");
    const { application, movements } = await liveOf(month);
    expect(application).toMatchObject({ state: "paid", amount: "1500.25" });
    expect(movements.map((row) => row.kind).sort()).toEqual(["plan", "plan", "plan_application"]);
    const id = plans.get(MAOJIAN) ?? "";
    await world.report(world.maojian, id, { inpatient: "700" });
    expect(await world.balance(`county_expenditure/${MAOJIAN}`)).toBe("300.00");
    expect(await world.balance(`pooled_outlay/${MAOJIAN}`)).toBe("700.00");
    await expect(world.report(world.maojian, id, { inpatient: "1" })).rejects.toThrow("plan_state_forbids");
    await expect(world.report(world.zhangwan, plans.get(ZHANGWAN) ?? "", { outpatient: "501" })).rejects.toThrow("fund_insufficient");
    await expect(world.pay(month)).rejects.toThrow("plan_state_forbids");
    const { basis } = await world.as(world.maojian).monthlyPlans.month({ month: dayAfter(month).slice(0, 7) });
    expect(basis?.[0]).toEqual({ purpose: "inpatient", paidOut: "700.00" });
    const seen = await world.as(world.zhangwan).monthlyPlans.month({ month });
    expect(seen.plans.map((plan) => plan.county)).toEqual([ZHANGWAN]);
    expect(seen.movements.map((row) => row.county)).toEqual([ZHANGWAN]);
  });

  it("waits for every plan that is under review, and for what was seen to be so", async () => {
    const month = freshMonth();
    const first = await world.submitted(world.maojian, month, { inpatient: "10" });
    const second = await world.submitted(world.zhangwan, month, { inpatient: "20" });
    await world.approve(first);
    await expect(world.apply(month)).rejects.toThrow("plans_in_review");
    await world.approve(second);
    const wrong = { month, seen: { count: 1, amount: "10.00" } };
    await expect(world.as(world.city).monthlyPlans.applyToFinance({ ...wrong, ...key() })).rejects.toThrow("plans_changed_meanwhile");
    await world.apply(month);
    await expect(world.apply(month)).rejects.toThrow("plan_month_applied");
    const third = await world.as(world.cityMaker).monthlyPlans.month({ month });
    expect(third.toApply).toBeNull();
  });

  it("takes a county that comes late no more", async () => {
    const month = freshMonth();
    await world.approve(await world.submitted(world.maojian, month, { inpatient: "10" }));
    const plan = await world.save(world.zhangwan, month, { inpatient: "20" });
    await world.apply(month);
    await expect(world.as(world.zhangwan).monthlyPlans.submit({ ...plan, ...key() })).rejects.toThrow("plan_month_applied");
  });

  it("is sent back by finance, and made anew", async () => {
    const month = freshMonth();
    const id = await world.submitted(world.maojian, month, { inpatient: "10" });
    await world.approve(id);
    await world.apply(month);
    const { application } = await liveOf(month);
    const seen = { id: application.id, version: application.version };
    const back = { ...seen, words: "支出户余额可用", ...key() };
    await expect(world.as(world.finance).monthlyPlans.declinePayment(back)).rejects.toThrow("plan_state_forbids");
    await expect(world.as(world.financeMaker).monthlyPlans.recheck({ ...seen, id: v7(), ...key() })).rejects.toThrow(
      "plan_application_not_found",
    );
    await world.as(world.financeMaker).monthlyPlans.sendBack({ ...back, ...key() });
    expect((await world.as(world.city).monthlyPlans.page({ id })).plan.state).toBe("approved");
    await world.apply(month);
    await world.recheck(month);
    const again = await liveOf(month);
    expect(again.application.number).toMatch(/-02$/);
    const decline = { id: again.application.id, version: again.application.version, words: "附件不齐，补齐再报" };
    await world.as(world.finance).monthlyPlans.declinePayment({ ...decline, ...key() });
    expect((await world.as(world.city).monthlyPlans.page({ id })).plan.state).toBe("approved");
  });

  it("is paid by somebody who neither applied nor re-checked, with a voucher for each county, used once", async () => {
    const month = freshMonth();
    await world.income("100");
    const plan = await world.submitted(world.maojian, month, { inpatient: "10" });
    await world.approve(plan);
    await world.apply(month);
    await world.recheck(month);
    const { application } = await liveOf(month);
    const base = { id: application.id, version: application.version, amount: application.amount, document: "财社拨2号" };
    const asPayer = (by: Member, more: { voucher: string; counties: { plan: string; voucher: string }[] }) =>
      world.as(by).monthlyPlans.pay({ ...base, ...more, ...key() });
    const counties = [{ plan, voucher: voucher() }];
    await expect(asPayer({ ...world.financeMaker, duty: "approver" }, { voucher: voucher(), counties })).rejects.toThrow("plan_own_work");
    await expect(asPayer(world.finance, { voucher: voucher(), counties: [{ plan: v7(), voucher: voucher() }] })).rejects.toThrow(
      "county_voucher_missing",
    );
    const same = voucher();
    await expect(asPayer(world.finance, { voucher: same, counties: [{ plan, voucher: same }] })).rejects.toThrow("voucher_twice");
    await asPayer(world.finance, { voucher: same, counties });
    const income = { source: "finance" as const, year: 2026, amount: "1", document: "财社3号", voucher: same };
    await expect(world.as(world.finance).monthlyPlans.receiveIncome({ ...income, ...key() })).rejects.toThrow("voucher_recorded");
    await expect(
      world.as(world.finance).monthlyPlans.receiveIncome({ ...income, amount: "0", voucher: voucher(), ...key() }),
    ).rejects.toThrow("amount_not_positive");
  });

  it("reports a month only when it is over", async () => {
    await world.income("10");
    const plans = await world.paid(thisMonth, { [MAOJIAN]: { inpatient: "10" } });
    await expect(world.report(world.maojian, plans.get(MAOJIAN) ?? "", { inpatient: "5" })).rejects.toThrow("plan_month_not_over");
    await world.report(world.maojian, plans.get(MAOJIAN) ?? "", { inpatient: "5" }, dayAfter(thisMonth));
  });
});

describe("the budget of the year", () => {
  it("is a guard: beyond it somebody named allows it by a document", async () => {
    const other = await mintPlansWorld();
    const month = monthsAgo(1);
    const year = Number(month.slice(0, 4));
    const id = await other.submitted(other.maojian, month, { inpatient: "120" });
    await other.approve(id);
    await expect(other.apply(month)).rejects.toThrow("pooled_budget_missing");
    await other.budget("100", { year });
    expect((await other.as(other.city).monthlyPlans.month({ month })).toApply).toMatchObject({ beyond: "20.00", budgetLeft: "100.00" });
    await expect(other.apply(month)).rejects.toThrow("plan_beyond_budget");
    await other.budget("200", { year });
    await other.budget("90", { year, county: MAOJIAN });
    await expect(other.apply(month)).rejects.toThrow("plan_beyond_budget");
    await other.apply(month, { beyond: { approver: "市政府王某", document: "十政办1号" } });
    const [live] = (await other.as(other.finance).monthlyPlans.month({ month })).applications;
    expect(live?.application).toMatchObject({ beyond: "30.00", beyondApprover: "市政府王某", beyondDocument: "十政办1号" });
    await expect(other.budget("100", { year })).rejects.toThrow("budget_below_taken");
    await expect(other.budget("100", { year, county: "441602" })).rejects.toThrow("county_not_of_area");
    await other.end();
  });

  it("is not taken twice by two months that apply at once", async () => {
    const other = await mintPlansWorld();
    const days = [monthsAgo(1), monthsAgo(2)];
    const year = Number(days[0]?.slice(0, 4));
    for (const each of days) await other.approve(await other.submitted(other.maojian, each, { inpatient: "60" }));
    for (const each of new Set(days.map((day) => Number(day.slice(0, 4))))) await other.budget("100", { year: each });
    const done = await Promise.allSettled(days.map((each) => other.apply(each)));
    const isOneYear = days.every((day) => Number(day.slice(0, 4)) === year);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(isOneYear ? 1 : 2);
    await other.end();
  });
});

describe("twenty payments at once against money for three", () => {
  it("pays three and leaves the others as they were", async () => {
    const other = await mintPlansWorld();
    const months = Array.from({ length: 20 }, (_, back) => monthsAgo(back + 1));
    for (const year of new Set(months.map((month) => Number(month.slice(0, 4))))) await other.budget("100000", { year });
    for (const month of months) {
      await other.approve(await other.submitted(other.maojian, month, { inpatient: "100" }));
      await other.apply(month);
      await other.recheck(month);
    }
    await other.income("300");
    const payers = await Promise.all(months.map(() => other.staff("finance", "approver")));
    const views = await Promise.all(months.map((month) => other.as(other.finance).monthlyPlans.month({ month })));
    const done = await Promise.allSettled(
      views.map((view, at) => {
        const { id = "", version = 0, amount = "" } = view.applications[0]?.application ?? {};
        const counties = view.plans.map((plan) => ({ plan: plan.id, voucher: voucher() }));
        const by = payers[at] ?? other.finance;
        return other.as(by).monthlyPlans.pay({ id, version, amount, document: "财社拨9号", voucher: voucher(), counties, ...key() });
      }),
    );
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const refused = done.flatMap((result) => (result.status === "rejected" ? [String(result.reason.message)] : []));
    expect(new Set(refused)).toEqual(new Set(["fund_insufficient"]));
    expect([
      await other.balance("pooled_fiscal"),
      await other.balance("pooled_expenditure"),
      await other.balance(`county_expenditure/${MAOJIAN}`),
    ]).toEqual(["0.00", "0.00", "300.00"]);
    const [counted] = await other.sql`select count(*)::int as paid from monthly_plan where area = ${other.area} and state = 'paid'`;
    expect(counted?.paid).toBe(3);
    await other.end();
  }, 120_000);

  it("pays one application once, however often it is asked", async () => {
    const month = freshMonth();
    await world.income("1000");
    await world.approve(await world.submitted(world.maojian, month, { inpatient: "10" }));
    await world.apply(month);
    await world.recheck(month);
    const { application, plans } = await liveOf(month);
    const before = Number(await world.balance(`county_expenditure/${MAOJIAN}`));
    const done = await Promise.allSettled(
      Array.from({ length: 20 }, async () => {
        const by = await world.staff("finance", "approver");
        const counties = plans.map((plan) => ({ plan: plan.id, voucher: voucher() }));
        const seen = { id: application.id, version: application.version, amount: application.amount };
        return world.as(by).monthlyPlans.pay({ ...seen, document: "财社拨9号", voucher: voucher(), counties, ...key() });
      }),
    );
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(Number(await world.balance(`county_expenditure/${MAOJIAN}`)) - before).toBe(10);
  });
});

describe("strangers", () => {
  it("find nothing from another area, and no rule in a pack without one", async () => {
    const id = await world.submitted(world.maojian, freshMonth(), { inpatient: "10" });
    const there = { ...world.city, area: "210800", region: "210800" };
    await expect(world.as(there).monthlyPlans.page({ id })).rejects.toThrow("plan_not_found");
    expect((await world.as(there).monthlyPlans.list({})).rows).toEqual([]);
    expect(await world.as(there).monthlyPlans.rules()).toMatchObject({ monthlyPlan: null, sweep: null, gap: null, workingCapital: null });
    const county = { ...world.maojian, area: "210800", region: "210804" };
    await expect(
      world.as(county).monthlyPlans.save({ month: thisMonth, words: "按上月测算", lines: planLines({ inpatient: "1" }), ...key() }),
    ).rejects.toThrow("fund_rule_not_in_pack");
  });

  it("an auditor reads and changes nothing; a hospital is refused", async () => {
    const auditor = await world.staff("audit", "reviewer");
    expect((await world.as(auditor).monthlyPlans.list({})).rows.length).toBeGreaterThan(0);
    await expect(world.as(auditor).monthlyPlans.recheck({ id: v7(), version: 1, ...key() })).rejects.toThrow("forbidden");
    await expect(world.as(await world.staff("hospital")).monthlyPlans.list({})).rejects.toThrow("forbidden");
  });

  it("what happened stays: events and movements are never changed", async () => {
    for (const table of ["plan_event", "pooled_movement"]) {
      await expect(world.sql.unsafe(`update ${table} set county = county`)).rejects.toThrow(/never changed or deleted/);
      await expect(world.sql.unsafe(`delete from ${table}`)).rejects.toThrow(/never changed or deleted/);
    }
  });
});

describe("the way back of a month that was paid", () => {
  const reversal = async (month: string) => (await liveOf(month)).reversals[0]?.id ?? "";
  const ask = async (month: string, by = world.financeMaker, words = "张湾县金额有误") => {
    const { application } = await liveOf(month);
    return world.as(by).monthlyPlans.askToReversePayment({ id: application.id, version: application.version, words, ...key() });
  };
  const reverse = async (month: string, by = world.finance) =>
    world.as(by).monthlyPlans.reversePayment({ id: await reversal(month), document: "冲销依据1号", ...key() });
  const balances = async () =>
    Promise.all(["pooled_fiscal", "pooled_expenditure", `county_expenditure/${MAOJIAN}`].map((account) => world.balance(account)));

  it("is asked for by one and done by another, by postings that name what they take back, and the plans can be corrected", async () => {
    const month = freshMonth();
    await world.income("500");
    const before = await balances();
    const plans = await world.paid(month, { [MAOJIAN]: { inpatient: "500" } });
    const plan = plans.get(MAOJIAN) ?? "";
    const paid = await balances();
    await ask(month);
    await expect(ask(month)).rejects.toThrow("reversal_asked_already");
    const asker: Member = { ...world.financeMaker, duty: "approver" };
    await expect(reverse(month, asker)).rejects.toThrow("reversal_own_work");
    await expect(reverse(month, world.city)).rejects.toThrow("forbidden");
    await world.as(world.finance).monthlyPlans.declineReversalOfPayment({ id: await reversal(month), words: "金额无误", ...key() });
    expect(await balances()).toEqual(paid);
    await expect(reverse(month)).rejects.toThrow("reversal_decided_already");
    await ask(month);
    const both = await Promise.allSettled([reverse(month), reverse(month)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balances()).toEqual(before);
    const seen = await world.as(world.city).monthlyPlans.page({ id: plan });
    expect([seen.plan.state, seen.plan.application, seen.actions]).toEqual(["approved", null, ["giveBack"]]);
    expect(seen.movements.map(({ reverses }) => reverses !== null)).toEqual([false, true]);
    const posted = await world.sql<{ reversed: number }[]>`
      select count(*)::int as reversed from transfer t join transfer o on o.area = t.area and o.id = t.reverses
      where t.area = ${world.area} and o.cause like ${`plan-application/${(await liveOf(month)).application.id}%`}`;
    expect(posted[0]?.reversed).toBe(2);
    const version = seen.plan.version;
    await world.as(world.city).monthlyPlans.giveBack({ id: plan, version, words: "按实际重报", ...key() });
    const corrected = await world.save(world.maojian, month, { inpatient: "400" });
    await world.as(world.maojian).monthlyPlans.submit({ ...corrected, ...key() });
    await world.approve(plan);
    await world.apply(month);
    await world.recheck(month);
    await world.pay(month);
    expect((await liveOf(month)).application).toMatchObject({ state: "paid", amount: "400.00" });
  });

  it("frees the vouchers, and is closed once a county has reported what it paid out", async () => {
    const month = freshMonth();
    await world.income("100");
    const plans = await world.paid(month, { [MAOJIAN]: { inpatient: "100" } });
    const { movements } = await world.as(world.city).monthlyPlans.page({ id: plans.get(MAOJIAN) ?? "" });
    const used = movements[0]?.voucher ?? "";
    const income = { source: "premiums" as const, year: Number(thisMonth.slice(0, 4)), amount: "1", document: "财社3号", voucher: used };
    await expect(world.as(world.finance).monthlyPlans.receiveIncome({ ...income, ...key() })).rejects.toThrow("voucher_recorded");
    await ask(month);
    await reverse(month);
    await world.as(world.finance).monthlyPlans.receiveIncome({ ...income, ...key() });
    await expect(ask(month)).rejects.toThrow("plan_state_forbids");
    const next = freshMonth();
    await world.income("100");
    const reported = await world.paid(next, { [MAOJIAN]: { inpatient: "100" } });
    await ask(next);
    await world.report(world.maojian, reported.get(MAOJIAN) ?? "", { inpatient: "50" }, dayAfter(next));
    await expect(reverse(next)).rejects.toThrow("reversal_after_report");
    const missing = { id: v7(), document: "冲销依据1号", ...key() };
    await expect(world.as(world.finance).monthlyPlans.reversePayment(missing)).rejects.toThrow("reversal_not_found");
  });

  it("shares its vouchers with everything else that is received", async () => {
    const own = voucher();
    const receipt = { posting: "receipt" as const, source: "city" as const, amount: "10.00", documentNumber: v7(), words: "市级补助" };
    const valueDay = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    await world.as(world.finance).ledger.postMoney({ ...receipt, voucher: own, valueDay, ...key() });
    const income = { source: "premiums" as const, year: Number(thisMonth.slice(0, 4)), amount: "1", document: "财社4号", voucher: own };
    await expect(world.as(world.finance).monthlyPlans.receiveIncome({ ...income, ...key() })).rejects.toThrow("voucher_recorded");
  });
});
