/** Final accounts, and the sums of a year that they are made of. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { yearEnd } from "@/db/tables/year-end";
import { moneyMoved } from "@/db/views/ledger";
import { orderFacts } from "@/db/views/payments";
import { type AccountKind, accountKind, accountKinds, rulesOfKind } from "@/server/ledger/account-rules";
import { type Money, money } from "@/server/money";

export type YearEnd = typeof yearEnd.$inferSelect;

export async function findYear(tx: ReadTx, year: number): Promise<YearEnd | null> {
  const [row] = await tx.select().from(yearEnd).where(eq(yearEnd.year, year));
  return row ?? null;
}

export async function listYearEnds(tx: ReadTx): Promise<YearEnd[]> {
  return tx.select().from(yearEnd).orderBy(yearEnd.year).limit(200);
}

export async function lockYear(tx: WriteTx, year: number): Promise<YearEnd | null> {
  const [row] = await tx.select().from(yearEnd).where(eq(yearEnd.year, year)).for("update");
  return row ?? null;
}

export async function insertYear(tx: WriteTx, row: typeof yearEnd.$inferInsert): Promise<void> {
  await tx.insert(yearEnd).values(row);
}

export async function changeYear(tx: WriteTx, { year, version }: YearEnd, change: Partial<YearEnd>): Promise<void> {
  await tx
    .update(yearEnd)
    .set({ ...change, version: version + 1 })
    .where(eq(yearEnd.year, year));
}

export interface Moved {
  from: AccountKind;
  fromCode: string;
  to: AccountKind;
  toCode: string;
  amount: Money;
}

/** Accounts on which the assistance fund itself stands. */
export const own: readonly AccountKind[] = accountKinds.filter((kind) => {
  const { fund, sort } = rulesOfKind(kind);
  return fund === "assistance" && sort === "asset";
});

const kindOf = (code: AnyPgColumn) => sql<string>`split_part(${code}, '/', 1)`;

/** What moved onto or off the fund's own accounts, before a year and within it, by the kinds of account on either side. */
export async function listMovedOf(tx: ReadTx, year: number): Promise<(Moved & { before: boolean })[]> {
  const before = sql<boolean>`${moneyMoved.onDay} < ${`${year}-01-01`}::date`;
  const source = (code: AnyPgColumn) => sql<string>`case when ${kindOf(code)} = 'source' then ${code} else ${kindOf(code)} end`;
  const [from, to] = [source(moneyMoved.from), source(moneyMoved.to)];
  const rows = await tx
    .select({ before, from, to, amount: sql<string>`sum(${moneyMoved.amount})::text` })
    .from(moneyMoved)
    .where(
      and(
        sql`${moneyMoved.onDay} <= ${`${year}-12-31`}::date`,
        sql`(${inArray(kindOf(moneyMoved.from), [...own])}) <> (${inArray(kindOf(moneyMoved.to), [...own])})`,
      ),
    )
    .groupBy(sql`1, 2, 3`);
  return rows.map((row) => ({
    ...{ before: row.before, from: accountKind(row.from), fromCode: row.from, to: accountKind(row.to), toCode: row.to },
    amount: money(row.amount),
  }));
}

/** Orders from the fund's own accounts that were made by the end of a year and that no bank has answered. */
export async function sumOpenOrders(tx: ReadTx, year: number): Promise<{ count: number; amount: Money }> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, amount: sql<string>`coalesce(sum(${orderFacts.amount}), 0)::text` })
    .from(orderFacts)
    .where(
      and(
        inArray(orderFacts.account, [...own]),
        inArray(orderFacts.state, ["made", "approved", "sent"]),
        sql`${orderFacts.recordedAt} < ${`${year + 1}-01-01T00:00:00+08:00`}::timestamptz`,
      ),
    );
  return { count: row?.count ?? 0, amount: money(row?.amount ?? 0) };
}
