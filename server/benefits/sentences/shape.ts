/** What each language must have: a title for every step, a rule and plain words for every rule, names for what they mention. */
import type { IdentityTag, Payer } from "@/server/benefits/contract";
import type { RequirementKey, RuleKey, StepKey } from "@/server/benefits/figures/step-keys";

export interface RuleSentences {
  /** For the officer: the computation with its numbers. */
  rule: string;
  /** A second line under the title. */
  note?: string;
  /** For the person, in plain words. */
  plain: string;
}

export interface Sentences {
  titles: Readonly<Record<StepKey, string>>;
  rules: Readonly<Record<RuleKey, RuleSentences>>;
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
