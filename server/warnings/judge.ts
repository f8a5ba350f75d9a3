/** Judges people of a year: the engine says who has crossed which line, and what no longer holds is withdrawn. */
import { v7 } from "uuid";
import type { Pack } from "@/server/benefits/figures/pack";
import type { WarningRules } from "@/server/benefits/figures/rule-shapes";
import { type Warning, type WatchedIn, warningFor, watchedIn } from "@/server/benefits/offices/warning";
import { packFor } from "@/server/benefits/packs/registry";
import { tagsInForce } from "@/server/benefits/settling/identity";
import { doneBy } from "@/server/casework/events";
import { dayInYear, monthOf } from "@/server/dates";
import { insuredPeopleOn } from "@/server/identity/tags";
import { findIncomes, type Income } from "@/server/incomes/incomes";
import { type Money, toText } from "@/server/money";
import { listRegions } from "@/server/people/people";
import { first, present } from "@/server/present";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as burdens from "./data-burdens";
import * as data from "./data-warnings";
import { composed, type Expense, judgedOn, unansweredStates, type WithdrawReason } from "./rules";

/** The rules that a year is judged by, with the incomes that thresholds are a share of. */
export interface Measure {
  year: number;
  pack: Pack;
  rules: WarningRules;
  incomes: readonly Income[];
  incomeOf(region: string): Income | null;
}

/** Null where the text of the area warns of nobody. */
export async function measureOf(ctx: ReadContext, year: number): Promise<Measure | null> {
  const pack = packFor(ctx.member.area, judgedOn(year, ctx.today));
  if (pack.warnings === null) return null;
  const { all, of } = await findIncomes(ctx, { year: year - 1, scope: "rural" });
  return { year, pack, rules: pack.warnings, incomes: all, incomeOf: of };
}

interface Judged {
  person: string;
  region: string;
  hasDied: boolean;
  insuranceType: "resident" | "employee" | null;
  watched: WatchedIn | null;
  income: Income | null;
  answer: Warning | null;
}

type Amounts = burdens.YearOfPerson["amounts"];

/** As the engine is asked: what was borne in each category, in the year as a whole. */
function expensesOf(amounts: Amounts, year: number) {
  const date = dayInYear(year, "12-31");
  return (Object.entries(amounts) as [keyof Amounts, Money][]).map(([category, personalBurden]) => ({ date, category, personalBurden }));
}

/** What the engine says of each; without an answer where the income of the place is missing, or nobody watches them. */
async function judge(ctx: ReadContext, measure: Measure, people: readonly string[]): Promise<Judged[]> {
  const { pack, year } = measure;
  const on = judgedOn(year, ctx.today);
  const years = new Map((await burdens.listYears(ctx.tx, people, year)).map((row) => [row.person, row.amounts]));
  const insured = await insuredPeopleOn(
    ctx,
    people.map((person) => ({ person, on })),
  );
  const regions = await listRegions(ctx, people);
  const died = await data.listDead(ctx.tx, people);
  return people.map((person, place) => {
    const { insuranceType, tags: dated } = present(insured[place], "what is known of a person");
    const region = present(regions.get(person), "where a person lives");
    const tags = tagsInForce(pack, dated, on);
    const watched = watchedIn(pack, { tags, insuranceType });
    const income = watched?.needsIncome ? measure.incomeOf(region) : null;
    const amounts = years.get(person);
    const hasDied = died.has(person);
    const isUnknown = hasDied || watched === null || amounts === undefined || (watched.needsIncome && income === null);
    const answer = isUnknown
      ? null
      : warningFor(pack, {
          ...{ year, tags, insuranceType, expenses: expensesOf(amounts, year) },
          ruralDisposableIncomeLastYear: income?.amount ?? null,
        });
    return { person, region, hasDied, insuranceType, watched, income, answer };
  });
}

type Known = data.KnownWarning;

interface Withdrawn {
  warning: Known;
  reason: WithdrawReason;
}

const isUnanswered = ({ state }: Known): boolean => unansweredStates.some((one) => one === state);

