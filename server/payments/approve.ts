/** What a second person says to an order, and how an order is taken back before the bank has it. */
import type { z } from "zod";
import { post } from "@/server/ledger/post";
import { PAYMENT_APPROVALS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { approvalsOf } from "@/server/policies/rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as orders from "./data-orders";
import { assertAccounts, assertSeen, ordersFor } from "./hold-orders";
import { movementOf } from "./movements";
import type * as rules from "./rules";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/**
 * A second person approves exactly the orders, the total and the accounts they saw. How many must agree, and of which duty,
 * follows from the amount; an order is approved with the last of them.
 */
export async function approveOrders(ctx: WriteContext, input: Input<typeof rules.decideOrders>): Promise<{ approved: number }> {
  const found = await ordersFor(ctx, input.ids, "approve");
  const own = found.find((order) => order.madeBy === ctx.member.id);
  if (own !== undefined) throw new Refusal("not_ones_own", { number: own.number });
  assertSeen(found, input);
  await assertAccounts(ctx, found);
  const last = await agree(ctx, found);
  await post(
    ctx,
    last.map((order) => movementOf(order, "approve")),
  );
  for (const order of last) {
    await orders.changeOrder(ctx.tx, order, { state: "approved", approvedBy: ctx.member.id, approvedAt: ctx.now });
    ctx.note({
      subjectKind: "payment-order",
      subject: order.id,
      before: { state: order.state },
      after: { state: "approved", amount: order.amount, bankAccount: order.bankAccountMasked },
    });
  }
  return { approved: last.length };
}

/** Records that the member agrees, and answers the orders with which that was the last agreement they needed. */
async function agree(ctx: WriteContext, found: readonly orders.Order[]): Promise<orders.Order[]> {
  const { area, id: member, duty } = ctx.member;
  const bands = await areaParameterOn(ctx, PAYMENT_APPROVALS, ctx.today);
  const ids = found.map((order) => order.id);
  const given = Map.groupBy(await orders.listApprovals(ctx.tx, area, ids), (approval) => approval.order);
  const last = found.filter((order) => {
    const before = given.get(order.id) ?? [];
    const needed = approvalsOf(bands, order.amount);
    const next = needed[before.length];
    if (before.some((approval) => approval.member === member)) throw new Refusal("approved_by_you_already", { number: order.number });
    if (next !== undefined && next !== duty) throw new Refusal("approval_of_another_duty", { number: order.number, duty: next });
    return before.length + 1 >= needed.length;
  });
  await orders.insertApprovals(
    ctx.tx,
    found.map((order) => ({ area, paymentOrder: order.id, madeBy: order.madeBy, member, duty, recordedAt: ctx.now })),
  );
  for (const order of found.filter((order) => !last.includes(order)))
    ctx.note({ subjectKind: "payment-order", subject: order.id, after: { agreed: duty, amount: order.amount } });
  return last;
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
