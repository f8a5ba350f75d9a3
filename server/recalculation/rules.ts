/** Recalculation: what a year should have paid by what is known today, beside what it did pay. */
import type { Decimal, Money } from "@/server/money";
import { Refusal } from "@/server/refusal";

export const differenceStates = ["open", "pay", "recover", "leave", "superseded"] as const;
export type DifferenceState = (typeof differenceStates)[number];
export const differenceDecisions = ["pay", "recover", "leave"] as const;
export type DifferenceDecision = (typeof differenceDecisions)[number];

/** What happened to the past. */
export const recalculationCauses = [
  "tag_added",
  "application_granted",
  "tag_ended",
  "tag_withdrawn",
  "tag_undone",
  "enrolment_added",
  "enrolment_ended",
  "enrolment_withdrawn",
  "death_recorded",
  "death_withdrawn",
  "records_merged",
  "records_parted",
  "parameter",
  "refund",
  "correction",
  "asked",
] as const;
export type RecalculationCause = (typeof recalculationCauses)[number];

export interface AssistancePaid {
  basicAssistance: Money;
  bedDayAssistance: Money;
  tiltAssistance: Money;
  topUp: Money;
}

export function totalOf(paid: AssistancePaid): Money {
  return paid.basicAssistance.plus(paid.bedDayAssistance).plus(paid.tiltAssistance).plus(paid.topUp);
}

export function isSame(assistancePaid: AssistancePaid, other: AssistancePaid): boolean {
  return (
    assistancePaid.basicAssistance.equals(other.basicAssistance) &&
    assistancePaid.bedDayAssistance.equals(other.bedDayAssistance) &&
    assistancePaid.tiltAssistance.equals(other.tiltAssistance) &&
    assistancePaid.topUp.equals(other.topUp)
  );
}

/** Which decisions a difference leaves open: what is too much cannot be paid, what is too little cannot be recovered. */
export function possibleDecisions(difference: Money): readonly DifferenceDecision[] {
  if (difference.isZero()) return ["pay", "leave"];
  return difference.isNegative() ? ["recover", "leave"] : ["pay", "leave"];
}

export function assertDecision(item: { state: DifferenceState; difference: Money }, decision: DifferenceDecision): void {
  if (item.state !== "open") throw new Refusal("difference_decided_already", { state: item.state });
  if (!possibleDecisions(item.difference).includes(decision)) throw new Refusal("difference_forbids_decision", { decision });
}

/**
 * A payment made late may not break the year's cap: what was paid too much elsewhere is recovered first. Where two records
 * counted together were paid above it, each recovery brings the year nearer to it.
 */
export function assertWithinCap(paid: Money, cap: Money | null, before: Money): void {
  if (cap !== null && paid.greaterThan(cap) && !paid.lessThan(before))
    throw new Refusal("difference_exceeds_cap", { cap: cap.toFixed(2), paid: paid.toFixed(2), over: paid.minus(cap).toFixed(2) });
}

export function paidFrom(
  amounts: Readonly<Record<"basic_assistance" | "bed_day_assistance" | "tilt_assistance" | "top_up", Decimal>>,
): AssistancePaid {
  return {
    basicAssistance: amounts.basic_assistance,
    bedDayAssistance: amounts.bed_day_assistance,
    tiltAssistance: amounts.tilt_assistance,
    topUp: amounts.top_up,
  };
}
