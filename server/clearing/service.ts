/** Batches: gathers a month's advances into a hospital's batch, moves and takes out cases, submits, takes answers back. */
import { v7 } from "uuid";
import type { z } from "zod";
import type { ReadContext, WriteContext } from "@/server/context";
import { addMonthsToMonth, type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import * as data from "./data";
import { listPapersFiledSince, listRejections } from "./data-lists";
import { carryPages } from "./data-papers";
import { carryAccepted, insertReviews, listLatestReviews } from "./data-review";
import { record } from "./events";
import { holeWords } from "./hole-words";
import { notifyHospital, notifyReviewers } from "./notices";
import { deadlineOf, holesIn, papersOf } from "./papers";
import {
  type BatchVerb,
  batchActions,
  batchNumber,
  batchStateAfter,
  type CaseVerb,
  caseActions,
  caseStateAfter,
  completenessOf,
  firstDayOf,
  nextOpenMonth,
  runMonthOf,
  type Share,
  sharesOf,
} from "./rules";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

export interface Gathered {
  batch: string;
  added: number;
  changed: number;
  dropped: number;
}

async function getHospital(ctx: WriteContext, asked: string | undefined): Promise<data.Hospital> {
  const own = ctx.member.department === "hospital" ? ctx.member.organisation : (asked ?? "");
  const found = own === "" ? null : await data.findHospital(ctx.tx, own);
  if (found === null) throw new Refusal("hospital_not_found");
  return found;
}

/** The batch, locked, if it is there, still the one the person saw, and may take this verb. */
async function batchFor(ctx: WriteContext, input: { batch: string; version?: number }, verb: BatchVerb): Promise<data.Batch> {
  const found = await data.lockBatch(ctx.tx, input.batch);
  if (found === null) throw new Refusal("batch_not_found");
  if (!batchActions(found.state, ctx.member).includes(verb))
    throw new Refusal("batch_state_forbids", { number: found.number, state: found.state, verb });
  if (input.version !== undefined && input.version !== found.version)
    throw new Refusal("batch_changed_meanwhile", { number: found.number });
  return found;
}

async function casesFor(ctx: WriteContext, batch: data.Batch, ids: readonly string[], verb: CaseVerb): Promise<data.BatchCase[]> {
  const found = await data.lockCases(ctx.tx, batch.id, ids);
  if (found.length !== new Set(ids).size) throw new Refusal("batch_case_not_found");
  for (const one of found) {
    if (!caseActions(one.state, ctx.member).includes(verb)) throw new Refusal("case_state_forbids", { state: one.state, verb });
  }
  return found;
}

async function ensureBatch(ctx: WriteContext, hospital: data.Hospital, month: BusinessMonth): Promise<data.Batch> {
  return data.ensureBatch(ctx.tx, {
    area: ctx.member.area,
    hospital: hospital.id,
    month: firstDayOf(month),
    number: batchNumber(hospital, month),
  });
}

/** Brings one month's batch in step with the stays: idempotent, and safe whoever else does it at the same moment. */
export async function gather(ctx: WriteContext, input: { hospital?: string; month: BusinessMonth }): Promise<Gathered> {
  if (input.month > monthOf(ctx.today)) throw new Refusal("month_not_begun", { month: input.month });
  const hospital = await getHospital(ctx, input.hospital);
  const batch = await ensureBatch(ctx, hospital, input.month);
  if (batch.state !== "preparing") return { batch: batch.id, added: 0, changed: 0, dropped: 0 };
  const dropped = await data.dropCases(ctx.tx, batch);
  const changed = await data.refreshCases(ctx.tx, batch);
  const added = await data.insertClaimable(ctx.tx, batch);
  if (added + changed + dropped > 0) {
    await data.changeBatch(ctx.tx, batch.id, {});
    await record(ctx, [{ batch: batch.id, kind: "gathered", details: { added, changed, dropped } }]);
    ctx.note({ subjectKind: "batch", subject: batch.id, after: { number: batch.number, added, changed, dropped } });
  }
  return { batch: batch.id, added, changed, dropped };
}

/** Every month of a hospital that has advances in no claim; late ones go to the first month still open. */
export async function gatherAll(ctx: WriteContext, input: { hospital?: string } = {}): Promise<Gathered[]> {
  const hospital = await getHospital(ctx, input.hospital);
  const unclaimed = await data.listUnclaimedMonths(ctx.tx, hospital.id);
  const [first] = unclaimed;
  if (first === undefined) return [];
  const closed = await data.listClosedMonths(ctx.tx, hospital.id, firstDayOf(first.month));
  const targets = [...new Set(unclaimed.map(({ month }) => nextOpenMonth(month, closed)))]
    .filter((month) => month <= monthOf(ctx.today))
    .sort();
  const gathered: Gathered[] = [];
  for (const month of targets) gathered.push(await gather(ctx, { hospital: hospital.id, month }));
  return gathered;
}

/** The chosen cases: named ones, or a whole group whose count must still be the one the person confirmed. */
async function chosenIn(ctx: WriteContext, batch: data.Batch, chosen: shapes.Chosen): Promise<string[]> {
  if ("cases" in chosen) return chosen.cases;
  const papers = await papersOf(ctx, batch);
  const live = await data.lockLiveCases(ctx.tx, batch.id);
  const group = live.filter(
    (one) => one.state === "preparing" && completenessOf(papers.checklist.case, papers.cases.get(one.id) ?? {}) === chosen.group,
  );
  if (group.length !== chosen.count) throw new Refusal("case_count_changed", { count: group.length });
  return group.map((one) => one.id);
}

/** A returned case may leave only while nothing of it is approved: otherwise one stay would be paid in two batches. */
async function assertNothingApproved(ctx: WriteContext, cases: readonly data.BatchCase[]): Promise<void> {
  const latest = await listLatestReviews(
    ctx.tx,
    cases.filter((one) => one.state === "returned").map((one) => one.id),
  );
  if (latest.some((review) => review.state === "passed" || review.state === "cut")) throw new Refusal("share_already_approved");
}

async function settleBatchState(ctx: WriteContext, batch: data.Batch): Promise<void> {
  const state = batch.state === "preparing" ? "preparing" : batchStateAfter(await data.listLiveStates(ctx.tx, batch.id));
  await data.changeBatch(ctx.tx, batch.id, state === "reviewed" ? { state, reviewedAt: ctx.now } : { state });
}

/** Puts cases into the first later month still open, pages and all; the old rows stay as history. */
async function carry(ctx: WriteContext, from: data.Batch, cases: readonly data.BatchCase[], reason: string): Promise<data.Batch> {
  const hospital = await getHospital(ctx, from.hospital);
  const next = addMonthsToMonth(monthOf(from.month), 1);
  const closed = await data.listClosedMonths(ctx.tx, hospital.id, firstDayOf(next));
  const target = await ensureBatch(ctx, hospital, nextOpenMonth(next, closed));
  if (target.state !== "preparing") throw new Refusal("batch_changed_meanwhile", { number: target.number });
  await data.changeCases(
    ctx.tx,
    cases.map((one) => one.id),
    { live: false, state: "moved", movedTo: target.id, moveReason: reason },
  );
  const pairs = cases.map((one) => ({ from: one.id, to: v7() }));
  await data.insertCases(
    ctx.tx,
    cases.map((one, index) => {
      const { area, hospital: owner, stay, settlement, assistanceClaimed, povertyInsuranceClaimed } = one;
      return {
        area,
        id: pairs[index]?.to ?? v7(),
        batch: target.id,
        hospital: owner,
        stay,
        settlement,
        assistanceClaimed,
        povertyInsuranceClaimed,
      };
    }),
  );
  await carryPages(ctx.tx, target.id, pairs);
  await data.changeBatch(ctx.tx, target.id, {});
  await record(
    ctx,
    pairs.flatMap((pair) => [
      {
        batch: from.id,
        batchCase: pair.from,
        kind: "moved" as const,
        details: { to: target.number, month: monthOf(target.month), reason },
      },
      {
        batch: target.id,
        batchCase: pair.to,
        kind: "received" as const,
        details: { from: from.number, month: monthOf(from.month), reason },
      },
    ]),
  );
  return target;
}

export async function moveCases(
  ctx: WriteContext,
  input: Input<typeof shapes.moveCases>,
): Promise<{ moved: number; to: string; number: string; month: BusinessMonth }> {
  const batch = await batchFor(ctx, input, "moveCases");
  const cases = await casesFor(ctx, batch, await chosenIn(ctx, batch, input.chosen), "move");
  await assertNothingApproved(ctx, cases);
  const target = await carry(ctx, batch, cases, input.reason);
  await settleBatchState(ctx, batch);
  ctx.note({
    subjectKind: "batch",
    subject: batch.id,
    after: { number: batch.number, moved: cases.length, to: target.number },
    reason: input.reason,
  });
  return { moved: cases.length, to: target.id, number: target.number, month: monthOf(target.month) };
}

/** Takes cases out: their stays are claimed nowhere until the hospital puts them back. */
export async function withdrawCases(ctx: WriteContext, input: Input<typeof shapes.withdrawCases>): Promise<{ withdrawn: number }> {
  const batch = await batchFor(ctx, input, "withdrawCases");
  const cases = await casesFor(ctx, batch, input.cases, "withdraw");
  await assertNothingApproved(ctx, cases);
  await data.changeCases(
    ctx.tx,
    cases.map((one) => one.id),
    { live: false, state: "withdrawn", moveReason: input.reason },
  );
  await record(
    ctx,
    cases.map((one) => ({ batch: batch.id, batchCase: one.id, kind: "withdrawn", details: { reason: input.reason } })),
  );
  await settleBatchState(ctx, batch);
  ctx.note({ subjectKind: "batch", subject: batch.id, after: { number: batch.number, withdrawn: cases.length }, reason: input.reason });
  return { withdrawn: cases.length };
}

/** Claims taken-out stays again: in their batch while it is open, otherwise in the next one that is. */
export async function putBackCases(ctx: WriteContext, input: Input<typeof shapes.putBackCases>): Promise<{ into: string; number: string }> {
  const batch = await batchFor(ctx, { batch: input.batch }, "putBackCases");
  const cases = await casesFor(ctx, batch, input.cases, "putBack");
  if (batch.state !== "preparing") {
    const target = await carry(ctx, batch, cases, "put_back");
    ctx.note({ subjectKind: "batch", subject: target.id, after: { number: target.number, putBack: cases.length } });
    return { into: target.id, number: target.number };
  }
  await data.changeCases(
    ctx.tx,
    cases.map((one) => one.id),
    { live: true, state: "preparing", moveReason: null },
  );
  await record(
    ctx,
    cases.map((one) => ({ batch: batch.id, batchCase: one.id, kind: "put_back" })),
  );
  await data.changeBatch(ctx.tx, batch.id, {});
  ctx.note({ subjectKind: "batch", subject: batch.id, after: { number: batch.number, putBack: cases.length } });
  return { into: batch.id, number: batch.number };
}

const claimedOf = (one: data.BatchCase) => ({ assistance: one.assistanceClaimed, povertyInsurance: one.povertyInsuranceClaimed });

/** Hands a complete batch in, once. After the papers' day it goes into the next run (interpretation A23). */
export async function submitBatch(
  ctx: WriteContext,
  input: Input<typeof shapes.submitBatch>,
): Promise<{ runMonth: BusinessMonth; cases: number }> {
  const batch = await batchFor(ctx, input, "submit");
  const month = monthOf(batch.month);
  if (ctx.today <= lastDayOfMonth(month)) throw new Refusal("month_not_over", { month });
  await data.holdStays(ctx.tx, batch.id);
  if ((await data.countOutOfStep(ctx.tx, batch)) > 0) throw new Refusal("batch_out_of_step", { number: batch.number });
  const live = await data.lockLiveCases(ctx.tx, batch.id);
  if (live.length === 0) throw new Refusal("batch_empty", { number: batch.number });
  const papers = await papersOf(ctx, batch);
  const holes = holesIn(
    papers,
    live.map((one) => one.id),
  );
  if (holes.length > 0)
    throw new Refusal("papers_missing", { count: holes.length, list: await holeWords(ctx, batch, papers, holes) }, "任务 三(四)4");
  const runMonth = runMonthOf(ctx.today, deadlineOf(ctx, batch));
  await insertReviews(
    ctx.tx,
    live.flatMap((one) =>
      sharesOf(claimedOf(one)).map(({ share, claimed }) => ({
        area: one.area,
        batch: batch.id,
        batchCase: one.id,
        share,
        round: 1,
        claimed,
      })),
    ),
  );
  await data.changeCases(
    ctx.tx,
    live.map((one) => one.id),
    { state: "submitted" },
  );
  await data.changeBatch(ctx.tx, batch.id, {
    state: "submitted",
    submittedAt: ctx.now,
    submittedBy: ctx.member.id,
    runMonth: firstDayOf(runMonth),
  });
  const total = sum(live.flatMap((one) => [one.assistanceClaimed, one.povertyInsuranceClaimed]));
  await record(ctx, [
    { batch: batch.id, kind: "submitted", details: { cases: live.length, total: toText(total), runMonth } },
    ...live.map((one) => ({ batch: batch.id, batchCase: one.id, kind: "submitted" as const, round: 1 })),
  ]);
  await notifyReviewers(ctx, batch, {
    kind: "clearing_submitted",
    shares: sharesIn(live),
    parameters: { cases: String(live.length), total: toText(total), runMonth },
  });
  ctx.note({
    subjectKind: "batch",
    subject: batch.id,
    before: { state: batch.state },
    after: { state: "submitted", number: batch.number, cases: live.length, total, runMonth },
  });
  return { runMonth, cases: live.length };
}

function sharesIn(cases: readonly data.BatchCase[]): Share[] {
  return [...new Set(cases.flatMap((one) => sharesOf(claimedOf(one)).map(({ share }) => share)))];
}

/**
 * Gives returned cases back with their answers: a rejected paper by a page filed since, anything else in words. Only the
 * shares that were returned are asked again; what was accepted stays accepted.
 */
export async function resubmitCases(ctx: WriteContext, input: Input<typeof shapes.resubmitCases>): Promise<{ resubmitted: number }> {
  const batch = await batchFor(ctx, input, "resubmit");
  const answers = new Map(input.answers.map((answer) => [answer.case, answer.words]));
  const cases = await casesFor(ctx, batch, [...answers.keys()], "resubmit");
  await assertAnswered(ctx, batch, answers);
  const latest = await listLatestReviews(
    ctx.tx,
    cases.map((one) => one.id),
  );
  const returned = latest.filter((review) => review.state === "returned");
  const current = await data.listCurrentClaims(
    ctx.tx,
    cases.map((one) => one.id),
  );
  const next = returned.map((review) => {
    const claim = current.get(review.batchCase);
    if (claim === undefined) throw new Refusal("stay_no_longer_settled");
    const claimed = review.share === "assistance" ? claim.assistance : claim.povertyInsurance;
    return {
      id: v7(),
      area: review.area,
      batch: batch.id,
      batchCase: review.batchCase,
      share: review.share,
      round: review.round + 1,
      claimed,
    };
  });
  await insertReviews(ctx.tx, next);
  await carryAccepted(
    ctx.tx,
    returned.map((review, index) => ({ review: review.id, next: next[index]?.id ?? review.id })),
  );
  for (const one of cases) {
    const own = latest.filter((review) => review.batchCase === one.id);
    const claim = current.get(one.id);
    const changed = Object.fromEntries(
      next
        .filter((review) => review.batchCase === one.id)
        .map((review) => [review.share === "assistance" ? "assistanceClaimed" : "povertyInsuranceClaimed", review.claimed]),
    );
    const state = caseStateAfter(own.map((review) => (review.state === "returned" ? "waiting" : review.state)));
    await data.changeCases(ctx.tx, [one.id], {
      state,
      round: one.round + 1,
      ...changed,
      ...(claim === undefined ? {} : { settlement: claim.settlement }),
    });
  }
  await data.changeBatch(ctx.tx, batch.id, {});
  await record(
    ctx,
    next.map((review) => ({
      batch: batch.id,
      batchCase: review.batchCase,
      kind: "resubmitted",
      share: review.share,
      round: review.round,
      details: { words: answers.get(review.batchCase) ?? "", claimed: toText(review.claimed) },
    })),
  );
  await notifyReviewers(ctx, batch, {
    kind: "clearing_resubmitted",
    shares: [...new Set(next.map((review) => review.share))],
    parameters: { cases: String(cases.length) },
  });
  ctx.note({ subjectKind: "batch", subject: batch.id, after: { number: batch.number, resubmitted: cases.length } });
  return { resubmitted: cases.length };
}

async function assertAnswered(ctx: WriteContext, batch: data.Batch, answers: ReadonlyMap<string, string>): Promise<void> {
  const rejections = (await listRejections(ctx.tx, batch.id)).filter((rejection) => answers.get(rejection.batch_case) === "");
  const [first] = rejections;
  if (first === undefined) return;
  const filed = new Map(
    (await listPapersFiledSince(ctx.tx, batch.id, new Date(0))).map((row) => [`${row.batch_case} ${row.item}`, new Date(row.at)]),
  );
  const open = rejections.filter((rejection) => {
    const at = filed.get(`${rejection.batch_case} ${rejection.item}`);
    return at === undefined || at <= new Date(rejection.decided_at);
  });
  if (open.length > 0) throw new Refusal("rejections_unanswered", { count: open.length });
}

/** Everything of the batch is paid: the fund room says so, and nothing of it changes any more. */
export async function closeBatch(ctx: WriteContext, input: { batch: string }): Promise<void> {
  const batch = await batchFor(ctx, input, "close");
  await data.changeBatch(ctx.tx, batch.id, { state: "closed" });
  await record(ctx, [{ batch: batch.id, kind: "closed" }]);
  await notifyHospital(ctx, batch, "clearing_closed", {});
  ctx.note({ subjectKind: "batch", subject: batch.id, before: { state: batch.state }, after: { state: "closed" } });
}

/** Approved shares, to be paid to the hospital; a case whose other share was returned does not hold them up. */
export async function approvedShares(
  ctx: ReadContext,
  filter: { batches?: readonly string[]; share?: Share } = {},
): Promise<data.ApprovedShare[]> {
  return data.listApprovedShares(ctx.tx, filter);
}
