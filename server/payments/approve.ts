/** What a second person says to an order, and how an order is taken back before the bank has it. */
import type { z } from "zod";
import { assertWithinBudget } from "@/server/budget/guard";
import { holdBatches } from "@/server/clearing/claims";
import { closeIfSettled } from "@/server/clearing/gather";
import { PAYMENT_APPROVALS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { approvalsOf } from "@/server/policies/rules";
import { followOrder } from "@/server/recoveries/follow-orders";
import { holdItems } from "@/server/recoveries/items";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as orders from "./data-orders";
import { assertAccounts, assertSeen, ordersFor } from "./hold-orders";
import { postStep } from "./movements";
import type * as shapes from "./shapes";
import { type TakingBack, takeBack } from "./take-back";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/**
 * A second person approves exactly the orders, the total and the accounts they saw. How many must agree, and of which duty,
 * follows from the amount; an order is approved with the last of them.
 */
export async function approveOrders(ctx: WriteContext, input: Input<typeof shapes.decideOrders>): Promise<{ approved: number }> {
  // An order that the bank has nothing to do with is paid with its last approval, and may be the last of its batch.
  await holdBatches(ctx, await orders.listBatchesOf(ctx.tx, { ids: input.ids }));
  const found = await ordersFor(ctx, input.ids, "approve");
  const own = found.find((order) => order.madeBy === ctx.member.id);
  if (own !== undefined) throw new Refusal("not_ones_own", { number: own.number });
  assertSeen(found, input);
  await assertAccounts(ctx, found);
  await holdItems(ctx, { orders: input.ids, hospital: null });
  const last = await agree(ctx, found);
  await assertWithinBudget(ctx, last);
  await postStep(ctx, last, "approve");
  for (const order of last) {
    await orders.changeOrder(ctx.tx, order, { state: "approved", approvedBy: ctx.member.id, approvedAt: ctx.now });
    ctx.note({
      subjectKind: "payment-order",
      subject: order.id,
      before: { state: order.state },
      after: { state: "approved", amount: order.amount, offset: order.offset, bankAccount: order.bankAccountMasked },
    });
  }
  const withoutBank = last.filter((order) => order.amount.isZero());
  await settleByOffset(ctx, withoutBank);
  return { approved: last.length };
}

/** Nothing is left for the bank of an order whose payee owes all of it: it is paid on the spot. */
async function settleByOffset(ctx: WriteContext, found: readonly orders.Order[]): Promise<void> {
  await postStep(ctx, found, "pay");
  for (const order of found) {
    await orders.changeOrder(ctx.tx, order, { state: "paid", paidOn: ctx.today });
    await followOrder(ctx, order, "settled");
    if (order.batch !== null) await closeIfSettled(ctx, { batch: order.batch });
  }
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

export function declineOrders(ctx: WriteContext, input: Input<typeof shapes.takeBackOrders>): Promise<void> {
  return takeBackAsked(ctx, input, { action: "decline", state: "declined" });
}

/** Whoever makes orders takes one back that the bank does not have yet; what it was to pay can be ordered anew. */
export function cancelOrders(ctx: WriteContext, input: Input<typeof shapes.takeBackOrders>): Promise<void> {
  return takeBackAsked(ctx, input, { action: "cancel", state: "cancelled" });
}

async function takeBackAsked(ctx: WriteContext, input: Input<typeof shapes.takeBackOrders>, taking: TakingBack): Promise<void> {
  // What they were to pay is payable again, and nobody is adding it up meanwhile.
  await holdBatches(ctx, await orders.listBatchesOf(ctx.tx, { ids: input.ids }));
  const found = await ordersFor(ctx, input.ids, taking.action);
  await holdItems(ctx, { orders: input.ids, hospital: null });
  await takeBack(ctx, found, { ...taking, words: input.words });
}
