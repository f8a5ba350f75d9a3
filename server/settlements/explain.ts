/** What a settlement's page and the calculator show of a result: steps in words, what the year has seen, whether sums add up. */

import { type Cite, type LocalParameters, type Payer, type PolicyStatus, payers, type YearToDate } from "@/server/benefits/contract";
import { interpretations } from "@/server/benefits/figures/interpretations";
import { packOf } from "@/server/benefits/packs/registry";
import { explainStep } from "@/server/benefits/sentences/explain";
import { accumulators } from "@/server/benefits/settling/accumulators";
import type { BusinessDate } from "@/server/dates";
import { Decimal, sum } from "@/server/money";
import { assistancePayers, inText, type SettledInText, type StepInText, stepFromText } from "./rules";

export type Language = "zh-CN" | "en";

export interface ShownStep {
  key: string;
  payer: Payer | null;
  title: string;
  note: string | null;
  rule: string;
  lines: string[];
  warning: string | null;
  /** For the person, in plain words. */
  plain: string;
  figures: { name: string; value: string; cite: Cite }[];
  cite: Cite;
  base: string;
  /** Null where the step pays nothing by its nature. */
  amount: string | null;
  roomBefore: string | null;
  roomAfter: string | null;
  remaining: string | null;
  interpretations: string[];
}

export function showSteps(steps: readonly StepInText[], packId: string, language: Language): ShownStep[] {
  const pack = packOf(packId);
  return steps.map((step, at): ShownStep => {
    const words = explainStep(stepFromText(step), language, pack);
    return {
      key: `${at}-${step.key}`,
      payer: step.payer,
      ...words,
      cite: step.cite,
      base: step.base,
      amount: step.payer === null ? null : step.amount,
      roomBefore: step.roomBefore,
      roomAfter: step.roomAfter,
      remaining: step.payer === "person" ? null : step.remaining,
      interpretations: step.interpretations,
    };
  });
}

export interface YearMark {
  key: string;
  is: "cap" | "deductible" | "paid" | "burden";
  payer: Payer;
  before: string;
  after: string;
  /** The cap or the deductible; null where nothing limits. */
  limit: string | null;
  left: string | null;
  cite: Cite | null;
}

export interface ResultKnown {
  packId: string;
  parameters: LocalParameters;
  assistanceClass: string | null;
  date: BusinessDate;
  yearToDateBefore: YearToDate;
  yearToDateAfter: YearToDate;
}

/** What of the year a result moved: deductibles met, caps used up, payments without a cap, and what the person has borne. */
export function yearMarksOf(result: ResultKnown): YearMark[] {
  const { yearToDateBefore: before, yearToDateAfter: after, assistanceClass, packId, parameters, date } = result;
  const limited: YearMark[] =
    assistanceClass === null
      ? []
      : inText(accumulators({ pack: packOf(packId), parameters, assistanceClass, date }, { before, after })).map(
          ({ line: _, ...mark }) => mark,
        );
  const unlimited = assistancePayers.flatMap((payer): YearMark[] => {
    const [from, to] = [before[`paid.${payer}`] ?? "0.00", after[`paid.${payer}`] ?? "0.00"];
    if (from === to || limited.some((mark) => mark.payer === payer && mark.is === "cap")) return [];
    return [{ key: `${payer}.paid`, is: "paid", payer, before: from, after: to, limit: null, left: null, cite: null }];
  });
  const [from, to] = [before["paid.person"] ?? "0.00", after["paid.person"] ?? "0.00"];
  return [
    ...limited,
    ...unlimited,
    { key: "burden", is: "burden", payer: "person", before: from, after: to, limit: null, left: null, cite: null },
  ];
}

/** Whether what the page shows adds up: the payers to the cost, and each step's remainder from the one before. */
export function addsUp(totalCost: string, amounts: Readonly<Record<Payer, string>>, steps: readonly StepInText[]): boolean {
  const paid = sum(payers.map((payer) => new Decimal(amounts[payer])));
  let left: Decimal | null = null;
  for (const step of steps) {
    const remaining = new Decimal(step.remaining);
    if (left !== null && step.payer !== null && step.payer !== "person" && !left.minus(step.amount).equals(remaining)) return false;
    if (step.payer !== "person") left = remaining;
  }
  return paid.equals(totalCost);
}

export interface ShownResult {
  pack: { id: string; name: { zh: string; en: string }; version: number; status: PolicyStatus; from: string | null };
  assistanceClass: { zh: string; en: string } | null;
  activeTags: SettledInText["activeTags"];
  tagUsed: SettledInText["tagUsed"];
  excludedReason: string | null;
  settlementCase: SettledInText["settlementCase"];
  amounts: Record<Payer, string>;
  addsUp: boolean;
  steps: ShownStep[];
  year: YearMark[];
  interpretations: { number: string; words: { zh: string; en: string } }[];
  overpaidCarry: string;
}

export function packShown(packId: string): ShownResult["pack"] {
  const { id, name, version, status, inForce } = packOf(packId);
  return { id, name, version, status, from: inForce.from };
}

export function classShown(packId: string, key: string | null): ShownResult["assistanceClass"] {
  return packOf(packId).classes.find((entry) => entry.key === key)?.name ?? null;
}

/** What each interpretation named in the steps says, for the reader who asks. */
export function interpretationsNamed(
  steps: readonly Pick<ShownStep, "interpretations">[],
): { number: string; words: { zh: string; en: string } }[] {
  const named = new Set(steps.flatMap((step) => step.interpretations));
  return Object.entries(interpretations)
    .filter(([number]) => named.has(number))
    .map(([number, words]) => ({ number, words }));
}

/** A result that is not stored, shown as a stored one would be. */
export function showResult(
  result: SettledInText,
  wanted: { totalCost: string; parameters: LocalParameters; date: BusinessDate },
  language: Language,
): ShownResult {
  const { amounts, packId } = result;
  const steps = showSteps(result.steps, packId, language);
  return {
    pack: packShown(packId),
    assistanceClass: classShown(packId, result.assistanceClass),
    activeTags: result.activeTags,
    tagUsed: result.tagUsed,
    excludedReason: result.excludedReason,
    settlementCase: result.settlementCase,
    amounts,
    addsUp: addsUp(wanted.totalCost, amounts, result.steps),
    steps,
    interpretations: interpretationsNamed(steps),
    year: yearMarksOf({ ...result, ...wanted }),
    overpaidCarry: result.overpaidCarry,
  };
}
