/** An area whose text knows pooling, with two counties, the city's offices and finance; money comes in by the verbs. */
import postgres from "postgres";
import { v7 } from "uuid";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import { filePurposes } from "@/server/files/rules";
import { keepFile, putMadeFile } from "@/server/files/stored";
import type { WriteContext } from "@/server/requests/context";
import { inWriteTransaction } from "@/server/requests/transactions";
import { createCaller } from "@/server/router";
import type { Member } from "@/server/staff/rules";
import { mintWorld, type World } from "@/server/testing/world";
import { type Purpose, purposes } from "./rules";

export const MAOJIAN = "420302";
export const ZHANGWAN = "420303";
const today = businessDateOf(new Date());
export const thisMonth = monthOf(today);
export const key = () => ({ idempotencyKey: v7() });
export const voucher = () => `回单${v7().slice(-12)}`;

type Amounts = Partial<Record<Purpose, string>>;
const amountOf = (amounts: Amounts, purpose: Purpose) => amounts[purpose] ?? "0";

export interface PlansWorld extends World {
  sql: postgres.Sql;
  /** Of the county, who hands in, and of the city and of finance. */
  maojian: Member;
  zhangwan: Member;
  cityMaker: Member;
  city: Member;
  financeMaker: Member;
  finance: Member;
  /** Acts as the member at ten in the morning of a day. */
  on(member: Member, day: string): ReturnType<typeof createCaller>;
  income(amount: string, day?: string): Promise<void>;
  budget(amount: string, options?: { county?: string; year?: number }): Promise<void>;
  save(by: Member, month: string, amounts: Amounts, day?: string): Promise<{ id: string; version: number }>;
  submitted(by: Member, month: string, amounts: Amounts, day?: string): Promise<string>;
  /** Approves what is asked for, or other amounts of some purposes. */
  approve(plan: string, options?: { amounts?: Amounts; reason?: string; by?: Member; day?: string }): Promise<void>;
  apply(month: string, options?: { beyond?: { approver: string; document: string }; day?: string }): Promise<string>;
  recheck(month: string, day?: string): Promise<void>;
  pay(month: string, day?: string): Promise<void>;
  /** Handed in by both counties, approved, applied for, re-checked and paid. */
  paid(month: string, amounts: Record<string, Amounts>, day?: string): Promise<Map<string, string>>;
  report(by: Member, plan: string, amounts: Amounts, day?: string): Promise<void>;
  balance(account: string): Promise<string>;
  file(by: Member): Promise<string>;
}

export const planLines = (amounts: Amounts, lastMonth: Amounts = {}) =>
  purposes.map((purpose) => ({ purpose, requested: amountOf(amounts, purpose), lastMonth: amountOf(lastMonth, purpose) }));
const paidOutLines = (amounts: Amounts) => purposes.map((purpose) => ({ purpose, paidOut: amountOf(amounts, purpose) }));
/** The day after a month, when what was paid out of it is reported. */
export const dayAfter = (month: string) => `${addMonthsToMonth(month, 1)}-03`;
export const monthsAgo = (months: number) => addMonthsToMonth(thisMonth, -months);

