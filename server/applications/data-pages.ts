/** Cases as lists and pages show them. */
import { and, asc, desc, eq, gte, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { says } from "@/db/contains";
import { peopleSought, type Sought } from "@/db/finding";
import { application, applicationStep } from "@/db/tables/applications";
import { orderedCause } from "@/db/views/payments";
import { personNamed as person } from "@/db/views/people";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { addDays } from "@/server/dates";
import type { Waiting } from "@/server/workbench/task-shapes";
import { caseStates, isEnded } from "./rules";
import { type CaseList, type CaseTab, countsEnded } from "./shapes";

export interface CasesAsked extends CaseList {
  sought: readonly { text: string; ways: readonly Sought[] }[];
  office: string;
  today: string;
}

/** From how many days before its end on a stretch is pointed out. */
const NEAR_DAYS = 3;
const running = and(eq(applicationStep.application, application.id), isNull(applicationStep.endedAt));
const assignee = alias(member, "assignee");
const amount = sql`coalesce(${application.amount}, ${application.assessed})`;
const amountShown = sql<string | null>`${amount}::text`;
// Named one by one, so that an index finds the few that are open among the many that are over.
const isOpen = inArray(
  application.state,
  caseStates.filter((state) => !isEnded(state)),
);

function statesOf(tab: CaseTab, office: string): SQL | undefined {
  switch (tab) {
    case "mine":
      return and(isOpen, eq(application.office, office));
    case "open":
      return isOpen;
    case "counter":
      return inArray(application.state, ["draft", "asked"]);
    case "ended":
      return inArray(application.state, ["granted", "refused", "withdrawn"]);
    case "all":
      return undefined;
    default:
      return eq(application.state, tab);
  }
}

function conditions({ type, state, clock, from, to, sought, today }: CasesAsked): SQL | undefined {
  return and(
    type ? eq(application.type, type) : undefined,
    state ? eq(application.state, state) : undefined,
    from ? gte(application.appliedOn, from) : undefined,
    to ? lte(application.appliedOn, to) : undefined,
    clock === "overdue" ? sql`${application.dueOn} < ${today}` : undefined,
    clock === "near" ? sql`${application.dueOn} between ${today} and ${addDays(today, NEAR_DAYS)}` : undefined,
    ...sought.map(isMeant),
  );
}

/** Our numbers are written in letters and figures: for any other word they are not looked through. */
function isMeant({ text, ways }: CasesAsked["sought"][number]): SQL {
  const meanings = [
    ...(/[\dA-Za-z]/.test(text) ? [says(text, application.number)] : []),
    ...(ways.length === 0 ? [] : [sql`${application.person} in ${peopleSought([ways])}`]),
  ];
  return or(...meanings) ?? sql`false`;
}

/** The page is cut before anybody is named on it: names of two hundred thousand people are not looked up for fifty rows. */
export async function listCases(tx: ReadTx, asked: CasesAsked) {
  const column = { dueOn: application.dueOn, appliedOn: application.appliedOn, number: application.number, amount }[asked.sort];
  const order = asked.ascending ? sql`${column} asc nulls last` : sql`${column} desc nulls last`;
  const page = tx
    .select({ id: application.id })
    .from(application)
    .where(and(conditions(asked), statesOf(asked.tab, asked.office)))
    .orderBy(order, desc(application.id))
    .limit(asked.pageSize)
    .offset((asked.page - 1) * asked.pageSize)
    .as("page");
  return tx
    .select({
      ...{ id: application.id, number: application.number, type: application.type, pack: application.pack, state: application.state },
      ...{ appliedOn: application.appliedOn, decidedOn: application.decidedOn, version: application.version, dueOn: application.dueOn },
      person: person.name,
      personId: application.person,
      numberMasked: person.numberMasked,
      region: application.region,
      office: organisation.name,
      officeId: application.office,
      assignee: assignee.name,
      amount: amountShown,
    })
    .from(page)
    .innerJoin(application, eq(application.id, page.id))
    .innerJoin(person, eq(person.id, application.person))
    .innerJoin(organisation, eq(organisation.id, application.office))
    .leftJoin(assignee, eq(assignee.id, application.assignee))
    .orderBy(order, desc(application.id));
}

/**
 * Of everything filtered, state by state and whether the asker's office has it: how many, and how much. What is over is
 * counted only for who looks at it: it is nearly all there ever was.
 */
export async function summariseCases(tx: ReadTx, asked: CasesAsked) {
  return tx
    .select({
      state: application.state,
      isMine: sql<boolean>`${application.office} = ${asked.office}`,
      count: sql<number>`count(*)::int`,
      amount: sql<string>`coalesce(sum(${amount}), 0)::text`,
      overdue: sql<number>`(count(*) filter (where ${application.dueOn} < ${asked.today}))::int`,
    })
    .from(application)
    .where(and(conditions(asked), countsEnded(asked.tab) ? undefined : isOpen))
    .groupBy(application.state, sql`2`);
}

/** The case before and after one in what the asker's office has to do there. */
export async function listNeighbours(tx: ReadTx, of: { office: string; state: (typeof application.$inferSelect)["state"] }) {
  return tx
    .select({ id: application.id })
    .from(application)
    .where(and(eq(application.office, of.office), eq(application.state, of.state)))
    .orderBy(sql`${application.dueOn} asc nulls last`, desc(application.id))
    .limit(500);
}

export async function listOfPerson(tx: ReadTx, people: readonly string[]) {
  return tx
    .select({
      ...{ id: application.id, number: application.number, type: application.type, pack: application.pack, state: application.state },
      ...{ appliedOn: application.appliedOn, decidedOn: application.decidedOn, outcome: application.outcome },
      amount: amountShown,
    })
    .from(application)
    .where(inArray(application.person, [...people]))
    .orderBy(desc(application.recordedAt))
    .limit(100);
}

/** Cases that wait for a board, of a place. */
export async function listOnNotice(tx: ReadTx, scope: string) {
  return tx
    .select({
      ...{ id: application.id, type: application.type, pack: application.pack, region: application.region, year: application.year },
      name: person.name,
      amount: amountShown,
    })
    .from(application)
    .innerJoin(person, eq(person.id, application.person))
    .where(and(eq(application.state, "on_notice"), sql`starts_with(${application.region}, ${scope})`))
    .orderBy(asc(application.number));
}

/** Orders that were to pay a case, the newest first. */
export async function listOrdersOf(tx: ReadTx, id: string) {
  return tx
    .select({
      order: orderedCause.paymentOrder,
      number: orderedCause.number,
      state: orderedCause.state,
      amount: orderedCause.amount,
      live: orderedCause.live,
      paidOn: orderedCause.paidOn,
      failureWords: orderedCause.failureWords,
    })
    .from(orderedCause)
    .where(and(eq(orderedCause.causeKind, "application"), eq(orderedCause.cause, id)))
    .orderBy(desc(orderedCause.recordedAt));
}

/** The cases that an order pays. */
export async function listOrderedBy(tx: ReadTx, order: string) {
  return tx
    .select({ cause: orderedCause.cause })
    .from(orderedCause)
    .where(and(eq(orderedCause.paymentOrder, order), eq(orderedCause.causeKind, "application")));
}

/** What waits with an office in a state: how many, how much, since when. */
export async function countWaiting(
  tx: ReadTx,
  wanted: { office: string; states: readonly (typeof application.$inferSelect)["state"][] },
): Promise<Waiting & { dueOn: string | null }> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      since: sql<string | null>`min(${applicationStep.recordedAt})::text`,
      dueOn: sql<string | null>`min(${applicationStep.dueOn})::text`,
    })
    .from(application)
    .leftJoin(applicationStep, running)
    .where(and(eq(application.office, wanted.office), inArray(application.state, [...wanted.states])));
  return { count: row?.count ?? 0, amount: null, since: row?.since ?? null, dueOn: row?.dueOn ?? null };
}

/** Stretches that ran out and were not reminded of since a day. */
export async function listOverdue(tx: ReadTx, asked: { today: string; remindedBefore: string; limit: number }) {
  return tx
    .select({
      step: applicationStep.id,
      application: application.id,
      number: application.number,
      office: applicationStep.office,
      dueOn: applicationStep.dueOn,
    })
    .from(applicationStep)
    .innerJoin(application, eq(application.id, applicationStep.application))
    .where(
      and(
        isNull(applicationStep.endedAt),
        sql`${applicationStep.dueOn} < ${asked.today}`,
        sql`(${applicationStep.remindedOn} is null or ${applicationStep.remindedOn} < ${asked.remindedBefore})`,
      ),
    )
    .orderBy(asc(applicationStep.dueOn))
    .limit(asked.limit);
}
