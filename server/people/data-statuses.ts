import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import { isAmong } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow } from "@/db/periods";
import { personStatus } from "@/db/tables/people";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { violatedConstraint } from "@/db/violations";
import { Refusal } from "@/server/refusal";

export type StatusRow = typeof personStatus.$inferSelect;

/** Holds a person whom the asker may see, also where they may change nothing else of them. */
export async function holdPerson(tx: WriteTx, id: string): Promise<void> {
  await tx.execute(sql`select hold_person(${id}::uuid) from ${atHome}`);
}

const counting = countsNow(personStatus);

/** What counts of people's statuses. */
export async function listStatuses(tx: ReadTx, people: readonly string[]): Promise<StatusRow[]> {
  if (people.length === 0) return [];
  return tx
    .select()
    .from(personStatus)
    .where(and(isAmong(personStatus.person, people), counting))
    .orderBy(asc(personStatus.kind));
}

export async function findStatus(tx: ReadTx, id: string): Promise<StatusRow | null> {
  const [row] = await tx.select().from(personStatus).where(eq(personStatus.id, id));
  return row ?? null;
}

/** Every row there ever was, newest first, with who recorded it. */
export async function listStatusHistory(tx: ReadTx, records: readonly string[]) {
  return tx
    .select({ status: personStatus, memberName: member.name, organisationName: organisation.name })
    .from(personStatus)
    .leftJoin(member, and(eq(member.area, personStatus.area), eq(member.id, personStatus.recordedBy)))
    .leftJoin(organisation, and(eq(organisation.area, member.area), eq(organisation.id, member.organisation)))
    .where(inArray(personStatus.person, [...records]))
    .orderBy(desc(personStatus.recordedAt), desc(personStatus.id));
}

export async function insertStatus(tx: WriteTx, row: typeof personStatus.$inferInsert): Promise<StatusRow> {
  try {
    const [inserted] = await tx.insert(personStatus).values(row).returning();
    if (!inserted) throw new Error("a status was not inserted");
    return inserted;
  } catch (error) {
    if (violatedConstraint(error) === "one_status_of_a_kind")
      throw new Refusal("status_recorded_already", { kind: row.kind, date: row.onDay });
    throw error;
  }
}

export async function supersedeStatus(tx: WriteTx, id: string, by: { member: string; at: Date }): Promise<void> {
  await tx.update(personStatus).set({ supersededAt: by.at, supersededBy: by.member }).where(eq(personStatus.id, id));
}
