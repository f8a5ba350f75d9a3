/** How the money of a payment order moves, step by step. */

import type { Movement } from "@/server/ledger/post";
import type { Order } from "./data-orders";
import { paidAccount, payableAccount, reservedAccountOf } from "./purpose-rules";
import { type OrderStep, orderCause } from "./rules";

const ways: Record<OrderStep, (order: Order) => Pick<Movement, "from" | "to">> = {
  reserve: (order) => ({ from: order.account, to: reservedAccountOf(order) }),
  approve: (order) => ({ from: reservedAccountOf(order), to: payableAccount(order.payee) }),
  cancel: (order) => ({ from: order.state === "made" ? reservedAccountOf(order) : payableAccount(order.payee), to: order.account }),
  decline: (order) => ({ from: reservedAccountOf(order), to: order.account }),
  pay: (order) => ({ from: payableAccount(order.payee), to: paidAccount(order.payee) }),
  fail: (order) => ({ from: payableAccount(order.payee), to: order.account }),
  return: (order) => ({ from: paidAccount(order.payee), to: order.account }),
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

export function movementOf(order: Order, step: OrderStep): Movement {
  const words = `${order.number} ${narrations[step]}`;
  return { ...ways[step](order), amount: order.amount, cause: orderCause(order.id, step), words };
}
