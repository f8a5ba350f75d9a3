/** What orders pay, line by line. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { asNew, thisArea } from "@/db/area";
import { planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { paymentLine, paymentOrder } from "@/db/tables/payments";
import { claim as batchCase, reviewedShare as review } from "@/db/views/clearing";
import { stayFacts as stay } from "@/db/views/stays";
import { type Money, money } from "@/server/money";
import type { Order } from "./data-orders";

/** A line for everything that is payable of the share and batch of each order; answers how many there are and what they come to. */
export async function insertLinesOfShares(tx: WriteTx, ids: readonly string[]): Promise<Map<string, { cases: number; amount: Money }>> {
  if (ids.length === 0) return new Map();
  const isOne = sql`= any(${sql.param([...ids])}::uuid[])`;
  await planOnce(tx);
  await tx.execute(sql`
    insert into payment_line (area, id, payment_order, payee, cause_kind, batch_case, stay, review, share, amount)
    select p.area, gen_random_uuid(), o.id, p.payee, 'case_share', p.batch_case, p.stay, p.review, p.share, p.approved
    from payable_share p join payment_order o on o.area = p.area and o.batch = p.batch and o.share = p.share
    where p.area = ${thisArea} and o.area = ${thisArea} and o.id ${isOne}
    ${asNew}`);
  const rows = await tx.execute<{ id: string; cases: number; amount: string }>(sql`
    select payment_order as id, count(*)::int as cases, sum(amount)::text as amount from payment_line
    where area = ${thisArea} and payment_order ${isOne} group by payment_order`);
  return new Map(rows.map(({ id, cases, amount }) => [id, { cases, amount: money(amount) }]));
}

/** Orders the bank does not have that pay something of a claim. */
export async function lockUnsentOf(tx: WriteTx, area: string, batchCase: string): Promise<Order[]> {
  const lines = tx
    .select({ order: paymentLine.paymentOrder })
    .from(paymentLine)
    .where(and(eq(paymentLine.area, area), eq(paymentLine.batchCase, batchCase), paymentLine.live));
  return tx
    .select()
    .from(paymentOrder)
    .where(and(eq(paymentOrder.area, area), inArray(paymentOrder.id, lines), inArray(paymentOrder.state, ["made", "approved"])))
    .orderBy(paymentOrder.id)
    .for("update");
}

/** What orders pay of claims, with how much: read before the lines are released. */
export async function listShareLines(tx: ReadTx, area: string, order: string) {
  const rows = await tx
    .select({ batchCase: paymentLine.batchCase, stay: paymentLine.stay, share: paymentLine.share, amount: paymentLine.amount })
    .from(paymentLine)
    .where(and(eq(paymentLine.area, area), eq(paymentLine.paymentOrder, order), paymentLine.live, eq(paymentLine.causeKind, "case_share")));
  return rows.flatMap(({ batchCase, stay, share, amount }) =>
    batchCase === null || stay === null || share === null ? [] : [{ batchCase, stay, share, amount }],
  );
}

/** What an order paid for: the case with its discharge, claim, approval and, where cut, why. No clinical detail. */
export async function listPaidCases(tx: ReadTx, order: string, limit: number, offset: number) {
  return tx
    .select({
      id: paymentLine.id,
      causeKind: paymentLine.causeKind,
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
    .leftJoin(batchCase, and(eq(batchCase.area, paymentLine.area), eq(batchCase.id, paymentLine.batchCase)))
    .leftJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .leftJoin(review, and(eq(review.area, paymentLine.area), eq(review.id, paymentLine.review)))
    .where(eq(paymentLine.paymentOrder, order))
    .orderBy(stay.dischargedOn, paymentLine.id)
    .limit(limit)
    .offset(offset);
}
