/** What may happen to a payment order, and how a bank says what became of it. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { plainText } from "@/server/lists/rules";
import { clamp, type Money, roundToFen, sum, zero } from "@/server/money";
import type { Member } from "@/server/staff/rules";

const orderSteps = ["reserve", "approve", "decline", "cancel", "pay", "fail", "return"] as const;
export type OrderStep = (typeof orderSteps)[number];

/** What a step of a payment order is posted for, once. */
export const orderCause = (order: string, step: OrderStep) => `payment-order/${order}/${step}`;

/** What an order draws from the prepayment when it is made, and what goes back to it when the order does not pay. */
const drawings = ["draw", "draw-back"] as const;
export const drawCause = (order: string, drawing: (typeof drawings)[number]) => `payment-order/${order}/${drawing}`;

const orderPostings = [...orderSteps, ...drawings];

/** Which step of a payment order a posting belongs to, by its cause; null for what finance posts by hand. */
export function orderStepOf(cause: string): (typeof orderPostings)[number] | null {
  const [kind, , step] = cause.split("/");
  return kind === "payment-order" ? (orderPostings.find((known) => known === step) ?? null) : null;
}

/**
 * What orders made together draw from the prepayment, in their order: each its ratio rounded to the fen, and none of them
 * more than the ones before left over.
 */
export function drawnOf(amounts: readonly Money[], { ratio, held }: { ratio: Money; held: Money }): Money[] {
  let left = held;
  return amounts.map((amount) => {
    const drawn = clamp(roundToFen(amount.times(ratio)), [zero, left]);
    left = left.minus(drawn);
    return drawn;
  });
}

export const orderStates = ["made", "approved", "declined", "cancelled", "sent", "paid", "failed", "returned", "reissued"] as const;
export type OrderState = (typeof orderStates)[number];
export type OrderAction = "approve" | "decline" | "cancel" | "send" | "pay" | "fail" | "return" | "reissue";

/** What money is on its way or arrived; of what failed, came back or was taken back, none of it is, and another order may pay it. */
const standing: readonly OrderState[] = ["made", "approved", "sent", "paid"];
export const isStanding = (state: OrderState): boolean => standing.includes(state);

const possible: ActionTable<OrderState, OrderAction> = {
  made: { approve: "payments.approve", decline: "payments.approve", cancel: "payments.make" },
  approved: { send: "payments.exchange", cancel: "payments.make" },
  declined: {},
  cancelled: {},
  sent: { pay: "payments.exchange", fail: "payments.exchange" },
  paid: { return: "payments.exchange" },
  failed: { reissue: "payments.make" },
  returned: { reissue: "payments.make" },
  reissued: {},
};

export function isPossible(state: OrderState, action: OrderAction): boolean {
  return allows(possible, state, action);
}

export const orderActions = (state: OrderState, member: Pick<Member, "department" | "duty">) => possibleActions(possible, state, member);

interface ToOrder {
  payee: string;
  share: string;
  amount: Money;
  /** What the payee owes of the share. */
  owed: Money;
}

/** What orders made together keep back of what their payees owe: of each payee and share as far as either goes. */
export function keptBack(toOrder: readonly ToOrder[]): Money {
  const groups = [...Map.groupBy(toOrder, ({ payee, share }) => `${payee} ${share}`).values()];
  return sum(groups.map((rows) => clamp(sum(rows.map((row) => row.amount)), [zero, rows[0]?.owed ?? zero])));
}

/** What an order is made for; `purpose-rules.ts` says what follows from it. */
export const purposeKeys = ["clearing", "subsidy", "application", "one_off", "top_up", "pooled_claim", "prepayment", "refund"] as const;
export type Purpose = (typeof purposeKeys)[number];

/** From what has to be looked into to what agrees. */
export const verdicts = ["different", "twice", "only_ours", "only_theirs", "same"] as const;
export const comparedFields = ["admissionNumber", "dischargedOn", "assistance", "povertyInsurance"] as const;
const outcomes = ["paid", "failed", "returned"] as const;
export type Outcome = (typeof outcomes)[number];

/** How a bank says yes or no; compared without spaces and without the code that stands behind or before the word. */
const yes = new Set([
  "成功",
  "已支付",
  "交易成功",
  "支付成功",
  "付款成功",
  "处理成功",
  "转账成功",
  "入账成功",
  "已入账",
  "已付款",
  "success",
  "paid",
  "ok",
  "4",
]);
const no = new Set([
  "失败",
  "支付失败",
  "交易失败",
  "付款失败",
  "处理失败",
  "转账失败",
  "入账失败",
  "冲正",
  "拒绝",
  "failed",
  "failure",
  "9",
]);
/** What was paid and came back. */
const back = new Set(["退汇", "已退汇", "退票", "退回", "returned"]);
const outcomeWords = [
  ["returned", back],
  ["paid", yes],
  ["failed", no],
] as const;
const CODE_AROUND = /[([【][\w-]{1,12}[)\]】]$|^[([【]?[\w]{2,12}[)\]】]?[-:](?=\D)/g;

export function readOutcome(text: string): Outcome | null {
  const whole = plainText(text).replace(/\s/g, "").toLowerCase();
  const said = (word: string) => outcomeWords.find(([, words]) => words.has(word))?.[0] ?? null;
  return said(whole) ?? said(whole.replace(CODE_AROUND, ""));
}

/** Headings a bank's answer may use for what we need of it. */
export const resultHeadings = {
  number: ["付款单号", "支付单号", "业务编号", "业务流水号", "商户单号", "客户流水号", "order", "order_number", "number"],
  amount: ["金额", "付款金额", "支付金额", "交易金额", "实付金额", "实际支付金额", "amount"],
  outcome: [
    "支付状态",
    "处理结果",
    "处理状态",
    "交易状态",
    "交易结果",
    "支付结果",
    "付款结果",
    "付款状态",
    "结果",
    "状态",
    "outcome",
    "status",
  ],
  reason: ["失败原因", "原因", "退汇原因", "错误信息", "返回信息", "处理说明", "备注", "reason"],
  reference: ["银行流水号", "交易流水号", "流水号", "回单号", "reference"],
  paidOn: ["支付日期", "交易日期", "付款日期", "入账日期", "支付时间", "交易时间", "日期", "paid_on", "date"],
} as const;
export type ResultField = keyof typeof resultHeadings;

export interface Difference {
  field: (typeof comparedFields)[number];
  ours: string;
  theirs: string;
}

export interface ReconciledRow {
  settlementNumber: string;
  row: number | null;
  verdict: (typeof verdicts)[number];
  differences: Difference[];
}
