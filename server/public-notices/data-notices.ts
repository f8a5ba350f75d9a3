/** Notices with what they say of their cases, and objections against it. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { noticeObjection, publicNotice, publicNoticeEntry, publicNoticeEvent } from "@/db/tables/public-notices";
import { applicationFacts as application, applicationStretch } from "@/db/views/applications";
import { memberNamed, organisationNamed } from "@/db/views/staff";

export type Notice = typeof publicNotice.$inferSelect;
export type Entry = typeof publicNoticeEntry.$inferSelect;
export type Objection = typeof noticeObjection.$inferSelect;

/** One at a time puts cases on notices in an area, so that no case comes to hang twice; held until the transaction ends. */
export async function lockPreparing(tx: WriteTx, area: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`public notices ${area}`}, 0))`);
}

export async function lastNumber(tx: ReadTx, prefix: string): Promise<string | null> {
  const [row] = await tx.execute<{ last: string | null }>(sql`select last_public_notice_number(${prefix}) as last from ${atHome}`);
  return row?.last ?? null;
}

export async function insertNotice(tx: WriteTx, row: typeof publicNotice.$inferInsert): Promise<Notice> {
  const [inserted] = await tx.insert(publicNotice).values(row).returning();
  if (!inserted) throw new Error("a notice was not inserted");
  return inserted;
}

export async function lockNotice(tx: WriteTx, id: string): Promise<Notice | null> {
  const [row] = await tx.select().from(publicNotice).where(eq(publicNotice.id, id)).for("update");
  return row ?? null;
}

export async function findNotice(tx: ReadTx, id: string): Promise<Notice | null> {
  const [row] = await tx.select().from(publicNotice).where(eq(publicNotice.id, id));
  return row ?? null;
}

/** What an office prepares for a place, if anything. */
export async function lockDraft(tx: WriteTx, wanted: { region: string; office: string }): Promise<Notice | null> {
  const [row] = await tx
    .select()
    .from(publicNotice)
    .where(and(eq(publicNotice.region, wanted.region), eq(publicNotice.office, wanted.office), eq(publicNotice.state, "draft")))
    .orderBy(asc(publicNotice.recordedAt))
    .limit(1)
    .for("update");
  return row ?? null;
}

export async function changeNotice(tx: WriteTx, { id, version }: Notice, change: Partial<typeof publicNotice.$inferInsert>): Promise<void> {
  await tx
    .update(publicNotice)
    .set({ ...change, version: version + 1 })
    .where(eq(publicNotice.id, id));
}

export async function insertEntries(tx: WriteTx, rows: (typeof publicNoticeEntry.$inferInsert)[]): Promise<void> {
  await tx.insert(publicNoticeEntry).values(rows);
}

export async function changeEntry(tx: WriteTx, id: string, words: Partial<typeof publicNoticeEntry.$inferInsert>): Promise<void> {
  await tx.update(publicNoticeEntry).set(words).where(eq(publicNoticeEntry.id, id));
}

export async function deleteEntry(tx: WriteTx, id: string): Promise<void> {
  await tx.delete(publicNoticeEntry).where(eq(publicNoticeEntry.id, id));
}

export async function listEntries(tx: ReadTx, notice: string): Promise<(Entry & { applicationState: string | null })[]> {
  const rows = await tx
    .select({ entry: publicNoticeEntry, applicationState: application.state })
    .from(publicNoticeEntry)
    .leftJoin(application, and(eq(application.area, publicNoticeEntry.area), eq(application.id, publicNoticeEntry.application)))
    .where(eq(publicNoticeEntry.notice, notice))
    .orderBy(asc(publicNoticeEntry.place), asc(publicNoticeEntry.name), asc(publicNoticeEntry.id));
  return rows.map(({ entry, applicationState }) => ({ ...entry, applicationState }));
}

/** Which of these cases hang, or are about to hang, wherever, and were not sent back from there; with the number of that notice. */
export async function listHanging(
  tx: ReadTx,
  applications: readonly string[],
): Promise<{ application: string; number: string; name: string }[]> {
  if (applications.length === 0) return [];
  const wanted = sql`${sql.param([...applications])}::uuid[]`;
  return [
    ...(await tx.execute<{ application: string; number: string; name: string }>(
      sql`select application, number, name from ${atHome}, hanging_cases(${wanted})`,
    )),
  ];
}

/** Since when a case has been where it is. */
export async function findStandingSince(tx: ReadTx, application: string): Promise<string | null> {
  const [row] = await tx
    .select({ since: applicationStretch.startedOn })
    .from(applicationStretch)
    .where(eq(applicationStretch.application, application));
  return row?.since ?? null;
}

/** Notices that hang though their last day is over. */
export async function listOver(tx: ReadTx, today: string): Promise<string[]> {
  const rows = await tx
    .select({ id: publicNotice.id })
    .from(publicNotice)
    .where(and(eq(publicNotice.state, "published"), sql`${publicNotice.endsOn} <= ${today}`))
    .orderBy(asc(publicNotice.endsOn), asc(publicNotice.id));
  return rows.map(({ id }) => id);
}

export async function insertObjection(tx: WriteTx, row: typeof noticeObjection.$inferInsert): Promise<void> {
  await tx.insert(noticeObjection).values(row);
}

export async function findObjection(tx: ReadTx, id: string): Promise<Objection | null> {
  const [row] = await tx.select().from(noticeObjection).where(eq(noticeObjection.id, id));
  return row ?? null;
}

export async function lockObjection(tx: WriteTx, id: string): Promise<Objection | null> {
  const [row] = await tx.select().from(noticeObjection).where(eq(noticeObjection.id, id)).for("update");
  return row ?? null;
}

export async function changeObjection(tx: WriteTx, { id, version }: Objection, change: Partial<typeof noticeObjection.$inferInsert>) {
  await tx
    .update(noticeObjection)
    .set({ ...change, version: version + 1 })
    .where(eq(noticeObjection.id, id));
}

export async function listObjections(tx: ReadTx, notice: string): Promise<Objection[]> {
  return tx.select().from(noticeObjection).where(eq(noticeObjection.notice, notice)).orderBy(asc(noticeObjection.recordedAt));
}

export async function appendEvent(tx: WriteTx, row: typeof publicNoticeEvent.$inferInsert): Promise<void> {
  await tx.insert(publicNoticeEvent).values(row);
}

export async function listEvents(tx: ReadTx, notice: string) {
  return tx.select().from(publicNoticeEvent).where(eq(publicNoticeEvent.notice, notice)).orderBy(asc(publicNoticeEvent.recordedAt));
}

/** The phone an office gave last, to begin the next notice with. */
export async function findLastPhone(tx: ReadTx, office: string): Promise<string | null> {
  const [row] = await tx
    .select({ phone: publicNotice.phone })
    .from(publicNotice)
    .where(eq(publicNotice.office, office))
    .orderBy(desc(publicNotice.recordedAt))
    .limit(1);
  return row?.phone ?? null;
}

export async function findOffice(tx: ReadTx, id: string): Promise<{ name: string; code: string } | null> {
  const [row] = await tx
    .select({ name: organisationNamed.name, code: organisationNamed.code })
    .from(organisationNamed)
    .where(eq(organisationNamed.id, id));
  return row ?? null;
}

export async function listNames(tx: ReadTx, members: readonly string[]): Promise<Map<string, string>> {
  if (members.length === 0) return new Map();
  const rows = await tx
    .select({ id: memberNamed.id, name: memberNamed.name })
    .from(memberNamed)
    .where(inArray(memberNamed.id, [...members]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
