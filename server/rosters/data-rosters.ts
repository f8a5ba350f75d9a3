import { and, asc, count, desc, eq, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { roster } from "@/db/tables/rosters";
import { rosterStated as stated } from "@/db/views/rosters";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import type { RosterState } from "./rules";
import type { sortKeys } from "./shapes";

export type RosterRow = typeof roster.$inferSelect;

const itself = (id: string) => eq(roster.id, id);

/** Two lists of one office and month are numbered one after the other. */
export async function holdMonth(tx: WriteTx, area: string, office: string, month: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`roster ${area} ${office} ${month}`}, 0))`);
}

export async function nextNumber(tx: ReadTx, office: string, month: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${roster.number}), 0)::int` })
    .from(roster)
    .where(and(eq(roster.organisation, office), eq(roster.month, month)));
  return (row?.last ?? 0) + 1;
}

export async function insertRoster(tx: WriteTx, row: typeof roster.$inferInsert): Promise<RosterRow> {
  const [inserted] = await tx.insert(roster).values(row).returning();
  if (!inserted) throw new Error("a roster was not inserted");
  return inserted;
}

export async function findRoster(tx: ReadTx, id: string): Promise<RosterRow | null> {
  const [row] = await tx.select().from(roster).where(itself(id));
  return row ?? null;
}

export async function findRosterOfUpload(tx: ReadTx, upload: string): Promise<RosterRow | null> {
  const [row] = await tx.select().from(roster).where(eq(roster.upload, upload));
  return row ?? null;
}

export async function lockRoster(tx: WriteTx, id: string): Promise<RosterRow | null> {
  const [row] = await tx.select().from(roster).where(itself(id)).for("update");
  return row ?? null;
}

/** How far it is, as the one view says it. */
export async function findState(tx: ReadTx, id: string): Promise<RosterState | null> {
  const [row] = await tx.select({ state: stated.state }).from(stated).where(eq(stated.id, id));
  return row?.state ?? null;
}

export async function changeRoster(tx: WriteTx, place: { id: string }, change: Partial<typeof roster.$inferInsert>): Promise<void> {
  await tx
    .update(roster)
    .set({ ...change, version: sql`${roster.version} + 1` })
    .where(itself(place.id));
}

/** A list of another month that stands and came from the same file, the latest. */
export async function findSameFile(
  tx: ReadTx,
  of: { office: string; month: string; fileHash: string },
): Promise<{ month: string; number: number } | null> {
  const [row] = await tx
    .select({ month: roster.month, number: roster.number })
    .from(roster)
    .innerJoin(stated, eq(stated.id, roster.id))
    .where(
      and(
        eq(roster.organisation, of.office),
        eq(roster.fileHash, of.fileHash),
        ne(roster.month, of.month),
        sql`${stated.state} not in ('discarded', 'failed', 'undone')`,
      ),
    )
    .orderBy(desc(roster.month))
    .limit(1);
  return row ?? null;
}

/** Another list of the same classes that is being written or taken back just now. */
export async function findBusy(
  tx: ReadTx,
  of: { office: string; classes: readonly string[]; but: string },
): Promise<{ month: string; number: number } | null> {
  const [row] = await tx
    .select({ month: stated.month, number: stated.number })
    .from(stated)
    .where(
      and(
        eq(stated.organisation, of.office),
        ne(stated.id, of.but),
        sql`${stated.classes} && ${sql.param([...of.classes])}::text[]`,
        sql`${stated.state} in ('writing', 'undoing')`,
      ),
    )
    .limit(1);
  return row ?? null;
}

