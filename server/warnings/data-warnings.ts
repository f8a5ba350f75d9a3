/** Warnings as they are written and held. */
import { and, asc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { warning, warningEvent, warningPush, warningScan } from "@/db/tables/warnings";
import { applicationFacts } from "@/db/views/applications";
import { personNamed } from "@/db/views/people";
import type { BusinessDate } from "@/server/dates";
import { unansweredStates, type WarningState } from "./rules";

export type WarningRow = typeof warning.$inferSelect;
export type NewWarning = typeof warning.$inferInsert & { id: string };
export type NewEvent = typeof warningEvent.$inferInsert;

/** Whoever warns of people does it one after the other: nobody is warned of twice, and numbers follow each other. */
export async function holdWarnings(tx: WriteTx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('warnings ' || ${thisArea}::text))`);
}

/** The number after the last one of a prefix. */
export async function lastNumber(tx: WriteTx, prefix: string): Promise<number> {
  const [row] = await tx.execute<{ last: string | null }>(sql`select last_warning_number(${prefix}) as last from ${atHome}`);
  return row?.last ? Number(row.last.slice(prefix.length)) : 0;
}

/** A warning that stands, with the record that counts of whom it is about. */
export interface KnownWarning extends Pick<WarningRow, "id" | "person" | "groupKey" | "state" | "region"> {
  whole: string;
  burden: string;
}

/** Warnings of a year that stand, by the record that counts of whom they are about. */
export async function listOfPeople(tx: ReadTx, people: readonly string[], year: number): Promise<KnownWarning[]> {
  return tx.execute<KnownWarning & Record<string, unknown>>(sql`
    select w.id, w.person, w.group_key as "groupKey", w.state, w.region, w.burden::text, coalesce(p.kept_as, p.id) as whole
    from ${personNamed} p join ${warning} w on w.area = ${thisArea} and w.person = p.id
    where p.area = ${thisArea} and (p.id = any (${sql.param([...people])}::uuid[]) or p.kept_as = any (${sql.param([...people])}::uuid[]))
      and w.year = ${year}::int and w.state <> 'withdrawn'
    order by w.recorded_at, w.id`);
}

/** Which of these people have died. */
export async function listDead(tx: ReadTx, people: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ id: personNamed.id })
    .from(personNamed)
    .where(and(inArray(personNamed.id, [...people]), isNotNull(personNamed.diedOn)));
  return new Set(rows.map(({ id }) => id));
}

export async function insertWarnings(tx: WriteTx, rows: readonly NewWarning[]): Promise<void> {
  for (const chunk of inChunks(rows)) await tx.insert(warning).values(chunk);
}

export async function appendEvents(tx: WriteTx, rows: readonly NewEvent[]): Promise<void> {
  for (const chunk of inChunks(rows)) await tx.insert(warningEvent).values(chunk);
}

export async function findWarning(tx: ReadTx, id: string): Promise<WarningRow | null> {
  const [row] = await tx.select().from(warning).where(eq(warning.id, id));
  return row ?? null;
}

export async function lockWarnings(tx: WriteTx, ids: readonly string[]): Promise<WarningRow[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(warning)
    .where(inArray(warning.id, [...ids]))
    .orderBy(asc(warning.id))
    .for("update");
}

/** Every warning that waits to be pushed, or those of these; the longest waiting first. */
export async function lockFound(tx: WriteTx, limit: number): Promise<WarningRow[]> {
  return tx
    .select()
    .from(warning)
    .where(eq(warning.state, "found"))
    .orderBy(asc(warning.crossedOn), asc(warning.number))
    .limit(limit)
    .for("update");
}

export async function changeWarning(tx: WriteTx, id: string, change: Partial<typeof warning.$inferInsert>): Promise<void> {
  await tx
    .update(warning)
    .set({ ...change, version: sql`${warning.version} + 1` })
    .where(eq(warning.id, id));
}

/** Changes a warning that nobody has answered, also not in this moment; whether it was. */
export async function changeUnanswered(tx: WriteTx, id: string, change: Partial<typeof warning.$inferInsert>): Promise<boolean> {
  const changed = await tx
    .update(warning)
    .set({ ...change, version: sql`${warning.version} + 1` })
    .where(and(eq(warning.id, id), inArray(warning.state, [...unansweredStates])))
    .returning({ id: warning.id });
  return changed.length > 0;
}

export async function changeMany(tx: WriteTx, ids: readonly string[], change: Partial<typeof warning.$inferInsert>): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(warning)
    .set({ ...change, version: sql`${warning.version} + 1` })
    .where(inArray(warning.id, [...ids]));
}

export interface Applied {
  id: string;
  number: string;
  person: string;
  type: string;
  state: string;
  decidedOn: BusinessDate | null;
}

export async function findApplication(tx: ReadTx, id: string): Promise<Applied | null> {
  const { number, person, type, state, decidedOn } = applicationFacts;
  const [row] = await tx
    .select({ id: applicationFacts.id, number, person, type, state, decidedOn })
    .from(applicationFacts)
    .where(eq(applicationFacts.id, id));
  return row ?? null;
}

/** Warnings whose office sent the person to apply, and that wait for this application or for any. */
export async function lockWaitingFor(tx: WriteTx, { id, person }: Applied): Promise<WarningRow[]> {
  return tx
    .select()
    .from(warning)
    .where(
      and(
        eq(warning.state, "helping"),
        eq(warning.answer, "application"),
        or(isNull(warning.application), eq(warning.application, id)),
        sql`(select coalesce(p.kept_as, p.id) from ${personNamed} p where p.area = ${thisArea} and p.id = ${warning.person})
          = (select coalesce(p.kept_as, p.id) from ${personNamed} p where p.area = ${thisArea} and p.id = ${person}::uuid)`,
      ),
    )
    .orderBy(asc(warning.id))
    .for("update", { of: warning });
}

/** Warnings that the help of an application closed. */
export async function lockClosedBy(tx: WriteTx, application: string): Promise<WarningRow[]> {
  return tx
    .select()
    .from(warning)
    .where(and(eq(warning.state, "closed"), eq(warning.application, application)))
    .orderBy(asc(warning.id))
    .for("update");
}

/** What was pushed last, and when. */
export async function findLastPush(tx: ReadTx): Promise<BusinessDate | null> {
  const [row] = await tx.select({ on: sql<string | null>`max(${warningPush.pushedOn})::text` }).from(warningPush);
  return row?.on ?? null;
}

export async function insertPush(tx: WriteTx, row: typeof warningPush.$inferInsert & { id: string }): Promise<void> {
  await tx.insert(warningPush).values(row);
}

export async function insertScan(tx: WriteTx, row: typeof warningScan.$inferInsert): Promise<void> {
  await tx.insert(warningScan).values(row);
}

/** What is late at its offices today and was not said so before, office by office. */
export async function listLate(tx: ReadTx, today: BusinessDate): Promise<WarningRow[]> {
  const late: readonly WarningState[] = ["pushed", "acknowledged", "answered", "helping"];
  return tx
    .select()
    .from(warning)
    .where(
      and(inArray(warning.state, [...late]), sql`${warning.dueOn} < ${today}::date`, ne(sql`coalesce(${warning.chased}, '')`, "escalated")),
    )
    .orderBy(asc(warning.office), asc(warning.number));
}
