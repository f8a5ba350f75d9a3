/** A batch as its page shows it: figures, groups, missing papers and one page of its cases. */

import { completenessOf, countPapers, type PaperCounts } from "@/server/casework/paper-rules";
import { monthOf } from "@/server/dates";
import { type Money, money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { findHospital, listOffices } from "@/server/staff/accounts";
import { actionsOnStay } from "@/server/stays/rules";
import * as cases from "./cases/data-cases";
import { deadlineOf, type Papers, papersOf } from "./cases/papers";
import { listClaims } from "./claims";
import * as data from "./data-batches";
import { papersDueOn } from "./deadline-rules";
import { listEvents } from "./review/data-reviews";
import { batchActions, type CaseGroup, type Claim, caseActions, caseGroups, reviewingOffices, shareOf } from "./rules";
import type * as shapes from "./shapes";

/** A batch is at most some thousands of cases. */
const MOST_CASES_IN_FILE = 100_000;
const MOST_CASES_SHOWN = 200;
const EVENTS_SHOWN = 8;

type Sums = Awaited<ReturnType<typeof cases.sumGroups>>;

interface BatchSeen {
  batch: data.Batch;
  papers: Papers;
  byPapers: cases.CasesByPapers;
  sums: Sums;
}

/** A batch, its papers and its groups; what an insurer has no share in is not there for it. */
async function seen(ctx: ReadContext, id: string): Promise<BatchSeen> {
  const batch = await data.findBatch(ctx.tx, id);
  if (batch === null) throw new Refusal("batch_not_found");
  const papers = await papersOf(ctx, batch);
  const byPapers = { complete: [] as string[], to_confirm: [] as string[], unmarked: [] as string[] };
  for (const [one, states] of papers.cases) {
    const completeness = completenessOf(papers.checklist.case, states);
    if (completeness !== "missing") byPapers[completeness].push(one);
  }
  return { batch, papers, byPapers, sums: await cases.sumGroups(ctx.tx, id, byPapers) };
}

/** What groups come to together; without names, all live ones. */
function totalOf(sums: Sums, groups: readonly CaseGroup[] = caseGroups) {
  const of = sums.filter(({ group }) => groups.includes(group));
  const amount = (each: (row: Sums[number]) => Money) => sum(of.map(each));
  const [assistance, povertyInsurance] = [amount((row) => row.assistance), amount((row) => row.povertyInsurance)];
  return {
    cases: of.reduce((count, row) => count + row.cases, 0),
    assistance: toText(assistance),
    povertyInsurance: toText(povertyInsurance),
    claimed: toText(assistance.plus(povertyInsurance)),
  };
}

const groupsOf = (sums: Sums, groups: readonly CaseGroup[] = caseGroups) => groups.map((group) => ({ group, ...totalOf(sums, [group]) }));

/** The papers of all live cases and the batch's own; of a case without a page nothing is there. */
function paperCounts({ checklist, cases: states, batch }: Papers, live: number): PaperCounts {
  const there = [...states.values()].flatMap((papers) => checklist.case.map((item) => papers[item.key] ?? "missing"));
  const nowhere = Array.from({ length: (live - states.size) * checklist.case.length }, () => "missing" as const);
  return countPapers([...there, ...nowhere, ...batch.map((paper) => paper.state)]);
}

async function casesMissingPapers(ctx: ReadContext, { batch, papers, byPapers }: BatchSeen, live: number) {
  const incomplete = live - byPapers.complete.length;
  if (incomplete === 0) return { cases: [], more: 0 };
  const labels = await cases.listCasesMissingPapers(ctx.tx, batch.id, byPapers, MOST_CASES_SHOWN);
  return {
    cases: labels.map(({ id, name, dischargedOn }) => ({ id, name, dischargedOn, items: missingPapersOfCase(papers, id) })),
    more: Math.max(0, incomplete - labels.length),
  };
}

function missingPapersOfCase(papers: Papers, id: string) {
  return papers.checklist.case.flatMap((item) => {
    const state = papers.cases.get(id)?.[item.key] ?? "missing";
    return state === "filed" ? [] : [{ item: item.key, state }];
  });
}

/** The head of a batch page, one page of its cases and what happened last, from one look at the batch. */
export async function openBatch(ctx: ReadContext, input: shapes.CaseList) {
  const view = await seen(ctx, input.batch);
  const [batch, page, events] = await Promise.all([
    headOf(ctx, view),
    casesOf(ctx, view, input),
    listEvents(ctx.tx, { batch: input.batch, batchCase: null }, { limit: EVENTS_SHOWN, offset: 0 }),
  ]);
  return { batch, cases: page, events };
}

export async function getBatchPage(ctx: ReadContext, input: { id: string }) {
  return headOf(ctx, await seen(ctx, input.id));
}

/** Figures, steps, missing papers, what may be done and what stands in the way. */
async function headOf(ctx: ReadContext, view: BatchSeen) {
  const { batch, papers, sums } = view;
  const month = monthOf(batch.month);
  const deadline = deadlineOf(ctx, batch);
  const totals = totalOf(sums);
  const isPreparing = batch.state === "preparing";
  const [hospital, reviewing, missingPapers, unsettled, differing, progress] = await Promise.all([
    findHospital(ctx, batch.hospital),
    listOffices(ctx, "agency", "insurer"),
    casesMissingPapers(ctx, view, totals.cases),
    isPreparing ? data.countUnsettled(ctx.tx, batch) : 0,
    cases.sumDiffering(ctx.tx, batch.id),
    isPreparing ? [] : cases.listProgress(ctx.tx, batch.id),
  ]);
  const offices = reviewingOffices(reviewing, hospital?.region ?? ctx.member.area);
  return {
    id: batch.id,
    number: batch.number,
    state: batch.state,
    version: batch.version,
    month,
    monthIsOver: ctx.today.slice(0, 7) > month,
    hospital: { id: batch.hospital, name: hospital?.name ?? "" },
    offices: {
      assistance: offices.assistance.map((office) => office.name),
      povertyInsurance: offices.poverty_insurance.map((office) => office.name),
    },
    runMonth: batch.runMonth === null ? null : monthOf(batch.runMonth),
    submittedAt: batch.submittedAt,
    reviewedAt: batch.reviewedAt,
    dueOn: papersDueOn(month, deadline),
    deadlineClause: deadline?.cite ?? null,
    totals,
    groups: groupsOf(sums),
    removed: totalOf(sums, ["removed"]).cases,
    papers: { ...paperCounts(papers, totals.cases), items: papers.checklist.case, batch: papers.batch },
    missingPapers,
    unsettled,
    differing: { cases: differing.cases, more: toText(differing.more), less: toText(differing.less) },
    progress,
    ownShare: shareOf(ctx.member.department),
    actions: batchActions(batch.state, ctx.member),
  };
}

/** One page of a batch's cases, the groups in which something must be done first; sums are over everything filtered. */
export async function listCases(ctx: ReadContext, input: shapes.CaseList) {
  return casesOf(ctx, await seen(ctx, input.batch), input);
}

async function casesOf(ctx: ReadContext, view: BatchSeen, input: shapes.CaseList) {
  const { batch, byPapers } = view;
  const isFiltered = input.words !== undefined || input.different === true;
  const said = isFiltered ? await cases.sumGroups(ctx.tx, batch.id, byPapers, input) : view.sums;
  const sums = said.filter(({ group }) => (input.group === undefined ? group !== "removed" : group === input.group));
  const groups = input.group === undefined ? caseGroups : [input.group];
  const { cases: total, ...amounts } = totalOf(sums, groups);
  return {
    total,
    sums: { cases: total, ...amounts },
    groupSums: groupsOf(sums, groups),
    rows: await rowsOf(ctx, view, input, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize }),
  };
}

