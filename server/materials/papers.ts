/** Papers: the pack's checklist of a batch against the pages that are there. */

import { packFor } from "@/server/benefits/packs/registry";
import type { AdvanceMaterials, ChecklistItem } from "@/server/benefits/rule-shapes";
import type { ReadContext } from "@/server/context";
import { lastDayOfMonth, monthOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import * as data from "./data";
import * as lists from "./data-lists";
import { missingMarks, noPaper, type PaperFacts, type PaperState, paperState } from "./rules";

/** The checklist that rules a batch: the pack in force at the end of its month. */
export function checklistOf(area: string, batch: Pick<data.BatchFacts, "month">): AdvanceMaterials {
  return packFor(area, lastDayOfMonth(monthOf(batch.month))).materials;
}

export async function getBatch(ctx: ReadContext, id: string): Promise<data.BatchFacts> {
  const found = await data.findBatch(ctx.tx, id);
  if (found === null) throw new Refusal("batch_not_found");
  return found;
}

async function factsOf(ctx: ReadContext, batchId: string): Promise<Map<string, Map<string, PaperFacts>>> {
  const byCase = new Map<string, Map<string, PaperFacts>>();
  for (const row of await lists.listPaperFacts(ctx.tx, batchId)) {
    const key = row.batchCase ?? "";
    const papers = byCase.get(key) ?? new Map<string, PaperFacts>();
    byCase.set(key, papers.set(row.item, row));
  }
  return byCase;
}

function statesOf(checklist: readonly ChecklistItem[], facts: Map<string, PaperFacts> | undefined): Record<string, PaperState> {
  return Object.fromEntries(checklist.map((item) => [item.key, paperState(item, facts?.get(item.key) ?? noPaper)]));
}

export interface PaperStates {
  /** Every live case is there, also one without a page. */
  cases: ReadonlyMap<string, Readonly<Record<string, PaperState>>>;
  batch: Readonly<Record<string, PaperState>>;
}

/** The state of each paper, of each live case and of the batch itself. */
export async function checklistStates(ctx: ReadContext, batchId: string): Promise<PaperStates> {
  const checklist = checklistOf(ctx.member.area, await getBatch(ctx, batchId));
  const facts = await factsOf(ctx, batchId);
  const cases = await data.listLiveCaseIds(ctx.tx, batchId);
  return {
    cases: new Map(cases.map((id) => [id, statesOf(checklist.case, facts.get(id))])),
    batch: statesOf(checklist.batch, facts.get("")),
  };
}

export interface PaperHole {
  /** null: a paper of the batch itself. */
  batchCase: string | null;
  personName: string | null;
  admissionNumber: string | null;
  dischargedOn: string | null;
  item: ChecklistItem;
  state: Exclude<PaperState, "filed">;
  /** The marks nobody has seen yet; empty while the paper itself is missing. */
  missing: string[];
}

/** Everything the papers of a batch lack, case by case in the order of discharge, then the papers of the batch. */
export async function holes(ctx: ReadContext, batchId: string): Promise<PaperHole[]> {
  const checklist = checklistOf(ctx.member.area, await getBatch(ctx, batchId));
  const facts = await factsOf(ctx, batchId);
  const found: PaperHole[] = [];
  const look = (items: readonly ChecklistItem[], owner: Omit<PaperHole, "item" | "state" | "missing">) => {
    for (const item of items) {
      const there = facts.get(owner.batchCase ?? "")?.get(item.key) ?? noPaper;
      const state = paperState(item, there);
      if (state !== "filed") found.push({ ...owner, item, state, missing: state === "missing" ? [] : missingMarks(item, there) });
    }
  };
  for (const { batchCase, personName, admissionNumber, dischargedOn } of await lists.listCaseLabels(ctx.tx, batchId)) {
    look(checklist.case, { batchCase, personName, admissionNumber, dischargedOn });
  }
  look(checklist.batch, { batchCase: null, personName: null, admissionNumber: null, dischargedOn: null });
  return found;
}
