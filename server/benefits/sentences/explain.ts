/** Renders a step of a settlement in Chinese or English; nothing of it is stored. */
import type { Step } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import {
  type CountedAmount,
  countedAmounts,
  type RequirementKey,
  type RuleKey,
  requirements,
  ruleKeys,
  type StepKey,
  type StoredRuleKey,
  stepKeys,
  stepLines,
  storedRuleKeys,
} from "@/server/benefits/figures/step-keys";
import { en } from "@/server/benefits/sentences/en";
import { filled, type Language } from "@/server/benefits/sentences/refusals";
import { type FigureName, figureNames, type RuleSentences, type Sentences } from "@/server/benefits/sentences/shape";
import { zhCN } from "@/server/benefits/sentences/zh-cn";
import { Decimal, formatMoney } from "@/server/money";

export const sentences: Readonly<Record<Language, Sentences>> = { "zh-CN": zhCN, en };

export interface Explanation {
  title: string;
  note: string | null;
  rule: string;
  /** From the computation to what is paid, a line for each thing that stands between. */
  lines: string[];
  /** Something the officer must not overlook, such as a cut by the cap. */
  warning: string | null;
  /** For the person, in plain words. */
  plain: string;
  figures: { name: string; value: string; cite: Step["cite"] }[];
}

function one<Word extends string>(words: readonly Word[], value: string): Word | null {
  return words.find((word) => word === value) ?? null;
}

/** "70%" of "0.7"; several bands are "60% / 70%". */
export function percent(ratio: string): string {
  return ratio
    .split(" / ")
    .map((part) => `${new Decimal(part).times(100).toString()}%`)
    .join(" / ");
}

/** The class in the words of its pack; the pack's own key where the pack is not at hand. */
function className(pack: Pack | null, key: string, language: Language): string {
  const found = pack?.classes.find((assistanceClass) => assistanceClass.key === key);
  if (found === undefined) return key;
  return language === "en" ? found.name.en : found.name.zh;
}

function shown(name: string, value: string, words: Sentences): string {
  if (name === "ratio") return percent(value);
  if (name === "tag") return Object.entries(words.tags).find(([tag]) => tag === value)?.[1] ?? value;
  if (name === "tags") {
    return value
      .split(",")
      .map((tag) => shown("tag", tag, words))
      .join(words.listComma);
  }
  if (name === "requirement") {
    const key: RequirementKey | null = one(requirements, value);
    return key === null ? value : words.requirements[key];
  }
  if (name === "denominator") return words.denominators[value] ?? value;
  return /^-?\d+\.\d{2}$/.test(value) ? formatMoney(value) : value;
}

function warningOf(words: Sentences, parameters: Readonly<Record<string, string>>): string | null {
  if (parameters.cut !== undefined) return filled(words.cutByCap, parameters);
  return parameters.carry === undefined ? null : filled(words.carried, parameters);
}

/** "18,000.00 × 60% (12,000.00 to 30,000.00) + …" of a step's bands. */
function bandsShown(parts: string, words: Sentences): string {
  return parts
    .split(";")
    .map((band) => {
      const [part = "", ratio = "", from = "", to = ""] = band.split(",");
      const shownBand = { part: formatMoney(part), ratio: percent(ratio), from: formatMoney(from), to: to === "" ? "" : formatMoney(to) };
      return filled(to === "" ? words.band.open : words.band.bounded, shownBand);
    })
    .join(words.band.and);
}

/** The rule's sentences; those of results stored before steps held every number say less and print no equation. */
function templateOf(words: Sentences, step: Step): RuleSentences | null {
  const stored: StoredRuleKey | null = step.rule.parameters.counts === undefined ? one(storedRuleKeys, step.rule.key) : null;
  if (stored !== null) return words.storedRules[stored];
  const rule: RuleKey | null = one(ruleKeys, step.rule.key);
  return rule === null ? null : words.rules[rule];
}

/** What a step counts; results stored before steps said so counted what tilt and basic assistance have always counted. */
function countsOf(step: Step): CountedAmount {
  const counts = one(countedAmounts, step.rule.parameters.counts ?? "");
  return counts ?? (step.payer === "tilt_assistance" && step.rule.key !== "line_not_exceeded" ? "remaining" : "self_paid");
}

function parametersOf(step: Step, language: Language, pack: Pack | null): Record<string, string> {
  const words = sentences[language];
  const { rule } = step;
  const parameters: Record<string, string> = { amount: formatMoney(step.amount), base: formatMoney(step.base) };
  for (const [name, value] of Object.entries(rule.parameters)) {
    parameters[name] = name === "class" ? className(pack, value, language) : shown(name, value, words);
  }
  const counts = words.counts[countsOf(step)];
  parameters.counts = counts.rule;
  parameters.countsPlain = counts.plain;
  parameters.counted ??= parameters.cumulative ?? "";
  if (rule.parameters.parts !== undefined) parameters.parts = bandsShown(rule.parameters.parts, words);
  if (step.payer !== null) parameters.payer = words.payers[step.payer];
  return parameters;
}

function figureOf(words: Sentences, figure: Step["figures"][number]): Explanation["figures"][number] {
  const name: FigureName | null = one(figureNames, figure.name);
  const value = figure.name === "ratio" ? percent(figure.value) : formatMoney(figure.value);
  return { name: name === null ? figure.name : words.figures[name], value, cite: figure.cite };
}

/** A step that the catalogue does not know is a fault of the programme, not of the reader. */
export function explainStep(step: Step, language: Language, pack: Pack | null = null): Explanation {
  const words = sentences[language];
  const key: StepKey | null = one(stepKeys, step.key);
  const template = templateOf(words, step);
  if (key === null || template === null) throw new Error(`No sentence for step ${step.key} with rule ${step.rule.key}.`);
  const parameters = parametersOf(step, language, pack);
  const lines =
    step.rule.parameters.counts === undefined
      ? []
      : stepLines.filter(([, parameter]) => step.rule.parameters[parameter] !== undefined).map(([line]) => words.lines[line]);
  const plain = [template.plain, ...lines.map((line) => line.plain), template.endsWithPayment === true ? words.paysThisTime : null];
  return {
    title: words.titles[key],
    note: template.note === undefined ? null : filled(template.note, parameters),
    rule: filled(template.rule, parameters),
    lines: lines.map((line) => filled(line.rule, parameters)),
    warning: warningOf(words, parameters),
    plain: plain
      .filter((sentence) => sentence !== null)
      .map((sentence) => filled(sentence, parameters))
      .join(language === "en" ? " " : ""),
    figures: step.figures.map((figure) => figureOf(words, figure)),
  };
}
