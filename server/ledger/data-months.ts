/** Months of the ledger: what moved in each, and which are closed. */
import { and, asc, desc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { closedBalance, closedMonth, transfer } from "@/db/tables/ledger";
import { lockedYear } from "@/db/views/year-end";
import type { BusinessDate, BusinessMonth } from "@/server/dates";
import { type Money, money } from "@/server/money";
import type { AccountOfPeriod } from "./data-ledger";

export interface MonthMoved {
  postings: number;
  total: Money;
}
export const nothingMoved: MonthMoved = { postings: 0, total: money(0) };

export async function listMoved(tx: ReadTx): Promise<Map<BusinessMonth, MonthMoved>> {
  const month = sql<BusinessMonth>`to_char(${transfer.onDay}, 'YYYY-MM')`;
  const rows = await tx
    .select({ month, postings: sql<number>`count(*)::int`, total: sql<string>`sum(${transfer.amount})::text` })
    .from(transfer)
    .groupBy(month);
  return new Map(rows.map((row) => [row.month, { postings: row.postings, total: money(row.total) }]));
}

export async function listClosed(tx: ReadTx): Promise<(typeof closedMonth.$inferSelect)[]> {
  return tx.select().from(closedMonth).orderBy(desc(closedMonth.month)).limit(1200);
}

/** Which of these days lie in a month that takes no postings. */
export async function findClosedAmong(tx: ReadTx, days: readonly BusinessDate[]): Promise<BusinessMonth | null> {
  const firsts = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))];
  const [row] = await tx
    .select({ month: closedMonth.month })
    .from(closedMonth)
    .where(and(eq(closedMonth.closed, true), inArray(closedMonth.month, firsts)))
    .limit(1);
  return row === undefined ? null : row.month.slice(0, 7);
}

export async function keepClosed(tx: WriteTx, row: typeof closedMonth.$inferInsert, balances: readonly AccountOfPeriod[]): Promise<void> {
  const { closed, postings, total, closedBy, closedAt } = row;
  const change = { closed, postings, total, closedBy, closedAt };
  await tx
    .insert(closedMonth)
    .values(row)
    .onConflictDoUpdate({ target: [closedMonth.area, closedMonth.month], set: change });
  await tx.delete(closedBalance).where(eq(closedBalance.month, row.month));
  if (balances.length > 0)
    await tx
      .insert(closedBalance)
      .values(balances.map(({ code, ...amounts }) => ({ area: row.area, month: row.month, account: code, ...amounts })));
}

export async function markOpen(
  tx: WriteTx,
  month: BusinessDate,
  { words, by, at }: { words: string; by: string; at: Date },
): Promise<void> {
  await tx
    .update(closedMonth)
    .set({ closed: false, reopenedWords: words, reopenedBy: by, reopenedAt: at })
    .where(eq(closedMonth.month, month));
}

export async function isYearLocked(tx: ReadTx, year: number): Promise<boolean> {
  const rows = await tx.select({ year: lockedYear.year }).from(lockedYear).where(eq(lockedYear.year, year));
  return rows.length > 0;
}

/** Postings of a period in the order in which they were made, numbered from one. */
export async function listNumbered(
  tx: ReadTx,
  { from, to }: { from: BusinessDate; to: BusinessDate },
  { limit, offset }: { limit: number; offset: number },
) {
  const rows = await tx
    .select({
      id: transfer.id,
      from: transfer.from,
      to: transfer.to,
      amount: transfer.amount,
      words: transfer.words,
      cause: transfer.cause,
      reverses: transfer.reverses,
      onDay: transfer.onDay,
      memberName: transfer.memberName,
    })
    .from(transfer)
    .where(and(gte(transfer.onDay, from), lte(transfer.onDay, to)))
    .orderBy(asc(transfer.onDay), asc(transfer.recordedAt), asc(transfer.id))
    .limit(limit)
    .offset(offset);
  return rows.map((row, index) => ({ ...row, number: offset + index + 1 }));
}
