/**
 * Two ways to the same amount, row by row: what differs is named. Each question answers what it looked at, both sums, and
 * the rows whose sides differ, with the month that each belongs to.
 */
import { desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { bookCheck } from "@/db/tables/supervision";
import { returnedOfItem, usedOfOrder } from "@/db/views/budget";
import { batchFacts, batchSum, claim, reviewedShare } from "@/db/views/clearing";
import { jobState } from "@/db/views/jobs";
import { accountKept, moneyMoved } from "@/db/views/ledger";
import { bankAnswerFacts, lineFacts, orderFacts } from "@/db/views/payments";
import { recoveryFacts } from "@/db/views/recoveries";
import { settlementFacts, standingInLists, standingStays } from "@/db/views/settlements";
import { stayFacts } from "@/db/views/stays";
import type { BusinessDate } from "@/server/dates";
import { EXPENDITURE, FISCAL } from "@/server/ledger/account-rules";
import { CHECKS_LISTED, type CheckedMonth, type CheckKept, type CheckKey, ROWS_NAMED } from "./rules";

const paidMonth = sql`to_char(coalesce(o.paid_on, (o.recorded_at at time zone 'Asia/Shanghai')::date), 'YYYY-MM')`;
const ofBatch = sql`to_char(b.month, 'YYYY-MM')`;

/**
 * What the dashboard shows as paid is what orders say that the bank has paid; the ledger says by itself what it paid and took
 * back for orders that came from the fund's own accounts.
 */
const dashboard = (today: BusinessDate): SQL => sql`
    select m.month as id, m.month as name, m.month, sum(m.shown) as one, sum(m.posted) as other from (
      select to_char(paid_on, 'YYYY-MM') as month, amount as shown, 0 as posted from ${orderFacts}
      where area = ${thisArea} and state = 'paid' and account in (${FISCAL}, ${EXPENDITURE})
        and paid_on between date_trunc('year', ${today}::date) and ${today}::date
      union all
      select to_char(o.paid_on, 'YYYY-MM'), 0, case when p.cause ~ '/pay$' then p.amount else -p.amount end
      from ${moneyMoved} p join ${orderFacts} o on o.area = ${thisArea} and o.id::text = split_part(p.cause, '/', 2)
      join ${moneyMoved} r on r.area = ${thisArea} and r.cause = 'payment-order/' || o.id || '/reserve'
      where p.area = ${thisArea} and p.cause ~ '^payment-order/[^/]+/(pay|return)$' and r.from_account in (${FISCAL}, ${EXPENDITURE})
        and o.paid_on between date_trunc('year', ${today}::date) and ${today}::date
    ) m group by m.month`;

/** `name` is what people call the row, `id` leads to it; one side is kept or claimed, the other follows from elsewhere. */
const sides: Record<Exclude<CheckKey, "dashboard">, SQL> = {
  balances: sql`
    select a.code as id, a.code as name, null::text as month, a.balance as one, coalesce(sum(m.amount), 0) as other
    from ${accountKept} a left join (
      select area, to_account as code, amount from ${moneyMoved} where area = ${thisArea}
      union all select area, from_account, -amount from ${moneyMoved} where area = ${thisArea}
    ) m on m.area = a.area and m.code = a.code
    where a.area = ${thisArea} group by a.code, a.balance`,
  orders_posted: sql`
    select o.id::text, o.number as name, ${paidMonth} as month, case when o.state = 'paid' then o.amount + o.offset_amount else 0 end as one,
      coalesce(sum(case when m.cause ~ '^payment-order/[^/]+/pay' then m.amount when m.cause ~ '^payment-order/[^/]+/return' then -m.amount end), 0) as other
    from ${orderFacts} o left join ${moneyMoved} m on m.area = ${thisArea} and m.cause in (
      'payment-order/' || o.id || '/pay', 'payment-order/' || o.id || '/pay/offset',
      'payment-order/' || o.id || '/return', 'payment-order/' || o.id || '/return/offset')
    where o.area = ${thisArea} group by o.id, o.number, o.state, o.amount, o.offset_amount, o.paid_on, o.recorded_at`,
  bank_answers: sql`
    select o.id::text, o.number as name, ${paidMonth} as month, case when o.state = 'paid' then o.amount else 0 end as one,
      coalesce(a.paid, 0) as other
    from ${orderFacts} o left join lateral (
      select case when l.outcome = 'paid' then l.amount else 0 end as paid from ${bankAnswerFacts} l
      where l.area = ${thisArea} and l.payment_order = o.id and l.fault is null order by l.recorded_at desc, l.id desc limit 1
    ) a on true
    where o.area = ${thisArea} and (o.amount > 0 or o.state <> 'paid')`,
  orders_lines: sql`
    select o.id::text, o.number as name, ${paidMonth} as month, o.amount + o.offset_amount as one, coalesce(sum(l.amount), 0) as other
    from ${orderFacts} o left join ${lineFacts} l on l.area = ${thisArea} and l.payment_order = o.id
    where o.area = ${thisArea} group by o.id, o.number, o.amount, o.offset_amount, o.paid_on, o.recorded_at`,
  // Execution of the budget is what was paid less what came back: each order, and each item by what came back for it.
  budget: sql`
    select o.id::text, o.number as name, ${paidMonth} as month, o.amount + o.offset_amount as one, coalesce(u.amount, 0) as other
    from ${orderFacts} o
    left join (select payment_order, sum(amount) as amount from ${usedOfOrder} where area = ${thisArea} group by payment_order) u on u.payment_order = o.id
    where o.area = ${thisArea} and o.state = 'paid' and o.purpose not in ('prepayment', 'pooled_claim') and o.share is distinct from 'poverty_insurance'
    union all
    select r.id::text, r.number, to_char((r.recorded_at at time zone 'Asia/Shanghai')::date, 'YYYY-MM'), -r.settled, -coalesce(b.amount, 0)
    from ${recoveryFacts} r
    left join (select recovery, sum(amount) as amount from ${returnedOfItem} where area = ${thisArea} group by recovery) b on b.recovery = r.id
    where r.area = ${thisArea} and r.direction = 'recover' and r.share = 'assistance' and r.way is distinct from 'written_off'`,
  approved_ordered: sql`
    select b.id::text, b.number as name, ${ofBatch} as month, coalesce(sum(r.approved), 0) as one, coalesce(sum(l.paid), 0) as other
    from ${batchFacts} b
    join ${reviewedShare} r on r.area = ${thisArea} and r.batch = b.id and r.state in ('passed', 'cut')
    join ${claim} c on c.area = ${thisArea} and c.id = r.batch_case and c.live
    left join lateral (select sum(l.amount) as paid from ${lineFacts} l where l.area = ${thisArea} and l.review = r.id and l.live) l on true
    where b.area = ${thisArea} and b.state = 'closed' group by b.id, b.number, b.month`,
  claims_totals: sql`
    select b.id::text, b.number as name, ${ofBatch} as month, coalesce(k.claimed, 0) as one, coalesce(c.claimed, 0) as other
    from ${batchFacts} b
    left join (select batch, sum(claimed) as claimed from ${batchSum} where area = ${thisArea} group by batch) k on k.batch = b.id
    left join (select batch, sum(assistance_claimed + poverty_insurance_claimed) as claimed from ${claim}
      where area = ${thisArea} and live group by batch) c on c.batch = b.id
    where b.area = ${thisArea}`,
  // Totals of stays are kept twice, for the overview and for lists; what is shown is the one that differs.
  settlements_totals: sql`
    select m.month::text as id, to_char(m.month, 'YYYY-MM') as name, to_char(m.month, 'YYYY-MM') as month,
      case when sum(m.shown) <> sum(m.counted) then sum(m.shown) else sum(m.listed) end as one, sum(m.counted) as other from (
      select month, assistance as shown, 0 as listed, 0 as counted from ${standingStays} where area = ${thisArea}
      union all
      select month, 0, assistance, 0 from ${standingInLists} where area = ${thisArea}
      union all
      select date_trunc('month', s.discharged_on)::date, 0, 0, d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up
      from ${stayFacts} s join ${settlementFacts} d on d.area = ${thisArea} and d.id = s.current_settlement
      where s.area = ${thisArea} and s.state = 'settled' and not s.is_refund
    ) m group by m.month`,
};

type Found = Omit<CheckKept, "key">;

export async function check(tx: ReadTx, key: CheckKey, today: BusinessDate): Promise<CheckKept> {
  const held = key === "dashboard" ? dashboard(today) : sides[key];
  const [found] = await tx.execute<Found & Record<string, unknown>>(sql`
    with held as materialized (${held})
    select count(*)::int as rows, coalesce(sum(one), 0)::numeric(18,2)::text as one, coalesce(sum(other), 0)::numeric(18,2)::text as other,
      count(*) filter (where one <> other)::int as differing,
      coalesce((select jsonb_agg(jsonb_build_object('month', m.month, 'rows', m.rows, 'one', m.one::text, 'other', m.other::text, 'differing', m.differing) order by m.month desc)
        from (select month, count(*) as rows, sum(one)::numeric(18,2) as one, sum(other)::numeric(18,2) as other, count(*) filter (where one <> other) as differing
          from held group by month) m), '[]'::jsonb) as months,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'month', d.month,
          'one', d.one::numeric(18,2)::text, 'other', d.other::numeric(18,2)::text) order by d.name)
        from (select * from held where one <> other order by name limit ${ROWS_NAMED}) d), '[]'::jsonb) as named
    from held`);
  if (found === undefined) throw new Error("a check has a row");
  return { ...found, key, months: found.months as CheckedMonth[] };
}

export type BookCheck = Omit<typeof bookCheck.$inferSelect, "checks"> & { checks: CheckKept[] };

/** Kept once a job, however often the job is taken up. */
export async function keepCheck(tx: WriteTx, row: Omit<typeof bookCheck.$inferInsert, "checks"> & { checks: CheckKept[] }): Promise<void> {
  await tx
    .insert(bookCheck)
    .values({ ...row, checks: row.checks.map((one) => ({ ...one })) })
    .onConflictDoNothing();
}

/** A kept check by its id, or the last one. */
export async function findCheck(tx: ReadTx, id: string | undefined): Promise<BookCheck | null> {
  const [row] = await tx
    .select()
    .from(bookCheck)
    .where(id === undefined ? undefined : eq(bookCheck.id, id))
    .orderBy(desc(bookCheck.recordedAt), desc(bookCheck.id))
    .limit(1);
  return row === undefined ? null : { ...row, checks: row.checks as unknown as CheckKept[] };
}

/** The latest checks without what each found in particular. */
export async function listChecks(tx: ReadTx) {
  const { id, occasion, askedBy, rowCount, differing, recordedAt } = bookCheck;
  return tx
    .select({ id, occasion, askedBy, rowCount, differing, recordedAt })
    .from(bookCheck)
    .orderBy(desc(bookCheck.recordedAt), desc(bookCheck.id))
    .limit(CHECKS_LISTED);
}

/** Work of a kind that is under way in the area. */
export async function findRunning(tx: ReadTx, kind: string): Promise<{ id: string; organisation: string | null } | null> {
  const [row] = await tx
    .select({ id: jobState.id, organisation: jobState.organisation })
    .from(jobState)
    .where(sql`${eq(jobState.kind, kind)} and ${inArray(jobState.state, ["queued", "running"])}`)
    .limit(1);
  return row ?? null;
}
