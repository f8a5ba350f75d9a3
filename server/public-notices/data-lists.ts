/** Notices as their list and the workbench show them. */
import { and, asc, desc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { noticeObjection, publicNotice, publicNoticeEntry } from "@/db/tables/public-notices";
import { organisationNamed } from "@/db/views/staff";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { NoticeState } from "./rules";
import type { NoticeListAsked } from "./shapes";

const entries = sql<number>`(select count(*)::int from ${publicNoticeEntry} e where e.area = ${thisArea} and e.notice = "public_notice"."id")`;
const openObjections = sql<number>`(select count(*)::int from ${noticeObjection} o where o.area = ${thisArea} and o.notice = "public_notice"."id" and o.state = 'open')`;
const names = sql`(select string_agg(e.name, ' ') from ${publicNoticeEntry} e where e.area = ${thisArea} and e.notice = "public_notice"."id")`;

function conditions({ state, words, from, to }: NoticeListAsked, withState: boolean): SQL | undefined {
  return and(
    withState && state !== "all" ? eq(publicNotice.state, state) : undefined,
    saysEach(wordsFor(words, searchedIn.text), publicNotice.number, organisationNamed.name, names),
    from === undefined ? undefined : gte(publicNotice.publishedOn, from),
    to === undefined ? undefined : lte(publicNotice.publishedOn, to),
  );
}

const office = and(eq(organisationNamed.area, publicNotice.area), eq(organisationNamed.id, publicNotice.office));

export async function listNotices(tx: ReadTx, asked: NoticeListAsked) {
  const column = { recordedAt: publicNotice.recordedAt, number: publicNotice.number, endsOn: publicNotice.endsOn }[asked.sort];
  return tx
    .select({
      ...{ id: publicNotice.id, number: publicNotice.number, region: publicNotice.region, state: publicNotice.state },
      ...{ publishedOn: publicNotice.publishedOn, endsOn: publicNotice.endsOn, recordedAt: publicNotice.recordedAt },
      ...{ officeName: organisationNamed.name, entries, openObjections },
    })
    .from(publicNotice)
    .innerJoin(organisationNamed, office)
    .where(conditions(asked, true))
    .orderBy(asked.ascending ? asc(column) : sql`${column} desc nulls last`, desc(publicNotice.id))
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize);
}

export async function countNotices(tx: ReadTx, asked: NoticeListAsked): Promise<{ state: NoticeState; count: number }[]> {
  return tx
    .select({ state: publicNotice.state, count: sql<number>`count(*)::int` })
    .from(publicNotice)
    .innerJoin(organisationNamed, office)
    .where(conditions(asked, false))
    .groupBy(publicNotice.state);
}

interface Waits {
  count: number;
  since: string | null;
}

/** Own notices that are to be hung, and those that are over though they still hang. */
export async function countOwn(tx: ReadTx, organisation: string, today: string): Promise<{ drafts: Waits; over: Waits }> {
  const count = async (which: SQL | undefined): Promise<Waits> => {
    const [row] = await tx
      .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${publicNotice.recordedAt})::text` })
      .from(publicNotice)
      .where(and(eq(publicNotice.office, organisation), which));
    return row ?? { count: 0, since: null };
  };
  return {
    drafts: await count(
      and(
        eq(publicNotice.state, "draft"),
        sql`exists (select from ${publicNoticeEntry} e where e.area = ${thisArea} and e.notice = "public_notice"."id")`,
      ),
    ),
    over: await count(and(eq(publicNotice.state, "published"), lte(publicNotice.endsOn, today))),
  };
}

/** Open objections against notices the reader sees that somebody else recorded. */
export async function countObjections(tx: ReadTx, member: string): Promise<Waits> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${noticeObjection.recordedAt})::text` })
    .from(noticeObjection)
    .innerJoin(publicNotice, and(eq(publicNotice.area, noticeObjection.area), eq(publicNotice.id, noticeObjection.notice)))
    .where(and(eq(noticeObjection.state, "open"), sql`${noticeObjection.recordedBy} <> ${member}`));
  return row ?? { count: 0, since: null };
}