/** Of records that were warned of one by one and are one person's, what an office is furthest with stands. */
function oneOfEach(known: readonly Known[]): { kept: Known[]; withdrawn: Withdrawn[] } {
  const kept: Known[] = [];
  const withdrawn: Withdrawn[] = [];
  for (const of of Map.groupBy(known, ({ groupKey }) => groupKey).values()) {
    const standing = of.find((one) => !isUnanswered(one)) ?? of.find((one) => one.person === one.whole) ?? first(of, "a warning");
    kept.push(standing);
    withdrawn.push(...of.filter((one) => one !== standing && isUnanswered(one)).map((warning) => ({ warning, reason: "merged" as const })));
  }
  return { kept, withdrawn };
}

interface Outcome {
  found: Judged[];
  again: { judged: Judged; warning: Known }[];
  withdrawn: Withdrawn[];
}

/** What follows from the answers, beside what was warned of before. */
function outcomeOf(judged: readonly Judged[], known: readonly Known[]): Outcome {
  const of = Map.groupBy(known, ({ whole }) => whole);
  const outcome: Outcome = { found: [], again: [], withdrawn: [] };
  for (const one of judged) {
    const { kept, withdrawn } = oneOfEach(of.get(one.person) ?? []);
    outcome.withdrawn.push(...withdrawn);
    if (one.hasDied) {
      outcome.withdrawn.push(...kept.filter(isUnanswered).map((warning) => ({ warning, reason: "died" as const })));
      continue;
    }
    // Whom nobody can judge today keeps what stands.
    if (one.watched?.needsIncome && one.income === null) continue;
    const group = one.watched?.group ?? null;
    const same = kept.find(({ groupKey }) => groupKey === group);
    const isWarned = one.answer?.warn === true;
    for (const warning of kept.filter(isUnanswered)) {
      if (warning !== same) outcome.withdrawn.push({ warning, reason: "other_group" });
      else if (!isWarned) outcome.withdrawn.push({ warning, reason: "below_threshold" });
      else if (one.answer?.countedBurden.equals(warning.burden) === false) outcome.again.push({ judged: one, warning });
    }
    if (isWarned && same === undefined) outcome.found.push(one);
  }
  return outcome;
}

/** Of the counted expenses, in the order in which they came. */
function countedOf(measure: Measure, expenses: readonly Expense[]): Expense[] {
  return expenses.filter(({ category }) => measure.rules.counted.categories.includes(category));
}

/** The settlement by which the line was crossed: the first after which the engine warns. */
function crossing(measure: Measure, judged: Judged, expenses: readonly Expense[]): Expense {
  const { pack, year } = measure;
  const tags = judged.watched?.tag == null ? [] : [judged.watched.tag];
  let at = 0;
  const asked: { date: string; category: Expense["category"]; personalBurden: Money }[] = [];
  for (const { category, burden } of expenses) {
    asked.push({ date: dayInYear(year, "12-31"), category, personalBurden: burden });
    const said = warningFor(pack, {
      ...{ year, tags, insuranceType: judged.insuranceType, expenses: asked },
      ruralDisposableIncomeLastYear: judged.income?.amount ?? null,
    });
    if (said.warn) break;
    at++;
  }
  return present(expenses[Math.min(at, expenses.length - 1)], "the settlement that crossed the line");
}

function compositionOf(expenses: readonly Expense[]) {
  const { inpatient, chronic, drugs, outside } = composed(expenses);
  const months = [...Map.groupBy(expenses, ({ settledOn }) => monthOf(settledOn))].sort(([one], [other]) => one.localeCompare(other));
  return {
    ...{ inpatient, chronic, drugs, outside, burden: inpatient.plus(chronic).plus(drugs).plus(outside) },
    months: months.map(([month, own]) => {
      const parts = composed(own);
      return {
        month,
        inpatient: toText(parts.inpatient),
        chronic: toText(parts.chronic),
        drugs: toText(parts.drugs),
        outside: toText(parts.outside),
      };
    }),
  };
}

