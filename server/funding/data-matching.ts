/** What city and counties owe of a year: versions, and the counties' parts. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { matching, matchingShare } from "@/db/tables/funding";
import { memberNamed } from "@/db/views/staff";
import { first } from "@/server/present";

export type Matching = typeof matching.$inferSelect;
export type MatchingShare = typeof matchingShare.$inferSelect;

/** Whoever makes a version of the same year waits for the other to be through. */
export async function holdYear(tx: WriteTx, area: string, year: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`matching ${area} ${year}`}, 0))`);
}

export async function insertMatching(
  tx: WriteTx,
  row: typeof matching.$inferInsert,
  shares: readonly Omit<typeof matchingShare.$inferInsert, "area" | "matching">[],
): Promise<Matching> {
  const made = first(await tx.insert(matching).values(row).returning(), "the matching that was made");
  await tx.insert(matchingShare).values(shares.map((share) => ({ ...share, area: made.area, matching: made.id })));
  return made;
}

export async function lockMatching(tx: WriteTx, id: string): Promise<Matching | null> {
  const [row] = await tx.select().from(matching).where(eq(matching.id, id)).for("update");
  return row ?? null;
}

export async function decideMatching(
  tx: WriteTx,
  id: string,
  decision: { state: "confirmed" | "declined"; decidedBy: string; decidedAt: Date; decidedWords: string | null },
): Promise<void> {
  await tx.update(matching).set(decision).where(eq(matching.id, id));
}

const maker = alias(memberNamed, "maker");
const decider = alias(memberNamed, "decider");

/** Versions of a year, newest first, with who made and who decided them. */
export async function listVersions(tx: ReadTx, year: number) {
  return tx
    .select({ matching, madeByName: maker.name, decidedByName: decider.name })
    .from(matching)
    .leftJoin(maker, and(eq(maker.area, matching.area), eq(maker.id, matching.madeBy)))
    .leftJoin(decider, and(eq(decider.area, matching.area), eq(decider.id, matching.decidedBy)))
    .where(and(sql`${matching.area} = ${thisArea}`, eq(matching.year, year)))
    .orderBy(desc(matching.version));
}

/** The version of a year that holds: the newest that was confirmed. */
export async function findInForce(tx: ReadTx, year: number): Promise<Matching | null> {
  const [row] = await tx
    .select()
    .from(matching)
    .where(and(sql`${matching.area} = ${thisArea}`, eq(matching.year, year), eq(matching.state, "confirmed")))
    .orderBy(desc(matching.version))
    .limit(1);
  return row ?? null;
}

export async function listShares(tx: ReadTx, of: readonly string[]): Promise<MatchingShare[]> {
  if (of.length === 0) return [];
  return tx
    .select()
    .from(matchingShare)
    .where(and(sql`${matchingShare.area} = ${thisArea}`, inArray(matchingShare.matching, [...of])))
    .orderBy(asc(matchingShare.county));
}

export async function listYears(tx: ReadTx): Promise<number[]> {
  const rows = await tx.selectDistinct({ year: matching.year }).from(matching).where(sql`${matching.area} = ${thisArea}`);
  return rows.map(({ year }) => year);
}

/** Versions that wait for a second person, other than what the member made. */
export async function listWaiting(tx: ReadTx, member: string) {
  return tx
    .select({ year: matching.year, base: matching.base, recordedAt: matching.recordedAt })
    .from(matching)
    .where(sql`${matching.area} = ${thisArea} and ${matching.state} = 'made' and ${matching.madeBy} <> ${member}::uuid`)
    .orderBy(asc(matching.recordedAt));
}