/** Two of one office that are confirmed at once wait for each other, so that the second sees what the first wrote. */
export async function holdOffice(tx: WriteTx, area: string, office: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`roster office ${area} ${office}`}, 0))`);
}

const office = eq(organisation.id, stated.organisation);
const whoBrought = eq(member.id, stated.handedInBy);

const shown = {
  id: stated.id,
  organisation: stated.organisation,
  office: organisation.name,
  department: organisation.department,
  month: stated.month,
  number: stated.number,
  scope: stated.scope,
  classes: stated.classes,
  state: stated.state,
  counts: stated.counts,
  fileName: stated.fileName,
  by: member.name,
  recordedAt: stated.recordedAt,
  confirmedAt: stated.confirmedAt,
};

export interface RosterFilter {
  month: string | null;
  organisation: string | null;
  state: RosterState | null;
}

const filtered = ({ month, organisation: whose, state }: RosterFilter): SQL | undefined =>
  and(
    month === null ? undefined : eq(stated.month, month),
    whose === null ? undefined : eq(stated.organisation, whose),
    state === null ? undefined : eq(stated.state, state),
  );

const sorting = { month: stated.month, office: organisation.name, recordedAt: stated.recordedAt } as const;

export async function listRosters(
  tx: ReadTx,
  filter: RosterFilter,
  page: { sort: (typeof sortKeys)[number]; ascending: boolean; limit: number; offset: number },
) {
  const way = page.ascending ? asc : desc;
  return tx
    .select(shown)
    .from(stated)
    .innerJoin(organisation, office)
    .leftJoin(member, whoBrought)
    .where(filtered(filter))
    .orderBy(way(sorting[page.sort]), desc(stated.recordedAt), desc(stated.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** Those that count: what was thrown away or could not be read is found in its own list only. */
export async function listRostersByWords(tx: ReadTx, words: readonly { text: string }[], limit: number) {
  return tx
    .select({ id: stated.id, office: organisation.name, month: stated.month, number: stated.number, recordedAt: stated.recordedAt })
    .from(stated)
    .innerJoin(organisation, office)
    .where(and(sql`${stated.state} not in ('discarded', 'failed')`, saysEach(words, organisation.name, stated.month)))
    .orderBy(desc(stated.month), desc(stated.recordedAt))
    .limit(limit);
}

export async function countRosters(tx: ReadTx, filter: RosterFilter): Promise<number> {
  const [row] = await tx.select({ rows: count() }).from(stated).where(filtered(filter));
  return row?.rows ?? 0;
}

/** How many are in which state, whatever state is asked for. */
export async function countByState(tx: ReadTx, filter: RosterFilter): Promise<Partial<Record<RosterState, number>>> {
  const rows = await tx
    .select({ state: stated.state, rows: count() })
    .from(stated)
    .where(filtered({ ...filter, state: null }))
    .groupBy(stated.state);
  return Object.fromEntries(rows.map(({ state, rows: counted }) => [state, counted]));
}

/** Offices that have handed in a list. */
export async function listOffices(tx: ReadTx): Promise<{ id: string; name: string }[]> {
  return tx
    .selectDistinct({ id: organisation.id, name: organisation.name })
    .from(stated)
    .innerJoin(organisation, office)
    .orderBy(asc(organisation.name));
}

export async function findShown(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ roster, state: stated.state, office: organisation.name, department: organisation.department, by: member.name })
    .from(roster)
    .innerJoin(stated, eq(stated.id, roster.id))
    .innerJoin(organisation, office)
    .leftJoin(member, whoBrought)
    .where(itself(id));
  return row ?? null;
}

export async function nameMembers(tx: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: member.id, name: member.name })
    .from(member)
    .where(sql`${member.id} = any (${sql.param([...ids])}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Endings of the months before, as a measure for those of this one. */
export async function listEndings(
  tx: ReadTx,
  of: { area: string; office: string; before: string; classes: readonly string[] },
): Promise<{ month: string; ended: number }[]> {
  return tx.execute<{ month: string; ended: number }>(sql`
    select s.month, sum((s.counts ->> 'ended')::int)::int as ended from ${stated} s
    where s.area = ${of.area} and s.organisation = ${of.office}::uuid and s.month < ${of.before} and s.classes && ${sql.param([...of.classes])}::text[]
      and s.state in ('confirmed', 'pushed') group by s.month order by s.month desc limit 12`);
}

/** What waits of the office: lists in preview, lists for somebody else to confirm, and whether the month has a list that stands. */
export async function countWaiting(tx: ReadTx, of: { office: string; month: string; member: string }) {
  const [row] = await tx
    .select({
      preview: sql<number>`count(*) filter (where ${stated.state} = 'preview')::int`,
      previewSince: sql<string | null>`min(${stated.recordedAt}) filter (where ${stated.state} = 'preview')::text`,
      toConfirm: sql<number>`count(*) filter (where ${stated.state} = 'awaiting_confirmation' and ${roster.submittedBy} <> ${of.member}::uuid)::int`,
      toConfirmSince: sql<string | null>`min(${stated.submittedAt}) filter (where ${stated.state} = 'awaiting_confirmation')::text`,
      standing: sql<number>`count(*) filter (where ${stated.month} = ${of.month} and ${stated.state} in ('confirmed', 'pushed', 'writing'))::int`,
      handedIn: sql<number>`count(*) filter (where ${stated.month} = ${of.month}
        and ${stated.state} in ('reading', 'preview', 'awaiting_confirmation'))::int`,
      ever: sql<number>`count(*) filter (where ${stated.state} in ('confirmed', 'pushed'))::int`,
    })
    .from(roster)
    .innerJoin(stated, eq(stated.id, roster.id))
    .where(and(eq(roster.organisation, of.office), isNotNull(roster.upload)));
  return row ?? { preview: 0, previewSince: null, toConfirm: 0, toConfirmSince: null, standing: 0, handedIn: 0, ever: 0 };
}
