/** Batches and their cases: finding, locking, and every way they change. */
import { and, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { asNew, atHome, thisArea } from "@/db/area";
import { isAmong, planOnce } from "@/db/bulk";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { insertMany } from "@/db/insert-many";
import { batch, batchCase, caseEvent } from "@/db/tables/clearing";
import { orderedShare } from "@/db/views/payments";
import type { BusinessDate, BusinessMonth } from "@/server/dates";
import { type CaseState, changesOfClaims } from "./rules";

export type Batch = typeof batch.$inferSelect;
export type BatchCase = typeof batchCase.$inferSelect;

export async function findBatch(tx: ReadTx, id: string): Promise<Batch | null> {
  const [row] = await tx.select().from(batch).where(eq(batch.id, id));
  return row ?? null;
}

export async function lockBatch(tx: WriteTx, id: string): Promise<Batch | null> {
  const [row] = await tx.select().from(batch).where(eq(batch.id, id)).for("update");
  return row ?? null;
}

/** The hospital's batch of a month, made when first asked for and locked; two who ask at once get the same one. */
export async function ensureBatch(
  tx: WriteTx,
  row: { area: string; hospital: string; month: BusinessDate; number: string },
): Promise<Batch> {
  await tx.insert(batch).values(row).onConflictDoNothing();
  const [found] = await tx
    .select()
    .from(batch)
    .where(and(eq(batch.hospital, row.hospital), eq(batch.month, row.month)))
    .for("update");
  if (found === undefined) throw new Error("a batch was neither made nor found");
  return found;
}

/** Months from the given one on whose batches can no longer take a case. */
export async function listClosedMonths(tx: ReadTx, hospital: string, from: BusinessDate): Promise<Set<string>> {
  const rows = await tx
    .select({ month: batch.month })
    .from(batch)
    .where(
      and(
        eq(batch.hospital, hospital),
        gt(sql`(${batch.month} + interval '1 month')::date`, sql`${from}::date`),
        sql`${batch.state} <> 'preparing'`,
      ),
    );
  return new Set(rows.map((row) => row.month.slice(0, 7)));
}

/** Changes the batch and counts its version on, so that whoever still looks at the old one is told. */
export async function changeBatch(tx: WriteTx, id: string, change: Partial<typeof batch.$inferInsert>): Promise<Batch> {
  const [row] = await tx
    .update(batch)
    .set({ ...change, version: sql`${batch.version} + 1` })
    .where(eq(batch.id, id))
    .returning();
  if (row === undefined) throw new Error("a batch was not found while it was locked");
  return row;
}

/**
 * A month's advances that may enter its batch. Late ones of an earlier month whose batch has gone come into the first batch
 * still open.
 */
const claimableIn = (hospital: string, month: BusinessDate) => sql`
  from claimable_advance a
  where a.area = ${thisArea} and a.hospital = ${hospital}
    and a.discharged_on < (${month}::date + interval '1 month')
    and (a.discharged_on >= ${month}::date or (
      exists (select from batch b where b.area = ${thisArea} and b.hospital = a.hospital and b.month = date_trunc('month', a.discharged_on)::date and b.state <> 'preparing')
      and not exists (select from batch b where b.area = ${thisArea} and b.hospital = a.hospital and b.state = 'preparing'
        and b.month > a.discharged_on and b.month < ${month}::date)))`;

/** Brings the month's advances in. A stay that another claim takes at the same moment is left to it. */
export async function insertClaimable(tx: WriteTx, into: Batch): Promise<number> {
  await planOnce(tx);
  const rows = await tx.execute(sql`
    insert into batch_case (area, id, batch, hospital, stay, settlement, assistance_claimed, poverty_insurance_claimed)
    select a.area, gen_random_uuid(), ${into.id}::uuid, a.hospital, a.stay, a.settlement, a.assistance, a.poverty_insurance
    ${claimableIn(into.hospital, into.month)}
    on conflict do nothing returning id`);
  return rows.length;
}

/** Where a case in preparation no longer says what its stay holds. */
const differs = sql`(c.settlement <> a.settlement or c.assistance_claimed <> a.assistance or c.poverty_insurance_claimed <> a.poverty_insurance)`;

/** Cases whose stay was corrected since follow its present settlement and amounts. */
export async function refreshCases(tx: WriteTx, ofBatch: Batch): Promise<number> {
  const rows = await tx.execute(sql`
    update batch_case c set settlement = a.settlement, assistance_claimed = a.assistance, poverty_insurance_claimed = a.poverty_insurance,
      version = c.version + 1
    from advance a
    where c.area = ${thisArea} and c.batch = ${ofBatch.id} and c.live and c.state = 'preparing'
      and a.area = c.area and a.stay = c.stay and a.state = 'settled' and ${differs}
    returning c.id`);
  return rows.length;
}

/** Cases whose stay was refunded, is no longer settled or has nothing advanced leave the batch; the stay may come back. */
export async function dropCases(tx: WriteTx, ofBatch: Batch): Promise<number> {
  const rows = await tx.execute(sql`
    update batch_case c set live = false, state = 'moved', move_reason = 'stay_changed', version = c.version + 1
    where c.area = ${thisArea} and c.batch = ${ofBatch.id} and c.live and c.state = 'preparing'
      and not exists (select from advance a where a.area = ${thisArea} and a.stay = c.stay and a.state = 'settled')
    returning c.id`);
  return rows.length;
}

/** What gathering would change, so that opening a batch writes only when there is something to write. */
export async function countOutOfStep(tx: ReadTx, ofBatch: Pick<Batch, "id" | "hospital" | "month">): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select (select count(*) ${claimableIn(ofBatch.hospital, ofBatch.month)})::int + (
      select count(*) from batch_case c left join advance a on a.area = c.area and a.stay = c.stay and a.state = 'settled'
      where c.area = ${thisArea} and c.batch = ${ofBatch.id} and c.live and c.state = 'preparing' and (a.stay is null or ${differs}))::int as count`);
  return row?.count ?? 0;
}

/** Months of a hospital with advances in no claim, oldest first; what a person took out is not counted. */
export async function listUnclaimedMonths(tx: ReadTx, hospital: string): Promise<{ month: BusinessMonth; cases: number }[]> {
  return tx.execute<{ month: string; cases: number }>(sql`
    select to_char(a.discharged_on, 'YYYY-MM') as month, count(*)::int as cases from claimable_advance a
    where a.area = ${thisArea} and a.hospital = ${hospital}
    group by 1 order by 1`);
}

/** Hospitals with advances in no claim. */
export async function listHospitalsWithUnclaimed(tx: ReadTx): Promise<string[]> {
  const rows = await tx.execute<{ hospital: string }>(sql`
    select distinct a.hospital from claimable_advance a where a.area = ${thisArea} order by 1`);
  return rows.map(({ hospital }) => hospital);
}

/** Advances of the month that are not settled yet and therefore not in the batch. */
export async function countUnsettled(tx: ReadTx, ofBatch: Pick<Batch, "hospital" | "month">): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from advance a
    where a.area = ${thisArea} and a.hospital = ${ofBatch.hospital} and a.state in ('recorded', 'refused')
      and a.discharged_on >= ${ofBatch.month}::date and a.discharged_on < (${ofBatch.month}::date + interval '1 month')`);
  return row?.count ?? 0;
}

