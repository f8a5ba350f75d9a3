/** Cases as verbs find, hold and change them, with what happened to each. */
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import {
  application,
  applicationCost,
  applicationEvent,
  applicationMeans,
  applicationMember,
  applicationOutpatientVisit,
  applicationStep,
  applicationVisit,
} from "@/db/tables/applications";
import { assistedOnce } from "@/db/tables/applications-assisted";
import { money } from "@/server/money";

export type Case = typeof application.$inferSelect;
export type NewCase = typeof application.$inferInsert;
export type Step = typeof applicationStep.$inferSelect;
export type Member = typeof applicationMember.$inferSelect;
export type Means = typeof applicationMeans.$inferSelect;
export type OutpatientVisit = typeof applicationOutpatientVisit.$inferSelect;

/** Next free running number of a place and month, under an advisory lock until the transaction ends. */
export async function nextNumber(tx: WriteTx, area: string, prefix: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`application ${area} ${prefix}`}))`);
  const [row] = await tx.execute<{ last: string | null }>(sql`select last_application_number(${prefix}) as last from ${atHome}`);
  return `${prefix}${String((row?.last ? Number(row.last.slice(prefix.length)) : 0) + 1).padStart(4, "0")}`;
}

export async function insertCase(tx: WriteTx, row: NewCase): Promise<Case> {
  const [inserted] = await tx.insert(application).values(row).returning();
  if (inserted === undefined) throw new Error("an application was not registered");
  return inserted;
}

export async function findCase(tx: ReadTx, id: string): Promise<Case | null> {
  const [row] = await tx.select().from(application).where(eq(application.id, id));
  return row ?? null;
}

/** Locks cases in the order of their ids. */
export async function lockCases(tx: WriteTx, ids: readonly string[]): Promise<Case[]> {
  return tx
    .select()
    .from(application)
    .where(inArray(application.id, [...ids]))
    .orderBy(application.id)
    .for("update");
}

/** Everything that happens to a case counts one further. */
export async function changeCase(tx: WriteTx, { id }: Pick<Case, "id">, change: Partial<NewCase>): Promise<Case> {
  const [row] = await tx
    .update(application)
    .set({ ...change, version: sql`${application.version} + 1` })
    .where(eq(application.id, id))
    .returning();
  if (row === undefined) throw new Error("an application was not found while it was locked");
  return row;
}

export async function appendEvent(tx: WriteTx, row: typeof applicationEvent.$inferInsert): Promise<void> {
  await tx.insert(applicationEvent).values(row);
}

export async function listEvents(tx: ReadTx, id: string) {
  return tx
    .select()
    .from(applicationEvent)
    .where(eq(applicationEvent.application, id))
    .orderBy(desc(applicationEvent.recordedAt), desc(applicationEvent.id));
}

export async function insertStep(tx: WriteTx, row: typeof applicationStep.$inferInsert): Promise<void> {
  await tx.insert(applicationStep).values(row);
  await tx
    .update(application)
    .set({ dueOn: row.dueOn ?? null })
    .where(eq(application.id, row.application));
}

/** The running stretch of a case is over; nothing is due until another begins. */
export async function endStep(
  tx: WriteTx,
  step: Step,
  change: Pick<typeof applicationStep.$inferInsert, "endedAt" | "endedBy" | "ending" | "words">,
) {
  await changeStep(tx, step, change);
  await tx.update(application).set({ dueOn: null }).where(eq(application.id, step.application));
}

export async function findRunningStep(tx: ReadTx, id: string): Promise<Step | null> {
  const [row] = await tx
    .select()
    .from(applicationStep)
    .where(and(eq(applicationStep.application, id), isNull(applicationStep.endedAt)));
  return row ?? null;
}

export async function changeStep(
  tx: WriteTx,
  { id }: Pick<Step, "id">,
  change: Partial<typeof applicationStep.$inferInsert>,
): Promise<void> {
  await tx.update(applicationStep).set(change).where(eq(applicationStep.id, id));
}

export async function listSteps(tx: ReadTx, id: string): Promise<Step[]> {
  return tx
    .select()
    .from(applicationStep)
    .where(eq(applicationStep.application, id))
    .orderBy(asc(applicationStep.recordedAt), asc(applicationStep.id));
}

export async function listMembers(tx: ReadTx, id: string): Promise<Member[]> {
  return tx.select().from(applicationMember).where(eq(applicationMember.application, id)).orderBy(asc(applicationMember.position));
}

export async function replaceMembers(tx: WriteTx, id: string, rows: (typeof applicationMember.$inferInsert)[]): Promise<void> {
  await tx.delete(applicationMember).where(eq(applicationMember.application, id));
  if (rows.length > 0) await tx.insert(applicationMember).values(rows);
}

export async function checkIncome(tx: WriteTx, id: string, position: number, checkedIncome: Member["checkedIncome"]): Promise<void> {
  await tx
    .update(applicationMember)
    .set({ checkedIncome })
    .where(and(eq(applicationMember.application, id), eq(applicationMember.position, position)));
}

export async function findMeans(tx: ReadTx, id: string): Promise<Means | null> {
  const [row] = await tx.select().from(applicationMeans).where(eq(applicationMeans.application, id));
  return row ?? null;
}

export async function keepMeans(tx: WriteTx, row: typeof applicationMeans.$inferInsert): Promise<void> {
  const { area: _, application: __, ...set } = row;
  await tx
    .insert(applicationMeans)
    .values(row)
    .onConflictDoUpdate({ target: [applicationMeans.area, applicationMeans.application], set });
}

export async function insertVisit(tx: WriteTx, row: typeof applicationVisit.$inferInsert): Promise<void> {
  await tx.insert(applicationVisit).values(row);
}

export async function listVisits(tx: ReadTx, id: string) {
  return tx
    .select()
    .from(applicationVisit)
    .where(eq(applicationVisit.application, id))
    .orderBy(asc(applicationVisit.visitedOn), asc(applicationVisit.id));
}

export async function listCosts(tx: ReadTx, id: string) {
  return tx.select().from(applicationCost).where(eq(applicationCost.application, id)).orderBy(asc(applicationCost.id));
}

/** What is asked for already stays, and is typed together with what is new. */
export async function insertCosts(tx: WriteTx, rows: (typeof applicationCost.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(applicationCost)
    .values(rows)
    .onConflictDoUpdate({
      target: [applicationCost.area, applicationCost.application, applicationCost.stay],
      set: { live: true, recordedAt: sql`excluded.recorded_at` },
    });
}

/** What was granted for each stay of a case, as it is decided. */
export async function keepGranted(tx: WriteTx, id: string, costs: readonly { stay: string; assistance: string }[]): Promise<void> {
  for (const { stay, assistance } of costs)
    await tx
      .update(applicationCost)
      .set({ granted: money(assistance) })
      .where(and(eq(applicationCost.application, id), eq(applicationCost.stay, stay)));
}

/** Lets costs go: all of a case, or those of some stays. */
export async function releaseCosts(tx: WriteTx, id: string, stays: readonly string[] | null): Promise<void> {
  await tx
    .update(applicationCost)
    .set({ live: false })
    .where(
      and(
        eq(applicationCost.application, id),
        eq(applicationCost.live, true),
        stays === null ? undefined : inArray(applicationCost.stay, [...stays]),
      ),
    );
}

export async function listOutpatientVisits(tx: ReadTx, id: string): Promise<OutpatientVisit[]> {
  return tx
    .select()
    .from(applicationOutpatientVisit)
    .where(and(eq(applicationOutpatientVisit.application, id), eq(applicationOutpatientVisit.live, true)))
    .orderBy(asc(applicationOutpatientVisit.visitedOn), asc(applicationOutpatientVisit.id));
}

/** Visits that other granted claims of these records were paid for in a year, so that the year's deductible and cap go on. */
export async function listOutpatientVisitsOfYear(
  tx: ReadTx,
  people: readonly string[],
  year: number,
  besides: string,
): Promise<OutpatientVisit[]> {
  const rows = await tx
    .select({ visit: applicationOutpatientVisit })
    .from(applicationOutpatientVisit)
    .innerJoin(application, eq(application.id, applicationOutpatientVisit.application))
    .where(
      and(
        inArray(applicationOutpatientVisit.person, [...people]),
        eq(applicationOutpatientVisit.live, true),
        eq(application.outcome, "granted"),
        sql`${applicationOutpatientVisit.application} <> ${besides}`,
        sql`extract(year from ${applicationOutpatientVisit.visitedOn}) = ${year}`,
      ),
    )
    .orderBy(asc(applicationOutpatientVisit.visitedOn), asc(applicationOutpatientVisit.id));
  return rows.map(({ visit }) => visit);
}

export async function replaceOutpatientVisits(
  tx: WriteTx,
  id: string,
  rows: (typeof applicationOutpatientVisit.$inferInsert)[],
): Promise<void> {
  await tx
    .update(applicationOutpatientVisit)
    .set({ live: false })
    .where(and(eq(applicationOutpatientVisit.application, id), eq(applicationOutpatientVisit.live, true)));
  if (rows.length > 0) await tx.insert(applicationOutpatientVisit).values(rows);
}

/** The stays and visits that a case was decided on are its own again: those that were typed together last. */
export async function reviveCosts(tx: WriteTx, id: string): Promise<void> {
  for (const held of [applicationCost, applicationOutpatientVisit])
    await tx
      .update(held)
      .set({ live: true })
      .where(
        and(
          eq(held.application, id),
          sql`${held.recordedAt} = (select max(o.recorded_at) from ${held} o where o.area = ${thisArea} and o.application = ${id}::uuid)`,
        ),
      );
}

/** Who holds an assistance for one of these keys: another case or a hospital's claim. */
export async function listHolders(tx: ReadTx, wanted: { kind: (typeof assistedOnce.$inferSelect)["kind"]; keys: readonly string[] }) {
  return tx
    .select()
    .from(assistedOnce)
    .where(and(eq(assistedOnce.kind, wanted.kind), inArray(assistedOnce.key, [...wanted.keys])));
}

/** What was decided for somebody with these records, the newest first: what a review may contest. */
export async function listDecided(tx: ReadTx, people: readonly string[]) {
  return tx
    .select({
      id: application.id,
      number: application.number,
      type: application.type,
      outcome: application.outcome,
      decidedOn: application.decidedOn,
    })
    .from(application)
    .where(
      and(inArray(application.person, [...people]), sql`${application.outcome} is not null`, sql`${application.type} <> 'reconsideration'`),
    )
    .orderBy(desc(application.decidedAt))
    .limit(20);
}
