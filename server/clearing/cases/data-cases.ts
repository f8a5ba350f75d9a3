/** The cases of a batch, put into groups, counted, added up, searched and paged in the database. */
import { and, asc, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { says } from "@/db/contains";
import { peopleSought } from "@/db/finding";
import { batchCase } from "@/db/tables/clearing";
import { personNamed as person } from "@/db/views/people";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { stayFacts as stay } from "@/db/views/stays";
import type { Completeness } from "@/server/casework/paper-rules";
import { type CaseGroup, caseGroups, type ReviewState, type Share } from "@/server/clearing/rules";
import type { CaseList } from "@/server/clearing/shapes";
import { money } from "@/server/money";
import { searchedIn, understand, usedWords, waysToPerson } from "@/server/people/typed-words";

/** The live cases whose papers are all there, by how far these are; all others lack papers. */
export type CasesByPapers = Readonly<Record<Exclude<Completeness, "missing">, readonly string[]>>;

const oneOf = (ids: readonly string[]) => sql`${batchCase.id} = any(${sql.param(ids)}::uuid[])`;

/** The cases of a batch, each in its group; what was taken out because the stay itself changed is nobody's case any more. */
function inGroups(tx: ReadTx, batchId: string, papers: CasesByPapers) {
  const group = sql<CaseGroup>`case
    when not ${batchCase.live} then 'removed'
    when ${batchCase.state} = 'returned' then 'returned'
    when ${oneOf(papers.complete)} then 'complete'
    when ${oneOf(papers.to_confirm)} then 'to_confirm'
    when ${oneOf(papers.unmarked)} then 'unmarked'
    else 'missing' end`;
  return tx
    .select({
      area: batchCase.area,
      id: batchCase.id,
      stay: batchCase.stay,
      assistance: batchCase.assistanceClaimed,
      povertyInsurance: batchCase.povertyInsuranceClaimed,
      group: group.as("in_group"),
    })
    .from(batchCase)
    .where(and(eq(batchCase.batch, batchId), sql`(${batchCase.live} or ${batchCase.moveReason} is distinct from 'stay_changed')`))
    .as("grouped");
}
type Grouped = ReturnType<typeof inGroups>;

const stayOf = (row: Grouped) => and(eq(stay.area, row.area), eq(stay.id, row.stay));
const withStay = and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay));
const withPerson = and(eq(person.area, stay.area), eq(person.id, stay.person));

/** Whether every word means the case: by its person, or by a part of one of its numbers. */
function isSaid(typed: string): SQL | undefined {
  return and(
    ...usedWords(understand(typed), searchedIn.cases).map((word) => {
      const ways = waysToPerson(word);
      const isNumbered = says(word.text, stay.admissionNumber, stay.visitNumber, stay.settlementNumber, stay.invoiceNumber);
      return ways.length === 0 ? isNumbered : sql`(${isNumbered} or ${stay.person} in ${peopleSought([ways])})`;
    }),
  );
}

type SumFilter = Pick<CaseList, "words" | "different">;

/** How many cases each group holds and what they claim, of all cases or of those that are filtered. */
export async function sumGroups(tx: ReadTx, batchId: string, papers: CasesByPapers, { words, different }: SumFilter = {}) {
  const grouped = inGroups(tx, batchId, papers);
  const sums = tx
    .select({
      group: grouped.group,
      cases: sql<number>`count(*)::int`,
      assistance: sql`sum(${grouped.assistance})`.mapWith(batchCase.assistanceClaimed),
      povertyInsurance: sql`sum(${grouped.povertyInsurance})`.mapWith(batchCase.povertyInsuranceClaimed),
    })
    .from(grouped)
    .$dynamic();
  const isFiltered = words !== undefined || different === true;
  const filtered = isFiltered
    ? sums
        .innerJoin(stay, stayOf(grouped))
        .leftJoin(person, withPerson)
        .where(and(words === undefined ? undefined : isSaid(words), different ? isDiffering(tx, batchId, grouped) : undefined))
    : sums;
  return filtered.groupBy(grouped.group);
}

/** Live cases whose hospital advanced something else than was decided. */
function differing(tx: ReadTx, batchId: string) {
  return tx
    .select({ id: batchCase.id })
    .from(batchCase)
    .innerJoin(settlement, and(eq(settlement.area, batchCase.area), eq(settlement.id, batchCase.settlement)))
    .where(and(eq(batchCase.batch, batchId), batchCase.live, ne(settlement.hospitalDifference, sql`0`)));
}

