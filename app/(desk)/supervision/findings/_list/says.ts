/** What a finding says besides its subject, in a sentence for lists, pages and exports. */
import { formatAmount } from "@/app/_ui/figures/amount";

/** A translator of `supervision.findings`, and of the words that rooms share. */
export interface FindingWords {
  says(key: Said, values: Record<string, string>): string;
  same(key: "settlement_number" | "invoice" | "same_days"): string;
  withoutTag: string;
  excluded: string;
  identity: Readonly<Record<string, string>>;
  insurance: Readonly<Record<string, string>>;
  steps: Readonly<Record<string, string>>;
}
type Said = "reason" | "tag" | "endedOn" | "diedOn" | "other" | "types" | "cap" | "days" | "dueOn" | "without" | "review" | "step";

const sameWays = ["settlement_number", "invoice", "same_days"] as const;

export function sayingOf(details: Readonly<Record<string, string>>, words: FindingWords): string {
  const { reason, tag, endedOn, diedOn, why, other, type, otherType, cap, paid, days, dueOn, without, review, step } = details;
  const way = sameWays.find((known) => known === why);
  const parts = [
    ...(reason === undefined ? [] : [words.says("reason", { reason: reason === "without_tag" ? words.withoutTag : words.excluded })]),
    ...(tag === undefined ? [] : [words.says("tag", { tag: words.identity[tag] ?? tag })]),
    ...(endedOn === undefined ? [] : [words.says("endedOn", { date: endedOn })]),
    ...(diedOn === undefined ? [] : [words.says("diedOn", { date: diedOn })]),
    ...(way === undefined || other === undefined ? [] : [words.says("other", { number: other, why: words.same(way) })]),
    ...(type === undefined || otherType === undefined
      ? []
      : [words.says("types", { one: words.insurance[type] ?? type, other: words.insurance[otherType] ?? otherType })]),
    ...(cap === undefined || paid === undefined ? [] : [words.says("cap", { cap: formatAmount(cap), paid: formatAmount(paid) })]),
    ...(days === undefined ? [] : [words.says("days", { days })]),
    ...(without === undefined ? [] : [words.says("without", {})]),
    ...(review === undefined ? [] : [words.says("review", { number: review })]),
    ...(step === undefined ? [] : [words.says("step", { step: words.steps[step] ?? step })]),
    ...(dueOn === undefined ? [] : [words.says("dueOn", { date: dueOn })]),
  ];
  return parts.join("；");
}