/** Locks cases in the order of their ids; the batch is locked before them. */
export async function lockCases(tx: WriteTx, batchId: string, ids: readonly string[]): Promise<BatchCase[]> {
  return tx
    .select()
    .from(batchCase)
    .where(and(eq(batchCase.batch, batchId), isAmong(batchCase.id, ids)))
    .orderBy(batchCase.id)
    .for("update");
}

export async function lockLiveCases(tx: WriteTx, batchId: string): Promise<BatchCase[]> {
  return tx
    .select()
    .from(batchCase)
    .where(and(eq(batchCase.batch, batchId), batchCase.live))
    .orderBy(batchCase.id)
    .for("update");
}

/**
 * Holds stays still, so that none is corrected or refunded while its case is handed in or leaves: those of all live cases
 * of a batch, or of the cases named. Held before the batch (see `claims-service.ts`).
 */
export async function holdStays(tx: WriteTx, wanted: { batch: string; cases?: readonly string[] }): Promise<void> {
  const chosen = wanted.cases === undefined ? sql`c.live` : sql`c.id = any(${sql.param([...wanted.cases])}::uuid[])`;
  await tx.execute(sql`
    select s.id from stay s join batch_case c on c.area = s.area and c.stay = s.id
    where c.area = ${thisArea} and c.batch = ${wanted.batch} and ${chosen} order by s.id for share of s`);
}

