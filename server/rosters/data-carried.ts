/** Lists of an earlier month that stand in for those that did not come, and who was told about the missing ones. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow, holdsOn, rowCalled } from "@/db/periods";
import { rosterChase } from "@/db/tables/rosters";
import { rosterStated as stated } from "@/db/views/rosters";
import { organisationNamed as organisation } from "@/db/views/staff";
import type { BusinessDate, BusinessMonth } from "@/server/dates";

/** The lists of the latest month before this one in which the office's lists stood, the latest first. */
export async function listLastStanding(tx: ReadTx, of: { office: string; before: BusinessMonth }) {
  const before = and(
    eq(stated.organisation, of.office),
    sql`${stated.month} < ${of.before}`,
    inArray(stated.state, ["confirmed", "pushed", "carried_over"]),
  );
  return tx
    .select({ id: stated.id, month: stated.month, region: stated.region, scope: stated.scope, classes: stated.classes })
    .from(stated)
    .where(
      and(
        before,
        eq(
          stated.month,
          tx
            .select({ month: sql`max(${stated.month})` })
            .from(stated)
            .where(before),
        ),
      ),
    )
    .orderBy(sql`${stated.number} desc`);
}

/** How many people an office has in classes on a day. */
export async function countRegistered(
  tx: ReadTx,
  of: { area: string; office: string; classes: readonly string[]; on: BusinessDate },
): Promise<number> {
  const t = rowCalled("t");
  const [row] = await tx.execute<{ people: number }>(sql`
    select count(distinct t.person)::int as people from tag_facts t
    where t.area = ${of.area} and t.recognised_by = ${of.office}::uuid and t.tag = any (${sql.param([...of.classes])}::text[])
      and ${countsNow(t)} and ${holdsOn(t, of.on)}`);
  return row?.people ?? 0;
}

/** Offices whose last list stands in for that of a month, while none of their own is confirmed. */
export async function listCarried(
  tx: ReadTx,
  area: string,
  month: BusinessMonth,
): Promise<{ office: string; from: string; people: number }[]> {
  const rows = await tx.execute<{ office: string; from: string; people: number }>(sql`
    select o.name as office, f.month as "from", (s.counts ->> 'continued')::int as people
    from ${stated} s join ${stated} f on f.area = ${area} and f.id = s.carried_from
    join organisation_named o on o.area = ${area} and o.id = s.organisation
    where s.area = ${area} and s.month = ${month} and s.state = 'carried_over'
      and not exists (select from ${stated} c where c.area = ${area} and c.organisation = s.organisation and c.month = s.month
        and c.state in ('confirmed', 'pushed'))
    order by o.name`);
  return [...rows];
}

/** Every office that works, to find who leads whom. */
export async function listOfficesOf(tx: ReadTx) {
  return tx
    .select({ id: organisation.id, department: organisation.department, region: organisation.region })
    .from(organisation)
    .where(eq(organisation.active, true))
    .orderBy(organisation.id);
}

/** Keeps that somebody was told; answers whom nobody had told before. */
export async function keepChased(tx: WriteTx, rows: readonly (typeof rosterChase.$inferInsert)[]) {
  if (rows.length === 0) return [];
  return tx
    .insert(rosterChase)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ organisation: rosterChase.organisation, told: rosterChase.told, step: rosterChase.step });
}

/** The lists of these offices are there. */
export async function settleChase(tx: WriteTx, of: { month: BusinessMonth; offices: readonly string[] }, now: Date): Promise<void> {
  if (of.offices.length === 0) return;
  await tx
    .update(rosterChase)
    .set({ settledAt: now })
    .where(and(eq(rosterChase.month, of.month), isNull(rosterChase.settledAt), inArray(rosterChase.organisation, [...of.offices])));
}

/** Late lists that the office was told of, or all of them for those who remind. */
export async function countChased(tx: ReadTx, of: { office: string; all: boolean }) {
  const [row] = await tx
    .select({
      count: sql<number>`count(distinct (${rosterChase.month}, ${rosterChase.organisation}))::int`,
      since: sql<string | null>`min(${rosterChase.recordedAt})::text`,
      month: sql<string | null>`max(${rosterChase.month})`,
    })
    .from(rosterChase)
    .where(
      and(isNull(rosterChase.settledAt), of.all ? undefined : and(eq(rosterChase.step, "escalated"), eq(rosterChase.told, of.office))),
    );
  return row ?? { count: 0, since: null, month: null };
}
