/** Money of the pooled fund that moved, with its paper. */
import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { pooledMovement } from "@/db/tables/monthly-plans";
import { accountKept } from "@/db/views/ledger";
import { type Money, money } from "@/server/money";
import type { MovementKind } from "./rules";

type Moved = typeof pooledMovement.$inferSelect;

/** Whoever moves money by a voucher waits for the others: a voucher stands for one payment. */
export async function holdVouchers(tx: WriteTx, area: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`pooled vouchers ${area}`}, 0))`);
}

/** What moved under a cause and those below it and was not taken back, in its order. */
export async function listStanding(tx: ReadTx, cause: string): Promise<Moved[]> {
  const back = alias(pooledMovement, "back");
  const rows = await tx
    .select({ moved: pooledMovement })
    .from(pooledMovement)
    .leftJoin(back, and(eq(back.area, pooledMovement.area), eq(back.reverses, pooledMovement.id)))
    .where(
      and(
        or(eq(pooledMovement.cause, cause), sql`starts_with(${pooledMovement.cause}, ${`${cause}/`})`),
        isNull(pooledMovement.reverses),
        isNull(back.id),
      ),
    )
    .orderBy(pooledMovement.recordedAt, pooledMovement.id);
  return rows.map(({ moved }) => moved);
}

export async function insertMovements(tx: WriteTx, rows: (typeof pooledMovement.$inferInsert)[]): Promise<void> {
  await tx.insert(pooledMovement).values(rows);
}

/** What an account of the ledger holds; nothing has moved on one that is not there. */
export async function balanceOf(tx: ReadTx, code: string): Promise<Money> {
  const [row] = await tx.select({ balance: accountKept.balance }).from(accountKept).where(eq(accountKept.code, code));
  return row === undefined ? money(0) : row.balance;
}

/** What was taken back counts no longer. */
const summed = sql<string>`coalesce(sum(case when ${pooledMovement.reverses} is null then ${pooledMovement.amount} else -${pooledMovement.amount} end), 0)::text`;

/** What moved in a year, as the year is named, of some kinds; of one county or of all that may be seen. */
export async function sumOfYear(tx: ReadTx, year: number, kinds: readonly MovementKind[], county?: string): Promise<Money> {
  const [row] = await tx
    .select({ amount: summed })
    .from(pooledMovement)
    .where(
      and(
        eq(pooledMovement.year, year),
        inArray(pooledMovement.kind, [...kinds]),
        county === undefined ? undefined : eq(pooledMovement.county, county),
      ),
    );
  if (row === undefined) throw new Error("a sum was not answered");
  return money(row.amount);
}

/** The same, county by county. */
export async function sumsByCounty(tx: ReadTx, year: number, kinds: readonly MovementKind[]): Promise<Map<string, Money>> {
  const rows = await tx
    .select({ county: pooledMovement.county, amount: summed })
    .from(pooledMovement)
    .where(and(eq(pooledMovement.year, year), inArray(pooledMovement.kind, [...kinds])))
    .groupBy(pooledMovement.county);
  return new Map(rows.map((row) => [row.county, money(row.amount)]));
}

/** Whether the books hold payments of a year or of one before it. */
export async function reachesBack(tx: ReadTx, year: number, kinds: readonly MovementKind[]): Promise<boolean> {
  return (await tx.$count(pooledMovement, and(lt(pooledMovement.year, year + 1), inArray(pooledMovement.kind, [...kinds])))) > 0;
}

export async function listMovements(tx: ReadTx, year: number, kinds: readonly MovementKind[], county?: string): Promise<Moved[]> {
  return tx
    .select()
    .from(pooledMovement)
    .where(
      and(
        eq(pooledMovement.year, year),
        inArray(pooledMovement.kind, [...kinds]),
        county === undefined ? undefined : eq(pooledMovement.county, county),
      ),
    )
    .orderBy(pooledMovement.recordedAt, pooledMovement.id)
    .limit(1000);
}