const isDiffering = (tx: ReadTx, batchId: string, grouped: Grouped) => sql`${grouped.id} = any(array(${differing(tx, batchId)}))`;

/** How many live cases claim something else than was decided, and by how much more or less. */
export async function sumDiffering(tx: ReadTx, batchId: string) {
  const [row] = await tx
    .select({
      cases: sql<number>`count(*)::int`,
      more: sql`coalesce(sum(greatest(${settlement.hospitalDifference}, 0)), 0)`.mapWith(settlement.hospitalDifference),
      less: sql`coalesce(sum(greatest(-${settlement.hospitalDifference}, 0)), 0)`.mapWith(settlement.hospitalDifference),
    })
    .from(batchCase)
    .innerJoin(settlement, and(eq(settlement.area, batchCase.area), eq(settlement.id, batchCase.settlement)))
    .where(and(eq(batchCase.batch, batchId), batchCase.live, ne(settlement.hospitalDifference, sql`0`)));
  return row ?? { cases: 0, more: money(0), less: money(0) };
}

function orderOf(sort: CaseList["sort"], row: Grouped) {
  const orders = {
    discharged: stay.dischargedOn,
    name: sql`coalesce(${person.name}, '')`,
    assistance: row.assistance,
    povertyInsurance: row.povertyInsurance,
    claimed: sql`(${row.assistance} + ${row.povertyInsurance})`,
  } as const;
  return orders[sort];
}

/** A page of the cases that are filtered, those first in which something must be done where the batch is in groups. */
export async function listCases(
  tx: ReadTx,
  filter: CaseList,
  papers: CasesByPapers,
  page: { byGroup: boolean; limit: number; offset: number },
) {
  const grouped = inGroups(tx, filter.batch, papers);
  const direction = filter.ascending ? asc : desc;
  const order = [
    ...(page.byGroup ? [sql`array_position(${sql.param(caseGroups)}::text[], ${grouped.group})`] : []),
    direction(orderOf(filter.sort, grouped)),
    asc(grouped.id),
  ];
  // Which cases, before what their rows show: the rest is read for one page only.
  const chosen = tx
    .select({ id: grouped.id, group: grouped.group, nth: sql<number>`row_number() over (order by ${sql.join(order, sql`, `)})`.as("nth") })
    .from(grouped)
    .innerJoin(stay, stayOf(grouped))
    .leftJoin(person, withPerson)
    .where(
      and(
        filter.group === undefined ? sql`${grouped.group} <> 'removed'` : sql`${grouped.group} = ${filter.group}`,
        filter.words === undefined ? undefined : isSaid(filter.words),
        filter.different ? isDiffering(tx, filter.batch, grouped) : undefined,
      ),
    )
    .orderBy(sql`nth`)
    .limit(page.limit)
    .offset(page.offset)
    .as("chosen");
  return tx
    .select({
      id: batchCase.id,
      group: chosen.group,
      state: batchCase.state,
      live: batchCase.live,
      round: batchCase.round,
      version: batchCase.version,
      moveReason: batchCase.moveReason,
      movedTo: batchCase.movedTo,
      assistance: batchCase.assistanceClaimed,
      povertyInsurance: batchCase.povertyInsuranceClaimed,
      stay: stay.id,
      stayVersion: stay.version,
      stayState: stay.state,
      isRefund: stay.isRefund,
      hospitalAssistance: stay.hospitalAssistance,
      admissionNumber: stay.admissionNumber,
      visitNumber: stay.visitNumber,
      settlementNumber: stay.settlementNumber,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      totalCost: stay.totalCost,
      policyScopeCost: stay.policyScopeCost,
      tagUsed: settlement.tagUsed,
      hospitalDifference: settlement.hospitalDifference,
      person: stay.person,
      name: person.name,
      numberMasked: person.numberMasked,
    })
    .from(chosen)
    .innerJoin(batchCase, and(eq(batchCase.area, thisArea), eq(batchCase.id, chosen.id)))
    .innerJoin(stay, withStay)
    .innerJoin(settlement, and(eq(settlement.area, batchCase.area), eq(settlement.id, batchCase.settlement)))
    .leftJoin(person, withPerson)
    .orderBy(chosen.nth);
}

