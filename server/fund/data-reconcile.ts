import { and, desc, eq, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { batch, batchCase } from "@/db/tables/clearing";
import { paymentLine, paymentOrder, reconciliation } from "@/db/tables/fund";
import { stay } from "@/db/tables/settlements";
import { money } from "@/server/money";

export async function findBatch(tx: ReadTx, id: string) {
  const [row] = await tx.select().from(batch).where(eq(batch.id, id));
  return row ?? null;
}

/** The batch's cases with what was really paid for each share; a case not paid yet counts with nought. */
export async function listPaidOfBatch(tx: ReadTx, batchId: string) {
  const paid = (share: "assistance" | "poverty_insurance") =>
    sql<string>`coalesce(sum(${paymentLine.amount}) filter (where ${paymentLine.share} = ${share} and ${paymentOrder.state} = 'paid'), 0)::text`;
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
    .leftJoin(paymentLine, and(eq(paymentLine.area, batchCase.area), eq(paymentLine.batchCase, batchCase.id), paymentLine.live))
    .leftJoin(paymentOrder, and(eq(paymentOrder.area, paymentLine.area), eq(paymentOrder.id, paymentLine.paymentOrder)))
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

export async function findReconciliation(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ reconciliation, batchNumber: batch.number, batchMonth: batch.month })
    .from(reconciliation)
    .innerJoin(batch, and(eq(batch.area, reconciliation.area), eq(batch.id, reconciliation.batch)))
    .where(eq(reconciliation.id, id));
  return row ? { ...row.reconciliation, batchNumber: row.batchNumber, batchMonth: row.batchMonth } : null;
}

export async function listReconciliations(tx: ReadTx, limit: number, offset: number) {
  const rows = await tx
    .select({
      id: reconciliation.id,
      recordedAt: reconciliation.recordedAt,
      batchNumber: batch.number,
      batchMonth: batch.month,
      rowCount: reconciliation.rowCount,
      sameCount: reconciliation.sameCount,
      differentCount: reconciliation.differentCount,
      onlyOursCount: reconciliation.onlyOursCount,
      onlyTheirsCount: reconciliation.onlyTheirsCount,
    })
    .from(reconciliation)
    .innerJoin(batch, and(eq(batch.area, reconciliation.area), eq(batch.id, reconciliation.batch)))
    .orderBy(desc(reconciliation.recordedAt))
    .limit(limit)
    .offset(offset);
  return { rows, total: await tx.$count(reconciliation) };
}

/** Batches with something paid, for choosing which to reconcile. */
export async function listPaidBatches(tx: ReadTx) {
  return tx
    .selectDistinct({ id: batch.id, number: batch.number, month: batch.month })
    .from(batch)
    .innerJoin(paymentOrder, and(eq(paymentOrder.area, batch.area), eq(paymentOrder.batch, batch.id), eq(paymentOrder.state, "paid")))
    .orderBy(desc(batch.month))
    .limit(60);
}
