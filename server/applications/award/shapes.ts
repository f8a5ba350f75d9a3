/** What an assessment says, as it is kept and shown: amounts as text, each condition with its standard and clause. */
import type { Settled } from "@/server/benefits/contract";
import type { InText } from "@/server/settlements/rules";

export interface Condition {
  key:
    | "insured"
    | "outside_classes"
    | "burden"
    | "means"
    | "class"
    | "year_risk"
    | "filed_in_time"
    | "account_use"
    | "designated"
    | "contribution";
  met: boolean;
  /** What this case shows and what is asked for; amounts as text. */
  mine: string;
  standard: string;
  document: string | null;
  clause: string | null;
}

export interface CostJudged {
  stay: string;
  included: boolean;
  /** Why it does not count; null where it does. */
  reason: string | null;
  assistance: string;
}

export interface AwardResult {
  conditions: Condition[];
  costs: CostJudged[];
  /** Of the visits inside, each with its steps. */
  settled: InText<Omit<Settled, "yearToDateBefore" | "yearToDateAfter">>[];
  windowBurden: string | null;
  income: { id: string; amount: string; year: number; scope: string; documentNumber: string } | null;
  /** Outpatient visits claimed late. */
  visits: { id: string; paid: string; eligible: string; ratio: string | null; reason: string | null; clause: string }[];
  pools: Record<string, string>;
  caps: { basic: string | null; tilt: string | null };
}

export const emptyResult: AwardResult = {
  conditions: [],
  costs: [],
  settled: [],
  windowBurden: null,
  income: null,
  visits: [],
  pools: {},
  caps: { basic: null, tilt: null },
};
