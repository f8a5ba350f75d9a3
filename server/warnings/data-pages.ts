/** Warnings as lists and pages show them. */
import { and, asc, desc, eq, inArray, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { peopleSought } from "@/db/finding";
import { warning, warningEvent, warningPush, warningScan } from "@/db/tables/warnings";
import { personNamed as person } from "@/db/views/people";
import { memberNamed, organisationNamed as organisation } from "@/db/views/staff";
import type { BusinessDate } from "@/server/dates";
import { peopleMeant } from "@/server/people/typed-words";
import type { ReachedStep, WarningState } from "./rules";
import type { WarningList, WarningTab } from "./shapes";

export interface Asked extends WarningList {
  today: BusinessDate;
  /** Whose tasks are "mine": an office's own, or of whoever pushes what was found. */
  office: string | null;
}

const isLate = (today: BusinessDate) => sql<boolean>`coalesce(${warning.dueOn} < ${today}::date, false)`;

function hasReached(step: ReachedStep): SQL | undefined {
  const inStates = (...states: WarningState[]) => inArray(warning.state, states);
  switch (step) {
    case "acknowledged":
      return inStates("acknowledged", "answered", "helping", "closed");
    case "answered":
      return inStates("answered", "helping", "closed");
    case "recognised":
      return and(inStates("helping", "closed"), eq(warning.answer, "recognised"));
    case "helped":
      return and(inStates("closed"), ne(warning.answer, "no_risk"));
  }
}

function conditions({ year, words, list, department, county, answer, state, reached, late, today }: Asked): SQL | undefined {
  const meant = peopleMeant(words);
  return and(
    eq(warning.year, year),
    meant.length === 0 ? undefined : sql`${warning.person} in ${peopleSought(meant)}`,
    list === undefined ? undefined : eq(warning.list, list),
    department === undefined ? undefined : eq(warning.officeDepartment, department),
    county === undefined ? undefined : sql`starts_with(${warning.region}, ${county})`,
    answer === undefined ? undefined : eq(warning.answer, answer),
    state === undefined ? undefined : eq(warning.state, state),
    reached === undefined ? undefined : hasReached(reached),
    late === true ? isLate(today) : undefined,
  );
}

const AT_OFFICE: readonly WarningState[] = ["pushed", "acknowledged", "answered", "helping"];

function inTab(tab: WarningTab, office: string | null): SQL | undefined {
  switch (tab) {
    case "all":
      return ne(warning.state, "withdrawn");
    case "mine":
      return office === null ? eq(warning.state, "found") : and(eq(warning.office, office), inArray(warning.state, [...AT_OFFICE]));
    case "found":
    case "pushed":
    case "acknowledged":
    case "answered":
    case "helping":
    case "closed":
    case "withdrawn":
      return eq(warning.state, tab);
  }
}

const shown = {
  ...{ id: warning.id, number: warning.number, person: warning.person, region: warning.region, state: warning.state },
  ...{ list: warning.list, tag: warning.tag, insuranceType: warning.insuranceType, threshold: warning.threshold, pack: warning.pack },
  ...{ burden: warning.burden, inpatient: warning.inpatient, chronic: warning.chronic, drugs: warning.drugs, outside: warning.outside },
  ...{
    crossedOn: warning.crossedOn,
    pushedOn: warning.pushedOn,
    dueOn: warning.dueOn,
    answer: warning.answer,
    answerTag: warning.answerTag,
  },
  ...{ helpedOn: warning.helpedOn, document: warning.document, clause: warning.clause },
  name: person.name,
  numberMasked: person.numberMasked,
  office: organisation.name,
};

export async function listWarnings(tx: ReadTx, asked: Asked) {
  const column = { due: warning.dueOn, burden: warning.burden, crossed: warning.crossedOn, number: warning.number }[asked.sort];
  const order = asked.ascending ? sql`${column} asc nulls last` : sql`${column} desc nulls last`;
  return tx
    .select(shown)
    .from(warning)
    .innerJoin(person, eq(person.id, warning.person))
    .leftJoin(organisation, eq(organisation.id, warning.office))
    .where(and(conditions(asked), inTab(asked.tab, asked.office)))
    .orderBy(order, desc(warning.burden), asc(warning.id))
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize);
}

/** Warnings of people, in any of their records or as words name them, of every year; the newest first. */
export async function listOfPeople(tx: ReadTx, of: SQL, limit: number) {
  return tx
    .select({ ...shown, year: warning.year })
    .from(warning)
    .innerJoin(person, eq(person.id, warning.person))
    .leftJoin(organisation, eq(organisation.id, warning.office))
    .where(of)
    .orderBy(desc(warning.year), desc(warning.recordedAt))
    .limit(limit);
}

export const ofRecords = (people: readonly string[]): SQL => inArray(warning.person, [...people]);
/** Null where the words name nobody. */
export function ofWords(words: string): SQL | null {
  const meant = peopleMeant(words);
  return meant.length === 0 ? null : sql`${warning.person} in ${peopleSought(meant)}`;
}

/** Of everything filtered, tab by tab: how many, and what burden. */
export async function countTabs(tx: ReadTx, asked: Asked): Promise<Record<WarningTab, { count: number; burden: string }>> {
  const tabs: readonly WarningTab[] = ["mine", "found", "pushed", "acknowledged", "answered", "helping", "closed", "withdrawn", "all"];
  const columns = Object.fromEntries(
    tabs.flatMap((tab) => [
      [`${tab}Count`, sql<number>`count(*) filter (where ${inTab(tab, asked.office)})::int`],
      [`${tab}Burden`, sql<string>`coalesce(sum(${warning.burden}) filter (where ${inTab(tab, asked.office)}), 0)::numeric(18,2)::text`],
    ]),
  ) as Record<string, SQL<number | string>>;
  const [row] = await tx.select(columns).from(warning).where(conditions(asked));
  return Object.fromEntries(
    tabs.map((tab) => [tab, { count: Number(row?.[`${tab}Count`] ?? 0), burden: String(row?.[`${tab}Burden`] ?? "0.00") }]),
  ) as Record<WarningTab, { count: number; burden: string }>;
}

