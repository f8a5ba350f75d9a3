/** Takes hold of a batch and its cases for a verb, and refuses by name when they are not what the person saw. */

import type { BusinessMonth } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { findHospital, type Hospital } from "@/server/staff/accounts";
import * as data from "./data-batches";
import { isSettled } from "./data-claims";
import { record } from "./events";
import { notifyHospital } from "./notices";
import * as reviews from "./review/data-reviews";
import {
  type BatchState,
  type BatchVerb,
  batchActions,
  batchNumber,
  batchStateAfter,
  type CaseVerb,
  caseActions,
  firstDayOf,
} from "./rules";

export async function getHospital(ctx: WriteContext, asked: string | undefined): Promise<Hospital> {
  const own = ctx.member.department === "hospital" ? ctx.member.organisation : (asked ?? "");
  const found = own === "" ? null : await findHospital(ctx, own);
  if (found === null) throw new Refusal("hospital_not_found");
  return found;
}

/** The batch, locked, if it is there, still the one the person saw, and may take this verb. */
export async function batchFor(ctx: WriteContext, input: { batch: string; version?: number }, verb: BatchVerb): Promise<data.Batch> {
  const found = await data.lockBatch(ctx.tx, input.batch);
  if (found === null) throw new Refusal("batch_not_found");
  if (!batchActions(found.state, ctx.member).includes(verb))
    throw new Refusal("batch_state_forbids", { number: found.number, state: found.state, verb });
  if (input.version !== undefined && input.version !== found.version)
    throw new Refusal("batch_changed_meanwhile", { number: found.number });
  return found;
}

export async function casesFor(ctx: WriteContext, batch: data.Batch, ids: readonly string[], verb: CaseVerb): Promise<data.BatchCase[]> {
  const found = await data.lockCases(ctx.tx, batch.id, ids);
  if (found.length !== new Set(ids).size) throw new Refusal("batch_case_not_found");
  for (const one of found) {
    if (!caseActions(one.state, ctx.member).includes(verb)) throw new Refusal("case_state_forbids", { state: one.state, verb });
  }
  return found;
}

export async function ensureBatch(ctx: WriteContext, hospital: Hospital, month: BusinessMonth): Promise<data.Batch> {
  return data.ensureBatch(ctx.tx, {
    area: ctx.member.area,
    hospital: hospital.id,
    month: firstDayOf(month),
    number: batchNumber(hospital, month),
  });
}

/** Ends what still waits of cases that leave: nobody can decide on them here any more. */
export async function endReviews(ctx: WriteContext, cases: readonly data.BatchCase[]): Promise<void> {
  const ended = await reviews.endWaiting(
    ctx.tx,
    cases.map((row) => row.id),
  );
  await record(
    ctx,
    ended.map(({ batch, batchCase, share, round }) => ({ batch, batchCase, kind: "lapsed" as const, share, round })),
  );
}

/**
 * Brings a batch that was handed in to the state its live cases give it, and answers it. One that is reviewed with
 * everything paid before, with nothing approved, or with nobody's case left in it, is closed: nothing else would close it.
 */
export async function settleBatchState(ctx: WriteContext, batch: data.Batch): Promise<BatchState> {
  if (batch.state === "preparing") return batch.state;
  const state = batchStateAfter(await data.listLiveStates(ctx.tx, batch.id));
  if (state !== batch.state) {
    await data.changeBatch(ctx.tx, batch.id, { state, reviewedAt: state === "reviewed" ? ctx.now : null });
    await record(ctx, [{ batch: batch.id, kind: state === "reviewed" ? "reviewed" : "reopened" }]);
  }
  if (state !== "reviewed" || !(await isSettled(ctx.tx, batch.id))) return state;
  await endBatch(ctx, batch);
  return "closed";
}

export async function endBatch(ctx: WriteContext, batch: data.Batch): Promise<void> {
  await data.changeBatch(ctx.tx, batch.id, { state: "closed" });
  await record(ctx, [{ batch: batch.id, kind: "closed" }]);
  await notifyHospital(ctx, batch, "clearing_closed", {});
  ctx.note({ subjectKind: "batch", subject: batch.id, before: { state: batch.state }, after: { state: "closed" } });
}
