import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordedWithin } from "@/db/recorded";
import { subsidyLine as line, subsidyList as list } from "@/db/tables/subsidies";
import { personNamed } from "@/db/views/people";
import { memberNamed } from "@/db/views/staff";
import { type Money, money } from "@/server/money";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { ListLists } from "./shapes";

export type SubsidyList = typeof list.$inferSelect;

/** Lines that no list names yet: reviewed, granted, and not paid by the person first. */
const open = (campaign: string) =>
  sql`l.area = ${thisArea} and l.campaign = ${campaign}::uuid and l.list is null and l.outlay is null and l.reason is null and l.ended_on is null
    and l.reviewed_at is not null and l.way <> 'pay_then_refund' and l.amount > 0`;

export interface LineForList {
  id: string;
  person: string;
  name: string;
  region: string;
  basis: string;
  amount: string;
  personalNet: string;
  premium: string;
  way: string;
}

/** The lines of a list to be, held. */
export async function lockLinesForList(tx: WriteTx, wanted: { campaign: string; region: string; limit: number }): Promise<LineForList[]> {
  return tx.execute<LineForList & Record<string, unknown>>(sql`
    select l.id, l.person, p.name, l.region, l.basis, l.amount::text, l.personal_net::text as "personalNet", l.premium::text, l.way
    from ${line} l join ${personNamed} p on p.area = l.area and p.id = l.person
    where ${open(wanted.campaign)} and starts_with(l.region, ${wanted.region}) order by l.region, l.id limit ${wanted.limit} for update of l`);
}

/** By county, how many lines no list names yet. */
export async function countOpenByCounty(tx: ReadTx, campaign: string): Promise<{ county: string; count: number; amount: string }[]> {
  return tx.execute<{ county: string; count: number; amount: string }>(sql`
    select left(l.region, 6) as county, count(*)::int as count, sum(l.amount)::text as amount from ${line} l
    where ${open(campaign)} group by 1 order by 1`);
}

export async function insertList(tx: WriteTx, row: typeof list.$inferInsert): Promise<SubsidyList> {
  const [inserted] = await tx.insert(list).values(row).returning();
  if (!inserted) throw new Error("a list was not inserted");
  return inserted;
}

export async function putOnList(tx: WriteTx, id: string, lines: readonly string[]): Promise<void> {
  await tx
    .update(line)
    .set({ list: id })
    .where(inArray(line.id, [...lines]));
}

export async function takeOffList(tx: WriteTx, id: string): Promise<void> {
  await tx.update(line).set({ list: null }).where(eq(line.list, id));
}

export async function countLists(tx: ReadTx, campaign: string): Promise<number> {
  return tx.$count(list, eq(list.campaign, campaign));
}

export async function lockList(tx: WriteTx, id: string): Promise<SubsidyList | null> {
  const [row] = await tx.select().from(list).where(eq(list.id, id)).for("update");
  return row ?? null;
}

export async function changeList(tx: WriteTx, id: string, change: Partial<typeof list.$inferInsert>): Promise<void> {
  await tx.update(list).set(change).where(eq(list.id, id));
}

const named = (column: typeof list.madeBy | typeof list.releasedBy | typeof list.takenBy) =>
  sql<string | null>`(select m.name from ${memberNamed} m where m.area = ${thisArea} and m.id = ${column})`;

const shown = {
  id: list.id,
  campaign: list.campaign,
  number: list.number,
  region: list.region,
  state: list.state,
  lineCount: list.lineCount,
  amount: list.amount,
  personalNet: list.personalNet,
  digest: list.digest,
  madeBy: list.madeBy,
  madeByName: named(list.madeBy),
  releasedByName: named(list.releasedBy),
  releasedAt: list.releasedAt,
  takenByName: named(list.takenBy),
  takenAt: list.takenAt,
  withdrawWords: list.withdrawWords,
  recordedAt: list.recordedAt,
};

const sorted = { at: list.recordedAt, number: list.number, region: list.region, count: list.lineCount, amount: list.amount };

/** Without what is sealed; with what the lists found come to, those that were withdrawn left out of the sums. */
export async function listLists(tx: ReadTx, asked: ListLists) {
  const wanted = and(
    sql`${list.area} = ${thisArea}`,
    asked.campaign === undefined ? undefined : eq(list.campaign, asked.campaign),
    asked.state === undefined ? undefined : eq(list.state, asked.state),
    asked.region === undefined ? undefined : sql`starts_with(${list.region}, ${asked.region})`,
    recordedWithin(list.recordedAt, asked),
    saysEach(wordsFor(asked.words, searchedIn.text), list.number, named(list.madeBy), named(list.releasedBy), named(list.takenBy)),
  );
  const column = sorted[asked.sort];
  const rows = await tx
    .select(shown)
    .from(list)
    .where(wanted)
    .orderBy(asked.ascending ? asc(column) : desc(column), desc(list.id))
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize);
  const standing = sql`filter (where ${list.state} <> 'withdrawn')`;
  const [sums] = await tx
    .select({
      total: sql<number>`count(*)::int`,
      people: sql<number>`coalesce(sum(${list.lineCount}) ${standing}, 0)::int`,
      amount: sql<string>`coalesce(sum(${list.amount}) ${standing}, 0)::text`,
      personalNet: sql<string>`coalesce(sum(${list.personalNet}) ${standing}, 0)::text`,
    })
    .from(list)
    .where(wanted);
  if (sums === undefined) throw new Error("lists were not counted");
  return { rows, sums };
}

export async function findList(tx: ReadTx, id: string) {
  const [row] = await tx.select(shown).from(list).where(eq(list.id, id));
  return row ?? null;
}

/** Of the people of a list, how many are insured as it says, with how much. */
export async function sumEnrolled(tx: ReadTx, id: string): Promise<{ count: number; amount: Money }> {
  const [row] = await tx.execute<{ count: number; amount: string }>(sql`
    select count(*)::int as count, coalesce(sum(l.amount), 0)::text as amount from ${line} l
    where l.area = ${thisArea} and l.list = ${id}::uuid and l.insurance = 'resident'`);
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0") };
}
