import { and, eq, gt, inArray, lt, ne, or, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { poolingArea } from "@/db/tables/reference";
import { session, signInTry } from "@/db/tables/staff";

export interface Place {
  area: string;
  nameIndex: string;
  address: string;
}
export type TryRow = typeof signInTry.$inferSelect;

export async function isArea(tx: ReadTx, code: string): Promise<boolean> {
  return (await tx.select({ code: poolingArea.code }).from(poolingArea).where(eq(poolingArea.code, code)).limit(1)).length === 1;
}

/** What failed before for these names from this address; the name "" stands for the address itself. */
export async function listTries(tx: ReadTx, area: string, names: readonly string[], address: string): Promise<TryRow[]> {
  return tx
    .select()
    .from(signInTry)
    .where(and(eq(signInTry.area, area), inArray(signInTry.nameIndex, [...names]), eq(signInTry.address, address)));
}

/** One more, counted exactly whoever counts beside it; tries from before `since` are forgotten. */
export async function addFailure(tx: WriteTx, place: Place & { member: string | null }, now: Date, since: Date): Promise<number> {
  const isOld = sql`${signInTry.firstAt} < ${since.toISOString()}::timestamptz`;
  const at = sql`${now.toISOString()}::timestamptz`;
  const [row] = await tx
    .insert(signInTry)
    .values({ ...place, failures: 1, firstAt: now })
    .onConflictDoUpdate({
      target: [signInTry.area, signInTry.nameIndex, signInTry.address],
      set: {
        failures: sql`case when ${isOld} then 1 else ${signInTry.failures} + 1 end`,
        firstAt: sql`case when ${isOld} then ${at} else ${signInTry.firstAt} end`,
        member: place.member,
      },
    })
    .returning({ failures: signInTry.failures });
  return row?.failures ?? 1;
}

export async function lockPlace(tx: WriteTx, { area, nameIndex, address }: Place, until: Date): Promise<void> {
  await tx
    .update(signInTry)
    .set({ lockedUntil: until })
    .where(and(eq(signInTry.area, area), eq(signInTry.nameIndex, nameIndex), eq(signInTry.address, address)));
}

export async function forgetTries(tx: WriteTx, area: string, wanted: { member: string } | Place): Promise<void> {
  const whose =
    "member" in wanted
      ? eq(signInTry.member, wanted.member)
      : and(eq(signInTry.nameIndex, wanted.nameIndex), eq(signInTry.address, wanted.address));
  await tx.delete(signInTry).where(and(eq(signInTry.area, area), whose));
}

/** Names and addresses that nobody tried again: the table holds what matters now. */
export async function forgetOldTries(tx: WriteTx, area: string, before: Date): Promise<void> {
  const isUnlocked = or(sql`${signInTry.lockedUntil} is null`, lt(signInTry.lockedUntil, before));
  await tx.delete(signInTry).where(and(eq(signInTry.area, area), lt(signInTry.firstAt, before), isUnlocked));
}

/** Whether the member has signed in from this address since then. */
export async function cameFrom(tx: ReadTx, member: string, address: string, since: Date): Promise<boolean> {
  const rows = await tx
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.member, member), eq(session.address, address), ne(session.address, ""), gt(session.startedAt, since)))
    .limit(1);
  return rows.length === 1;
}
