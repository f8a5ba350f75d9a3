/** The month's lists of all offices side by side: who is registered where, what came in, what is in dispute. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow, holdsOn, rowCalled } from "@/db/periods";
import { roster } from "@/db/tables/rosters";
import { rosterStated as stated } from "@/db/views/rosters";
import { organisationNamed as organisation } from "@/db/views/staff";
import type { IdentityTag } from "@/server/benefits/contract";
import type { BusinessDate, BusinessMonth } from "@/server/dates";
import type { Department } from "@/server/staff/department-rules";

const t = rowCalled("t");
const inForce = (on: BusinessDate) => sql`${countsNow(t)} and ${holdsOn(t, on)}`;

/** Records that count as another of the same person, and where that one is registered. */
const linked = (area: string) => sql`(select p.id, p.kept_as, o.region from person_named p
  join person_named o on o.area = ${area} and o.id = p.kept_as where p.area = ${area} and p.kept_as is not null)`;

export interface HeldInCounty {
  tag: IdentityTag;
  county: string;
  people: number;
}

/** People by class and county on a day, as they are known now. */
export async function countHeld(tx: ReadTx, area: string, on: BusinessDate): Promise<HeldInCounty[]> {
  const rows = await tx.execute<Record<string, unknown> & HeldInCounty>(sql`
    select t.tag, left(coalesce(k.region, t.region), 6) as county, count(distinct coalesce(k.kept_as, t.person))::int as people
    from tag_facts t left join ${linked(area)} k on k.id = t.person
    where t.area = ${area} and ${inForce(on)} group by 1, 2`);
  return [...rows];
}

export interface Combination {
  tags: IdentityTag[];
  people: number;
}

/** How many people hold which identities at once, of one or several. */
export async function countCombinations(tx: ReadTx, area: string, on: BusinessDate): Promise<Combination[]> {
  const rows = await tx.execute<Record<string, unknown> & Combination>(sql`
    select h.tags, count(*)::int as people
    from (select array_agg(distinct t.tag order by t.tag) as tags from tag_facts t left join ${linked(area)} k on k.id = t.person
      where t.area = ${area} and ${inForce(on)} group by coalesce(k.kept_as, t.person)) h
    group by 1 order by 2 desc, 1`);
  return [...rows];
}

export interface ChangedInCounty {
  tag: IdentityTag;
  county: string;
  added: number;
  ended: number;
}

/** What the month's standing lists brought, by class and county. */
export async function countChanged(tx: ReadTx, area: string, rosters: readonly string[]): Promise<ChangedInCounty[]> {
  if (rosters.length === 0) return [];
  const rows = await tx.execute<Record<string, unknown> & ChangedInCounty>(sql`
    select c.class as tag, left(coalesce(c.region, p.region, o.region), 6) as county,
      count(*) filter (where c.kind = 'new')::int as added, count(*) filter (where c.kind = 'ended')::int as ended
    from roster_change c
    join roster o on o.area = c.area and o.id = c.roster
    left join person_named p on p.area = c.area and p.id = c.person
    where c.area = ${area} and o.area = ${area} and c.roster = any (${sql.param([...rosters])}::uuid[]) and c.kind in ('new', 'ended')
    group by 1, 2`);
  return [...rows];
}

/** The list of which one is the continuation. */
const origin = alias(roster, "origin");

/** Lists of a month that were neither discarded nor undone, the latest of an office last. */
export async function listOfMonth(tx: ReadTx, month: BusinessMonth) {
  return tx
    .select({
      id: stated.id,
      organisation: stated.organisation,
      region: stated.region,
      classes: stated.classes,
      state: stated.state,
      confirmedAt: stated.confirmedAt,
      faulty: stated.faultyCount,
      carriedMonth: sql<string | null>`${origin.month}`,
    })
    .from(stated)
    .leftJoin(origin, eq(origin.id, stated.carriedFrom))
    .where(and(eq(stated.month, month), sql`${stated.state} not in ('discarded', 'undone')`))
    .orderBy(asc(stated.number), asc(stated.id));
}
export type ListOfMonth = Awaited<ReturnType<typeof listOfMonth>>[number];

/** Offices that recognise, whether or not they reported. */
export async function listRecognising(tx: ReadTx, departments: readonly Department[]) {
  if (departments.length === 0) return [];
  return tx
    .select({ id: organisation.id, name: organisation.name, department: organisation.department, region: organisation.region })
    .from(organisation)
    .where(and(organisation.active, inArray(organisation.department, [...departments])))
    .orderBy(organisation.region, organisation.department, organisation.id);
}

/** Lists that others have now: what was confirmed until that instant and was not undone. */
export async function keepPushed(tx: WriteTx, until: Date, now: Date): Promise<string[]> {
  const rows = await tx
    .update(roster)
    .set({ pushedAt: now })
    .where(
      and(
        sql`${roster.confirmedAt} <= ${until.toISOString()}::timestamptz`,
        sql`${roster.pushedAt} is null and ${roster.undoneAt} is null`,
      ),
    )
    .returning({ id: roster.id });
  return rows.map(({ id }) => id);
}
