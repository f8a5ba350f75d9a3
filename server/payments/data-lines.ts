/** What orders pay, line by line. */
import { and, eq, inArray } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { paymentLine, paymentOrder } from "@/db/tables/payments";
import { claim as batchCase, reviewedShare as review } from "@/db/views/clearing";
import { stayFacts as stay } from "@/db/views/stays";
import type { Order } from "./data-orders";

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
