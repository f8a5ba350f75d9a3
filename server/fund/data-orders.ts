/** Payment orders, their lines and the bank's files. */
import { and, asc, desc, eq, gte, ilike, inArray, lt, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { batch, batchCase, review } from "@/db/tables/clearing";
import { bankFile, paymentLine, paymentOrder } from "@/db/tables/fund";
import { stay } from "@/db/tables/settlements";
import { organisation } from "@/db/tables/staff";
import { addDays } from "@/server/dates";
import { type Money, money } from "@/server/money";
import { says } from "@/server/words-data";
import type { OrderList, Share } from "./rules";

export type Order = typeof paymentOrder.$inferSelect;

export interface PayableLine {
  batch: string;
  batchCase: string;
  payee: string;
  share: Share;
  approved: Money;
}

/** Locks the batches, so that their approved shares are made into orders by one maker at a time. */
export async function lockBatches(tx: WriteTx, ids: readonly string[]) {
  return tx
    .select()
    .from(batch)
    .where(inArray(batch.id, [...ids]))
    .orderBy(batch.id)
    .for("update");
}

/** Approved shares without a live payment. A share is payable once its reviewer has left nothing waiting in the batch. */
export async function listPayable(tx: ReadTx, batches: readonly string[]): Promise<PayableLine[]> {
  if (batches.length === 0) return [];
  const rows = await tx
    .select({ batch: review.batch, batchCase: review.batchCase, payee: batchCase.hospital, share: review.share, approved: review.approved })
    .from(review)
    .innerJoin(batchCase, and(eq(batchCase.area, review.area), eq(batchCase.id, review.batchCase)))
    .leftJoin(
      paymentLine,
      and(
        eq(paymentLine.area, review.area),
        eq(paymentLine.batchCase, review.batchCase),
        eq(paymentLine.share, review.share),
        paymentLine.live,
      ),
    )
    .where(
      and(
        inArray(review.batch, [...batches]),
        inArray(review.state, ["passed", "cut"]),
        sql`${review.approved} > 0`,
        sql`${paymentLine.id} is null`,
        sql`not exists (select from review w where w.area = ${review.area} and w.batch = ${review.batch} and w.share = ${review.share} and w.state = 'waiting')`,
      ),
    )
    .orderBy(review.batch, review.share, review.batchCase);
  return rows.map((row) => ({ ...row, approved: row.approved ?? money(0) }));
}

/** Batches that have something to pay, with how much and for how many cases. */
export async function listBatchesToPay(tx: ReadTx) {
  return tx
    .select({
      batch: batch.id,
      number: batch.number,
      month: batch.month,
      runMonth: batch.runMonth,
      payee: organisation.id,
      payeeName: organisation.name,
      share: review.share,
      cases: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${review.approved})::text`,
    })
    .from(review)
    .innerJoin(batch, and(eq(batch.area, review.area), eq(batch.id, review.batch)))
    .innerJoin(organisation, and(eq(organisation.area, batch.area), eq(organisation.id, batch.hospital)))
    .leftJoin(
      paymentLine,
      and(
        eq(paymentLine.area, review.area),
        eq(paymentLine.batchCase, review.batchCase),
        eq(paymentLine.share, review.share),
        paymentLine.live,
      ),
    )
    .where(
      and(
        inArray(review.state, ["passed", "cut"]),
        sql`${review.approved} > 0`,
        sql`${paymentLine.id} is null`,
        sql`not exists (select from review w where w.area = ${review.area} and w.batch = ${review.batch} and w.share = ${review.share} and w.state = 'waiting')`,
      ),
    )
    .groupBy(batch.id, batch.number, batch.month, batch.runMonth, organisation.id, organisation.name, review.share)
    .orderBy(batch.month, batch.number, review.share)
    .limit(1000);
}

/** Next free running number of a day, under an advisory lock until the transaction ends. */
export async function nextOrderNumbers(tx: WriteTx, area: string, day: string, count: number): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`payment-order ${area} ${day}`}))`);
  const prefix = `FK-${area}-${day.replaceAll("-", "")}-`;
  const [row] = await tx
    .select({ last: sql<string | null>`max(${paymentOrder.number})` })
    .from(paymentOrder)
    .where(ilike(paymentOrder.number, `${prefix}%`));
  const last = row?.last ? Number(row.last.slice(prefix.length)) : 0;
  return Array.from({ length: count }, (_, index) => `${prefix}${String(last + index + 1).padStart(4, "0")}`);
}

export async function insertOrders(tx: WriteTx, rows: (typeof paymentOrder.$inferInsert)[]): Promise<Order[]> {
  return rows.length === 0 ? [] : tx.insert(paymentOrder).values(rows).returning();
}

export async function insertLines(tx: WriteTx, rows: (typeof paymentLine.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 500) await tx.insert(paymentLine).values(rows.slice(start, start + 500));
}

/** Lines of an order that no longer pays are history; their cases can be paid by another. */
export async function releaseLines(tx: WriteTx, order: string): Promise<void> {
  await tx.update(paymentLine).set({ live: false }).where(eq(paymentLine.paymentOrder, order));
}

export async function listLines(tx: ReadTx, order: string) {
  return tx.select().from(paymentLine).where(eq(paymentLine.paymentOrder, order)).orderBy(paymentLine.batchCase);
}

export async function lockOrders(tx: WriteTx, ids: readonly string[]): Promise<Order[]> {
  return tx
    .select()
    .from(paymentOrder)
    .where(inArray(paymentOrder.id, [...ids]))
    .orderBy(paymentOrder.id)
    .for("update");
}

export async function lockOrdersByNumber(tx: WriteTx, numbers: readonly string[]): Promise<Order[]> {
  if (numbers.length === 0) return [];
  return tx
    .select()
    .from(paymentOrder)
    .where(inArray(paymentOrder.number, [...numbers]))
    .orderBy(paymentOrder.id)
    .for("update");
}

export async function changeOrder(tx: WriteTx, order: Order, change: Partial<typeof paymentOrder.$inferInsert>): Promise<void> {
  await tx
    .update(paymentOrder)
    .set({ ...change, version: order.version + 1 })
    .where(eq(paymentOrder.id, order.id));
}

const maker = sql<string>`(select m.name from member m where m.area = ${paymentOrder.area} and m.id = ${paymentOrder.madeBy})`;
const approver = sql<
  string | null
>`(select m.name from member m where m.area = ${paymentOrder.area} and m.id = ${paymentOrder.approvedBy})`;
const caseCount = sql<number>`(select count(*)::int from payment_line l where l.area = ${paymentOrder.area} and l.payment_order = ${paymentOrder.id})`;
const shownOrder = {
  order: paymentOrder,
  payeeName: organisation.name,
  bankName: organisation.bankName,
  bankAccountMasked: organisation.bankAccountMasked,
  batchNumber: batch.number,
  batchMonth: batch.month,
  madeByName: maker,
  approvedByName: approver,
  caseCount,
};

function joined(tx: ReadTx) {
  return tx
    .select(shownOrder)
    .from(paymentOrder)
    .innerJoin(organisation, and(eq(organisation.area, paymentOrder.area), eq(organisation.id, paymentOrder.payee)))
    .innerJoin(batch, and(eq(batch.area, paymentOrder.area), eq(batch.id, paymentOrder.batch)));
}

function conditions(filter: Partial<OrderList>) {
  return and(
    filter.state ? eq(paymentOrder.state, filter.state) : undefined,
    filter.share ? eq(paymentOrder.share, filter.share) : undefined,
    filter.payee ? eq(paymentOrder.payee, filter.payee) : undefined,
    filter.batch ? eq(paymentOrder.batch, filter.batch) : undefined,
    filter.from ? gte(paymentOrder.recordedAt, new Date(`${filter.from}T00:00:00+08:00`)) : undefined,
    filter.to ? lt(paymentOrder.recordedAt, new Date(`${addDays(filter.to, 1)}T00:00:00+08:00`)) : undefined,
    filter.words ? says(filter.words, paymentOrder.number, batch.number, organisation.name) : undefined,
  );
}

export async function listOrders(tx: ReadTx, filter: OrderList, limit: number) {
  const column = {
    recordedAt: paymentOrder.recordedAt,
    amount: paymentOrder.amount,
    number: paymentOrder.number,
    state: paymentOrder.state,
  }[filter.sort];
  const rows = await joined(tx)
    .where(conditions(filter))
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(paymentOrder.id))
    .limit(limit)
    .offset((filter.page - 1) * limit);
  const { state: _, ...anyState } = filter;
  const states = await tx
    .select({ state: paymentOrder.state, count: sql<number>`count(*)::int`, amount: sql<string>`sum(${paymentOrder.amount})::text` })
    .from(paymentOrder)
    .innerJoin(organisation, and(eq(organisation.area, paymentOrder.area), eq(organisation.id, paymentOrder.payee)))
    .innerJoin(batch, and(eq(batch.area, paymentOrder.area), eq(batch.id, paymentOrder.batch)))
    .where(conditions(anyState))
    .groupBy(paymentOrder.state);
  return { rows, states: states.map((row) => ({ ...row, amount: money(row.amount) })) };
}

