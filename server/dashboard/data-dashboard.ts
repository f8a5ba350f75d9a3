/** Sums of the fund over months and years, read where other rooms keep them. */
import { and, eq, gte, inArray, like, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { batchFacts, batchSum } from "@/db/views/clearing";
import { moneyMoved } from "@/db/views/ledger";
import { orderFacts } from "@/db/views/payments";
import { recoveryFacts } from "@/db/views/recoveries";
import { advancedSum, standingStays } from "@/db/views/settlements";
import { organisationNamed } from "@/db/views/staff";
import type { BusinessDate, BusinessMonth } from "@/server/dates";
import { EXPENDITURE, FISCAL } from "@/server/ledger/account-rules";
import { type Money, money } from "@/server/money";
import type { MonthAmount } from "./rules";

type Column = AnyPgColumn | SQL;

/** The fund's own accounts; what is reserved, payable or owed stands beside them. */
const ACCOUNTS: readonly string[] = [FISCAL, EXPENDITURE];

const total = (column: Column) => sql<string>`coalesce(sum(${column}), 0)::numeric(18,2)::text`;
const monthText = (column: Column) => sql<BusinessMonth>`to_char(${column}, 'YYYY-MM')`;

export interface Days {
  from: BusinessDate;
  to: BusinessDate;
}

export interface AssistedRow {
  /** A county of patients, a hospital, or a month of discharge. */
  by: Dimension;
  key: string;
  tag: string;
  /** Of the year before. */
  isBefore: boolean;
  /** Of months that are over, in the year before of the same months. */
  isOver: boolean;
  stays: number;
  totalCost: Money;
  policyScopeCost: Money;
  assistance: Money;
}

const dimensions = ["county", "hospital", "month"] as const;
export type Dimension = (typeof dimensions)[number];

interface Assisted {
  span: Days;
  before: Days;
  /** The first day of the running month, and of the same month a year ago. */
  running: BusinessDate;
  runningBefore: BusinessDate;
  /** Of the patients; everybody's where none is named. */
  county: string | undefined;
}

/** What stays that stand came to in the days and the same days a year before, in one look at the sums that are kept; whole months only. */
export async function listAssisted(tx: ReadTx, of: Assisted, by: readonly Dimension[]): Promise<AssistedRow[]> {
  const { span, before, running, runningBefore, county } = of;
  const rows = await tx.execute<{
    county: string | null;
    hospital: string | null;
    /** Its first day. */
    month: BusinessDate | null;
    tag: string;
    before: boolean;
    over: boolean;
    stays: number;
    cost: string;
    scope: string;
    assistance: string;
  }>(sql`
    select ${sql.join(
      dimensions.map((one) => (by.includes(one) ? sql`s.${sql.identifier(one)}::text` : sql`null::text as ${sql.identifier(one)}`)),
      sql`, `,
    )}, s.tag_used as tag, s.before, s.over, sum(s.stays)::int as stays,
      sum(s.total_cost)::text as cost, sum(s.policy_scope_cost)::text as scope, sum(s.assistance)::text as assistance
    from (
      select t.*, t.month < ${span.from}::date as before, t.month < case when t.month < ${span.from}::date then ${runningBefore}::date else ${running}::date end as over
      from ${standingStays} t
      where t.area = ${thisArea} and (t.month between ${span.from}::date and ${span.to}::date or t.month between ${before.from}::date and ${before.to}::date)
        and ${county === undefined ? sql`true` : sql`t.county = ${county}`}
    ) s
    group by grouping sets (${sql.join(
      by.map((one) => sql`(${sql.identifier(one)}, tag_used, before, over)`),
      sql`, `,
    )})`);
  return rows.map(({ county: ofCounty, hospital, month, ...row }) => ({
    by: ofCounty !== null ? ("county" as const) : hospital !== null ? ("hospital" as const) : ("month" as const),
    key: ofCounty ?? hospital ?? (month ?? "").slice(0, 7),
    ...{ tag: row.tag, isBefore: row.before, isOver: row.over, stays: row.stays },
    ...{ totalCost: money(row.cost), policyScopeCost: money(row.scope), assistance: money(row.assistance) },
  }));
}

/** What each hospital advanced in each month so far. */
export async function listAdvanced(tx: ReadTx, to: BusinessDate): Promise<(MonthAmount & { hospital: string })[]> {
  const rows = await tx
    .select({ hospital: advancedSum.hospital, month: monthText(advancedSum.month), amount: total(advancedSum.amount) })
    .from(advancedSum)
    .where(lte(advancedSum.month, to))
    .groupBy(advancedSum.hospital, advancedSum.month);
  return rows.map((row) => ({ ...row, amount: money(row.amount) }));
}

export async function listHospitals(tx: ReadTx): Promise<{ id: string; name: string; region: string }[]> {
  return tx
    .select({ id: organisationNamed.id, name: organisationNamed.name, region: organisationNamed.region })
    .from(organisationNamed)
    .where(eq(organisationNamed.department, "hospital"))
    .orderBy(organisationNamed.region, organisationNamed.code);
}

/** What came onto the fund's own accounts, less what left them, month by month. */
export async function listBalanceChanges(tx: ReadTx): Promise<MonthAmount[]> {
  const moved = sql`case when ${inArray(moneyMoved.to, [...ACCOUNTS])} then ${moneyMoved.amount} else 0 end
    - case when ${inArray(moneyMoved.from, [...ACCOUNTS])} then ${moneyMoved.amount} else 0 end`;
  const month = monthText(moneyMoved.onDay);
  const rows = await tx
    .select({ month, amount: total(moved) })
    .from(moneyMoved)
    .where(or(inArray(moneyMoved.to, [...ACCOUNTS]), inArray(moneyMoved.from, [...ACCOUNTS])))
    .groupBy(month);
  return rows.map((row) => ({ month: row.month, amount: money(row.amount) }));
}

/** What the sources gave in these days, less what was taken back. */
export async function sumReceived(tx: ReadTx, { from, to }: Days): Promise<Money> {
  const [row] = await tx
    .select({
      amount: total(sql`case when ${like(moneyMoved.from, "source/%")} then ${moneyMoved.amount} else -${moneyMoved.amount} end`),
    })
    .from(moneyMoved)
    .where(
      and(gte(moneyMoved.onDay, from), lte(moneyMoved.onDay, to), or(like(moneyMoved.from, "source/%"), like(moneyMoved.to, "source/%"))),
    );
  return money(row?.amount ?? 0);
}

/** What the bank paid from the fund's accounts, by the month in which it did. */
export async function listPaid(tx: ReadTx, { from, to }: Days): Promise<MonthAmount[]> {
  const month = monthText(orderFacts.paidOn);
  const rows = await tx
    .select({ month, amount: total(orderFacts.amount) })
    .from(orderFacts)
    .where(
      and(
        inArray(orderFacts.account, [...ACCOUNTS]),
        eq(orderFacts.state, "paid"),
        gte(orderFacts.paidOn, from),
        lte(orderFacts.paidOn, to),
      ),
    )
    .groupBy(month);
  return rows.map((row) => ({ month: row.month, amount: money(row.amount) }));
}

export interface WaitingOrders {
  state: "made" | "approved" | "sent";
  orders: number;
  amount: Money;
  since: Date;
}

/** Orders on the fund's accounts that no bank has paid yet: the money is set aside for them. */
export async function listWaitingOrders(tx: ReadTx): Promise<WaitingOrders[]> {
  const rows = await tx
    .select({
      state: orderFacts.state,
      orders: sql<number>`count(*)::int`,
      amount: total(orderFacts.amount),
      since: sql<Date>`min(${orderFacts.recordedAt})`.mapWith(orderFacts.recordedAt),
    })
    .from(orderFacts)
    .where(and(inArray(orderFacts.account, [...ACCOUNTS]), inArray(orderFacts.state, ["made", "approved", "sent"])))
    .groupBy(orderFacts.state);
  return rows.map((row) => ({ ...row, state: row.state as WaitingOrders["state"], amount: money(row.amount) }));
}

/**
 * What hospitals were paid of their advances of assistance, with what was set off, and what reviews that are over left out. What
 * was paid for a stay that was taken back, or advanced less after a change, is paid for no advance that stands.
 */
export async function listDoneWithHospitals(tx: ReadTx): Promise<{ hospital: string; amount: Money }[]> {
  const paid = tx
    .select({
      area: orderFacts.area,
      hospital: sql<string>`${orderFacts.payee}`.as("hospital"),
      amount: sql`${orderFacts.amount} + ${orderFacts.offset}`.as("amount"),
    })
    .from(orderFacts)
    .where(and(eq(orderFacts.purpose, "clearing"), eq(orderFacts.share, "assistance"), eq(orderFacts.state, "paid")));
  const leftOut = tx
    .select({ area: batchSum.area, hospital: batchSum.hospital, amount: sql`${batchSum.claimed} - ${batchSum.approved}`.as("amount") })
    .from(batchSum)
    .innerJoin(batchFacts, and(eq(batchFacts.area, batchSum.area), eq(batchFacts.id, batchSum.batch)))
    .where(and(eq(batchSum.share, "assistance"), inArray(batchFacts.state, ["reviewed", "closed"])));
  const paidForNothing = tx
    .select({ area: recoveryFacts.area, hospital: recoveryFacts.hospital, amount: sql`-${recoveryFacts.amount}`.as("amount") })
    .from(recoveryFacts)
    .where(
      and(
        eq(recoveryFacts.share, "assistance"),
        eq(recoveryFacts.party, "hospital"),
        eq(recoveryFacts.direction, "recover"),
        inArray(recoveryFacts.cause, ["refund", "change"]),
        ne(recoveryFacts.state, "cancelled"),
      ),
    );
  const rows = await tx.execute<{ hospital: string; amount: string }>(sql`
    select d.hospital, sum(d.amount)::numeric(18,2)::text as amount
    from ((${paid}) union all (${leftOut}) union all (${paidForNothing})) d group by d.hospital`);
  return rows.map((row) => ({ hospital: row.hospital, amount: money(row.amount) }));
}

export interface WaitingReviews {
  batches: number;
  cases: number;
  amount: Money;
  since: Date;
}

/** Batches that a review has not come to the end of. */
export async function findWaitingReviews(tx: ReadTx): Promise<WaitingReviews | null> {
  const [row] = await tx
    .select({
      batches: sql<number>`count(distinct ${batchFacts.id})::int`,
      cases: sql<number>`coalesce(sum(${batchSum.waiting}), 0)::int`,
      amount: total(batchSum.claimed),
      since: sql<Date | null>`min(${batchFacts.submittedAt})`.mapWith(batchFacts.submittedAt),
    })
    .from(batchFacts)
    .innerJoin(batchSum, and(eq(batchSum.area, batchFacts.area), eq(batchSum.batch, batchFacts.id), eq(batchSum.share, "assistance")))
    .where(eq(batchFacts.state, "submitted"));
  return row === undefined || row.since === null ? null : { ...row, since: row.since, amount: money(row.amount) };
}

export interface WarningsLoop extends Record<string, unknown> {
  warned: number;
  pushed: number;
  acknowledged: number;
  answered: number;
  no_risk: number;
  recognised: number;
  helping: number;
  helped: number;
  late: number;
}

/** How far the warnings of a year have come, in counts alone. */
export async function countWarnings(
  tx: ReadTx,
  { year, county, today }: { year: number; county: string | undefined; today: BusinessDate },
) {
  const [row] = await tx.execute<WarningsLoop>(
    sql`select f.* from ${atHome}, warnings_loop(${year}::integer, ${county ?? null}::text, ${today}::date) f`,
  );
  return row ?? null;
}

export interface Readmitted {
  stays: number;
  again: number;
}

/** Of each hospital, its stays of these days and how many of them began soon after the same person had left a hospital. */
export async function listReadmitted(
  tx: ReadTx,
  { from, to }: Days,
  { days, county }: { days: number; county: string | undefined },
): Promise<Map<string, Readmitted>> {
  const rows = await tx.execute<Readmitted & { hospital: string } & Record<string, unknown>>(
    sql`select f.* from ${atHome}, readmissions_between(${from}::date, ${to}::date, ${days}::integer, ${county ?? null}::text) f`,
  );
  return new Map(rows.map(({ hospital, stays, again }) => [hospital, { stays, again }]));
}

/** How many people had assistance in a year; who they are is nobody's business here. */
export async function countHelped(tx: ReadTx, year: number): Promise<number> {
  const [row] = await tx.execute<{ people: number }>(sql`select f.people from ${atHome}, helped_people(${year}::integer) f`);
  return row?.people ?? 0;
}