function warningOf(ctx: WriteContext, measure: Measure, judged: Judged, expenses: readonly Expense[]): data.NewWarning {
  const watched = present(judged.watched, "the group of whom is warned of");
  const answer = present(judged.answer, "what the engine says");
  const crossed = crossing(measure, judged, expenses);
  return {
    ...{ area: ctx.member.area, id: v7(), number: "", person: judged.person, region: judged.region, year: measure.year },
    ...{ list: watched.list, groupKey: watched.group, tag: watched.tag, insuranceType: judged.insuranceType },
    ...{ pack: measure.pack.id, document: answer.cite.document, clause: answer.cite.clause },
    threshold: present(answer.threshold, "the threshold").toFixed(6),
    ...{ income: judged.income?.id ?? null, incomeAmount: judged.income?.amount ?? null },
    ...{ crossedOn: crossed.settledOn, crossedBy: crossed.number, recordedAt: ctx.now },
    ...compositionOf(expenses),
  };
}

const NUMBER_DIGITS = 6;

/** Numbers follow each other in the year, while the room is held. */
async function numbered(ctx: WriteContext, year: number, rows: data.NewWarning[]): Promise<data.NewWarning[]> {
  if (rows.length === 0) return rows;
  const prefix = `YJ${year}-`;
  const last = await data.lastNumber(ctx.tx, prefix);
  return rows.map((row, place) => ({ ...row, number: `${prefix}${String(last + place + 1).padStart(NUMBER_DIGITS, "0")}` }));
}

const eventOf = (ctx: WriteContext, warning: { id: string; region: string }, kind: string, details: Record<string, string>) => ({
  ...doneBy(ctx),
  ...{ warning: warning.id, region: warning.region, kind, details, recordedAt: ctx.now },
});

export interface Found {
  judged: number;
  found: number;
  withdrawn: number;
  /** Counties whose people could not be judged. */
  missing: string[];
}

/** Judges these people, records that count, whose years are up to date; the room is held until the transaction ends. */
export async function judgePeople(ctx: WriteContext, measure: Measure, people: readonly string[]): Promise<Found> {
  await data.holdWarnings(ctx.tx);
  const judged = await judge(ctx, measure, people);
  const known = await data.listOfPeople(ctx.tx, people, measure.year);
  const outcome = outcomeOf(judged, known);
  const shown = [...outcome.found.map(({ person }) => person), ...outcome.again.map(({ judged: { person } }) => person)];
  const expenses = Map.groupBy(await burdens.listExpenses(ctx.tx, shown, measure.year), ({ person }) => person);
  const countedBy = (person: string) => countedOf(measure, expenses.get(person) ?? []);
  const withdrawn: Withdrawn[] = [];
  for (const one of outcome.withdrawn) {
    const change = { state: "withdrawn", withdrawReason: one.reason, withdrawnAt: ctx.now, dueOn: null } as const;
    // An office may have answered since this looked.
    if (await data.changeUnanswered(ctx.tx, one.warning.id, change)) withdrawn.push(one);
  }
  for (const { judged: one, warning } of outcome.again)
    await data.changeUnanswered(ctx.tx, warning.id, compositionOf(countedBy(one.person)));
  const earlier = new Map(known.map((one) => [one.whole, one.id]));
  const rows = await numbered(
    ctx,
    measure.year,
    outcome.found.map((one) => ({ ...warningOf(ctx, measure, one, countedBy(one.person)), follows: earlier.get(one.person) ?? null })),
  );
  await data.insertWarnings(ctx.tx, rows);
  await data.appendEvents(ctx.tx, [
    ...rows.map((row) =>
      eventOf(ctx, row, "found", { number: row.crossedBy, day: row.crossedOn, amount: toText(row.burden), pack: row.pack }),
    ),
    ...withdrawn.map(({ warning, reason }) => eventOf(ctx, warning, "withdrawn", { reason })),
  ]);
  const missing = judged
    .filter(({ hasDied, watched, income }) => !hasDied && watched?.needsIncome && income === null)
    .map(({ region }) => region.slice(0, 6));
  return { judged: people.length, found: rows.length, withdrawn: withdrawn.length, missing: [...new Set(missing)].sort() };
}
