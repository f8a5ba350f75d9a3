/** One visit while it is being settled: what is known of it, what is left of it, and the trace of what was done. */
import type { IdentityTag, InsuredPerson, Location, Payer, Referral, Setting, Settled, Step } from "@/server/benefits/contract";
import { payers } from "@/server/benefits/contract";
import type { Plan } from "@/server/benefits/figures/plan";
import type { RuleKey, StepKey } from "@/server/benefits/figures/step-keys";
import type { BusinessDate } from "@/server/dates";
import { yuanOf } from "./fen";
import type { Identity } from "./identity";
import type { StateShape } from "./state-shape";
import type { YearState } from "./year-state";

/** A visit in whole fen. */
export interface VisitInFen {
  id: string;
  date: BusinessDate;
  setting: Setting;
  designatedInstitution: boolean;
  location: Location;
  referral: Referral;
  outOfAreaRegistered: boolean;
  totalCost: number;
  policyScopeCost: number;
  basicInsurancePaid: number;
  /** null: computed from the pack. */
  criticalIllnessInsurancePaid: number | null;
  supplementaryPaid: number;
  povertyInsurancePaid: number;
  psychiatricBedDays: number;
  hospitalDeductible: number;
}

/** Where each payer stands in the fixed order. */
export const payerAt = Object.fromEntries(payers.map((payer, at) => [payer, at])) as Record<Payer, number>;

export interface Settling {
  plan: Plan;
  shape: StateShape;
  person: InsuredPerson;
  visit: VisitInFen;
  state: YearState;
  identity: Identity;
  /** Key of the class, or "" for none. */
  classKey: string;
  year: number;
  /** The day whose rules apply: the visit's own, or the anchor of one-off assistance. */
  ruleDate: BusinessDate;
  excludedReason: string | null;
  settlementCase: Settled["settlementCase"];
  criticalIllnessDeductible: number | null;
  /** Policy-scope cost that insurance left; may be negative when insurance repays earlier visits of the year. */
  selfPaid: number;
  /** Policy-scope cost that nobody has paid yet. */
  remaining: number;
  /** Paid on this visit, by payer. */
  paid: number[];
  /** Whether a layer of basic or of tilt assistance has been found, so that later ones of the same payer are replaced. */
  taken: { basic_assistance: boolean; tilt_assistance: boolean };
  steps: Step[] | null;
}

export function paidBy(settling: Settling, payer: Payer): number {
  return settling.paid[payerAt[payer]] ?? 0;
}

/** Books an amount on a payer and takes it off what is left. */
export function book(settling: Settling, payer: Payer, fen: number): void {
  const at = payerAt[payer];
  settling.paid[at] = (settling.paid[at] ?? 0) + fen;
  settling.remaining -= fen;
}

export interface Rule {
  key: RuleKey;
  parameters: Record<string, string>;
}

export interface Traced {
  key: StepKey;
  payer: Payer | null;
  base: number;
  rule: Rule;
  figures: Step["figures"];
  cite: Step["cite"];
  amount: number;
  roomBefore: number | null;
  roomAfter: number | null;
  interpretations: readonly string[];
}

const noInterpretations: string[] = [];

/** Adds a step; what is left after it is read from the settling itself. */
export function trace(settling: Settling, step: Traced): void {
  settling.steps?.push({
    key: step.key,
    payer: step.payer,
    base: yuanOf(step.base),
    rule: step.rule,
    figures: step.figures,
    cite: step.cite,
    amount: yuanOf(step.amount),
    roomBefore: step.roomBefore === null || step.roomBefore === Number.POSITIVE_INFINITY ? null : yuanOf(step.roomBefore),
    roomAfter: step.roomAfter === null || step.roomAfter === Number.POSITIVE_INFINITY ? null : yuanOf(step.roomAfter),
    remaining: yuanOf(settling.remaining),
    interpretations: step.interpretations.length === 0 ? noInterpretations : (step.interpretations as string[]),
  });
}

export function inProvince(visit: VisitInFen): boolean {
  return visit.location !== "out_of_province";
}

export function holdsAny(tags: readonly IdentityTag[], wanted: readonly IdentityTag[]): boolean {
  for (const tag of tags) if (wanted.includes(tag)) return true;
  return false;
}
