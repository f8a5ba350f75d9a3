/** Findings: kept from night to night, held and changed by those who supervise and answer. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { finding, findingEvent } from "@/db/tables/supervision";
import { organisationNamed } from "@/db/views/staff";
import type { Member } from "@/server/staff/rules";
import type { QueryKey } from "./rules";

export type Finding = typeof finding.$inferSelect;
type NewFinding = typeof finding.$inferInsert;

/** Everything that a query ever found, held until the night is done with it. */
export async function lockOfQuery(tx: WriteTx, query: QueryKey): Promise<Finding[]> {
  return tx.select().from(finding).where(eq(finding.query, query)).orderBy(finding.id).for("update");
}

/** One run of a query at a time, also while nothing was found yet that could be held. */
export async function holdQuery(tx: WriteTx, area: string, query: QueryKey): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`finding ${area} ${query}`}))`);
}

export async function insertFindings(tx: WriteTx, rows: readonly NewFinding[]): Promise<Finding[]> {
  const made: Finding[] = [];
  for (const some of inChunks(rows)) made.push(...(await tx.insert(finding).values(some).returning()));
  return made;
}

export async function seenAgain(tx: WriteTx, ids: readonly string[], at: Date): Promise<void> {
  for (const some of inChunks(ids)) await tx.update(finding).set({ lastSeenAt: at, goneAt: null }).where(inArray(finding.id, some));
}

export async function markGone(tx: WriteTx, ids: readonly string[], at: Date): Promise<void> {
  for (const some of inChunks(ids))
    await tx
      .update(finding)
      .set({ goneAt: at, version: sql`${finding.version} + 1` })
      .where(and(inArray(finding.id, some), isNull(finding.goneAt)));
}

export async function lockFindings(tx: WriteTx, ids: readonly string[]): Promise<Finding[]> {
  return tx
    .select()
    .from(finding)
    .where(inArray(finding.id, [...ids]))
    .orderBy(finding.id)
    .for("update");
}

export async function changeFinding(tx: WriteTx, { id }: Pick<Finding, "id">, change: Partial<NewFinding>): Promise<Finding> {
  const [row] = await tx
    .update(finding)
    .set({ ...change, version: sql`${finding.version} + 1` })
    .where(eq(finding.id, id))
    .returning();
  if (row === undefined) throw new Error("a finding was not found while it was held");
  return row;
}

export async function appendEvents(tx: WriteTx, rows: readonly (typeof findingEvent.$inferInsert)[]): Promise<void> {
  for (const some of inChunks(rows)) await tx.insert(findingEvent).values(some);
}

export interface Office {
  id: string;
  name: string;
  department: Member["department"];
  active: boolean;
}

export async function findOffice(tx: ReadTx, id: string): Promise<Office | null> {
  const { name, department, active } = organisationNamed;
  const [row] = await tx
    .select({ id: organisationNamed.id, name, department, active })
    .from(organisationNamed)
    .where(eq(organisationNamed.id, id));
  return row === undefined ? null : { ...row, department: row.department as Office["department"] };
}
