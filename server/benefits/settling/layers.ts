/** How each payer's share is found: the layers of a pack, in the order in which they pay. */
import type { Cite, IdentityTag, Setting } from "@/server/benefits/contract";
import type { LocalParameter, Quantity, Stated, SwitchIs } from "@/server/benefits/figures/quantities";
import type { BusinessDate } from "@/server/dates";

/** A marginal band: the ratio of the part between two amounts. */
export interface Band {
  from: string;
  /** null: no upper end. */
  to: string | null;
  ratio: Quantity;
}

/** Points added to a ratio for the favoured, and the range that the result is kept in. */
export interface Uplift {
  points: Stated;
  lowest: Stated;
  highest: Stated;
}

export type Scale =
  | { is: "flat"; ratio: Quantity }
  /** `measuredOn`: whether the bounds count from the first yuan or from the deductible. */
  | { is: "bands"; measuredOn: "whole" | "excess"; bands: readonly Band[] }
  /** Bands that the area must set, as a list of { from, to, ratio }, measured from the first yuan. */
  | { is: "local_bands"; key: string; cite: Cite; uplift?: Uplift };

export interface Terms {
  deductible: Quantity;
  scale: Scale;
  cap: Quantity;
}

export type Condition =
  | { is: "in_province"; cite: Cite; onlyIf?: SwitchIs }
  | { is: "tag"; tags: readonly IdentityTag[]; cite: Cite }
  | { is: "class"; classes: readonly string[]; cite: Cite }
  | { is: "poverty_return_risk"; cite: Cite }
  | { is: "approved_for_year"; cite: Cite }
  | { is: "psychiatric_stay"; cite: Cite }
  /** Until the end of a period that the area must state, its last day included. */
  | { is: "until"; parameter: LocalParameterDate };

export interface LocalParameterDate {
  key: string;
  cite: Cite;
}

interface AnyLayer {
  key: string;
  cite: Cite;
  interpretations: readonly string[];
}

/** What an insurer paid, as its own settlement says. */
export interface GivenLayer extends AnyLayer {
  is: "given";
  payer: "basic_insurance" | "supplementary" | "poverty_insurance";
}

export interface CriticalIllnessGroup {
  key: string;
  /** null: everybody whom no earlier group takes. */
  tags: readonly IdentityTag[] | null;
  inForce: { from: BusinessDate | null; to: BusinessDate | null };
  terms: Terms;
}

/** Paid on the year's cumulative cost after basic insurance: clause (六) of the national notice. */
export interface CriticalIllnessLayer extends AnyLayer {
  is: "critical_illness";
  payer: "critical_illness_insurance";
  settings: readonly Setting[];
  groups: readonly CriticalIllnessGroup[];
}

/** One cumulative base with its own terms; several lines may share a pool and its cap. */
export interface Line {
  key: string;
  settings: readonly Setting[];
  /** By class; `all` is for every class. */
  terms: Readonly<Record<string, Terms>>;
}

/** A share of the year's cumulative base: due = ratio of what exceeds the deductible, paid = due less what was paid. */
export interface ShareLayer extends AnyLayer {
  is: "share";
  payer: "basic_assistance" | "tilt_assistance";
  pool: string;
  /** What the ratio is applied to. */
  base: "self_paid" | "self_paid_without_hospital_deductible" | "remaining";
  lines: readonly Line[];
  /** Whom it is for; the first layer of a payer that is for someone replaces the later ones. */
  appliesTo: readonly Condition[];
  /** Without these it pays nothing. */
  requires: readonly Condition[];
  /** The whole amount counts once the deductible is exceeded. */
  wholeOnceOver?: SwitchIs;
  /** Until the year's cost reaches the critical illness deductible, the deductible is taken from each visit. */
  perVisitUntilCumulative?: SwitchIs;
}

/** Everything above a line is assisted at one ratio in all (Shiyan's transition period). */
export interface LineTopUpLayer extends AnyLayer {
  is: "line_top_up";
  payer: "tilt_assistance";
  pool: string;
  line: Quantity;
  ratio: Quantity;
  appliesTo: readonly Condition[];
  requires: readonly Condition[];
  /** The switch that says what the ratio is applied to. */
  mode: string;
}

export const lineTopUpModes = ["band_top_up", "after_all_three", "literal_stack"] as const;
export type LineTopUpMode = (typeof lineTopUpModes)[number];

/** A fixed amount for each day in bed; replaces basic and tilt assistance of that stay. */
export interface BedDayLayer extends AnyLayer {
  is: "bed_day";
  payer: "bed_day_assistance";
  rate: LocalParameter;
  appliesTo: readonly Condition[];
  /** The switch that names the pool whose cap it uses up. */
  countsAgainst: string;
}

/** Lifts what all payers together bear to a share of the visit's cost. */
export interface ActualRatioLayer extends AnyLayer {
  is: "actual_ratio";
  payer: "top_up";
  appliesTo: readonly Condition[];
  ratios: Readonly<Partial<Record<Setting, Stated>>>;
  /** The switch that says of what cost. */
  denominator: string;
}

export type Layer = GivenLayer | CriticalIllnessLayer | ShareLayer | LineTopUpLayer | BedDayLayer | ActualRatioLayer;

/** Layers whose base exists only for a visit inside assistance. */
export type AssistanceLayer = ShareLayer | LineTopUpLayer | BedDayLayer | ActualRatioLayer;
