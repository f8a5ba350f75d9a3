/** What was paid too much or too little: how an item goes from being opened to being settled, and who may take each step. */
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { clamp, type Money, sum, zero } from "@/server/money";
import type { Member } from "@/server/staff/rules";

export const recoveryStates = ["opened", "proposed", "decided", "in_settlement", "settled", "cancelled"] as const;
export type RecoveryState = (typeof recoveryStates)[number];
/** Something of it may still come back or be paid. */
export const unsettledStates = ["opened", "proposed", "decided", "in_settlement"] as const satisfies readonly RecoveryState[];
export const isUnsettled = (state: RecoveryState): boolean => unsettledStates.some((unsettled) => unsettled === state);
export const directions = ["recover", "pay"] as const;
export type Direction = (typeof directions)[number];
export const causes = ["refund", "change", "difference", "payment_returned"] as const;
export type RecoveryCause = (typeof causes)[number];
export const parties = ["hospital", "person"] as const;
export type Party = (typeof parties)[number];
export const ways = ["offset", "paid_back", "order", "written_off"] as const;
export type Way = (typeof ways)[number];

export type RecoveryVerb = "propose" | "withdraw" | "decide" | "sendBack" | "reconsider" | "receive" | "takeBackReceipt" | "order";

const possible: ActionTable<RecoveryState, RecoveryVerb> = {
  opened: { propose: "recoveries.propose" },
  proposed: { withdraw: "recoveries.propose", decide: "recoveries.decide", sendBack: "recoveries.decide" },
  decided: { receive: "recoveries.receive", order: "payments.make", reconsider: "recoveries.decide" },
  in_settlement: { receive: "recoveries.receive", takeBackReceipt: "recoveries.receive", reconsider: "recoveries.decide" },
  settled: { takeBackReceipt: "recoveries.receive" },
  cancelled: {},
};

/** Steps that only one way of settling has; the others are of every way. */
const ofWay: Partial<Record<RecoveryVerb, Way>> = { receive: "paid_back", takeBackReceipt: "paid_back", order: "order" };

export interface Standing {
  state: RecoveryState;
  way: Way | null;
  settled: Money;
  underWay: Money;
}

/** Whether the item may take the step as it stands, whoever takes it. */
export function isPossible(item: Standing, verb: RecoveryVerb): boolean {
  if (!allows(possible, item.state, verb)) return false;
  const way = ofWay[verb];
  if (way !== undefined && way !== item.way) return false;
  if (verb === "reconsider") return item.underWay.isZero();
  return verb !== "takeBackReceipt" || item.settled.isPositive();
}

export function recoveryActions(item: Standing, member: Pick<Member, "department" | "duty">): RecoveryVerb[] {
  return possibleActions(possible, item.state, member).filter((verb) => isPossible(item, verb));
}

/** The ways in which an item can be settled; writing off only where the area has said up to how much. */
export function waysOf(item: { direction: Direction; party: Party; open: Money }, writtenOffUpTo: Money | null): Way[] {
  if (item.direction === "pay") return ["order"];
  const own: Way[] = item.party === "hospital" ? ["offset", "paid_back"] : ["paid_back"];
  return writtenOffUpTo !== null && item.open.lessThanOrEqualTo(writtenOffUpTo) ? [...own, "written_off"] : own;
}

/** Whom it may be asked of: what a recalculation found may be settled with the person or through the hospital. */
export const partiesOf = (cause: RecoveryCause, party: Party): readonly Party[] => (cause === "difference" ? parties : [party]);

export function openOf(item: { amount: Money; settled: Money; underWay: Money }): Money {
  return item.amount.minus(item.settled).minus(item.underWay);
}

/** What an item counts towards what was paid: what is to come back lessens it. */
export const signedOf = (item: { direction: Direction; amount: Money }): Money =>
  item.direction === "pay" ? item.amount : item.amount.negated();

/**
 * What is due of a share that was paid, once its stay holds another amount: what the stay holds more than was claimed is
 * due besides what was approved; where it holds less than was approved, no more than that is due.
 */
export function dueOf({ approved, claimed, held }: { approved: Money; claimed: Money; held: Money }): Money {
  if (held.greaterThanOrEqualTo(claimed)) return approved.plus(held.minus(claimed));
  return held.lessThan(approved) ? held : approved;
}

export interface Counting {
  id: string;
  direction: Direction;
  amount: Money;
  settled: Money;
  underWay: Money;
}

/**
 * What has to happen so that what was paid and what is open come to what is due: what of the items is open still and says
 * too much is let go, of the newest first, and the rest is a new item. What is settled or under way stays.
 */
export function toReach(due: Money, paid: Money, items: readonly Counting[]): { less: { id: string; by: Money }[]; open: Money } {
  let missing = due.minus(paid).minus(sum(items.map(signedOf)));
  const less: { id: string; by: Money }[] = [];
  for (const item of items.toReversed()) {
    const signed = signedOf(item);
    const open = openOf(item);
    if (missing.isZero() || !open.greaterThan(zero) || signed.isNegative() === missing.isNegative()) continue;
    const by = open.lessThan(missing.abs()) ? open : missing.abs();
    less.push({ id: item.id, by });
    missing = missing.isNegative() ? missing.plus(by) : missing.minus(by);
  }
  return { less, open: missing };
}

/**
 * A hospital that advances more of a share gives the person what the fund may have settled with them: what is to be paid to
 * them still is let go, and what was paid to them already is not due to the hospital as well. Of each, how much.
 */
export function paidBesides(raised: Money, ofPerson: readonly Counting[]): { letGo: Money; paid: Money } {
  const isPaid = (item: Counting) => item.direction === "pay";
  const atMost = (most: Money, amount: Money) => clamp(amount, [zero, most.greaterThan(zero) ? most : zero]);
  const letGo = atMost(raised, sum(ofPerson.filter(isPaid).map(openOf)));
  const paid = sum(ofPerson.map((item) => (isPaid(item) ? item.settled.plus(item.underWay) : item.amount.negated())));
  return { letGo, paid: atMost(raised.minus(letGo), paid) };
}

/** How what is owed is spread over what is to be paid, the oldest first, and never beyond either. */
export function spread(open: readonly { id: string; open: Money }[], most: Money): { id: string; amount: Money }[] {
  let left = most;
  const taken: { id: string; amount: Money }[] = [];
  for (const item of open) {
    const amount = item.open.lessThan(left) ? item.open : left;
    if (!amount.greaterThan(zero)) continue;
    taken.push({ id: item.id, amount });
    left = left.minus(amount);
  }
  return taken;
}

/** The state of a decided item by what of it is settled and under way. */
export function stateAfter(item: { amount: Money; settled: Money; underWay: Money }): "decided" | "in_settlement" | "settled" {
  if (item.settled.equals(item.amount)) return "settled";
  return item.settled.isZero() && item.underWay.isZero() ? "decided" : "in_settlement";
}

/** What happened to an item; each has its sentence in the messages. */
export const recoveryEvents = [
  "opened",
  "proposed",
  "withdrawn",
  "sent_back",
  "decided",
  "reconsidered",
  "offset_taken",
  "offset_released",
  "offset_settled",
  "offset_returned",
  "received",
  "receipt_taken_back",
  "ordered",
  "order_released",
  "paid",
  "pay_returned",
  "written_off",
  "reopened",
  "lessened",
  "cancelled",
] as const;
export type RecoveryEvent = (typeof recoveryEvents)[number];
