/** What assistance cost, and what stood on the accounts: asked of the settlements and of the ledger. */
import { and, gte, lte, or, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { moneyMoved } from "@/db/views/ledger";
import { settlementFacts, standingStays } from "@/db/views/settlements";
import { stayFacts } from "@/db/views/stays";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, dayInYear } from "@/server/dates";
import { PREPAYMENT } from "@/server/ledger/account-rules";
import { type Money, money, zero } from "@/server/money";
import type { MonthOfCost } from "./rules";

const monthsOf = (year: number): BusinessMonth[] => Array.from({ length: 12 }, (_, at) => addMonthsToMonth(`${year}-01`, at));

interface CostRow extends Record<string, unknown> {
  month: string;
  stays: number;
  in_city: string;
  in_province: string;
  other_province: string;
}

/** The assistance of stays that stand, by month of discharge and by where they were; every month has its row. */
export async function listCosts(tx: ReadTx, year: number): Promise<MonthOfCost[]> {
  const rows = await tx.execute<CostRow>(sql`
    select to_char(c.discharged_on, 'YYYY-MM') as month, count(*)::int as stays,
      coalesce(sum(c.assistance) filter (where c.place is null or c.place in ('in_county', 'in_city')), 0)::text as in_city,
      coalesce(sum(c.assistance) filter (where c.place = 'in_province'), 0)::text as in_province,
      coalesce(sum(c.assistance) filter (where c.place = 'out_of_province'), 0)::text as other_province
    from (
      select s.discharged_on, s.location as place, d.basic_assistance + d.bed_day_assistance + d.tilt_assistance + d.top_up as assistance
      from ${stayFacts} s join ${settlementFacts} d on d.area = ${thisArea} and d.id = s.current_settlement
      where s.area = ${thisArea} and s.state = 'settled' and stands(s.state, s.is_refund, s.refunded_at)
        and s.discharged_on between ${dayInYear(year, "01-01")}::date and ${dayInYear(year, "12-31")}::date
    ) c where c.assistance <> 0 group by 1`);
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  return monthsOf(year).map((month) => {
    const row = byMonth.get(month);
    return {
      month: `${month}-01`,
      stays: row?.stays ?? 0,
      inCity: row === undefined ? zero : money(row.in_city),
      inProvince: row === undefined ? zero : money(row.in_province),
      otherProvince: row === undefined ? zero : money(row.other_province),
    };
  });
}

/** Whether anything was assisted in a year at all, by the sums beside the rows. */
export async function hasCosts(tx: ReadTx, year: number): Promise<boolean> {
  const within = and(gte(standingStays.month, dayInYear(year, "01-01")), lte(standingStays.month, dayInYear(year, "12-31")));
  return (await tx.$count(standingStays, and(within, sql`${standingStays.assistance} <> 0`))) > 0;
}

/** What stood on an account when a day was over, as its postings give it. */
export async function balanceOn(tx: ReadTx, code: string, day: BusinessDate): Promise<Money> {
  const [row] = await tx
    .select({
      balance: sql<string>`coalesce(sum(case when ${moneyMoved.to} = ${code} then ${moneyMoved.amount} else -${moneyMoved.amount} end), 0)::text`,
    })
    .from(moneyMoved)
    .where(and(lte(moneyMoved.onDay, day), or(sql`${moneyMoved.to} = ${code}`, sql`${moneyMoved.from} = ${code}`)));
  if (row === undefined) throw new Error("a sum has a row");
  return money(row.balance);
}

/** How often money came to the account or left it in a year. */
export async function countPostings(tx: ReadTx, code: string, year: number): Promise<number> {
  const within = and(gte(moneyMoved.onDay, dayInYear(year, "01-01")), lte(moneyMoved.onDay, dayInYear(year, "12-31")));
  return tx.$count(moneyMoved, and(within, or(sql`${moneyMoved.to} = ${code}`, sql`${moneyMoved.from} = ${code}`)));
}

export interface MonthOfAccount {
  month: BusinessMonth;
  /** At the end of the month, or of today. */
  balance: Money;
  /** By orders, less what orders that do not pay gave back. */
  drawn: Money;
}

interface MovedRow extends Record<string, unknown> {
  month: string;
  moved: string;
  drawn: string;
}

/** The account of the prepayment through a year, up to the month of today. */
export async function listCourse(tx: ReadTx, year: number, today: BusinessDate): Promise<MonthOfAccount[]> {
  const rows = await tx.execute<MovedRow>(sql`
    select to_char(m.on_day, 'YYYY-MM') as month,
      sum(case when m.to_account = ${PREPAYMENT} then m.amount else -m.amount end)::text as moved,
      coalesce(sum(case when m.cause ~ '^payment-order/[^/]+/draw$' then m.amount when m.cause ~ '^payment-order/[^/]+/draw-back$' then -m.amount end), 0)::text as drawn
    from ${moneyMoved} m
    where m.area = ${thisArea} and (m.to_account = ${PREPAYMENT} or m.from_account = ${PREPAYMENT})
      and m.on_day between ${dayInYear(year, "01-01")}::date and ${dayInYear(year, "12-31")}::date
    group by 1`);
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  let balance = await balanceOn(tx, PREPAYMENT, dayInYear(year - 1, "12-31"));
  return monthsOf(year)
    .filter((month) => `${month}-01` <= today)
    .map((month) => {
      const row = byMonth.get(month);
      balance = balance.plus(row?.moved ?? 0);
      return { month, balance, drawn: row === undefined ? zero : money(row.drawn) };
    });
}
