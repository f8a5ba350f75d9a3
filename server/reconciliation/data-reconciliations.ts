import { and, asc, count, desc, eq, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordedWithin } from "@/db/recorded";
import { reconciliationObjection as objection, reconciliation } from "@/db/tables/reconciliation";
import { batchFacts as batch, claim as batchCase } from "@/db/views/clearing";
import { orderedShare } from "@/db/views/payments";
import { stayFacts as stay } from "@/db/views/stays";
import { money } from "@/server/money";
import { type Difference, type ReconciledRow, verdicts } from "@/server/payments/rules";
import type { ReconciledList, ReconciliationList } from "@/server/payments/shapes";
import { searchedIn, wordsFor } from "@/server/people/typed-words";

export async function findBatch(tx: ReadTx, id: string) {
  const [row] = await tx.select().from(batch).where(eq(batch.id, id));
  return row ?? null;
}

/** The batch's cases with what was really paid for each share; a case not paid yet counts with nought. */
export async function listPaidOfBatch(tx: ReadTx, batchId: string) {
  const paid = (share: "assistance" | "poverty_insurance") =>
    sql<string>`coalesce(sum(${orderedShare.amount}) filter (where ${orderedShare.share} = ${share} and ${orderedShare.state} = 'paid'), 0)::text`;
  const rows = await tx
    .select({
      settlementNumber: stay.settlementNumber,
      admissionNumber: stay.admissionNumber,
      dischargedOn: stay.dischargedOn,
      assistancePaid: paid("assistance"),
      povertyInsurancePaid: paid("poverty_insurance"),
    })
    .from(batchCase)
    .innerJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .leftJoin(orderedShare, and(eq(orderedShare.area, batchCase.area), eq(orderedShare.batchCase, batchCase.id), orderedShare.live))
    .where(and(eq(batchCase.batch, batchId), batchCase.live))
    .groupBy(stay.settlementNumber, stay.admissionNumber, stay.dischargedOn)
    .orderBy(stay.settlementNumber);
  return rows.map((row) => ({ ...row, assistancePaid: money(row.assistancePaid), povertyInsurancePaid: money(row.povertyInsurancePaid) }));
}

export async function insertReconciliation(tx: WriteTx, row: typeof reconciliation.$inferInsert) {
  const [inserted] = await tx.insert(reconciliation).values(row).returning();
  if (!inserted) throw new Error("a reconciliation was not kept");
  return inserted;
}

const objections = (state: SQL) =>
  sql<number>`(select count(*)::int from ${objection} o where o.area = ${thisArea} and o.reconciliation = ${reconciliation.id} and ${state})`;
const openObjections = objections(sql`o.answered_at is null`);

const shownReconciliation = {
  id: reconciliation.id,
  recordedAt: reconciliation.recordedAt,
  batchNumber: batch.number,
  batchMonth: batch.month,
  rowCount: reconciliation.rowCount,
  sameCount: reconciliation.sameCount,
  differentCount: reconciliation.differentCount,
  onlyOursCount: reconciliation.onlyOursCount,
  onlyTheirsCount: reconciliation.onlyTheirsCount,
  objectionCount: objections(sql`true`),
  openObjectionCount: openObjections,
};
const itsBatch = and(eq(batch.area, reconciliation.area), eq(batch.id, reconciliation.batch));
const differing = sql<number>`(${reconciliation.differentCount} + ${reconciliation.onlyOursCount} + ${reconciliation.onlyTheirsCount})`;

/** What one came to; its rows, which may be many, are read page by page. */
export async function findReconciliation(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ ...shownReconciliation, sums: reconciliation.sums })
    .from(reconciliation)
    .innerJoin(batch, itsBatch)
    .where(eq(reconciliation.id, id));
  return row ?? null;
}

function conditions(filter: ReconciliationList) {
  return and(
    filter.outcome ? (filter.outcome === "same" ? sql`${differing} = 0` : sql`${differing} > 0`) : undefined,
    filter.objection === "open" ? sql`${openObjections} > 0` : undefined,
    recordedWithin(reconciliation.recordedAt, filter),
    saysEach(wordsFor(filter.words, searchedIn.text), batch.number),
  );
}

export async function listReconciliations(tx: ReadTx, filter: ReconciliationList, limit: number) {
  const column = { recordedAt: reconciliation.recordedAt, rows: reconciliation.rowCount, different: reconciliation.differentCount }[
    filter.sort
  ];
  const rows = await tx
    .select(shownReconciliation)
    .from(reconciliation)
    .innerJoin(batch, itsBatch)
    .where(conditions(filter))
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(reconciliation.id))
    .limit(limit)
    .offset((filter.page - 1) * limit);
  const [counted] = await tx.select({ total: count() }).from(reconciliation).innerJoin(batch, itsBatch).where(conditions(filter));
  return { rows, total: counted?.total ?? 0 };
}

/** A kept row is r, each of its differing fields d. */
const line = {
  settlementNumber: sql<string>`r.value ->> 'settlementNumber'`,
  row: sql<number | null>`(r.value ->> 'row')::int`,
  verdict: sql<ReconciledRow["verdict"]>`r.value ->> 'verdict'`,
  field: sql<Difference["field"] | null>`d.value ->> 'field'`,
  ours: sql<string | null>`d.value ->> 'ours'`,
  theirs: sql<string | null>`d.value ->> 'theirs'`,
  at: sql<string>`r.at || '.' || coalesce(d.at, 0)`,
};
const opened = sql`${reconciliation}
  cross join lateral jsonb_array_elements(${reconciliation.rows}) with ordinality as r(value, at)
  left join lateral jsonb_array_elements(r.value -> 'differences') with ordinality as d(value, at) on true`;
const rank = sql`array_position(string_to_array(${verdicts.join(" ")}, ' '), ${line.verdict})`;

/** One line for every differing field, or one for a row without any, as the list shows them. */
export async function listReconciled(tx: ReadTx, filter: ReconciledList, limit: number) {
  const found = and(
    eq(reconciliation.area, thisArea),
    eq(reconciliation.id, filter.id),
    filter.verdict ? eq(line.verdict, filter.verdict) : undefined,
    filter.field ? eq(line.field, filter.field) : undefined,
    filter.objection === "open"
      ? sql`exists (select from ${objection} o where o.area = ${thisArea} and o.reconciliation = ${reconciliation.id}
          and o.settlement_number = ${line.settlementNumber} and o.answered_at is null)`
      : undefined,
    saysEach(wordsFor(filter.words, searchedIn.text), line.settlementNumber),
  );
  const column = { verdict: rank, row: line.row, settlementNumber: line.settlementNumber }[filter.sort];
  const rows = await tx
    .select(line)
    .from(opened)
    .where(found)
    .orderBy(filter.ascending ? asc(column) : desc(column), sql`r.at`, sql`d.at`)
    .limit(limit)
    .offset((filter.page - 1) * limit);
  const [counted] = await tx.select({ total: count() }).from(opened).where(found);
  return { rows, total: counted?.total ?? 0 };
}

/** Batches with something paid, for choosing which to reconcile. */
export async function listPaidBatches(tx: ReadTx) {
  return tx
    .selectDistinct({ id: batch.id, number: batch.number, month: batch.month })
    .from(batch)
    .innerJoin(orderedShare, and(eq(orderedShare.area, batch.area), eq(orderedShare.batch, batch.id), eq(orderedShare.state, "paid")))
    .orderBy(desc(batch.month))
    .limit(60);
}
