/** The budget of a year and its adjustments: drafted, submitted, reviewed by one office, approved by another with a document. */
import { v7 } from "uuid";
import type { z } from "zod";
import { violatedConstraint } from "@/db/violations";
import { yearOf } from "@/server/dates";
import { formatMoney, money, sum } from "@/server/money";
import { placesOf } from "@/server/people/county-rules";
import { divisionNames } from "@/server/people/read-people";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-budget";
import { type BudgetAction, type BudgetState, belowUsed, isPossible } from "./rules";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;
type Seen = Input<typeof shapes.act>;

const subjectKind = "budget";

/** Begins the first version of a year, or an adjustment that starts from the one in force and says why. */
export async function beginBudget(ctx: WriteContext, input: Input<typeof shapes.begin>): Promise<{ id: string }> {
  const { area, id: madeBy } = ctx.member;
  if (await data.isYearLocked(ctx.tx, input.year)) throw new Refusal("year_locked", { year: String(input.year) });
  const approved = await data.holdYear(ctx.tx, input.year);
  const before = await data.listVersions(ctx.tx, input.year);
  const number = Math.max(0, ...before.map((row) => row.budget.number)) + 1;
  if (number > 1 && input.words === undefined) throw new Refusal("adjustment_words_missing", { year: String(input.year) });
  try {
    const made = await data.insertBudget(ctx.tx, {
      ...{ area, id: v7(), year: input.year, number, madeBy, recordedAt: ctx.now, words: input.words ?? null },
    });
    if (approved !== null) await data.replaceLines(ctx.tx, made, await data.listLines(ctx.tx, approved.id));
    ctx.note({
      subjectKind,
      subject: made.id,
      after: { year: input.year, number },
      ...(input.words === undefined ? {} : { reason: input.words }),
    });
    return { id: made.id };
  } catch (error) {
    if (["one_budget_under_way", "budget_number_once"].includes(violatedConstraint(error) ?? ""))
      throw new Refusal("budget_under_way", { year: String(input.year) });
    throw error;
  }
}

async function budgetFor(ctx: WriteContext, { id, version }: Seen, action: BudgetAction): Promise<data.Budget> {
  const row = await data.lockBudget(ctx.tx, id);
  if (row === null) throw new Refusal("budget_not_found");
  if (row.version !== version) throw new Refusal("budget_changed_meanwhile");
  if (!isPossible(row.state, action)) throw new Refusal("budget_state_forbids", { state: row.state });
  return row;
}

function assertNotOwn(ctx: WriteContext, row: data.Budget): void {
  if ([row.madeBy, row.reviewedBy].includes(ctx.member.id)) throw new Refusal("budget_not_ones_own");
}

export async function changeBudget(ctx: WriteContext, input: Input<typeof shapes.change>): Promise<void> {
  const row = await budgetFor(ctx, input, "change");
  const lines = input.lines.map((line) => ({ ...line, amount: money(line.amount) })).filter(({ amount }) => !amount.isZero());
  const places = new Set(placesOf(ctx.member.area, await divisionNames(ctx)).map(({ code }) => code));
  const stranger = lines.find(({ county }) => !places.has(county));
  if (stranger !== undefined) throw new Refusal("county_not_of_area", { county: stranger.county });
  if (new Set(lines.map(({ county, purpose }) => `${county} ${purpose}`)).size !== lines.length) throw new Refusal("budget_line_twice");
  await data.replaceLines(ctx.tx, row, lines);
  await data.changeBudget(ctx.tx, row, input.words === undefined || row.number === 1 ? {} : { words: input.words });
  ctx.note({ subjectKind, subject: row.id, after: { lines: lines.length, total: sum(lines.map(({ amount }) => amount)) } });
}

/** Hands a draft to the review: it must hold something, and nowhere less than is spent already. */
export async function submitBudget(ctx: WriteContext, input: Seen): Promise<void> {
  const row = await budgetFor(ctx, input, "submit");
  const lines = await data.listLines(ctx.tx, row.id);
  if (lines.length === 0) throw new Refusal("budget_empty");
  await assertHoldsWhatIsUsed(ctx, row, lines);
  await move(ctx, row, { state: "submitted", submittedAt: ctx.now, returnedWords: null });
}

async function assertHoldsWhatIsUsed(ctx: WriteContext, { year }: data.Budget, lines: Awaited<ReturnType<typeof data.listLines>>) {
  const [below] = belowUsed(lines, await data.listUsed(ctx.tx, year, yearOf(ctx.today)));
  if (below !== undefined)
    throw new Refusal("budget_below_used", {
      scope: below.kind,
      key: below.key,
      planned: formatMoney(below.planned),
      used: formatMoney(below.planned.plus(below.beyond)),
    });
}

async function move(
  ctx: WriteContext,
  row: data.Budget,
  change: Partial<data.Budget> & { state: BudgetState },
  reason?: string,
): Promise<void> {
  await data.changeBudget(ctx.tx, row, change);
  const after = { state: change.state, ...(change.documentNumber ? { documentNumber: change.documentNumber } : {}) };
  ctx.note({ subjectKind, subject: row.id, before: { state: row.state }, after, ...(reason === undefined ? {} : { reason }) });
}

export async function dropBudget(ctx: WriteContext, input: Input<typeof shapes.withWords>): Promise<void> {
  const row = await budgetFor(ctx, input, "drop");
  await move(ctx, row, { state: "dropped", returnedWords: input.words }, input.words);
}

/** A second person of the leading office agrees, and finance has it before it. */
export async function reviewBudget(ctx: WriteContext, input: Seen): Promise<void> {
  const row = await budgetFor(ctx, input, "review");
  assertNotOwn(ctx, row);
  await move(ctx, row, { state: "reviewed", reviewedBy: ctx.member.id, reviewedAt: ctx.now });
}

export async function sendBackBudget(ctx: WriteContext, input: Input<typeof shapes.withWords>): Promise<void> {
  await backToDraft(ctx, await budgetFor(ctx, input, "sendBack"), input.words);
}

export async function refuseBudget(ctx: WriteContext, input: Input<typeof shapes.withWords>): Promise<void> {
  await backToDraft(ctx, await budgetFor(ctx, input, "refuse"), input.words);
}

async function backToDraft(ctx: WriteContext, row: data.Budget, words: string): Promise<void> {
  await move(ctx, row, { state: "draft", reviewedBy: null, reviewedAt: null, returnedWords: words }, words);
}

/**
 * A third person approves by the document of those who decide on budgets; from then on payments are held to it. It may hold
 * nowhere less than is spent or on its way by then.
 */
export async function approveBudget(ctx: WriteContext, input: Input<typeof shapes.approve>): Promise<void> {
  const held = await data.lockBudget(ctx.tx, input.id);
  if (held !== null) await data.holdYear(ctx.tx, held.year);
  const row = await budgetFor(ctx, input, "approve");
  assertNotOwn(ctx, row);
  const lines = await data.listLines(ctx.tx, row.id);
  const total = sum(lines.map(({ amount }) => amount));
  if (!total.equals(money(input.total))) throw new Refusal("budget_changed_meanwhile");
  if (input.documentOn > ctx.today) throw new Refusal("document_in_future", { date: input.documentOn });
  await assertHoldsWhatIsUsed(ctx, row, lines);
  await move(ctx, row, {
    ...{ state: "approved", approvedBy: ctx.member.id, approvedAt: ctx.now },
    ...{ documentNumber: input.documentNumber, documentOn: input.documentOn },
  });
}
