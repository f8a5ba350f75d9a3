/** Batches of advances: what other rooms may ask for; a batch is gathered here and closed here. */

import { type BusinessMonth, monthOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-batches";
import { isSettled } from "./data-claims";
import { nextOpenMonth } from "./deadline-rules";
import { record } from "./events";
import { batchFor, endBatch, ensureBatch, getHospital } from "./hold-batch";
import { firstDayOf, type Share } from "./rules";

export interface Gathered {
  batch: string;
  added: number;
  changed: number;
  dropped: number;
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

/** The fund room says that something of the batch was paid; once that was the last of it, nothing of it changes any more. */
export async function closeIfSettled(ctx: WriteContext, input: { batch: string }): Promise<void> {
  const batch = await data.findBatch(ctx.tx, input.batch);
  if (batch?.state !== "reviewed" || !(await isSettled(ctx.tx, batch.id))) return;
  await endBatch(ctx, await batchFor(ctx, input, "close"));
}

/** The fund room says that the bank brought back what it had paid of the batch: that share is to be paid again, so it has not ended. */
export async function reopenForPayment(
  ctx: WriteContext,
  { batch: id, share, details }: { batch: string; share: Share; details: Record<string, string> },
): Promise<void> {
  const batch = await data.findBatch(ctx.tx, id);
  if (batch === null) throw new Refusal("batch_not_found");
  await record(ctx, [{ batch: id, kind: "payment_returned", share, details }]);
  if (batch.state !== "closed") return;
  const held = await batchFor(ctx, { batch: id }, "reopen");
  await data.changeBatch(ctx.tx, id, { state: "reviewed" });
  ctx.note({ subjectKind: "batch", subject: id, before: { state: held.state }, after: { state: "reviewed" } });
}
