/** Letters that asked counties for what they owe. */
import { and, asc, desc, eq, ilike, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { dunning, matching } from "@/db/tables/funding";
import { memberNamed } from "@/db/views/staff";
import { first } from "@/server/present";

export type Dunning = typeof dunning.$inferSelect;

/** The next number of a year and which letter to the county it is; others who write letters wait. */
export async function nextLetter(tx: WriteTx, area: string, { year, county }: { year: number; county: string }) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`dunning ${area}`}, 0))`);
  const prefix = `CJ-${area}-${year}-`;
  const [row] = await tx
    .select({
      last: sql<string | null>`max(${dunning.number})`,
      ofCounty: sql<number>`(count(*) filter (where ${dunning.county} = ${county}))::int`,
    })
    .from(dunning)
    .where(ilike(dunning.number, `${prefix}%`));
  const last = row?.last == null ? 0 : Number(row.last.slice(prefix.length));
  return { number: `${prefix}${String(last + 1).padStart(3, "0")}`, nth: (row?.ofCounty ?? 0) + 1 };
}

export async function insertDunning(tx: WriteTx, row: typeof dunning.$inferInsert): Promise<Dunning> {
  return first(await tx.insert(dunning).values(row).returning(), "the letter that was recorded");
}

const shown = {
  dunning,
  year: matching.year,
  documentNumber: matching.documentNumber,
  dueOn: matching.dueOn,
  memberName: memberNamed.name,
};
const ofMatching = and(eq(matching.area, dunning.area), eq(matching.id, dunning.matching));
const byMember = and(eq(memberNamed.area, dunning.area), eq(memberNamed.id, dunning.recordedBy));

export async function listDunnings(tx: ReadTx, year: number) {
  return tx
    .select(shown)
    .from(dunning)
    .innerJoin(matching, ofMatching)
    .leftJoin(memberNamed, byMember)
    .where(and(sql`${dunning.area} = ${thisArea}`, eq(matching.year, year)))
    .orderBy(desc(dunning.dunnedOn), desc(dunning.number));
}

export async function findDunning(tx: ReadTx, id: string) {
  const [row] = await tx
    .select(shown)
    .from(dunning)
    .innerJoin(matching, ofMatching)
    .leftJoin(memberNamed, byMember)
    .where(and(sql`${dunning.area} = ${thisArea}`, eq(dunning.id, id)))
    .orderBy(asc(dunning.number));
  return row ?? null;
}
