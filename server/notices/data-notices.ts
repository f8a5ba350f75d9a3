import { and, asc, desc, eq, getTableColumns, gte, not, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordedWithin } from "@/db/recorded";
import { notice, noticeRead } from "@/db/tables/notices";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { NoticeList } from "@/server/staff/shapes";

export async function insertNotices(tx: WriteTx, rows: (typeof notice.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(notice).values(rows);
}

/** Organisations that were told this of this month since then; whoever wants to tell the same at this moment waits. */
export async function listTold(tx: WriteTx, area: string, what: { kind: string; month: string; since: Date }): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`notice ${area} ${what.kind} ${what.month}`}))`);
  const rows = await tx
    .selectDistinct({ organisation: notice.organisation })
    .from(notice)
    .where(and(eq(notice.kind, what.kind), sql`${notice.parameters} ->> 'month' = ${what.month}`, gte(notice.recordedAt, what.since)));
  return rows.map(({ organisation }) => organisation);
}

export async function listNotices(tx: ReadTx, reader: { id: string; organisation: string }, filter: NoticeList) {
  const own = eq(notice.organisation, reader.organisation);
  const [read] = await tx.select().from(noticeRead).where(eq(noticeRead.member, reader.id));
  const isUnread = read ? sql<boolean>`${notice.recordedAt} > ${read.readUpTo.toISOString()}::timestamptz` : sql<boolean>`true`;
  const found = and(
    own,
    saysEach(
      wordsFor(filter.words, searchedIn.text),
      ...(["number", "hospital", "name", "account", "words"] as const).map((name) => sql`(${notice.parameters} ->> ${name})`),
    ),
    filter.state ? (filter.state === "unread" ? isUnread : not(isUnread)) : undefined,
    recordedWithin(notice.recordedAt, filter),
  );
  const rows = await tx
    .select({ ...getTableColumns(notice), isUnread })
    .from(notice)
    .where(found)
    .orderBy(...(filter.ascending ? [asc(notice.recordedAt), asc(notice.id)] : [desc(notice.recordedAt), desc(notice.id)]))
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
  return { rows, total: await tx.$count(notice, found), unread: await tx.$count(notice, and(own, isUnread)) };
}

export async function countUnread(tx: ReadTx, reader: { id: string; organisation: string }): Promise<number> {
  const readUpTo = tx.select({ at: noticeRead.readUpTo }).from(noticeRead).where(eq(noticeRead.member, reader.id));
  return tx.$count(
    notice,
    and(eq(notice.organisation, reader.organisation), sql`${notice.recordedAt} > coalesce((${readUpTo}), '-infinity'::timestamptz)`),
  );
}

export async function keepNoticesRead(tx: WriteTx, area: string, memberId: string, at: Date): Promise<void> {
  await tx
    .insert(noticeRead)
    .values({ area, member: memberId, readUpTo: at })
    .onConflictDoUpdate({ target: [noticeRead.area, noticeRead.member], set: { readUpTo: at } });
}
