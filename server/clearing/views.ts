/** What the clearing pages read: lists of batches, a batch with its holes, its cases, one case. */
import type { ReadContext } from "@/server/context";
import { monthOf } from "@/server/dates";
import { type Money, money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import * as data from "./data";
import * as lists from "./data-lists";
import { deadlineOf, holesIn, type Papers, papersOf } from "./papers";
import {
  batchActions,
  type Completeness,
  caseActions,
  completenessOf,
  type PaperState,
  papersDueOn,
  reviewingOffices,
  type Share,
  shareOf,
} from "./rules";
import type * as shapes from "./shapes";

export const PAGE_SIZE = 50;

/** The share a member looks at: an insurer only its own, everybody else both. */
function shareSeenBy(ctx: ReadContext): Share | null {
  return ctx.member.department === "insurer" ? "poverty_insurance" : null;
}

function shownBatch(ctx: ReadContext, row: Awaited<ReturnType<typeof lists.listBatches>>[number]) {
  const { month, runMonth, ...rest } = row;
  return {
    ...rest,
    month: monthOf(month),
    runMonth: runMonth === null ? null : monthOf(runMonth),
    dueOn: papersDueOn(monthOf(month), deadlineOf(ctx, { month })),
  };
}

export async function listBatches(ctx: ReadContext, input: shapes.BatchList) {
  const own = ctx.member.department === "agency" ? "assistance" : shareSeenBy(ctx);
  const rows = await lists.listBatches(ctx.tx, input, own, { limit: PAGE_SIZE, offset: (input.page - 1) * PAGE_SIZE });
  return { rows: rows.map((row) => shownBatch(ctx, row)), ...(await lists.countBatches(ctx.tx, input, own)) };
}

/** Everything filtered, for the file. */
export async function listAllBatches(ctx: ReadContext, input: shapes.BatchList) {
  const own = ctx.member.department === "agency" ? "assistance" : shareSeenBy(ctx);
  return (await lists.listBatches(ctx.tx, input, own, { limit: 5000, offset: 0 })).map((row) => shownBatch(ctx, row));
}

/** Whether opening the list or a batch would bring something in; pages write only when it would. */
export async function countToGather(ctx: ReadContext, input: { batch?: string | undefined }): Promise<number> {
  if (ctx.member.department !== "hospital") return 0;
  if (input.batch === undefined)
    return sumCounts((await data.listUnclaimedMonths(ctx.tx, ctx.member.organisation)).map((row) => row.cases));
  const batch = await data.findBatch(ctx.tx, input.batch);
  return batch === null || batch.state !== "preparing" ? 0 : data.countOutOfStep(ctx.tx, batch);
}

const sumCounts = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

async function getBatch(ctx: ReadContext, id: string): Promise<data.Batch> {
  const found = await data.findBatch(ctx.tx, id);
  if (found === null) throw new Refusal("batch_not_found");
  return found;
}

type CaseRow = Awaited<ReturnType<typeof lists.listCases>>[number];
type Group = Completeness | "returned";

interface BatchSeen {
  batch: data.Batch;
  papers: Papers;
  live: CaseRow[];
  gone: CaseRow[];
  groupOf(row: CaseRow): Group;
  /** The newest round of each share, by case. */
  reviews: ReadonlyMap<string, readonly lists.ReviewInFew[]>;
}

/** A batch with its cases in groups; what an insurer has no share in is not there for it. */
async function seen(ctx: ReadContext, id: string): Promise<BatchSeen> {
  const batch = await getBatch(ctx, id);
  const papers = await papersOf(ctx, batch);
  const rows = await lists.listCases(ctx.tx, id);
  const states = batch.state === "preparing" ? [] : await lists.listReviewStates(ctx.tx, id);
  const groupFor = (row: CaseRow): Group =>
    row.state === "returned" ? "returned" : completenessOf(papers.checklist.case, papers.cases.get(row.id) ?? {});
  const groups = new Map(rows.map((row) => [row.id, groupFor(row)]));
  return {
    batch,
    papers,
    live: rows.filter((row) => row.live),
    gone: rows.filter((row) => !row.live && row.moveReason !== "stay_changed"),
    groupOf: (row) => groups.get(row.id) ?? groupFor(row),
    reviews: Map.groupBy(states, (row) => row.batch_case),
  };
}

interface Totals {
  cases: number;
  assistance: Money;
  povertyInsurance: Money;
}

const none: Totals = { cases: 0, assistance: money(0), povertyInsurance: money(0) };

const inText = ({ cases, assistance, povertyInsurance }: Totals) => ({
  cases,
  assistance: toText(assistance),
  povertyInsurance: toText(povertyInsurance),
  claimed: toText(assistance.plus(povertyInsurance)),
});

/** What the rows come to, all together and group by group, in one pass. */
function totalsOf(view: BatchSeen, rows: readonly CaseRow[]) {
  const groups = new Map<Group, Totals>();
  const add = (to: Totals, { cases, assistance, povertyInsurance }: Totals): Totals => ({
    cases: to.cases + cases,
    assistance: to.assistance.plus(assistance),
    povertyInsurance: to.povertyInsurance.plus(povertyInsurance),
  });
  for (const row of rows) {
    const group = view.groupOf(row);
    groups.set(group, add(groups.get(group) ?? none, { cases: 1, ...row }));
  }
  return { all: inText([...groups.values()].reduce(add, none)), of: (group: Group) => inText(groups.get(group) ?? none) };
}

/** How many papers are filed, waiting and missing over all live cases; the batch's own papers are counted apart. */
function paperCounts(papers: Papers, live: readonly CaseRow[]) {
  const counts: Record<PaperState, number> = { filed: 0, to_confirm: 0, missing: 0 };
  for (const row of live) {
    for (const item of papers.checklist.case) counts[papers.cases.get(row.id)?.[item.key] ?? "missing"]++;
  }
  return { ...counts, total: live.length * papers.checklist.case.length };
}

const MOST_HOLES_SHOWN = 200;

function holesShown(view: BatchSeen) {
  const byCase = Map.groupBy(
    holesIn(
      view.papers,
      view.live.map((row) => row.id),
    ).filter((hole) => hole.kind === "paper"),
    (hole) => hole.case,
  );
  const holed = view.live.flatMap((row) => {
    const items = byCase.get(row.id);
    return items === undefined
      ? []
      : [{ id: row.id, name: row.name, dischargedOn: row.dischargedOn, items: items.map(({ item, state }) => ({ item, state })) }];
  });
  return { cases: holed.slice(0, MOST_HOLES_SHOWN), more: Math.max(0, holed.length - MOST_HOLES_SHOWN) };
}

/** Where each share of the batch stands, and how much the decisions taken so far cut. */
function progressOf(states: readonly lists.ReviewInFew[]) {
  return (["assistance", "poverty_insurance"] as const).flatMap((share) => {
    const own = states.filter((row) => row.share === share);
    if (own.length === 0) return [];
    const counts = { waiting: 0, passed: 0, cut: 0, returned: 0 };
    for (const row of own) counts[row.state]++;
    const claimed = toText(sum(own.map((row) => money(row.claimed))));
    const approved = toText(sum(own.map((row) => money(row.approved ?? "0"))));
    const cutAmount = toText(sum(own.filter((row) => row.state === "cut").map((row) => money(row.claimed).minus(row.approved ?? "0"))));
    return [{ share, total: own.length, ...counts, claimed, approved, cutAmount }];
  });
}

/** The head of a batch page and one page of its cases, from one look at the batch. */
export async function openBatch(ctx: ReadContext, input: shapes.CaseList) {
  const view = await seen(ctx, input.batch);
  return { batch: await headOf(ctx, view), cases: await casesOf(ctx, view, input) };
}

export async function getBatchPage(ctx: ReadContext, input: { id: string }) {
  return headOf(ctx, await seen(ctx, input.id));
}

/** Figures, steps, holes, what may be done and what stands in the way. */
async function headOf(ctx: ReadContext, view: BatchSeen) {
  const { batch, papers, live } = view;
  const hospital = await data.findHospital(ctx.tx, batch.hospital);
  const month = monthOf(batch.month);
  const deadline = deadlineOf(ctx, batch);
  const totals = totalsOf(view, live);
  const groups = (["missing", "to_confirm", "complete", "returned"] as const).map((group) => ({ group, ...totals.of(group) }));
  const offices = reviewingOffices(await lists.listReviewingOffices(ctx.tx), hospital?.region ?? ctx.member.area);
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
    totals: totals.all,
    groups,
    removed: view.gone.length,
    papers: { ...paperCounts(papers, live), items: papers.checklist.case, batch: papers.batch },
    holes: holesShown(view),
    unsettled: batch.state === "preparing" ? await data.countUnsettled(ctx.tx, batch) : 0,
    progress: progressOf([...view.reviews.values()].flat()),
    ownShare: shareOf(ctx.member.department),
    actions: batchActions(batch.state, ctx.member),
  };
}

