/** What each language must have: a title for every step, a rule and plain words for every rule, names for what they mention. */
import type { IdentityTag, Payer } from "@/server/benefits/contract";
import type { CountedAmount, RequirementKey, RuleKey, StepKey, StepLine, StoredRuleKey } from "@/server/benefits/figures/step-keys";

export interface RuleSentences {
  /** For the officer: the computation with its numbers. */
  rule: string;
  /** A second line under the title. */
  note?: string;
  /** For the person, in plain words. */
  plain: string;
  /** What is paid in the end is said after the lines that lead to it. */
  endsWithPayment?: true;
}

/** One line between a computation and what is paid: for the officer an equation or a fact, for the person a sentence where it helps. */
export interface LineSentences {
  rule: string;
  plain: string | null;
}

export interface Sentences {
  titles: Readonly<Record<StepKey, string>>;
  rules: Readonly<Record<RuleKey, RuleSentences>>;
  /** For results stored by earlier versions. */
  storedRules: Readonly<Record<StoredRuleKey, RuleSentences>>;
  lines: Readonly<Record<StepLine, LineSentences>>;
  /** A part of the amount with its ratio and bounds, and what stands between two of them. */
  band: { bounded: string; open: string; and: string };
  counts: Readonly<Record<CountedAmount, { rule: string; plain: string }>>;
  /** The last sentence of a computation for the person. */
  paysThisTime: string;
  requirements: Readonly<Record<RequirementKey, string>>;
  payers: Readonly<Record<Payer, string>>;
  tags: Readonly<Record<IdentityTag, string>>;
  /** Said where a yearly cap cut what was due. */
  cutByCap: string;
  /** Said where more was paid before than the year now entitles to. */
  carried: string;
  figures: Readonly<Record<FigureName, string>>;
  denominators: Readonly<Record<string, string>>;
  listComma: string;
}

export const figureNames = ["deductible", "ratio", "cap", "line", "bed_day_rate"] as const;
export type FigureName = (typeof figureNames)[number];
