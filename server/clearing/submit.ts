/** Hands a batch in once it is complete, and returned cases again once they are answered. */
import { v7 } from "uuid";
import type { z } from "zod";
import { type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { sum, toText } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { listRejections } from "./cases/data-cases";
import { missingPapersSentence } from "./cases/missing-papers";
import { deadlineOf, missingPapersIn, papersOf } from "./cases/papers";
import * as data from "./data-batches";
import { type Advance, listAdvances } from "./data-claims";
import { listPapersFiledSince } from "./data-lists";
import { runMonthOf } from "./deadline-rules";
import { record, recordOfEach } from "./events";
import { batchFor, casesFor } from "./hold-batch";
import { notifyReviewers } from "./notices";
import { carryAccepted, insertFirstReviews, insertReviews, listLatestReviews, type Review } from "./review/data-reviews";
import { caseStateAfter, claimedOf, firstDayOf, type Share, sharesOf } from "./rules";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** Hands a complete batch in, once. After the papers' day it goes into the next run (interpretation A23). */
export async function submitBatch(
  ctx: WriteContext,
  input: Input<typeof shapes.submitBatch>,
): Promise<{ runMonth: BusinessMonth; cases: number }> {
  // A case that comes in after the stays are held changes the version, so that the batch is refused below.
  await data.holdStays(ctx.tx, { batch: input.batch });
  const batch = await batchFor(ctx, input, "submit");
  const month = monthOf(batch.month);
  if (ctx.today <= lastDayOfMonth(month)) throw new Refusal("month_not_over", { month });
  if ((await data.countOutOfStep(ctx.tx, batch)) > 0) throw new Refusal("batch_out_of_step", { number: batch.number });
  const live = await data.lockLiveCases(ctx.tx, batch.id);
  if (live.length === 0) throw new Refusal("batch_empty", { number: batch.number });
  const papers = await papersOf(ctx, batch);
  const missingPapers = missingPapersIn(
    papers,
    live.map((batchCase) => batchCase.id),
  );
  if (missingPapers.length > 0)
    throw new Refusal(
      "papers_missing",
      { count: missingPapers.length, list: await missingPapersSentence(ctx, papers, missingPapers) },
      "任务 三(四)4",
    );
  const runMonth = runMonthOf(ctx.today, deadlineOf(ctx, batch));
  await insertFirstReviews(ctx.tx, batch.id);
  await data.changeCases(
    ctx.tx,
    live.map((batchCase) => batchCase.id),
    { state: "submitted" },
  );
  await data.changeBatch(ctx.tx, batch.id, {
    state: "submitted",
    submittedAt: ctx.now,
    submittedBy: ctx.member.id,
    runMonth: firstDayOf(runMonth),
  });
  const total = sum(live.flatMap((batchCase) => [batchCase.assistanceClaimed, batchCase.povertyInsuranceClaimed]));
  await record(ctx, [{ batch: batch.id, kind: "submitted", details: { cases: live.length, total: toText(total), runMonth } }]);
  await recordOfEach(ctx, batch.id, { kind: "submitted", round: 1 });
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
  return [...new Set(cases.flatMap((batchCase) => sharesOf(claimedOf(batchCase)).map(({ share }) => share)))];
}

/**
 * Gives returned cases back with their answers: a rejected paper by a page filed since, anything else in words. Only the
 * shares that were returned are asked again; what was accepted stays accepted.
 */
export async function resubmitCases(ctx: WriteContext, input: Input<typeof shapes.resubmitCases>): Promise<{ resubmitted: number }> {
  const answers = new Map(input.answers.map((answer) => [answer.case, answer.words]));
  await data.holdStays(ctx.tx, { batch: input.batch, cases: [...answers.keys()] });
  const batch = await batchFor(ctx, input, "resubmit");
  const cases = await casesFor(ctx, batch, [...answers.keys()], "resubmit");
  await assertAnswered(ctx, batch, answers);
  await assertSummaryTrue(ctx, batch);
  const latest = await listLatestReviews(
    ctx.tx,
    cases.map((batchCase) => batchCase.id),
  );
  const returned = latest.filter((review) => review.state === "returned");
  const advances = await listAdvances(
    ctx.tx,
    cases.map((batchCase) => batchCase.stay),
  );
  const current = new Map(cases.map((batchCase) => [batchCase.id, advances.get(batchCase.stay)]));
  const next = returned.map((review) => nextRound(review, current.get(review.batchCase)));
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

/** The review of the next round, of what the stay holds now. */
function nextRound(review: Review, held: Advance | undefined) {
  // A stay that is settled no longer has left the batch with its claim.
  const advance = present(held, "what a returned case claims");
  const { area, batch, batchCase, hospital, share } = review;
  const claimed = share === "assistance" ? advance.assistance : advance.povertyInsurance;
  return { id: v7(), area, batch, batchCase, hospital, share, round: review.round + 1, claimed };
}

/** What was stamped must still say what is claimed once returned cases have changed. */
async function assertSummaryTrue(ctx: WriteContext, batch: data.Batch): Promise<void> {
  const outdated = (await papersOf(ctx, batch)).batch.find((paper) => paper.state === "outdated");
  if (outdated === undefined) return;
  const { zh, en } = outdated.item.name;
  throw new Refusal("batch_paper_outdated", { paper: ctx.member.locale === "en" ? en : zh });
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
