import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { notice, noticeRead } from "@/db/tables/staff";

export async function insertNotice(tx: WriteTx, row: typeof notice.$inferInsert): Promise<void> {
  await tx.insert(notice).values(row);
}

export async function listNotices(tx: ReadTx, organisationId: string, memberId: string, page: { limit: number; offset: number }) {
  const [read] = await tx.select().from(noticeRead).where(eq(noticeRead.member, memberId));
  const rows = await tx
    .select()
    .from(notice)
    .where(eq(notice.organisation, organisationId))
    .orderBy(desc(notice.recordedAt))
    .limit(page.limit)
    .offset(page.offset);
  const total = await tx.$count(notice, eq(notice.organisation, organisationId));
  const unread = await tx.$count(
    notice,
    and(
      eq(notice.organisation, organisationId),
      read ? lt(sql`${read.readUpTo.toISOString()}::timestamptz`, notice.recordedAt) : undefined,
    ),
  );
  return { rows, total, unread };
}

export async function keepNoticesRead(tx: WriteTx, area: string, memberId: string, at: Date): Promise<void> {
  await tx
    .insert(noticeRead)
    .values({ area, member: memberId, readUpTo: at })
    .onConflictDoUpdate({ target: [noticeRead.area, noticeRead.member], set: { readUpTo: at } });
}
