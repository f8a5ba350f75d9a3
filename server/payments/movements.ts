/** How the money of a payment order moves, step by step: what the bank pays, and what is set off against what the payee owes. */

import { PREPAYMENT } from "@/server/ledger/account-rules";
import { type Movement, post } from "@/server/ledger/post";
import type { WriteContext } from "@/server/requests/context";
import type { Order } from "./data-orders";
import { paidAccount, payableAccount, receivableAccount, reservedAccountOf } from "./purpose-rules";
import { drawCause, type OrderStep, orderCause } from "./rules";

type Way = Pick<Movement, "from" | "to">;

/** `source`: the account that pays, or what the payee owes. */
const ways: Record<OrderStep, (order: Order, source: string) => Way> = {
  reserve: (order, source) => ({ from: source, to: reservedAccountOf(order) }),
  approve: (order) => ({ from: reservedAccountOf(order), to: payableAccount(order.payee) }),
  cancel: (order, source) => ({ from: order.state === "made" ? reservedAccountOf(order) : payableAccount(order.payee), to: source }),
  decline: (order, source) => ({ from: reservedAccountOf(order), to: source }),
  pay: (order) => ({ from: payableAccount(order.payee), to: paidAccount(order.payee) }),
  fail: (order, source) => ({ from: payableAccount(order.payee), to: source }),
  return: (order, source) => ({ from: paidAccount(order.payee), to: source }),
};

/** The ledger is kept in Chinese; pages say the step in their reader's language. */
const narrations: Record<OrderStep, string> = {
  reserve: "预留",
  approve: "批准",
  decline: "不予批准，退回",
  cancel: "撤销，退回",
  pay: "已支付",
  fail: "支付失败，退回",
  return: "到账后退汇，冲回",
};

/** Steps after which an order does not pay: what it drew goes back to the prepayment. */
const givesBack: readonly OrderStep[] = ["decline", "cancel", "fail", "return"];

/** What a step posts: each part of an order that is not nought. */
export function movementsOf(order: Order, step: OrderStep): Movement[] {
  const words = `${order.number} ${narrations[step]}`;
  const cause = orderCause(order.id, step);
  const parts = [
    { ...ways[step](order, order.account), amount: order.amount, cause, words },
    { ...ways[step](order, receivableAccount(order.payee)), amount: order.offset, cause: `${cause}/offset`, words: `${words}（抵扣应收）` },
  ];
  // The paying account has what is drawn before it pays, and gives it back when it has the payment again.
  return [...drawingOf(order, step, "before"), ...parts, ...drawingOf(order, step, "after")].filter(({ amount }) => !amount.isZero());
}

/** What an order draws comes onto the account it is paid from, and goes back the same way. */
function drawingOf(order: Order, step: OrderStep, when: "before" | "after"): Movement[] {
  const amount = order.prepaymentDrawn;
  if (when === "before" && step === "reserve") {
    const cause = drawCause(order.id, "draw");
    return [{ from: PREPAYMENT, to: order.account, amount, cause, words: `${order.number} 抵付预付款` }];
  }
  if (when === "after" && givesBack.includes(step)) {
    const cause = drawCause(order.id, "draw-back");
    return [{ from: order.account, to: PREPAYMENT, amount, cause, words: `${order.number} 未支付，退回预付款` }];
  }
  return [];
}

/** The causes of the postings that a return takes back, in the order of its own. */
export function causesReturned(order: Order): string[] {
  const paid = movementsOf(order, "pay").map(({ cause }) => cause);
  return order.prepaymentDrawn.isZero() ? paid : [...paid, drawCause(order.id, "draw")];
}

export async function postStep(ctx: WriteContext, orders: readonly Order[], step: OrderStep): Promise<void> {
  await post(
    ctx,
    orders.flatMap((order) => movementsOf(order, step)),
  );
}