export async function findOrder(tx: ReadTx, id: string) {
  const [row] = await joined(tx).where(eq(paymentOrder.id, id));
  return row ?? null;
}

/** What an order paid for: the case with its discharge, claim, approval and, where cut, why. No clinical detail. */
export async function listPaidCases(tx: ReadTx, order: string, limit: number, offset: number) {
  return tx
    .select({
      batchCase: paymentLine.batchCase,
      stay: batchCase.stay,
      admissionNumber: stay.admissionNumber,
      settlementNumber: stay.settlementNumber,
      dischargedOn: stay.dischargedOn,
      share: paymentLine.share,
      amount: paymentLine.amount,
      claimed: review.claimed,
      reviewState: review.state,
      reasonCode: review.reasonCode,
      words: review.words,
    })
    .from(paymentLine)
    .innerJoin(batchCase, and(eq(batchCase.area, paymentLine.area), eq(batchCase.id, paymentLine.batchCase)))
    .leftJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .leftJoin(
      review,
      and(
        eq(review.area, paymentLine.area),
        eq(review.batchCase, paymentLine.batchCase),
        eq(review.share, paymentLine.share),
        inArray(review.state, ["passed", "cut"]),
      ),
    )
    .where(eq(paymentLine.paymentOrder, order))
    .orderBy(stay.dischargedOn, paymentLine.batchCase)
    .limit(limit)
    .offset(offset);
}

