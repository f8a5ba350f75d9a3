/** Which papers a batch needs and how far they are: the checklist is the pack's, the pages are the materials room's. */

import type { AdvanceMaterials, ChecklistItem } from "@/server/benefits/figures/rule-shapes";
import { packFor } from "@/server/benefits/packs/registry";
import type { PaperState } from "@/server/casework/paper-rules";
import type { Batch } from "@/server/clearing/data-batches";
import { findLastChangeOfClaims } from "@/server/clearing/data-batches";
import { findBatchPaperAt } from "@/server/clearing/data-lists";
import { papersDeadline } from "@/server/clearing/deadline-rules";
import type { MissingPaper } from "@/server/clearing/rules";
import { lastDayOfMonth } from "@/server/dates";
import { checklistStates } from "@/server/materials/papers";
import type { ReadContext } from "@/server/requests/context";

type LastChange = NonNullable<Awaited<ReturnType<typeof findLastChangeOfClaims>>>;

export interface Papers {
  checklist: AdvanceMaterials;
  /** By live case; of a case without a page nothing is there. */
  cases: ReadonlyMap<string, Readonly<Record<string, PaperState>>>;
  /** An outdated one with what changed after it was printed. */
  batch: { item: ChecklistItem; state: PaperState | "outdated"; changed: LastChange | null }[];
}

/** The pack that rules a batch: the one in force at the end of its month. */
export function packOf(ctx: ReadContext, batch: Pick<Batch, "month">) {
  return packFor(ctx.member.area, lastDayOfMonth(batch.month.slice(0, 7)));
}

export function deadlineOf(ctx: ReadContext, batch: Pick<Batch, "month">) {
  return papersDeadline(packOf(ctx, batch).deadlines);
}

/**
 * The state of every paper of a batch. A batch paper printed before the claims last changed says something else than what
 * is claimed, and counts as outdated while the batch can still change.
 */
export async function papersOf(ctx: ReadContext, batch: Batch): Promise<Papers> {
  const checklist = packOf(ctx, batch).materials;
  const { cases, batch: states } = await checklistStates(ctx, batch);
  const mayChange = batch.state === "preparing" || batch.state === "submitted";
  const changed = mayChange ? await findLastChangeOfClaims(ctx.tx, batch.id) : null;
  const ofBatch: Papers["batch"] = [];
  for (const item of checklist.batch) {
    const state = states[item.key] ?? "missing";
    const printedAt = state !== "missing" && changed !== null ? await findBatchPaperAt(ctx.tx, batch.id, item.key) : null;
    const isOutdated = printedAt !== null && changed !== null && printedAt < changed.at;
    ofBatch.push(isOutdated ? { item, state: "outdated", changed } : { item, state, changed: null });
  }
  return { checklist, cases, batch: ofBatch };
}

/** Everything that stops submission, case by case in the order given, then the papers of the batch. */
export function missingPapersIn(papers: Papers, cases: readonly string[]): MissingPaper[] {
  const missingPapers: MissingPaper[] = [];
  for (const id of cases) {
    for (const item of papers.checklist.case) {
      const state = papers.cases.get(id)?.[item.key] ?? "missing";
      if (state !== "filed") missingPapers.push({ kind: "paper", case: id, item: item.key, state });
    }
  }
  for (const { item, state } of papers.batch) {
    if (state !== "filed") missingPapers.push({ kind: "batch_paper", item: item.key, state });
  }
  return missingPapers;
}
