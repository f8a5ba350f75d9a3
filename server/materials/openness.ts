/** Where papers may be filed now: while the hospital prepares the batch, and to cases that came back. */
import { mayFile } from "@/server/clearing/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-pages";
import type { Place } from "./placing";

/** Keeps the batch from being handed in until the transaction ends; only its hospital can hold it. */
export async function holdBatch(ctx: WriteContext, id: string): Promise<data.BatchFacts> {
  const found = await data.holdBatch(ctx.tx, id);
  if (found === null || found.hospital !== ctx.member.organisation) throw new Refusal("batch_not_found");
  return found;
}

/** Whether the batch takes pages at all: it is being prepared, or something of it came back. */
async function takesPages(ctx: ReadContext | WriteContext, batch: data.BatchFacts): Promise<boolean> {
  return batch.state === "preparing" || data.hasReturned(ctx.tx, batch.id);
}

export async function isOpen(ctx: ReadContext | WriteContext, batch: data.BatchFacts, place: Place): Promise<boolean> {
  if (place.batchCase === null) return takesPages(ctx, batch);
  const found = await data.findCase(ctx.tx, place.batchCase);
  return found !== null && found.batch === batch.id && found.live && mayFile(found.state);
}

export async function assertTakesPages(ctx: WriteContext, batch: data.BatchFacts): Promise<void> {
  if (!(await takesPages(ctx, batch))) throw new Refusal("batch_takes_no_pages", { number: batch.number });
}

export async function assertOpen(ctx: WriteContext, batch: data.BatchFacts, place: Place): Promise<void> {
  if (!(await isOpen(ctx, batch, place))) throw new Refusal("paper_closed", { number: batch.number });
}