const sorters: Record<shapes.CaseList["sort"], (row: CaseRow) => string | number> = {
  discharged: (row) => row.dischargedOn,
  name: (row) => row.name ?? "",
  assistance: (row) => row.assistance.toNumber(),
  povertyInsurance: (row) => row.povertyInsurance.toNumber(),
  claimed: (row) => row.assistance.plus(row.povertyInsurance).toNumber(),
};

const groupOrder: readonly Group[] = ["returned", "missing", "to_confirm", "complete"];

function filtered(view: BatchSeen, input: shapes.CaseList): CaseRow[] {
  const words = input.words?.toLowerCase();
  const rows =
    input.group === "removed" ? view.gone : view.live.filter((row) => input.group === undefined || view.groupOf(row) === input.group);
  const found =
    words === undefined
      ? rows
      : rows.filter((row) =>
          [row.name, row.admissionNumber, row.visitNumber, row.settlementNumber].some((text) => text?.toLowerCase().includes(words)),
        );
  const sign = input.ascending ? 1 : -1;
  const isGrouped = view.batch.state === "preparing" || view.live.some((row) => row.state === "returned");
  return found
    .map((row) => ({ row, group: isGrouped ? groupOrder.indexOf(view.groupOf(row)) : 0, key: sorters[input.sort](row) }))
    .sort((a, b) => a.group - b.group || (a.key < b.key ? -sign : a.key > b.key ? sign : a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row);
}

/** One page of a batch's cases, the groups in which something must be done first; sums are over everything filtered. */
export async function listCases(ctx: ReadContext, input: shapes.CaseList) {
  return casesOf(ctx, await seen(ctx, input.batch), input);
}

async function casesOf(ctx: ReadContext, view: BatchSeen, input: shapes.CaseList) {
  const rows = filtered(view, input);
  const rejected = Map.groupBy(
    view.live.some((row) => row.state === "returned") ? await lists.listRejections(ctx.tx, view.batch.id) : [],
    (row) => row.batch_case,
  );
  const totals = totalsOf(view, rows);
  const page = rows.slice((input.page - 1) * PAGE_SIZE, input.page * PAGE_SIZE);
  return {
    total: rows.length,
    sums: totals.all,
    groupSums: groupOrder.map((group) => ({ group, ...totals.of(group) })),
    rows: page.map((row) => shownCase(ctx, view, row, { reviews: view.reviews.get(row.id) ?? [], rejections: rejected.get(row.id) ?? [] })),
  };
}

function shownCase(
  ctx: ReadContext,
  view: BatchSeen,
  row: CaseRow,
  under: { reviews: readonly lists.ReviewInFew[]; rejections: readonly lists.Rejection[] },
) {
  const states = view.papers.cases.get(row.id) ?? {};
  const rejectedItems = new Set(under.rejections.map((rejection) => rejection.item));
  const { assistance, povertyInsurance, totalCost, policyScopeCost, hospitalDifference, ...rest } = row;
  return {
    ...rest,
    assistance: toText(assistance),
    povertyInsurance: toText(povertyInsurance),
    claimed: toText(assistance.plus(povertyInsurance)),
    totalCost: toText(totalCost),
    policyScopeCost: toText(policyScopeCost),
    hospitalDifference: toText(hospitalDifference),
    group: view.groupOf(row),
    papers: view.papers.checklist.case.map((item) => ({
      item: item.key,
      state: rejectedItems.has(item.key) ? ("rejected" as const) : (states[item.key] ?? ("missing" as const)),
    })),
    reviews: under.reviews.map(({ share, state, round, claimed, approved, reason_code, words }) => ({
      share,
      state,
      round,
      claimed,
      approved,
      reasonCode: reason_code,
      words,
    })),
    rejections: under.rejections.map(({ share, item, reason_code, words }) => ({ share, item, reasonCode: reason_code, words })),
    actions: caseActions(row.state, ctx.member),
  };
}

/** Every filtered case, for the file. */
export async function listAllCases(ctx: ReadContext, input: shapes.CaseList) {
  const view = await seen(ctx, input.batch);
  const items = view.papers.checklist.case;
  const found = filtered(view, input);
  const rows = found.map((row) => shownCase(ctx, view, row, { reviews: view.reviews.get(row.id) ?? [], rejections: [] }));
  return { number: view.batch.number, month: monthOf(view.batch.month), items, rows, sums: totalsOf(view, found).all };
}