export async function changeCases(tx: WriteTx, ids: readonly string[], change: Partial<typeof batchCase.$inferInsert>): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(batchCase)
    .set({ ...change, version: sql`${batchCase.version} + 1` })
    .where(isAmong(batchCase.id, ids));
}

export async function insertCases(tx: WriteTx, rows: (typeof batchCase.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await planOnce(tx);
  for (const some of inChunks(rows)) await tx.execute(insertMany(batchCase, some));
}

/** The states of all live cases of a batch, also those whose share the asking office does not see. */
export async function listLiveStates(tx: ReadTx, batchId: string): Promise<CaseState[]> {
  const rows = await tx.execute<{ state: CaseState }>(sql`select state from ${atHome}, clearing_case_states(${batchId})`);
  return rows.map((row) => row.state);
}

/** Whether any of the cases is in a payment that stands. */
export async function isInPayment(tx: ReadTx, batchCaseId: string, share: "assistance" | "poverty_insurance"): Promise<boolean> {
  return (
    (await tx.$count(orderedShare, and(eq(orderedShare.batchCase, batchCaseId), eq(orderedShare.share, share), orderedShare.live))) > 0
  );
}

/** The hospital of each batch. */
export async function listHospitals(tx: ReadTx, batches: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: batch.id, hospital: batch.hospital })
    .from(batch)
    .where(inArray(batch.id, [...batches]));
  return new Map(rows.map((row) => [row.id, row.hospital]));
}

export async function appendEvents(tx: WriteTx, rows: (typeof caseEvent.$inferInsert)[]): Promise<void> {
  for (const some of inChunks(rows)) await tx.execute(insertMany(caseEvent, some));
}

/** The same of every live case of a batch. */
export async function appendEventOfEach(
  tx: WriteTx,
  {
    batch: ofBatch,
    kind,
    round,
    memberName,
    organisationName,
  }: Pick<typeof caseEvent.$inferInsert, "batch" | "kind" | "round" | "memberName" | "organisationName">,
): Promise<void> {
  await tx.execute(sql`
    insert into case_event (area, id, batch, batch_case, hospital, round, kind, member_name, organisation_name)
    select c.area, gen_random_uuid(), c.batch, c.id, c.hospital, ${round}::integer, ${kind}, ${memberName}, ${organisationName}
    from batch_case c where c.area = ${thisArea} and c.batch = ${ofBatch} and c.live
    ${asNew}`);
}

/** What last changed the list of cases or what they claim: an advance summary printed before says something else. */
export async function findLastChangeOfClaims(tx: ReadTx, batchId: string) {
  const [row] = await tx
    .select({ kind: caseEvent.kind, details: caseEvent.details, at: caseEvent.recordedAt })
    .from(caseEvent)
    .where(and(eq(caseEvent.batch, batchId), inArray(caseEvent.kind, [...changesOfClaims])))
    .orderBy(desc(caseEvent.recordedAt), desc(caseEvent.id))
    .limit(1);
  return row ?? null;
}
