import { and, eq } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { paymentLine, paymentOrder } from "@/db/tables/payments";

/** A claim's share in an order: how much, and how far the order is. It is live until the order no longer pays. */
export const orderedShare = pgView("ordered_share").as((query) =>
  query
    .select({
      area: paymentLine.area,
      batchCase: paymentLine.batchCase,
      share: paymentLine.share,
      amount: paymentLine.amount,
      live: paymentLine.live,
      paymentOrder: paymentLine.paymentOrder,
      batch: paymentOrder.batch,
      number: paymentOrder.number,
      state: paymentOrder.state,
      paidOn: paymentOrder.paidOn,
      recordedAt: paymentOrder.recordedAt,
    })
    .from(paymentLine)
    .innerJoin(paymentOrder, and(eq(paymentOrder.area, paymentLine.area), eq(paymentOrder.id, paymentLine.paymentOrder))),
);
