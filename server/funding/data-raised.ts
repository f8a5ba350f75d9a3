/** Money that came in, as the ledger and its vouchers have it. */
import { and, asc, desc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { moneyRaised as raised } from "@/db/views/funding";
import { moneyMoved } from "@/db/views/ledger";
import { dayInYear } from "@/server/dates";
import type { Source } from "@/server/ledger/account-rules";
import { type Money, money } from "@/server/money";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { ReceiptList } from "./shapes";

const ofYear = (year: number): SQL | undefined =>
  and(sql`${raised.area} = ${thisArea}`, gte(raised.valueDay, dayInYear(year, "01-01")), lte(raised.valueDay, dayInYear(year, "12-31")));

export interface RaisedSum {
  fund: "assistance" | "top_up";
  source: Source;
  county: string | null;
  amount: Money;
  count: number;
}

/** What a year brought, by fund, source and county. */
export async function sumRaised(tx: ReadTx, year: number): Promise<RaisedSum[]> {
  const rows = await tx
    .select({
      fund: raised.fund,
      source: raised.source,
      county: raised.county,
      amount: sql<string>`sum(${raised.amount})::text`,
      count: sql<number>`count(*)::int`,
    })
    .from(raised)
    .where(ofYear(year))
    .groupBy(raised.fund, raised.source, raised.county);
  return rows.map((row) => ({ ...row, amount: money(row.amount) }));
}

function conditions(filter: ReceiptList): SQL | undefined {
  return and(
    ofYear(filter.year),
    filter.fund ? eq(raised.fund, filter.fund) : undefined,
    filter.source ? eq(raised.source, filter.source) : undefined,
    filter.county ? eq(raised.county, filter.county) : undefined,
    filter.from ? gte(raised.valueDay, filter.from) : undefined,
    filter.to ? lte(raised.valueDay, filter.to) : undefined,
    saysEach(wordsFor(filter.words, searchedIn.text), raised.words, raised.voucher, raised.memberName),
  );
}

export async function listReceipts(tx: ReadTx, filter: ReceiptList) {
  const column = { valueDay: raised.valueDay, amount: raised.amount }[filter.sort];
  const [sums] = await tx
    .select({ count: sql<number>`count(*)::int`, amount: sql<string>`coalesce(sum(${raised.amount}), 0)::text` })
    .from(raised)
    .where(conditions(filter));
  const rows = await tx
    .select()
    .from(raised)
    .where(conditions(filter))
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(raised.transfer))
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
  return { rows, total: sums?.count ?? 0, amount: money(sums?.amount ?? "0") };
}

/** Years in which money came. */
export async function listYears(tx: ReadTx): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ year: sql<number>`extract(year from ${raised.valueDay})::int` })
    .from(raised)
    .where(sql`${raised.area} = ${thisArea}`);
  return rows.map(({ year }) => year);
}

/** What stood on accounts at the end of a day. */
export async function sumHeld(tx: ReadTx, accounts: readonly string[], day: string): Promise<Money> {
  const among = (code: AnyPgColumn) => sql`${code} = any (${sql.param([...accounts])}::text[])`;
  const [row] = await tx
    .select({
      sum: sql<string>`coalesce(sum(${moneyMoved.amount} * (${among(moneyMoved.to)})::int - ${moneyMoved.amount} * (${among(moneyMoved.from)})::int), 0)::text`,
    })
    .from(moneyMoved)
    .where(lte(moneyMoved.onDay, day));
  return money(row?.sum ?? "0");
}