/** Cases with their papers, what was decided on them and what was rejected. */
async function rowsOf(ctx: ReadContext, view: BatchSeen, input: shapes.CaseList, page: { limit: number; offset: number }) {
  const { batch, byPapers, sums } = view;
  const hasReturned = sums.some(({ group }) => group === "returned");
  const byGroup = batch.state === "preparing" || hasReturned;
  const rows = await cases.listCases(ctx.tx, input, byPapers, { byGroup, ...page });
  const ids = rows.map((row) => row.id);
  const reviews = batch.state === "preparing" ? [] : await cases.listReviewStates(ctx.tx, ids);
  const rejections = hasReturned ? await cases.listRejections(ctx.tx, batch.id) : [];
  const claims = await listClaims(
    ctx,
    rows.map((row) => row.stay),
  );
  const [reviewsOf, rejectionsOf] = [Map.groupBy(reviews, (row) => row.batch_case), Map.groupBy(rejections, (row) => row.batch_case)];
  return rows.map((row) =>
    shownCase(ctx, view.papers, row, {
      reviews: reviewsOf.get(row.id) ?? [],
      rejections: rejectionsOf.get(row.id) ?? [],
      claim: claims.get(row.stay) ?? null,
    }),
  );
}

function shownCase(
  ctx: ReadContext,
  papers: Papers,
  row: Awaited<ReturnType<typeof cases.listCases>>[number],
  under: { reviews: readonly cases.ReviewInFew[]; rejections: readonly cases.Rejection[]; claim: Claim | null },
) {
  const states = papers.cases.get(row.id) ?? {};
  const rejectedItems = new Set(under.rejections.map((rejection) => rejection.item));
  const { assistance, povertyInsurance, totalCost, policyScopeCost, hospitalDifference, hospitalAssistance, ...shown } = row;
  const { isRefund, ...rest } = shown;
  return {
    ...rest,
    assistance: toText(assistance),
    povertyInsurance: toText(povertyInsurance),
    claimed: toText(assistance.plus(povertyInsurance)),
    totalCost: toText(totalCost),
    policyScopeCost: toText(policyScopeCost),
    hospitalDifference: toText(hospitalDifference),
    due: toText(hospitalAssistance.minus(hospitalDifference)),
    stayActions: actionsOnStay({ state: row.stayState, isRefund, claim: under.claim }, ctx.member),
    papers: papers.checklist.case.map((item) => ({
      item: item.key,
      state: rejectedItems.has(item.key) ? ("rejected" as const) : (states[item.key] ?? ("missing" as const)),
    })),
    reviews: under.reviews.map(({ batch_case: _, reason_code, ...review }) => ({ ...review, reasonCode: reason_code })),
    rejections: under.rejections.map(({ share, item, reason_code, words }) => ({ share, item, reasonCode: reason_code, words })),
    actions: caseActions(row.state, ctx.member),
  };
}

/** Every filtered case, for the file. */
export async function listAllCases(ctx: ReadContext, input: shapes.CaseList) {
  const view = await seen(ctx, input.batch);
  const rows = await rowsOf(ctx, view, input, { limit: MOST_CASES_IN_FILE, offset: 0 });
  const add = (column: "assistance" | "povertyInsurance" | "claimed") => toText(sum(rows.map((row) => money(row[column]))));
  const sums = {
    cases: rows.length,
    assistance: add("assistance"),
    povertyInsurance: add("povertyInsurance"),
    claimed: add("claimed"),
  };
  return { number: view.batch.number, month: monthOf(view.batch.month), items: view.papers.checklist.case, rows, sums };
}
