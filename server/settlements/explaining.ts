/** What a settlement's page and the calculator show of a result: steps in words, what the year has seen, whether sums add up. */
import { type Cite, type Payer, type PolicyStatus, payers, type YearToDate } from "@/server/benefits/contract";
import { interpretations } from "@/server/benefits/interpretations";
import { packOf } from "@/server/benefits/packs/registry";
import { explainStep } from "@/server/benefits/sentences/explain";
import { Decimal, sum } from "@/server/money";
import { type SettledInText, type StepInText, stepFromText } from "./rules";

export type Language = "zh-CN" | "en";

export interface ShownStep {
  key: string;
  payer: Payer | null;
  title: string;
  note: string | null;
  rule: string;
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

export interface Accumulator {
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

function bounded(amount: string, limit: string): Decimal {
  return Decimal.max(0, Decimal.min(new Decimal(amount), new Decimal(limit)));
}

function ofStep(step: StepInText, at: number): Accumulator[] {
  const { payer } = step;
  const { before, cumulative, paidBefore } = step.rule.parameters;
  if (payer === null || payer === "person" || step.figures.length === 0) return [];
  const found: Accumulator[] = [];
  const deductible = step.figures.find((figure) => figure.name === "deductible" && !new Decimal(figure.value).isZero());
  if (deductible !== undefined && before !== undefined && cumulative !== undefined) {
    const limit = deductible.value;
    const [from, to] = [bounded(before, limit), bounded(cumulative, limit)];
    found.push({
      key: `${at}-deductible`,
      is: "deductible",
      payer,
      before: from.toFixed(2),
      after: to.toFixed(2),
      limit,
      left: new Decimal(limit).minus(to).toFixed(2),
      cite: deductible.cite,
    });
  }
  const cap = step.figures.find((figure) => figure.name === "cap");
  if (paidBefore === undefined) return found;
  const after = new Decimal(paidBefore).plus(step.amount).toFixed(2);
  if (cap === undefined)
    found.push({ key: `${at}-paid`, is: "paid", payer, before: paidBefore, after, limit: null, left: null, cite: step.cite });
  else
    found.push({ key: `${at}-cap`, is: "cap", payer, before: paidBefore, after, limit: cap.value, left: step.roomAfter, cite: cap.cite });
  return found;
}

/** What of the year this result moved: deductibles used, caps used, what the person has borne. */
export function accumulatorsOf(steps: readonly StepInText[], before: YearToDate, after: YearToDate): Accumulator[] {
  const burden = "paid.person";
  return [
    ...steps.flatMap(ofStep),
    {
      key: "burden",
      is: "burden",
      payer: "person",
      before: before[burden] ?? "0.00",
      after: after[burden] ?? "0.00",
      limit: null,
      left: null,
      cite: null,
    },
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
  accumulators: Accumulator[];
  interpretations: { number: string; words: { zh: string; en: string } }[];
  overpaidCarry: string;
}

export function packShown(packId: string): ShownResult["pack"] {
  const { id, name, version, status, inForce } = packOf(packId);
  return { id, name, version, status, from: inForce.from };
}

export function classShown(packId: string, key: string | null): ShownResult["assistanceClass"] {
  return packOf(packId).classes.find((one) => one.key === key)?.name ?? null;
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
export function showResult(result: SettledInText, totalCost: string, language: Language): ShownResult {
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
    addsUp: addsUp(totalCost, amounts, result.steps),
    steps,
    interpretations: interpretationsNamed(steps),
    accumulators: accumulatorsOf(result.steps, result.yearToDateBefore, result.yearToDateAfter),
    overpaidCarry: result.overpaidCarry,
  };
}