export interface CaseLabel {
  id: string;
  name: string | null;
  admissionNumber: string | null;
  visitNumber: string;
  dischargedOn: string;
}

function labels(tx: ReadTx, where: SQL | undefined) {
  return tx
    .select({
      id: batchCase.id,
      name: person.name,
      admissionNumber: stay.admissionNumber,
      visitNumber: stay.visitNumber,
      dischargedOn: stay.dischargedOn,
    })
    .from(batchCase)
    .innerJoin(stay, withStay)
    .leftJoin(person, withPerson)
    .where(where)
    .orderBy(asc(stay.dischargedOn), asc(batchCase.id));
}

/** Live cases whose papers are not all filed, in the order of discharge. */
export function listCasesMissingPapers(tx: ReadTx, batchId: string, papers: CasesByPapers, limit: number): Promise<CaseLabel[]> {
  return labels(tx, and(eq(batchCase.batch, batchId), batchCase.live, sql`not ${oneOf(papers.complete)}`)).limit(limit);
}

/** Whose cases these are. */
export function listCaseLabels(tx: ReadTx, ids: readonly string[]): Promise<CaseLabel[]> {
  return labels(tx, inArray(batchCase.id, [...ids])).limit(ids.length);
}

export interface ShareProgress extends Record<string, unknown> {
  share: Share;
  total: number;
  waiting: number;
  passed: number;
  cut: number;
  returned: number;
  claimed: string;
  approved: string;
  cutAmount: string;
}

const newest = sql`not exists (
  select from review n where n.area = ${thisArea} and n.batch_case = r.batch_case and n.share = r.share and n.round > r.round)`;

/** Where each share of a batch's live cases stands in its newest round, and how much the decisions taken so far cut. */
export async function listProgress(tx: ReadTx, batchId: string): Promise<ShareProgress[]> {
  return tx.execute<ShareProgress>(sql`
    select r.share, count(*)::int as total,
      count(*) filter (where r.state = 'waiting')::int as waiting, count(*) filter (where r.state = 'passed')::int as passed,
      count(*) filter (where r.state = 'cut')::int as cut, count(*) filter (where r.state = 'returned')::int as returned,
      sum(r.claimed)::text as claimed, coalesce(sum(r.approved), 0)::numeric(18,2)::text as approved,
      coalesce(sum(r.claimed - coalesce(r.approved, 0)) filter (where r.state = 'cut'), 0)::numeric(18,2)::text as "cutAmount"
    from review r join batch_case c on c.area = r.area and c.id = r.batch_case and c.live
    where r.area = ${thisArea} and r.batch = ${batchId} and ${newest}
    group by r.share order by r.share`);
}

export interface ReviewInFew extends Record<string, unknown> {
  batch_case: string;
  share: Share;
  state: ReviewState;
  round: number;
  claimed: string;
  approved: string | null;
  reason_code: string | null;
  words: string | null;
}

/** The newest round of each share of some cases, in few words. */
export async function listReviewStates(tx: ReadTx, cases: readonly string[]): Promise<ReviewInFew[]> {
  return tx.execute<ReviewInFew>(sql`
    select r.batch_case, r.share, r.state, r.round, r.claimed::text, r.approved::text, r.reason_code, r.words
    from review r where r.area = ${thisArea} and r.batch_case = any(${sql.param(cases)}::uuid[]) and ${newest}
    order by r.batch_case, r.share`);
}

export interface Rejection extends Record<string, unknown> {
  review: string;
  batch_case: string;
  share: Share;
  item: string;
  reason_code: string;
  words: string | null;
  decided_at: string;
  round: number;
}

/** Rejected items of the newest round of returned shares, with when they were rejected. */
export async function listRejections(tx: ReadTx, batchId: string): Promise<Rejection[]> {
  return tx.execute<Rejection>(sql`
    select r.id as review, r.batch_case, r.share, i.item, i.reason_code, i.words, r.decided_at::text, r.round
    from review r join review_item i on i.area = r.area and i.review = r.id and i.verdict = 'rejected'
    where r.area = ${thisArea} and r.batch = ${batchId} and r.state = 'returned' and ${newest}
    order by r.batch_case, r.share, i.item`);
}
