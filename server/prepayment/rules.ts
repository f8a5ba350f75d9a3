/** The yearly prepayment: how it goes from being measured to being open at the province, and who may take each step. */
import type { WorkCalendar } from "@/server/benefits/offices/calendar";
import { type ActionTable, allows, possibleActions } from "@/server/casework/action-rules";
import { addDays, type BusinessDate, daysBetween } from "@/server/dates";
import { type Money, sum, toText, zero } from "@/server/money";
import type { Member } from "@/server/staff/rules";

export const prepaymentStates = [
  ...(["draft", "submitted", "reviewed", "approved", "paid"] as const),
  ...(["sent_up", "confirmed", "requested", "opened"] as const),
] as const;
export type PrepaymentState = (typeof prepaymentStates)[number];

export type PrepaymentVerb =
  | "measure"
  | "setOutOfArea"
  | "attachStatement"
  | "submit"
  | "withdraw"
  | "review"
  | "sendBack"
  | "approve"
  | "decline"
  | "pay"
  | "sendUp"
  | "confirm"
  | "requestOpening"
  | "recordOpening";

const possible: ActionTable<PrepaymentState, PrepaymentVerb> = {
  draft: {
    measure: "prepayment.measure",
    setOutOfArea: "prepayment.measure",
    attachStatement: "prepayment.measure",
    submit: "prepayment.measure",
  },
  submitted: { withdraw: "prepayment.measure", review: "prepayment.review", sendBack: "prepayment.review" },
  reviewed: { approve: "prepayment.approve", decline: "prepayment.approve" },
  approved: { pay: "prepayment.pay" },
  paid: { sendUp: "prepayment.measure" },
  sent_up: { confirm: "prepayment.measure" },
  confirmed: { requestOpening: "prepayment.measure" },
  requested: { recordOpening: "prepayment.measure" },
  opened: {},
};

export interface Standing {
  state: PrepaymentState;
  transfer: Money;
  /** Null until it is entered. */
  outOfArea: Money | null;
}

/** Where the balance covers the quota nothing is paid, and where nobody is treated elsewhere nothing is sent up. */
export function isPossible({ state, transfer, outOfArea }: Standing, verb: PrepaymentVerb): boolean {
  if (!allows(possible, state, verb)) return false;
  if (verb === "pay") return !transfer.isZero();
  return verb !== "sendUp" || (outOfArea !== null && !outOfArea.isZero());
}

export function prepaymentActions(standing: Standing, member: Pick<Member, "department" | "duty">): PrepaymentVerb[] {
  return possibleActions(possible, standing.state, member).filter((verb) => isPossible(standing, verb));
}

/** The money is on the account of the agency from then on. */
export const isPaid = (state: PrepaymentState): boolean => prepaymentStates.indexOf(state) >= prepaymentStates.indexOf("paid");

/** What happened to it; each has its sentence in the messages. */
const prepaymentEvents = [
  ...(["measured", "out_of_area_set", "statement_attached", "submitted", "withdrawn", "reviewed", "sent_back"] as const),
  ...(["approved", "declined", "paid", "sent_up", "confirmed", "requested", "opened"] as const),
] as const;
export type PrepaymentEvent = (typeof prepaymentEvents)[number];

/** Where a stay was, as the text tells them apart; a place that is not said is the city's own. */
const places = ["inCity", "inProvince", "otherProvince"] as const;
export type Place = (typeof places)[number];

export interface MonthOfCost extends Record<Place, Money> {
  /** Its first day. */
  month: BusinessDate;
  stays: number;
}

export const costOf = (month: Record<Place, Money>): Money => sum(places.map((place) => month[place]));

/** The whole of the months, place by place. */
export function totalOf(months: readonly MonthOfCost[]): Record<Place, Money> & { stays: number } {
  const of = (place: Place) => sum(months.map((month) => month[place]));
  const stays = months.reduce((count, month) => count + month.stays, 0);
  return { inCity: of("inCity"), inProvince: of("inProvince"), otherProvince: of("otherProvince"), stays };
}

export function outOfAreaOf(row: { outOfAreaWithin: Money | null; outOfAreaAcross: Money | null }): Money | null {
  return row.outOfAreaWithin === null || row.outOfAreaAcross === null ? null : row.outOfAreaWithin.plus(row.outOfAreaAcross);
}

/** What must be there before it is handed in and is not, in the order of the list. */
export function lackingOf(row: { outOfAreaWithin: Money | null; statement: string | null }): ("outOfArea" | "statement")[] {
  return [...(row.outOfAreaWithin === null ? (["outOfArea"] as const) : []), ...(row.statement === null ? (["statement"] as const) : [])];
}

// The insurer's clearing account.

/** The insurer is told by itself when so few working days are left. */
export const NEAR_WORKING_DAYS = 3;

/** Working days after the one day up to the other; negative where the other lies before. */
export function workingDaysBetween(from: BusinessDate, to: BusinessDate, calendar: WorkCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  const days = Array.from({ length: daysBetween(from, to) }, (_, at) => addDays(from, at + 1));
  return days.filter((day) => calendar.isWorkday(day)).length;
}

export const topUpStates = ["none_due", "open", "late", "on_time", "paid_late"] as const;
export type TopUpState = (typeof topUpStates)[number];

export interface TopUpFacts {
  due: Money;
  dueOn: BusinessDate;
  /** What came for the month, by the day on which the bank had it. */
  received: readonly { amount: Money; receivedOn: BusinessDate }[];
}

/** Whether the insurer restored the account, and by how many working days it was or is late. */
export function topUpOf(
  { due, dueOn, received }: TopUpFacts,
  today: BusinessDate,
  calendar: WorkCalendar,
): { state: TopUpState; open: Money; restoredOn: BusinessDate | null; workingDaysLate: number; workingDaysLeft: number } {
  let open = due;
  let restoredOn: BusinessDate | null = null;
  for (const { amount, receivedOn } of received.toSorted((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1))) {
    if (!open.isPositive() || open.isZero()) break;
    open = open.minus(amount);
    if (open.lessThanOrEqualTo(zero)) restoredOn = receivedOn;
  }
  const isOpen = open.greaterThan(zero);
  const on = restoredOn ?? today;
  const late = due.isZero() || on <= dueOn ? 0 : workingDaysBetween(dueOn, on, calendar);
  const state = due.isZero() ? "none_due" : isOpen ? (today > dueOn ? "late" : "open") : on > dueOn ? "paid_late" : "on_time";
  const left = isOpen && today <= dueOn ? workingDaysBetween(today, dueOn, calendar) : 0;
  return { state, open: isOpen ? open : zero, restoredOn, workingDaysLate: late, workingDaysLeft: left };
}

export const isStillDue = (state: TopUpState): boolean => state === "open" || state === "late";

/** The figures of a month as the wire carries them. */
export const inTexts = (month: MonthOfCost) => ({
  month: month.month.slice(0, 7),
  stays: month.stays,
  inCity: toText(month.inCity),
  inProvince: toText(month.inProvince),
  otherProvince: toText(month.otherProvince),
  total: toText(costOf(month)),
});
