/** The insurer's clearing account: months that were closed, and what was paid to restore it. */
import { and, asc, desc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { clearingClose, clearingTopUp } from "@/db/tables/prepayment";
import { moneyMoved } from "@/db/views/ledger";
import { dayInYear } from "@/server/dates";
import { CLEARING, INSURER } from "@/server/ledger/account-rules";
import type { CloseList } from "./shapes";

export type Close = typeof clearingClose.$inferSelect;
export type TopUp = typeof clearingTopUp.$inferSelect;

/** Null where the month is closed already. */
export async function insertClose(tx: WriteTx, row: typeof clearingClose.$inferInsert): Promise<Close | null> {
  const [made] = await tx.insert(clearingClose).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockClose(tx: WriteTx, id: string): Promise<Close | null> {
  const [row] = await tx.select().from(clearingClose).where(eq(clearingClose.id, id)).for("update");
  return row ?? null;
}

export async function keepTold(
  tx: WriteTx,
  { id }: Pick<Close, "id">,
  at: Partial<Pick<Close, "toldAt" | "toldNearAt" | "toldLateAt">>,
): Promise<void> {
  await tx.update(clearingClose).set(at).where(eq(clearingClose.id, id));
}

export async function insertTopUp(tx: WriteTx, row: typeof clearingTopUp.$inferInsert): Promise<TopUp | null> {
  const [made] = await tx.insert(clearingTopUp).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

/** A posting that was taken back counts no longer. */
const stands = sql`not exists (select from ${moneyMoved} r where r.area = ${thisArea} and r.cause = 'reversal/' || ${clearingTopUp.transfer})`;

/** What came for these months, the first first. */
export async function listTopUps(tx: ReadTx, closes: readonly string[]): Promise<TopUp[]> {
  if (closes.length === 0) return [];
  return tx
    .select()
    .from(clearingTopUp)
    .where(and(inArray(clearingTopUp.clearingClose, [...closes]), stands))
    .orderBy(asc(clearingTopUp.receivedOn), asc(clearingTopUp.id));
}

/** Every closed month, or those of a year, the newest first unless asked otherwise. */
export async function listCloses(tx: ReadTx, filter: Pick<CloseList, "year" | "sort" | "ascending">): Promise<Close[]> {
  const column = {
    month: clearingClose.month,
    balance: clearingClose.balance,
    topUpDue: clearingClose.topUpDue,
    dueOn: clearingClose.dueOn,
  }[filter.sort];
  const ofYear =
    filter.year === undefined
      ? undefined
      : and(gte(clearingClose.month, dayInYear(filter.year, "01-01")), lte(clearingClose.month, dayInYear(filter.year, "12-31")));
  return tx
    .select()
    .from(clearingClose)
    .where(ofYear)
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(clearingClose.month));
}

/** The first day on which anything moved on the account; null where nothing did. */
export async function findFirstDay(tx: ReadTx): Promise<string | null> {
  const [row] = await tx.execute<{ day: string | null }>(sql`
    select (select min(m.on_day) from ${moneyMoved} m where m.area = ${thisArea} and (m.to_account = ${CLEARING} or m.from_account = ${CLEARING}))::text as day
    from ${atHome}`);
  return row?.day ?? null;
}

/** Postings from the insurer after a day that stand and count for no month yet. */
export async function listUnlinked(tx: ReadTx, after: string) {
  return tx
    .select({ id: moneyMoved.id, amount: moneyMoved.amount, onDay: moneyMoved.onDay, words: moneyMoved.words })
    .from(moneyMoved)
    .where(
      and(
        eq(moneyMoved.from, INSURER),
        eq(moneyMoved.to, CLEARING),
        sql`${moneyMoved.onDay} > ${after}::date`,
        sql`not exists (select from ${clearingTopUp} u where u.area = ${thisArea} and u.transfer = ${moneyMoved.id})`,
        sql`not exists (select from ${moneyMoved} r where r.area = ${thisArea} and r.cause = 'reversal/' || ${moneyMoved.id})`,
      ),
    )
    .orderBy(asc(moneyMoved.onDay), asc(moneyMoved.id))
    .limit(50);
}
