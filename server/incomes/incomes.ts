/** Incomes: what a place's people had to spend a head, entered by one person and confirmed by another, and asked by other rooms. */
import type { Cite } from "@/server/benefits/contract";
import { type BusinessDate, yearOf } from "@/server/dates";
import { type Money, money } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { listPlaces } from "@/server/staff/accounts";
import { regionScope } from "@/server/staff/rules";
import * as data from "./data-incomes";
import { countyOf, type IncomeScope, type IncomeVerb, isPossible } from "./rules";
import type * as shapes from "./shapes";

export interface Income {
  id: string;
  place: string;
  year: number;
  scope: IncomeScope;
  amount: Money;
  version: number;
  documentNumber: string;
  documentOn: BusinessDate;
  confirmedAt: Date;
}

export interface IncomeAsked {
  /** A county, a township, or the area's own code. */
  place: string;
  year: number;
  scope: IncomeScope;
}

function incomeFrom(row: data.IncomeRow): Income {
  const { id, place, year, scope, amount, version, documentNumber, documentOn, decidedAt } = row;
  return { id, place, year, scope, amount, version, documentNumber, documentOn, confirmedAt: present(decidedAt, "when it was confirmed") };
}

/** For many places at once: reads once, and answers for each place as `findIncome` does. */
export async function findIncomes(
  ctx: ReadContext,
  asked: Pick<IncomeAsked, "year" | "scope">,
): Promise<{ all: readonly Income[]; of(place: string): Income | null }> {
  const all = (await data.listStanding(ctx.tx, asked)).map(incomeFrom);
  const byPlace = new Map(all.map((income) => [income.place, income]));
  return { all, of: (place) => byPlace.get(countyOf(place)) ?? byPlace.get(ctx.member.area) ?? null };
}

/** A county's own figure, or the one of the whole area where the county has none. */
export async function findIncome(ctx: ReadContext, asked: IncomeAsked): Promise<Income | null> {
  return (await findIncomes(ctx, asked)).of(asked.place);
}

export async function incomeFor(ctx: ReadContext, asked: IncomeAsked, clause: Cite["clause"]): Promise<Income> {
  const income = await findIncome(ctx, asked);
  if (income === null) throw new Refusal("income_missing", { year: asked.year, place: asked.place, scope: asked.scope }, clause);
  return income;
}

/** Proposes the income of a place and year by its document; nothing counts until a second person confirms it. */
export async function proposeIncome(ctx: WriteContext, input: shapes.ProposeIncome): Promise<{ id: string }> {
  const { idempotencyKey: _, ...facts } = input;
  const places = await listPlaces(ctx);
  // An area whose divisions are not loaded takes every code of its own.
  const isKnown =
    places.length === 1 ? facts.place.startsWith(regionScope(ctx.member.area)) : places.some(({ code }) => code === facts.place);
  if (!isKnown) throw new Refusal("income_place_unknown", { place: facts.place });
  if (facts.documentOn > ctx.today) throw new Refusal("document_in_future", { date: facts.documentOn });
  if (facts.year >= yearOf(ctx.today)) throw new Refusal("income_year_not_over", { year: facts.year });
  const amount = money(facts.amount);
  if (!amount.greaterThan(0)) throw new Refusal("income_not_positive");
  const version = (await data.countVersions(ctx.tx, facts)) + 1;
  const row = await data.insertIncome(ctx.tx, {
    ...{ area: ctx.member.area, ...facts, amount, version },
    ...{ proposedBy: ctx.member.id, recordedAt: ctx.now },
  });
  ctx.note({ subjectKind: "income", subject: row.id, after: { ...facts, version } });
  return { id: row.id };
}

async function hold(ctx: WriteContext, id: string, verb: IncomeVerb): Promise<data.IncomeRow> {
  const row = await data.lockIncome(ctx.tx, id);
  if (row === null) throw new Refusal("income_not_found");
  if (!isPossible(row.state, verb)) throw new Refusal("income_decided", { place: row.place, year: row.year });
  return row;
}

async function holdForAnother(ctx: WriteContext, id: string, verb: IncomeVerb): Promise<data.IncomeRow> {
  const row = await hold(ctx, id, verb);
  if (row.proposedBy === ctx.member.id) throw new Refusal("income_not_ones_own", { place: row.place, year: row.year });
  return row;
}

/** Puts it in force; what stood for the place and year until then is kept as superseded. */
export async function confirmIncome(ctx: WriteContext, input: shapes.ByIncome): Promise<void> {
  const row = await holdForAnother(ctx, input.id, "confirm");
  const before = await data.supersede(ctx.tx, row, ctx.now);
  await data.decideIncome(ctx.tx, row.id, { state: "in_force", decidedBy: ctx.member.id, decidedAt: ctx.now });
  ctx.note({
    ...{ subjectKind: "income", subject: row.id },
    before: { amount: before?.amount.toFixed(2) ?? null, version: before?.version ?? null },
    after: { place: row.place, year: row.year, scope: row.scope, amount: row.amount.toFixed(2), version: row.version },
  });
}

async function end(ctx: WriteContext, row: data.IncomeRow, state: "declined" | "withdrawn", words: string): Promise<void> {
  await data.decideIncome(ctx.tx, row.id, { state, decidedBy: ctx.member.id, decidedAt: ctx.now, decidedWords: words });
  ctx.note({ subjectKind: "income", subject: row.id, before: { state: row.state }, after: { state }, reason: words });
}

export async function declineIncome(ctx: WriteContext, input: shapes.IncomeWithWords): Promise<void> {
  await end(ctx, await holdForAnother(ctx, input.id, "decline"), "declined", input.words);
}

/** Takes a proposal back before anybody decided on it. */
export async function withdrawIncome(ctx: WriteContext, input: shapes.IncomeWithWords): Promise<void> {
  await end(ctx, await hold(ctx, input.id, "withdraw"), "withdrawn", input.words);
}