export interface LoopRow {
  state: WarningState;
  answer: "recognised" | "application" | "other_help" | "no_risk" | null;
  department: "civil-affairs" | "rural-revitalisation" | null;
  isLate: boolean;
  count: number;
}

/** The year's warnings by where they stand; what was withdrawn is not among them. */
export async function countLoop(tx: ReadTx, year: number, today: BusinessDate): Promise<LoopRow[]> {
  const late = isLate(today);
  return tx
    .select({
      state: warning.state,
      answer: warning.answer,
      department: warning.officeDepartment,
      isLate: late,
      count: sql<number>`count(*)::int`,
    })
    .from(warning)
    .where(and(eq(warning.year, year), sql`${warning.state} <> 'withdrawn'`))
    .groupBy(warning.state, warning.answer, warning.officeDepartment, sql`4`);
}

/** Of each office and month of pushing: how many it got, answered and helped, and how long help took. */
export async function measureOffices(tx: ReadTx, year: number) {
  const month = sql<string>`to_char(${warning.pushedOn}, 'YYYY-MM')`;
  return tx
    .select({
      office: organisation.name,
      month,
      count: sql<number>`count(*)::int`,
      answered: sql<number>`count(*) filter (where ${warning.confirmedAt} is not null)::int`,
      noRisk: sql<number>`count(*) filter (where ${warning.confirmedAt} is not null and ${warning.answer} = 'no_risk')::int`,
      helped: sql<number>`count(*) filter (where ${warning.helpedOn} is not null)::int`,
      days: sql<
        string | null
      >`round(avg(${warning.helpedOn} - (${warning.recordedAt} at time zone 'Asia/Shanghai')::date) filter (where ${warning.helpedOn} is not null), 1)::text`,
    })
    .from(warning)
    .innerJoin(organisation, eq(organisation.id, warning.office))
    .where(and(eq(warning.year, year), notInArray(warning.state, ["found", "withdrawn"])))
    .groupBy(organisation.name, sql`2`)
    .orderBy(sql`2 desc`, asc(organisation.name));
}

const answerer = alias(memberNamed, "answerer");
const confirmer = alias(memberNamed, "confirmer");

export async function findPage(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      warning,
      person: { id: person.id, name: person.name, numberMasked: person.numberMasked, sex: person.sex, bornOn: person.bornOn },
      officeName: organisation.name,
      pushNumber: warningPush.number,
      answeredByName: answerer.name,
      confirmedByName: confirmer.name,
    })
    .from(warning)
    .innerJoin(person, eq(person.id, warning.person))
    .leftJoin(organisation, eq(organisation.id, warning.office))
    .leftJoin(warningPush, eq(warningPush.id, warning.push))
    .leftJoin(answerer, eq(answerer.id, warning.answeredBy))
    .leftJoin(confirmer, eq(confirmer.id, warning.confirmedBy))
    .where(eq(warning.id, id));
  return row ?? null;
}

export async function listEvents(tx: ReadTx, id: string) {
  return tx.select().from(warningEvent).where(eq(warningEvent.warning, id)).orderBy(asc(warningEvent.recordedAt), asc(warningEvent.id));
}

/** Pushes there were, with the offices each went to. */
export async function listPushes(tx: ReadTx, limit: number) {
  return tx
    .select({
      id: warningPush.id,
      number: warningPush.number,
      pushedOn: warningPush.pushedOn,
      office: warning.office,
      officeName: organisation.name,
      count: sql<number>`count(*)::int`,
    })
    .from(warningPush)
    .innerJoin(warning, eq(warning.push, warningPush.id))
    .innerJoin(organisation, eq(organisation.id, warning.office))
    .groupBy(warningPush.id, warningPush.number, warningPush.pushedOn, warning.office, organisation.name)
    .orderBy(desc(warningPush.number), asc(organisation.name))
    .limit(limit);
}

/** What one office got by one push. */
export async function listPushed(tx: ReadTx, push: string, office: string) {
  return tx
    .select({ ...shown, pushNumber: warningPush.number })
    .from(warning)
    .innerJoin(warningPush, eq(warningPush.id, warning.push))
    .innerJoin(person, eq(person.id, warning.person))
    .leftJoin(organisation, eq(organisation.id, warning.office))
    .where(and(eq(warning.push, push), eq(warning.office, office)))
    .orderBy(desc(warning.burden), asc(warning.number));
}

export async function findLastScan(tx: ReadTx, year: number) {
  const [row] = await tx.select().from(warningScan).where(eq(warningScan.year, year)).orderBy(desc(warningScan.recordedAt)).limit(1);
  return row ?? null;
}

/** What waits in a state, for the workbench. */
export async function countWaiting(tx: ReadTx, state: WarningState, of: { office?: string; notBy?: string }) {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<string | null>`min(${warning.recordedAt})::text`,
      dueOn: sql<string | null>`min(${warning.dueOn})::text`,
    })
    .from(warning)
    .where(
      and(
        eq(warning.state, state),
        of.office === undefined ? undefined : eq(warning.office, of.office),
        of.notBy === undefined ? undefined : sql`${warning.answeredBy} <> ${of.notBy}::uuid`,
      ),
    );
  return { count: 0, since: null, dueOn: null, ...row, amount: null };
}
