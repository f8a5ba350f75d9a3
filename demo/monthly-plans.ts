/** The pooled fund of Shiyan: last months paid, the running one under review, small claims with a quarter missing, working capital. */
import { v7 } from "uuid";
import type { Database } from "@/db/client";
import { addMonthsToMonth, businessDateOf, monthOf, yearOf } from "@/server/dates";
import { receiveFile } from "@/server/files/router-files";
import { type Purpose, purposes } from "@/server/monthly-plans/rules";
import { type Chance, idempotencyKey } from "./chance";
import { databaseAt, onDay } from "./clock";
import { addOffice, type Staffed } from "./staff";

interface PlansDemo {
  database: Database;
  staffed: Staffed;
  today: string;
  chance: Chance;
}

const counties = [
  { code: "420302", name: "茅箭区", clerk: "ybj.maojian", inpatient: 8_200_000 },
  { code: "420303", name: "张湾区", clerk: "ybj.zhangwan", inpatient: 7_400_000 },
  { code: "420304", name: "郧阳区", clerk: "ybj.yunyang", inpatient: 9_100_000 },
] as const;
type County = (typeof counties)[number];

/** Of what goes to hospitals for those in bed, what the other purposes come to. */
const parts: Record<Purpose, number> = {
  inpatient: 1,
  outpatient: 0.28,
  chronic_outpatient: 0.16,
  maternity: 0.04,
  small_claims: 0,
  other_benefits: 0,
};
/** Months that were paid, before the running one. */
const MONTHS_PAID = 4;

const key = ({ chance }: PlansDemo) => ({ idempotencyKey: idempotencyKey(chance) });

export async function planMonths(demo: PlansDemo): Promise<void> {
  const { staffed, today, chance } = demo;
  const joined = onDay(businessDateOf(new Date()));
  for (const { code, name, clerk } of counties) {
    const office = { code: `ybj${code.slice(2)}`, name: `${name}医疗保障局`, department: "healthcare-security" as const, region: code };
    const staff = [{ userName: clerk, duty: "maker" as const }];
    await addOffice(
      staffed,
      { code: "420300", name: "十堰市" },
      { ...office, staff },
      { chance, days: { opened: joined, settled: joined } },
    );
  }
  const year = yearOf(today);
  const months = Array.from({ length: MONTHS_PAID }, (_, at) => addMonthsToMonth(monthOf(today), at - MONTHS_PAID));
  for (const each of new Set([year, ...months.map((month) => Number(month.slice(0, 4)))])) await openYear(demo, each);
  await workingCapital(demo, year);
  for (const county of counties) await smallClaims(demo, county, year);
  for (const month of months) {
    await handIn(demo, month);
    await payMonth(demo, month);
    await reportMonth(demo, month);
  }
  await handIn(demo, monthOf(today), counties.slice(0, 2));
}

/** The year's budget and the first of its money. */
async function openYear(demo: PlansDemo, year: number): Promise<void> {
  const { staffed } = demo;
  const day = onDay(`${year}-01-06`);
  const document = `十政函〔${year}〕演示3号`;
  await staffed.as("ybj.maker", day).monthlyPlans.setBudget({ county: "420300", year, amount: "480000000.00", document, ...key(demo) });
  const income = { source: "premiums" as const, year, amount: "300000000.00", document: `十财社〔${year}〕演示8号` };
  await staffed.as("cz.approver", day).monthlyPlans.receiveIncome({ ...income, voucher: voucher(demo), ...key(demo) });
}

function voucher({ chance }: PlansDemo): string {
  return `GH${chance.whole(100_000_000, 999_999_999)}${chance.whole(1000, 9999)}`;
}

async function workingCapital(demo: PlansDemo, year: number): Promise<void> {
  const { staffed } = demo;
  const document = `十财社〔${year}〕演示11号`;
  const measured = { year, lastYear: "316800000.00", document };
  const { id } = await staffed.as("ybj.maker", onDay(`${year}-01-08`)).monthlyPlans.measureCapital({ ...measured, ...key(demo) });
  const paper = { document, sourceVoucher: voucher(demo), fundVoucher: voucher(demo) };
  await staffed.as("cz.approver", onDay(`${year}-01-10`)).monthlyPlans.advanceCapital({ id, version: 1, ...paper, ...key(demo) });
}

