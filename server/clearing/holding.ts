/** Takes hold of a batch and its cases for a verb, and refuses by name when they are not what the person saw. */
import type { WriteContext } from "@/server/context";
import type { BusinessMonth } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import * as data from "./data";
import { type BatchVerb, batchActions, batchNumber, batchStateAfter, type CaseVerb, caseActions, firstDayOf } from "./rules";

export async function getHospital(ctx: WriteContext, asked: string | undefined): Promise<data.Hospital> {
  const own = ctx.member.department === "hospital" ? ctx.member.organisation : (asked ?? "");
  const found = own === "" ? null : await data.findHospital(ctx.tx, own);
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

export async function ensureBatch(ctx: WriteContext, hospital: data.Hospital, month: BusinessMonth): Promise<data.Batch> {
  return data.ensureBatch(ctx.tx, {
    area: ctx.member.area,
    hospital: hospital.id,
    month: firstDayOf(month),
    number: batchNumber(hospital, month),
  });
}

export async function settleBatchState(ctx: WriteContext, batch: data.Batch): Promise<void> {
  const state = batch.state === "preparing" ? "preparing" : batchStateAfter(await data.listLiveStates(ctx.tx, batch.id));
  await data.changeBatch(ctx.tx, batch.id, state === "reviewed" ? { state, reviewedAt: ctx.now } : { state });
}
