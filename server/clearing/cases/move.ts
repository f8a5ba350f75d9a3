/** Moves cases to the next open month, takes them out and puts them back. */
import { v7 } from "uuid";
import type { z } from "zod";
import { completenessOf } from "@/server/casework/paper-rules";
import * as data from "@/server/clearing/data-batches";
import { nextOpenMonth } from "@/server/clearing/deadline-rules";
import { record } from "@/server/clearing/events";
import { batchFor, casesFor, endReviews, ensureBatch, getHospital, settleBatchState } from "@/server/clearing/hold-batch";
import { listLatestReviews } from "@/server/clearing/review/data-reviews";
import { firstDayOf, isApproved } from "@/server/clearing/rules";
import type * as shapes from "@/server/clearing/shapes";
import { addMonthsToMonth, type BusinessMonth, monthOf } from "@/server/dates";
import { carryPages } from "@/server/materials/carry";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { papersOf } from "./papers";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** The chosen cases: named ones, or a whole group whose count must still be the one the person confirmed. */
async function chosenIn(ctx: WriteContext, batch: data.Batch, chosen: shapes.Chosen): Promise<string[]> {
  if ("cases" in chosen) return chosen.cases;
  const papers = await papersOf(ctx, batch);
  const live = await data.lockLiveCases(ctx.tx, batch.id);
  const group = live.filter(
    (batchCase) =>
      batchCase.state === "preparing" && completenessOf(papers.checklist.case, papers.cases.get(batchCase.id) ?? {}) === chosen.group,
  );
  if (group.length !== chosen.count) throw new Refusal("case_count_changed", { count: group.length });
  return group.map((row) => row.id);
}

/** A returned case may leave only while nothing of it is approved: otherwise one stay would be paid in two batches. */
async function assertNothingApproved(ctx: WriteContext, cases: readonly data.BatchCase[]): Promise<void> {
  const latest = await listLatestReviews(
    ctx.tx,
    cases.filter((batchCase) => batchCase.state === "returned").map((batchCase) => batchCase.id),
  );
  if (latest.some((review) => isApproved(review.state))) throw new Refusal("share_already_approved");
}

/** Puts cases into the first later month still open, pages and all; the old rows stay as history. */
async function carry(ctx: WriteContext, from: data.Batch, cases: readonly data.BatchCase[], reason: string): Promise<data.Batch> {
  const hospital = await getHospital(ctx, from.hospital);
  const next = addMonthsToMonth(monthOf(from.month), 1);
  const closed = await data.listClosedMonths(ctx.tx, hospital.id, firstDayOf(next));
  const target = await ensureBatch(ctx, hospital, nextOpenMonth(next, closed));
  if (target.state !== "preparing") throw new Refusal("batch_changed_meanwhile", { number: target.number });
  await endReviews(ctx, cases);
  await data.changeCases(
    ctx.tx,
    cases.map((batchCase) => batchCase.id),
    { live: false, state: "moved", movedTo: target.id, moveReason: reason },
  );
  const pairs = cases.map((batchCase) => ({ from: batchCase.id, to: v7() }));
  await data.insertCases(
    ctx.tx,
    cases.map((batchCase, index) => {
      const { area, hospital: owner, stay, settlement, assistanceClaimed, povertyInsuranceClaimed } = batchCase;
      return {
        area,
        id: present(pairs[index], "the case it becomes").to,
        batch: target.id,
        hospital: owner,
        stay,
        settlement,
        assistanceClaimed,
        povertyInsuranceClaimed,
      };
    }),
  );
  await carryPages(ctx, target.id, pairs);
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
  await data.holdStays(ctx.tx, { batch: input.batch, ...("cases" in input.chosen ? { cases: input.chosen.cases } : {}) });
  const batch = await batchFor(ctx, input, "moveCases");
  const cases = await casesFor(ctx, batch, await chosenIn(ctx, batch, input.chosen), "move");
  await assertNothingApproved(ctx, cases);
  const target = await carry(ctx, batch, cases, input.reason);
  await data.changeBatch(ctx.tx, batch.id, {});
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
  await data.holdStays(ctx.tx, input);
  const batch = await batchFor(ctx, input, "withdrawCases");
  const cases = await casesFor(ctx, batch, input.cases, "withdraw");
  await assertNothingApproved(ctx, cases);
  await endReviews(ctx, cases);
  await data.changeCases(
    ctx.tx,
    cases.map((batchCase) => batchCase.id),
    { live: false, state: "withdrawn", moveReason: input.reason },
  );
  await record(
    ctx,
    cases.map((batchCase) => ({ batch: batch.id, batchCase: batchCase.id, kind: "withdrawn", details: { reason: input.reason } })),
  );
  await data.changeBatch(ctx.tx, batch.id, {});
  await settleBatchState(ctx, batch);
  ctx.note({ subjectKind: "batch", subject: batch.id, after: { number: batch.number, withdrawn: cases.length }, reason: input.reason });
  return { withdrawn: cases.length };
}

/** Claims taken-out stays again: in their batch while it is open, otherwise in the next one that is. */
export async function putBackCases(ctx: WriteContext, input: Input<typeof shapes.putBackCases>): Promise<{ into: string; number: string }> {
  await data.holdStays(ctx.tx, input);
  const batch = await batchFor(ctx, { batch: input.batch }, "putBackCases");
  const cases = await casesFor(ctx, batch, input.cases, "putBack");
  if (batch.state !== "preparing") {
    const target = await carry(ctx, batch, cases, "put_back");
    ctx.note({ subjectKind: "batch", subject: target.id, after: { number: target.number, putBack: cases.length } });
    return { into: target.id, number: target.number };
  }
  await data.changeCases(
    ctx.tx,
    cases.map((batchCase) => batchCase.id),
    { live: true, state: "preparing", moveReason: null },
  );
  await record(
    ctx,
    cases.map((batchCase) => ({ batch: batch.id, batchCase: batchCase.id, kind: "put_back" })),
  );
  await data.changeBatch(ctx.tx, batch.id, {});
  ctx.note({ subjectKind: "batch", subject: batch.id, after: { number: batch.number, putBack: cases.length } });
  return { into: batch.id, number: batch.number };
}
