/**
 * Two ways to the same amount, row by row: what differs is named. Each question answers what it looked at, both sums, and
 * the rows whose sides differ.
 */
import { type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { batchFacts, batchSum, claim, reviewedShare } from "@/db/views/clearing";
import { accountKept, moneyMoved } from "@/db/views/ledger";
import { lineFacts, orderFacts } from "@/db/views/payments";
import { settlementFacts, standingStays } from "@/db/views/settlements";
import { stayFacts } from "@/db/views/stays";
import { type Money, money } from "@/server/money";
import { type CheckKey, ROWS_NAMED } from "./rules";

/** `name` is what people call the row, `id` leads to it; one side is kept or claimed, the other follows from elsewhere. */
const sides: Record<CheckKey, SQL> = {
  balances: sql`
    select a.code as id, a.code as name, a.balance as one, coalesce(sum(m.amount), 0) as other
    from ${accountKept} a left join (
      select area, to_account as code, amount from ${moneyMoved} where area = ${thisArea}
      union all select area, from_account, -amount from ${moneyMoved} where area = ${thisArea}
    ) m on m.area = a.area and m.code = a.code
    where a.area = ${thisArea} group by a.code, a.balance`,
  orders_posted: sql`
    select o.id::text, o.number as name, case when o.state = 'paid' then o.amount + o.offset_amount else 0 end as one,
      coalesce(sum(case when m.cause ~ '^payment-order/[^/]+/pay' then m.amount when m.cause ~ '^payment-order/[^/]+/return' then -m.amount end), 0) as other
    from ${orderFacts} o left join ${moneyMoved} m on m.area = ${thisArea} and m.cause in (
      'payment-order/' || o.id || '/pay', 'payment-order/' || o.id || '/pay/offset',
      'payment-order/' || o.id || '/return', 'payment-order/' || o.id || '/return/offset')
    where o.area = ${thisArea} group by o.id, o.number, o.state, o.amount, o.offset_amount`,
  orders_lines: sql`
    select o.id::text, o.number as name, o.amount + o.offset_amount as one, coalesce(sum(l.amount), 0) as other
    from ${orderFacts} o left join ${lineFacts} l on l.area = ${thisArea} and l.payment_order = o.id
    where o.area = ${thisArea} group by o.id, o.number, o.amount, o.offset_amount`,
  approved_ordered: sql`
    select b.id::text, b.number as name, coalesce(sum(r.approved), 0) as one, coalesce(sum(l.paid), 0) as other
    from ${batchFacts} b
    join ${reviewedShare} r on r.area = ${thisArea} and r.batch = b.id and r.state in ('passed', 'cut')
    join ${claim} c on c.area = ${thisArea} and c.id = r.batch_case and c.live
    left join lateral (select sum(l.amount) as paid from ${lineFacts} l where l.area = ${thisArea} and l.review = r.id and l.live) l on true
    where b.area = ${thisArea} and b.state = 'closed' group by b.id, b.number`,
  claims_totals: sql`
    select b.id::text, b.number as name, coalesce(k.claimed, 0) as one, coalesce(c.claimed, 0) as other
    from ${batchFacts} b
    left join (select batch, sum(claimed) as claimed from ${batchSum} where area = ${thisArea} group by batch) k on k.batch = b.id
    left join (select batch, sum(assistance_claimed + poverty_insurance_claimed) as claimed from ${claim}
      where area = ${thisArea} and live group by batch) c on c.batch = b.id
    where b.area = ${thisArea}`,
  settlements_totals: sql`
    select m.month::text as id, to_char(m.month, 'YYYY-MM') as name, sum(m.kept) as one, sum(m.counted) as other from (
      select month, assistance as kept, 0 as counted from ${standingStays} where area = ${thisArea}
      union all
      select date_trunc('month', s.discharged_on)::date, 0, d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up
      from ${stayFacts} s join ${settlementFacts} d on d.area = ${thisArea} and d.id = s.current_settlement
      where s.area = ${thisArea} and s.state = 'settled' and not s.is_refund
    ) m group by m.month`,
};

export interface Checked {
  key: CheckKey;
  rows: number;
  one: Money;
  other: Money;
  differing: number;
  named: { id: string; name: string; one: Money; other: Money }[];
}

export async function check(tx: ReadTx, key: CheckKey): Promise<Checked> {
  const [found] = await tx.execute<{ rows: number; one: string; other: string; differing: number; named: NamedRow[] }>(sql`
    with held as materialized (${sides[key]})
    select count(*)::int as rows, coalesce(sum(one), 0)::text as one, coalesce(sum(other), 0)::text as other,
      count(*) filter (where one <> other)::int as differing,
      coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'one', d.one::text, 'other', d.other::text))
        from (select * from held where one <> other order by name limit ${ROWS_NAMED}) d), '[]'::jsonb) as named
    from held`);
  if (found === undefined) throw new Error("a check has a row");
  return {
    ...{ key, rows: found.rows, one: money(found.one), other: money(found.other), differing: found.differing },
    named: found.named.map((row) => ({ ...row, one: money(row.one), other: money(row.other) })),
  };
}

interface NamedRow extends Record<string, string> {
  id: string;
  name: string;
  one: string;
  other: string;
}
