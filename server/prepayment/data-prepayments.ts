/** Prepayments, what was measured for them, and what happened to them. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { prepayment, prepaymentEvent, prepaymentMeasure, prepaymentMonth } from "@/db/tables/prepayment";
import { fileNamed } from "@/db/views/files";

export type Prepayment = typeof prepayment.$inferSelect;
export type Measure = typeof prepaymentMeasure.$inferSelect;

/** The first measure of a year; null where somebody was quicker. */
export async function insertPrepayment(tx: WriteTx, row: typeof prepayment.$inferInsert): Promise<Prepayment | null> {
  const [made] = await tx.insert(prepayment).values(row).onConflictDoNothing().returning();
  return made ?? null;
}

export async function lockPrepayment(tx: WriteTx, wanted: { id: string } | { year: number }): Promise<Prepayment | null> {
  const is = "id" in wanted ? eq(prepayment.id, wanted.id) : eq(prepayment.year, wanted.year);
  const [row] = await tx.select().from(prepayment).where(is).for("update");
  return row ?? null;
}

export async function findPrepayment(tx: ReadTx, wanted: { id: string } | { year: number }): Promise<Prepayment | null> {
  const is = "id" in wanted ? eq(prepayment.id, wanted.id) : eq(prepayment.year, wanted.year);
  const [row] = await tx.select().from(prepayment).where(is);
  return row ?? null;
}

/** Everything that happens to it counts one further. */
export async function changePrepayment(
  tx: WriteTx,
  { id }: Pick<Prepayment, "id">,
  change: Partial<typeof prepayment.$inferInsert>,
): Promise<Prepayment> {
  const [row] = await tx
    .update(prepayment)
    .set({ ...change, version: sql`${prepayment.version} + 1` })
    .where(eq(prepayment.id, id))
    .returning();
  if (row === undefined) throw new Error("a prepayment was not found while it was locked");
  return row;
}

export async function insertMeasure(
  tx: WriteTx,
  row: typeof prepaymentMeasure.$inferInsert,
  months: readonly (typeof prepaymentMonth.$inferInsert)[],
): Promise<void> {
  await tx.insert(prepaymentMeasure).values(row);
  await tx.insert(prepaymentMonth).values([...months]);
}

export async function getMeasure(tx: ReadTx, { id, measure }: Pick<Prepayment, "id" | "measure">): Promise<Measure> {
  const [row] = await tx
    .select()
    .from(prepaymentMeasure)
    .where(and(eq(prepaymentMeasure.prepayment, id), eq(prepaymentMeasure.number, measure)));
  if (row === undefined) throw new Error("a prepayment has the measure it names");
  return row;
}

/** Every measure of a year, the newest first. */
export async function listMeasures(tx: ReadTx, id: string): Promise<Measure[]> {
  return tx.select().from(prepaymentMeasure).where(eq(prepaymentMeasure.prepayment, id)).orderBy(desc(prepaymentMeasure.number));
}

export async function listMonths(tx: ReadTx, { id, measure }: Pick<Prepayment, "id" | "measure">) {
  return tx
    .select()
    .from(prepaymentMonth)
    .where(and(eq(prepaymentMonth.prepayment, id), eq(prepaymentMonth.measure, measure)))
    .orderBy(asc(prepaymentMonth.month));
}

export async function listYears(tx: ReadTx): Promise<number[]> {
  const rows = await tx.select({ year: prepayment.year }).from(prepayment).orderBy(desc(prepayment.year));
  return rows.map(({ year }) => year);
}

export async function appendEvent(tx: WriteTx, row: typeof prepaymentEvent.$inferInsert): Promise<void> {
  await tx.insert(prepaymentEvent).values(row);
}

export async function listEvents(tx: ReadTx, id: string) {
  return tx
    .select({
      id: prepaymentEvent.id,
      kind: prepaymentEvent.kind,
      details: prepaymentEvent.details,
      memberName: prepaymentEvent.memberName,
      organisationName: prepaymentEvent.organisationName,
      recordedAt: prepaymentEvent.recordedAt,
    })
    .from(prepaymentEvent)
    .where(eq(prepaymentEvent.prepayment, id))
    .orderBy(asc(prepaymentEvent.recordedAt), asc(prepaymentEvent.id));
}

export async function findFileName(tx: ReadTx, id: string): Promise<string | null> {
  const [row] = await tx.select({ name: fileNamed.fileName }).from(fileNamed).where(eq(fileNamed.id, id));
  return row?.name ?? null;
}
