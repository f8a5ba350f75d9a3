/** Draws with their cases and inspectors. */
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { recordedWithin } from "@/db/recorded";
import { draw, drawCase, drawInspector } from "@/db/tables/supervision";
import { memberNamed, organisationNamed } from "@/db/views/staff";
import type { Department, Duty } from "@/server/staff/department-rules";
import type { DrawList } from "./shapes";

export type Draw = typeof draw.$inferSelect;
export type Case = typeof drawCase.$inferSelect;

const first = alias(memberNamed, "first_named");
const second = alias(memberNamed, "second_named");
const hospital = alias(organisationNamed, "hospital_named");

/** Next free running number of a year, under an advisory lock until the transaction ends. */
export async function nextNumber(tx: WriteTx, area: string, year: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`draw ${area} ${year}`}))`);
  const prefix = `SJ-${area}-${year}-`;
  const [row] = await tx
    .select({ last: sql<string | null>`max(${draw.number})` })
    .from(draw)
    .where(sql`starts_with(${draw.number}, ${prefix})`);
  const last = row?.last;
  return `${prefix}${String((last ? Number(last.slice(prefix.length)) : 0) + 1).padStart(3, "0")}`;
}

export async function insertDraw(
  tx: WriteTx,
  row: typeof draw.$inferInsert,
  { inspectors, cases }: { inspectors: readonly (typeof drawInspector.$inferInsert)[]; cases: readonly (typeof drawCase.$inferInsert)[] },
): Promise<void> {
  await tx.insert(draw).values(row);
  await tx.insert(drawInspector).values([...inspectors]);
  await tx.insert(drawCase).values([...cases]);
}

export interface CandidateNamed {
  id: string;
  name: string;
  duty: Duty;
  organisation: string;
  organisationName: string;
}

/** Members of these offices who work now; whoever only looks inspects nothing. */
export async function listCandidates(tx: ReadTx, departments: readonly Department[]): Promise<CandidateNamed[]> {
  const rows = await tx
    .select({
      id: memberNamed.id,
      name: memberNamed.name,
      duty: memberNamed.duty,
      organisation: organisationNamed.id,
      organisationName: organisationNamed.name,
    })
    .from(memberNamed)
    .innerJoin(organisationNamed, and(eq(organisationNamed.area, memberNamed.area), eq(organisationNamed.id, memberNamed.organisation)))
    .where(
      and(
        eq(memberNamed.isActive, true),
        eq(organisationNamed.active, true),
        inArray(organisationNamed.department, [...departments]),
        sql`${memberNamed.duty} <> 'viewer'`,
      ),
    )
    .orderBy(organisationNamed.name, memberNamed.name, memberNamed.id);
  return rows.map((row) => ({ ...row, duty: row.duty as Duty }));
}

export async function lockDraw(tx: WriteTx, id: string): Promise<Draw | null> {
  const [row] = await tx.select().from(draw).where(eq(draw.id, id)).for("update");
  return row ?? null;
}

export async function findDraw(tx: ReadTx, id: string): Promise<Draw | null> {
  const [row] = await tx.select().from(draw).where(eq(draw.id, id));
  return row ?? null;
}

export async function changeDraw(tx: WriteTx, id: string, change: Partial<typeof draw.$inferInsert>): Promise<void> {
  await tx
    .update(draw)
    .set({ ...change, version: sql`${draw.version} + 1` })
    .where(eq(draw.id, id));
}

export async function findCase(tx: ReadTx, wanted: { draw: string; subject: string }): Promise<Case | null> {
  const [row] = await tx
    .select()
    .from(drawCase)
    .where(and(eq(drawCase.draw, wanted.draw), eq(drawCase.subject, wanted.subject)));
  return row ?? null;
}

export async function changeCase(
  tx: WriteTx,
  wanted: { draw: string; subject: string },
  change: Partial<typeof drawCase.$inferInsert>,
): Promise<void> {
  await tx
    .update(drawCase)
    .set(change)
    .where(and(eq(drawCase.draw, wanted.draw), eq(drawCase.subject, wanted.subject)));
}

export async function countUnfound(tx: ReadTx, id: string): Promise<number> {
  return tx.$count(drawCase, and(eq(drawCase.draw, id), isNull(drawCase.outcome)));
}

export async function listCases(tx: ReadTx, id: string) {
  return tx
    .select({ row: drawCase, firstName: first.name, secondName: second.name, hospitalName: hospital.name })
    .from(drawCase)
    .leftJoin(first, and(eq(first.area, drawCase.area), eq(first.id, drawCase.first)))
    .leftJoin(second, and(eq(second.area, drawCase.area), eq(second.id, drawCase.second)))
    .leftJoin(hospital, and(eq(hospital.area, drawCase.area), eq(hospital.id, drawCase.hospital)))
    .where(eq(drawCase.draw, id))
    .orderBy(asc(drawCase.place));
}

export async function listInspectors(tx: ReadTx, id: string) {
  return tx
    .select({
      member: drawInspector.member,
      organisation: drawInspector.organisation,
      name: memberNamed.name,
      organisationName: organisationNamed.name,
    })
    .from(drawInspector)
    .leftJoin(memberNamed, and(eq(memberNamed.area, drawInspector.area), eq(memberNamed.id, drawInspector.member)))
    .leftJoin(organisationNamed, and(eq(organisationNamed.area, drawInspector.area), eq(organisationNamed.id, drawInspector.organisation)))
    .where(eq(drawInspector.draw, id))
    .orderBy(asc(drawInspector.place));
}

function conditions({ state, kind, from, to }: DrawList) {
  return and(
    state === "all" ? undefined : eq(draw.state, state),
    kind === undefined ? undefined : eq(draw.kind, kind),
    recordedWithin(draw.recordedAt, { from, to }),
  );
}

const found = (outcome: "ok" | "problem") =>
  sql<number>`(select count(*)::int from ${drawCase} c where c.area = ${thisArea} and c.draw = "draw"."id" and c.outcome = ${outcome})`;

export async function listDraws(tx: ReadTx, asked: DrawList) {
  const column = { recordedAt: draw.recordedAt, number: draw.number }[asked.sort];
  return tx
    .select({
      ...{ id: draw.id, number: draw.number, kind: draw.kind, from: draw.from, to: draw.to, state: draw.state },
      ...{ populationCount: draw.populationCount, caseCount: draw.caseCount, inspectorCount: draw.inspectorCount },
      ...{ ok: found("ok"), problems: found("problem"), recordedAt: draw.recordedAt, publishedAt: draw.publishedAt },
    })
    .from(draw)
    .where(conditions(asked))
    .orderBy(asked.ascending ? asc(column) : desc(column), desc(draw.id))
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize);
}

export async function countDraws(tx: ReadTx, asked: DrawList): Promise<{ state: Draw["state"]; count: number }[]> {
  return tx
    .select({ state: draw.state, count: sql<number>`count(*)::int` })
    .from(draw)
    .where(conditions({ ...asked, state: "all" }))
    .groupBy(draw.state);
}

/** Cases that wait for an inspector, and the draws they are of. */
export async function countToInspect(tx: ReadTx, member: string): Promise<{ count: number; since: string | null; draw: string | null }> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<string | null>`min(${draw.recordedAt})::text`,
      draw: sql<string | null>`(array_agg(${draw.id} order by ${draw.recordedAt}))[1]::text`,
    })
    .from(drawCase)
    .innerJoin(draw, and(eq(draw.area, drawCase.area), eq(draw.id, drawCase.draw)))
    .where(and(eq(draw.state, "drawn"), isNull(drawCase.outcome), or(eq(drawCase.first, member), eq(drawCase.second, member))));
  return row ?? { count: 0, since: null, draw: null };
}

/** Draws that wait to be published by somebody else than who drew them. */
export async function countToPublish(tx: ReadTx, member: string): Promise<{ count: number; since: string | null }> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${draw.finishedAt})::text` })
    .from(draw)
    .where(and(eq(draw.state, "finished"), sql`${draw.drawnBy} <> ${member}`));
  return row ?? { count: 0, since: null };
}
