/** Takes orders back that the bank does not have: their money, their lines and what they kept back stand as before. */
import { followOrder } from "@/server/recoveries/follow-orders";
import type { WriteContext } from "@/server/requests/context";
import { lockUnsentOf } from "./data-lines";
import * as orders from "./data-orders";
import { postStep } from "./movements";

export type TakingBack = { action: "decline"; state: "declined" } | { action: "cancel"; state: "cancelled" };

/** The orders and what they keep back are locked. */
export async function takeBack(
  ctx: WriteContext,
  found: readonly orders.Order[],
  { action, state, words }: TakingBack & { words: string },
): Promise<void> {
  await postStep(ctx, found, action);
  for (const order of found) {
    await orders.changeOrder(ctx.tx, order, { state, declineWords: words });
    await orders.releaseLines(ctx.tx, order.id);
    await followOrder(ctx, order, "released");
    ctx.note({ subjectKind: "payment-order", subject: order.id, before: { state: order.state }, after: { state }, reason: words });
  }
}

/** Orders not yet sent that pay something of these claims, locked. */
export function lockUnsent(ctx: WriteContext, batchCase: string): Promise<orders.Order[]> {
  return lockUnsentOf(ctx.tx, ctx.member.area, batchCase);
}
