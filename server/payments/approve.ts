/** What a second person says to an order, and how an order is taken back before the bank has it. */
import type { z } from "zod";
import { post } from "@/server/ledger/post";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as orders from "./data-orders";
import { assertAccounts, assertSeen, ordersFor } from "./hold-orders";
import { movementOf } from "./movements";
import type * as rules from "./rules";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** A second person approves exactly the orders, the total and the accounts they saw. */
export async function approveOrders(ctx: WriteContext, input: Input<typeof rules.decideOrders>): Promise<{ approved: number }> {
  const found = await ordersFor(ctx, input.ids, "approve");
  const own = found.find((order) => order.madeBy === ctx.member.id);
  if (own !== undefined) throw new Refusal("not_ones_own", { number: own.number });
  assertSeen(found, input);
  await assertAccounts(ctx, found);
  await post(
    ctx,
    found.map((order) => movementOf(order, "approve")),
  );
  for (const order of found) {
    await orders.changeOrder(ctx.tx, order, { state: "approved", approvedBy: ctx.member.id, approvedAt: ctx.now });
    ctx.note({
      subjectKind: "payment-order",
      subject: order.id,
      before: { state: order.state },
      after: { state: "approved", amount: order.amount, bankAccount: order.bankAccountMasked },
    });
  }
  return { approved: found.length };
}

export function declineOrders(ctx: WriteContext, input: Input<typeof rules.takeBackOrders>): Promise<void> {
  return takeBack(ctx, input, { action: "decline", state: "declined" });
}

/** Whoever makes orders takes one back that the bank does not have yet; what it was to pay can be ordered anew. */
export function cancelOrders(ctx: WriteContext, input: Input<typeof rules.takeBackOrders>): Promise<void> {
  return takeBack(ctx, input, { action: "cancel", state: "cancelled" });
}

async function takeBack(
  ctx: WriteContext,
  input: Input<typeof rules.takeBackOrders>,
  { action, state }: { action: "decline"; state: "declined" } | { action: "cancel"; state: "cancelled" },
): Promise<void> {
  const found = await ordersFor(ctx, input.ids, action);
  await post(
    ctx,
    found.map((order) => movementOf(order, action)),
  );
  for (const order of found) {
    await orders.changeOrder(ctx.tx, order, { state, declineWords: input.words });
    await orders.releaseLines(ctx.tx, order.id);
    ctx.note({ subjectKind: "payment-order", subject: order.id, before: { state: order.state }, after: { state }, reason: input.words });
  }
}