export async function insertBankFile(tx: WriteTx, row: typeof bankFile.$inferInsert) {
  const [inserted] = await tx.insert(bankFile).values(row).returning();
  if (!inserted) throw new Error("a bank file was not recorded");
  return inserted;
}

export async function findBankFile(tx: ReadTx, id: string) {
  const [row] = await tx.select().from(bankFile).where(eq(bankFile.id, id));
  return row ?? null;
}

export async function findResultByHash(tx: ReadTx, contentHash: string) {
  const [row] = await tx
    .select()
    .from(bankFile)
    .where(and(eq(bankFile.direction, "result"), eq(bankFile.contentHash, contentHash)));
  return row ?? null;
}

/** The rows of a bank file, with the sealed account the file itself must show in full. */
export async function listBankRows(tx: ReadTx, file: string) {
  return tx
    .select({
      number: paymentOrder.number,
      amount: paymentOrder.amount,
      share: paymentOrder.share,
      payeeName: organisation.name,
      bankName: organisation.bankName,
      bankAccountSealed: organisation.bankAccountSealed,
      batchNumber: batch.number,
    })
    .from(paymentOrder)
    .innerJoin(organisation, and(eq(organisation.area, paymentOrder.area), eq(organisation.id, paymentOrder.payee)))
    .innerJoin(batch, and(eq(batch.area, paymentOrder.area), eq(batch.id, paymentOrder.batch)))
    .where(eq(paymentOrder.bankFile, file))
    .orderBy(paymentOrder.number);
}

export async function nextBankFileNumber(tx: WriteTx, area: string, day: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`bank-file ${area} ${day}`}))`);
  const prefix = `YH-${area}-${day.replaceAll("-", "")}-`;
  const [row] = await tx
    .select({ last: sql<string | null>`max(${bankFile.number})` })
    .from(bankFile)
    .where(and(eq(bankFile.direction, "out"), ilike(bankFile.number, `${prefix}%`)));
  return `${prefix}${String((row?.last ? Number(row.last.slice(prefix.length)) : 0) + 1).padStart(3, "0")}`;
}

/** Whether a reviewed batch has nothing left: no approved share without a payment, no order that is not paid. */
export async function isWhollyPaid(tx: ReadTx, batchId: string): Promise<boolean> {
  const [found] = await tx.select({ state: batch.state }).from(batch).where(eq(batch.id, batchId));
  if (found?.state !== "reviewed" || (await listPayable(tx, [batchId])).length > 0) return false;
  const open = inArray(paymentOrder.state, ["made", "approved", "sent"]);
  return (await tx.$count(paymentOrder, and(eq(paymentOrder.batch, batchId), open))) === 0;
}
