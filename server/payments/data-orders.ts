/** Payment orders, their lines and the bank's files. */
import { and, asc, desc, eq, ilike, inArray, sql } from "drizzle-orm";
import { alias, numeric, pgView, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { thisArea } from "@/db/area";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordedWithin } from "@/db/recorded";
import { paymentApproval, paymentLine, paymentOrder } from "@/db/tables/payments";
import { batchFacts as batch } from "@/db/views/clearing";
import { memberNamed, organisationAccount as organisation } from "@/db/views/staff";
import { shares } from "@/server/clearing/rules";
import { money } from "@/server/money";
import { searchedIn, understand, usedWords } from "@/server/people/typed-words";
import type { OrderList } from "./shapes";

export type Order = typeof paymentOrder.$inferSelect;

/** The view `payable_share` (db/security/42-clearing.sql), as far as it is read here. */
const payable = pgView("payable_share", {
  area: text("area").notNull(),
  batch: uuid("batch").notNull(),
  share: text("share", { enum: shares }).notNull(),
  payee: uuid("payee").notNull(),
  approved: numeric("approved", { precision: 18, scale: 2 }).notNull(),
  decidedAt: timestamp("decided_at", { withTimezone: true }).notNull(),
}).existing();

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
      share: payable.share,
      cases: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${payable.approved})::text`,
      bankAccountMasked: organisation.bankAccountMasked,
      /** The last order that was to pay it and failed or came back. */
      failedNumber: sql<string | null>`(select max(f.number) from payment_order f where f.area = ${thisArea} and f.batch = ${batch.id}
        and f.share = ${payable.share} and f.state in ('failed', 'returned'))`,
      /** The last of its decisions. */
      decidedAt: sql<string>`max(${payable.decidedAt})::text`,
    })
    .from(payable)
    .innerJoin(batch, and(eq(batch.area, payable.area), eq(batch.id, payable.batch)))
    .innerJoin(organisation, and(eq(organisation.area, batch.area), eq(organisation.id, payable.payee)))
    .where(sql`${payable.area} = ${thisArea}`)
    .groupBy(
      ...[batch.area, batch.id, batch.number, batch.month, batch.runMonth],
      ...[organisation.id, organisation.name, organisation.bankAccountMasked, payable.share],
    )
    .orderBy(batch.month, batch.number, payable.share)
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
  const made: Order[] = [];
  for (const some of inChunks(rows)) made.push(...(await tx.insert(paymentOrder).values(some).returning()));
  return made;
}

export async function insertLines(tx: WriteTx, rows: (typeof paymentLine.$inferInsert)[]): Promise<void> {
  for (const some of inChunks(rows)) await tx.insert(paymentLine).values(some);
}

/** Lines of an order that no longer pays are history; their cases can be paid by another. */
export async function releaseLines(tx: WriteTx, order: string): Promise<void> {
  await tx.update(paymentLine).set({ live: false }).where(eq(paymentLine.paymentOrder, order));
}

/** An order by which a share is paid or under way that another order was to pay; null where there is none. */
export async function findOrderInstead(tx: ReadTx, order: string): Promise<string | null> {
  const instead = alias(paymentLine, "instead");
  const [row] = await tx
    .select({ number: paymentOrder.number })
    .from(paymentLine)
    .innerJoin(
      instead,
      and(eq(instead.area, paymentLine.area), eq(instead.stay, paymentLine.stay), eq(instead.share, paymentLine.share), instead.live),
    )
    .innerJoin(paymentOrder, and(eq(paymentOrder.area, instead.area), eq(paymentOrder.id, instead.paymentOrder)))
    .where(eq(paymentLine.paymentOrder, order))
    .limit(1);
  return row?.number ?? null;
}

export async function lockOrders(tx: WriteTx, ids: readonly string[]): Promise<Order[]> {
  return tx
    .select()
    .from(paymentOrder)
    .where(inArray(paymentOrder.id, [...ids]))
    .orderBy(paymentOrder.id)
    .for("update");
}

/** The batches of orders, which are locked before the orders themselves; an order never changes its batch. */
export async function listBatchesOf(tx: ReadTx, wanted: { ids: readonly string[] } | { numbers: readonly string[] }): Promise<string[]> {
  const named = "ids" in wanted ? inArray(paymentOrder.id, [...wanted.ids]) : inArray(paymentOrder.number, [...wanted.numbers]);
  const rows = await tx.selectDistinct({ batch: paymentOrder.batch }).from(paymentOrder).where(named);
  return rows.flatMap((row) => row.batch ?? []);
}

const withNumbers = (area: string, numbers: readonly string[]) =>
  and(eq(paymentOrder.area, area), inArray(paymentOrder.number, [...numbers]));

/** Orders by their numbers, locked in the order of their ids. */
export async function lockOrdersByNumber(tx: WriteTx, area: string, numbers: readonly string[]): Promise<Map<string, Order>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.select().from(paymentOrder).where(withNumbers(area, numbers)).orderBy(paymentOrder.id).for("update");
  return new Map(rows.map((row) => [row.number, row]));
}

export async function findOrdersByNumber(tx: ReadTx, area: string, numbers: readonly string[]): Promise<Map<string, Order>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.select().from(paymentOrder).where(withNumbers(area, numbers));
  return new Map(rows.map((row) => [row.number, row]));
}

/** Who has agreed to each order, first to last. */
export async function listApprovals(tx: ReadTx, area: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return tx
    .select({
      order: paymentApproval.paymentOrder,
      member: paymentApproval.member,
      name: memberNamed.name,
      duty: paymentApproval.duty,
      at: paymentApproval.recordedAt,
    })
    .from(paymentApproval)
    .leftJoin(memberNamed, and(eq(memberNamed.area, paymentApproval.area), eq(memberNamed.id, paymentApproval.member)))
    .where(and(eq(paymentApproval.area, area), inArray(paymentApproval.paymentOrder, [...ids])))
    .orderBy(paymentApproval.recordedAt, paymentApproval.id);
}

export async function insertApprovals(tx: WriteTx, rows: (typeof paymentApproval.$inferInsert)[]): Promise<void> {
  await tx.insert(paymentApproval).values(rows);
}

export interface PayeeAccount {
  holderName: string;
  bankName: string | null;
  bankAccountSealed: string | null;
  bankAccountMasked: string | null;
}

/** Where organisations are paid today. */
export async function findPayeeAccounts(tx: ReadTx, area: string, payees: readonly string[]): Promise<Map<string, PayeeAccount>> {
  const rows = await tx
    .select({
      id: organisation.id,
      holderName: organisation.name,
      bankName: organisation.bankName,
      bankAccountSealed: organisation.bankAccountSealed,
      bankAccountMasked: organisation.bankAccountMasked,
    })
    .from(organisation)
    .where(and(eq(organisation.area, area), inArray(organisation.id, [...payees])));
  return new Map(rows.map(({ id, ...account }) => [id, account]));
}

/** Everything that happens to an order counts one further, so that two steps in one transaction do as well. */
export async function changeOrder(tx: WriteTx, order: Order, change: Partial<typeof paymentOrder.$inferInsert>): Promise<void> {
  await tx
    .update(paymentOrder)
    .set({ ...change, version: sql`${paymentOrder.version} + 1` })
    .where(and(eq(paymentOrder.area, order.area), eq(paymentOrder.id, order.id)));
}

const maker = sql<string>`(select m.name from ${memberNamed} m where m.area = ${thisArea} and m.id = ${paymentOrder.madeBy})`;
const approver = sql<string | null>`(select m.name from ${memberNamed} m where m.area = ${thisArea} and m.id = ${paymentOrder.approvedBy})`;
const caseCount = sql<number>`(select count(*)::int from payment_line l where l.area = ${thisArea} and l.payment_order = ${paymentOrder.id})`;
const shownOrder = {
  order: paymentOrder,
  payeeName: paymentOrder.holderName,
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
    .leftJoin(batch, and(eq(batch.area, paymentOrder.area), eq(batch.id, paymentOrder.batch)));
}

/** Whether every word stands in the order's number, its batch's, or the name of who is paid. */
function isSaid(words: string | undefined) {
  return saysEach(usedWords(understand(words ?? ""), searchedIn.orders), paymentOrder.number, batch.number, paymentOrder.holderName);
}

function conditions(filter: Partial<OrderList>) {
  return and(
    filter.state ? eq(paymentOrder.state, filter.state) : undefined,
    filter.purpose ? eq(paymentOrder.purpose, filter.purpose) : undefined,
    filter.share ? eq(paymentOrder.share, filter.share) : undefined,
    filter.payee ? eq(paymentOrder.payee, filter.payee) : undefined,
    filter.batch ? eq(paymentOrder.batch, filter.batch) : undefined,
    recordedWithin(paymentOrder.recordedAt, filter),
    isSaid(filter.words),
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
    .leftJoin(batch, and(eq(batch.area, paymentOrder.area), eq(batch.id, paymentOrder.batch)))
    .where(conditions(anyState))
    .groupBy(paymentOrder.state);
  return { rows: rows.map(withoutSealed), states: states.map((row) => ({ ...row, amount: money(row.amount) })) };
}

/** Lists show where money goes, masked; what is sealed stays here. */
function withoutSealed<Row extends { order: Order }>({ order: { bankAccountSealed: _, ...order }, ...row }: Row) {
  return { ...row, order };
}

export async function findOrder(tx: ReadTx, id: string) {
  const [row] = await joined(tx).where(eq(paymentOrder.id, id));
  return row ?? null;
}

export async function listOrdersByWords(tx: ReadTx, words: string, limit: number) {
  const said = isSaid(words);
  if (said === undefined) return [];
  return tx
    .select({ id: paymentOrder.id, number: paymentOrder.number, state: paymentOrder.state, payeeName: organisation.name })
    .from(paymentOrder)
    .innerJoin(organisation, and(eq(organisation.area, paymentOrder.area), eq(organisation.id, paymentOrder.payee)))
    .innerJoin(batch, and(eq(batch.area, paymentOrder.area), eq(batch.id, paymentOrder.batch)))
    .where(said)
    .orderBy(desc(paymentOrder.recordedAt))
    .limit(limit);
}
