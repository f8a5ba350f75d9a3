/** What a row of the bank's answer does to its order, and what may stand against it; the preview and the taking ask the same. */
import { businessDateOf } from "@/server/dates";
import { formatMoney, type Money } from "@/server/money";
import type { OrderState, Outcome } from "./rules";

/** A row of the bank's answer as it was read. */
export interface BankAnswer {
  row: number;
  number: string;
  amount: Money;
  outcome: Outcome;
  reason: string | null;
  reference: string | null;
  /** The day the bank names; null where the cell is empty or no day can be read from it. */
  paidOn: string | null;
  /** What stands in the cell of the day. */
  paidOnText: string;
}

/** Why a row is left, with the field that the bank must put right. */
export const faultFields = {
  order_unknown: "number",
  not_sent: "number",
  answered_before: "number",
  paid_after_failed: "outcome",
  failed_after_paid: "outcome",
  amount_differs: "amount",
  paid_on_missing: "paidOn",
  paid_on_wrong: "paidOn",
} as const;
type FaultReason = keyof typeof faultFields;

export interface ResultFault {
  row: number;
  number: string;
  reason: FaultReason;
  parameters: Record<string, string>;
}

/** What a row does: pays, fails or brings back; a return of what was never paid is a failure. */
export type Effect = "pay" | "fail" | "return";

/** An order as far as an answer is held against it. */
export interface AnsweredOrder {
  id: string;
  number: string;
  state: OrderState;
  amount: Money;
  sentAt: Date | null;
  paidOn: string | null;
}

export interface Judged<Order extends AnsweredOrder> {
  answer: BankAnswer;
  order: Order | null;
  effect: Effect | null;
  fault: ResultFault | null;
}

/** What is brought back was paid before, wherever in the file it stands. */
const inOrder = (answers: readonly BankAnswer[]) => [
  ...answers.filter((answer) => answer.outcome !== "returned"),
  ...answers.filter((answer) => answer.outcome === "returned"),
];

const stateAfter: Record<Effect, OrderState> = { pay: "paid", fail: "failed", return: "returned" };

/** What each row would do, one after the other, to orders as they stand; answers come back in the order of their rows. */
export function judgeAnswers<Order extends AnsweredOrder>(
  orders: ReadonlyMap<string, Order>,
  answers: readonly BankAnswer[],
  today: string,
): Judged<Order>[] {
  const now = new Map([...orders].map(([number, order]) => [number, { order, standing: order as AnsweredOrder }]));
  const judged = inOrder(answers).map((answer): Judged<Order> => {
    const { row, number } = answer;
    const known = now.get(number);
    if (known === undefined) return { answer, order: null, effect: null, fault: { row, number, reason: "order_unknown", parameters: {} } };
    const { order, standing } = known;
    const found = faultOf(standing, answer, today);
    if (found !== null) return { answer, order, effect: null, fault: { row, number, ...found } };
    const effect = effectOf(standing.state, answer.outcome);
    const paidOn = effect === "pay" ? answer.paidOn : standing.paidOn;
    now.set(number, { order, standing: { ...standing, state: stateAfter[effect], paidOn } });
    return { answer, order, effect, fault: null };
  });
  return judged.sort((first, second) => first.answer.row - second.answer.row);
}

function effectOf(state: OrderState, outcome: Outcome): Effect {
  if (outcome === "paid") return "pay";
  return outcome === "returned" && state === "paid" ? "return" : "fail";
}

type Fault = Pick<ResultFault, "reason" | "parameters">;

function faultOf(order: AnsweredOrder, answer: BankAnswer, today: string): Fault | null {
  return stateFault(order, answer.outcome) ?? amountFault(order, answer) ?? dayFault(order, answer, today);
}

function stateFault({ state, paidOn, sentAt }: AnsweredOrder, outcome: Outcome): Fault | null {
  // One that was set off whole is paid and was never with the bank.
  if (state === "paid" && sentAt === null) return { reason: "not_sent", parameters: { state } };
  const takes: readonly OrderState[] = outcome === "returned" ? ["sent", "paid"] : ["sent"];
  if (takes.includes(state)) return null;
  if (["made", "approved", "declined", "cancelled"].includes(state)) return { reason: "not_sent", parameters: { state } };
  // Once it was paid, the bank's "paid" is the answer that is known, whatever became of the order since.
  if (outcome === "paid" && paidOn === null) return { reason: "paid_after_failed", parameters: { state } };
  if (outcome === "failed" && state === "paid") return { reason: "failed_after_paid", parameters: { state } };
  return { reason: "answered_before", parameters: { state } };
}

function amountFault(order: AnsweredOrder, answer: BankAnswer): Fault | null {
  if (order.amount.equals(answer.amount)) return null;
  return { reason: "amount_differs", parameters: { ours: formatMoney(order.amount), theirs: formatMoney(answer.amount) } };
}

/** Money that moved did so on a day: from the sending of the order, or from its payment, until today. */
function dayFault(order: AnsweredOrder, { outcome, paidOn, paidOnText }: BankAnswer, today: string): Fault | null {
  if (effectOf(order.state, outcome) === "fail") return null;
  if (paidOn === null && paidOnText.trim() === "") return { reason: "paid_on_missing", parameters: {} };
  const sentOn = order.sentAt === null ? null : businessDateOf(order.sentAt);
  const from = (outcome === "returned" ? order.paidOn : null) ?? sentOn ?? today;
  if (paidOn !== null && paidOn >= from && paidOn <= today) return null;
  return { reason: "paid_on_wrong", parameters: { date: paidOnText.trim(), from, to: today } };
}

export interface ResultCounts {
  paid: number;
  failed: number;
  returned: number;
  faults: number;
}

export function countsOf(judged: readonly Judged<AnsweredOrder>[]): ResultCounts {
  const count = (effect: Effect | null) => judged.filter((row) => row.effect === effect).length;
  return { paid: count("pay"), failed: count("fail"), returned: count("return"), faults: count(null) };
}