/** Estimated and paid in January; every quarter that is over was returned, but for one of the last county. */
async function smallClaims(demo: PlansDemo, county: County, year: number): Promise<void> {
  const { staffed, today } = demo;
  const facts = { year, estimate: "600000.00", words: "按上年零星报销支出测算" };
  const { id } = await staffed.as(county.clerk, onDay(`${year}-01-09`)).monthlyPlans.estimate({ ...facts, ...key(demo) });
  await staffed.as("ybj.approver", onDay(`${year}-01-12`)).monthlyPlans.approveEstimate({ id, version: 1, ...key(demo) });
  const paper = { document: `十财社〔${year}〕演示12号`, fundVoucher: voucher(demo), countyVoucher: voucher(demo) };
  await staffed.as("cz.approver", onDay(`${year}-01-15`)).monthlyPlans.payEstimate({ id, version: 2, ...paper, ...key(demo) });
  for (const quarter of [1, 2, 3]) {
    const day = `${year}-${String(quarter * 3 + 1).padStart(2, "0")}-06`;
    if (day > today || (county.code === "420304" && quarter === 2)) continue;
    const file = await list(demo, county, day);
    const returned = { year, quarter, claims: demo.chance.whole(60, 140), amount: demo.chance.yuan(90_000, 130_000), file };
    const document = `${year}年第${quarter}季度零星报销汇总`;
    await staffed.as(county.clerk, onDay(day)).monthlyPlans.returnQuarter({ ...returned, document, ...key(demo) });
  }
}

async function list({ database, staffed }: PlansDemo, { clerk }: County, day: string): Promise<string> {
  const now = onDay(day);
  async function* body() {
    yield Buffer.from("\uFEFF参保地,笔数,报销金额\r\n演示,1,100.00\r\n");
  }
  const context = { database: databaseAt(database, now), member: staffed.member(clerk), requestId: v7(), address: "127.0.0.1", now };
  return (await receiveFile(context, "plan-list", body(), { fileName: `零星报销_${day}.csv`, byteCount: null })).id;
}

/** On the 3rd of its month, each county for itself. */
async function handIn(demo: PlansDemo, month: string, who: readonly County[] = counties): Promise<void> {
  for (const county of who) {
    const { monthlyPlans } = demo.staffed.as(county.clerk, onDay(`${month}-03`));
    const share = (purpose: Purpose, within: number) => (county.inpatient * parts[purpose] * within).toFixed(2);
    const within = demo.chance.whole(94, 106) / 100;
    const lines = purposes.map((purpose) => ({ purpose, requested: share(purpose, within), lastMonth: share(purpose, within * 0.97) }));
    const plan = await monthlyPlans.save({ month, words: "按上月实际支出和本月在院情况测算", lines, ...key(demo) });
    await monthlyPlans.submit({ ...plan, ...key(demo) });
  }
}

async function payMonth(demo: PlansDemo, month: string): Promise<void> {
  const { staffed } = demo;
  const on = (day: string) => onDay(`${month}-${day}`);
  const city = staffed.as("ybj.approver", on("05")).monthlyPlans;
  for (const { id } of (await city.month({ month })).plans) {
    const { plan, lines } = await city.page({ id });
    const decided = lines.map(({ purpose, requested }) => ({ purpose, approved: requested }));
    await city.approve({ id, version: plan.version, lines: decided, ...key(demo) });
  }
  const { toApply } = await city.month({ month });
  if (toApply === null) throw new Error("no plan was approved");
  const { id } = await city.applyToFinance({ month, seen: { count: toApply.count, amount: toApply.amount }, ...key(demo) });
  await staffed.as("cz.maker", on("06")).monthlyPlans.recheck({ id, version: 1, ...key(demo) });
  const finance = staffed.as("cz.approver", on("07")).monthlyPlans;
  const { plans } = await finance.month({ month });
  const vouchers = plans.map((plan) => ({ plan: plan.id, voucher: voucher(demo) }));
  const paper = {
    document: `十财社〔${month.slice(0, 4)}〕演示${Number(month.slice(5)) + 30}号`,
    voucher: voucher(demo),
    counties: vouchers,
  };
  await finance.pay({ id, version: 2, amount: toApply.amount, ...paper, ...key(demo) });
}

/** What each county paid out, in the month after; the last one is still to be reported by one of them. */
async function reportMonth(demo: PlansDemo, month: string): Promise<void> {
  const after = addMonthsToMonth(month, 1);
  for (const county of counties) {
    if (after === monthOf(demo.today) && county.code === "420304") continue;
    const { monthlyPlans } = demo.staffed.as(county.clerk, onDay(`${after}-02`));
    const [own] = (await monthlyPlans.month({ month })).plans;
    if (own === undefined) throw new Error("a county has no plan of the month");
    const { plan, lines } = await monthlyPlans.page({ id: own.id });
    const paidOut = lines.map(({ purpose, approved }) => ({ purpose, paidOut: (Number(approved) * 0.97).toFixed(2) }));
    const facts = { id: own.id, version: plan.version, document: `${month}医保基金支付清单`, lines: paidOut };
    await monthlyPlans.report({ ...facts, ...key(demo) });
  }
}