export async function mintPlansWorld(area = "420300"): Promise<PlansWorld> {
  const world = await mintWorld(area);
  const sql = postgres(world.ownerUrl, { max: 1, onnotice: () => undefined });
  // The first moment of the day: whatever is done today comes after it, at whatever hour.
  const at = (day: string) => new Date(`${day}T00:00:00+08:00`);
  const self: PlansWorld = {
    ...world,
    sql,
    maojian: await world.staff("healthcare-security", "maker", MAOJIAN),
    zhangwan: await world.staff("agency", "maker", ZHANGWAN),
    cityMaker: await world.staff("healthcare-security", "maker"),
    city: await world.staff("healthcare-security", "approver"),
    financeMaker: await world.staff("finance", "maker"),
    finance: await world.staff("finance", "approver"),
    on: (member, day) => createCaller({ database: world.database, member, requestId: v7(), address: "127.0.0.1", now: at(day) }),
    async income(amount, day = today) {
      const facts = { source: "premiums" as const, year: Number(day.slice(0, 4)), amount, document: "财社1号", voucher: voucher() };
      await self.on(self.finance, day).monthlyPlans.receiveIncome({ ...facts, ...key() });
    },
    async budget(amount, { county = area, year = Number(today.slice(0, 4)) } = {}) {
      await world.as(self.cityMaker).monthlyPlans.setBudget({ county, year, amount, document: "预算批复1号", ...key() });
    },
    save: (by, month, amounts, day = today) =>
      self.on(by, day).monthlyPlans.save({ month, words: "按上月实际测算", lines: planLines(amounts), ...key() }),
    async submitted(by, month, amounts, day = today) {
      const plan = await self.save(by, month, amounts, day);
      await self.on(by, day).monthlyPlans.submit({ ...plan, ...key() });
      return plan.id;
    },
    async approve(id, { amounts = {}, reason, by = self.city, day = today } = {}) {
      const { plan, lines } = await self.on(by, day).monthlyPlans.page({ id });
      const given = lines.map(({ purpose, requested }) => {
        const approved = amounts[purpose] ?? requested;
        return { purpose, approved, ...(approved === requested || reason === undefined ? {} : { reason }) };
      });
      await self.on(by, day).monthlyPlans.approve({ id, version: plan.version, lines: given, ...key() });
    },
    async apply(month, { beyond, day = today } = {}) {
      const { toApply } = await self.on(self.city, day).monthlyPlans.month({ month });
      const seen = { count: toApply?.count ?? 1, amount: toApply?.amount ?? "0" };
      const { id } = await self.on(self.city, day).monthlyPlans.applyToFinance({ month, seen, ...(beyond && { beyond }), ...key() });
      return id;
    },
    async recheck(month, day = today) {
      const [live] = (await self.on(self.financeMaker, day).monthlyPlans.month({ month })).applications.slice(-1);
      const { id = "", version = 0 } = live?.application ?? {};
      await self.on(self.financeMaker, day).monthlyPlans.recheck({ id, version, ...key() });
    },
    async pay(month, day = today) {
      const api = self.on(self.finance, day).monthlyPlans;
      const { applications, plans } = await api.month({ month });
      const [live] = applications.slice(-1);
      const { id = "", version = 0, amount = "0" } = live?.application ?? {};
      const counties = plans.filter((plan) => plan.application === id).map((plan) => ({ plan: plan.id, voucher: voucher() }));
      await api.pay({ id, version, amount, document: "财社拨2号", voucher: voucher(), counties, ...key() });
    },
    async paid(month, amounts, day = today) {
      const plans = new Map<string, string>();
      for (const [county, asked] of Object.entries(amounts))
        plans.set(county, await self.submitted(county === MAOJIAN ? self.maojian : self.zhangwan, month, asked, day));
      for (const plan of plans.values()) await self.approve(plan, { day });
      await self.apply(month, { day });
      await self.recheck(month, day);
      await self.pay(month, day);
      return plans;
    },
    async report(by, id, amounts, day = today) {
      const { plan } = await self.on(by, day).monthlyPlans.page({ id });
      const facts = { id, version: plan.version, document: "支付清单1号", lines: paidOutLines(amounts) };
      await self.on(by, day).monthlyPlans.report({ ...facts, ...key() });
    },
    async balance(account) {
      const [row] = await sql<{ balance: string }[]>`select balance::text from account where area = ${area} and code = ${account}`;
      return row?.balance ?? "0.00";
    },
    file: (by) => fileOf(world, by),
    async end() {
      await sql.end({ timeout: 5 });
      await world.end();
    },
  };
  return self;
}

/** A list as a county attaches it. */
async function fileOf(world: World, by: Member): Promise<string> {
  const stored = await putMadeFile(Buffer.from("%PDF-1.4\n%%EOF"), filePurposes["plan-list"]);
  return inWriteTransaction(world.database, by, async (tx) => {
    const ctx: WriteContext = {
      tx,
      member: by,
      now: new Date(),
      today,
      requestId: v7(),
      address: null,
      database: world.database,
      note: () => undefined,
    };
    return (await keepFile(ctx, stored, { fileName: "清单.pdf", purpose: "plan-list" })).id;
  });
}
