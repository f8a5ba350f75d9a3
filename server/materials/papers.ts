/** Papers: the pack's checklist of a batch against the pages that are there. */

import type { AdvanceMaterials, ChecklistItem } from "@/server/benefits/figures/rule-shapes";
import { packFor } from "@/server/benefits/packs/registry";
import { missingMarks, noPaper, type PaperFacts, type PaperState, paperState } from "@/server/casework/paper-rules";
import { lastDayOfMonth, monthOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-pages";
import * as papers from "./data-papers";

/** The checklist that rules a batch: the pack in force at the end of its month. */
export function checklistOf(area: string, batch: Pick<data.BatchFacts, "month">): AdvanceMaterials {
  return packFor(area, lastDayOfMonth(monthOf(batch.month))).materials;
}

export async function getBatch(ctx: ReadContext, id: string): Promise<data.BatchFacts> {
  const found = await data.findBatch(ctx.tx, id);
  if (found === null) throw new Refusal("batch_not_found");
  return found;
}

type Facts = Map<string, PaperFacts>;

/** What the papers of each case show, and those of the batch itself, paper by paper. */
async function factsOf(ctx: ReadContext, batchId: string): Promise<{ ofCases: ReadonlyMap<string, Facts>; ofBatch: Facts }> {
  const ofCases = new Map<string, Facts>();
  const ofBatch: Facts = new Map();
  for (const sight of await papers.listPaperSights(ctx.tx, batchId)) {
    for (const id of sight.cases) {
      const seen = id === null ? ofBatch : (ofCases.get(id) ?? new Map());
      seen.set(sight.item, sight);
      if (id !== null) ofCases.set(id, seen);
    }
  }
  return { ofCases, ofBatch };
}

function statesOf(checklist: readonly ChecklistItem[], facts: Facts): Record<string, PaperState> {
  return Object.fromEntries(checklist.map((item) => [item.key, paperState(item, facts.get(item.key) ?? noPaper)]));
}

export interface PaperStates {
  /** By live case; of a case without a page nothing is there. */
  cases: ReadonlyMap<string, Readonly<Record<string, PaperState>>>;
  batch: Readonly<Record<string, PaperState>>;
}

/** The state of each paper, of each live case and of the batch itself. */
export async function checklistStates(ctx: ReadContext, batch: Pick<data.BatchFacts, "id" | "month">): Promise<PaperStates> {
  const checklist = checklistOf(ctx.member.area, batch);
  const { ofBatch, ofCases } = await factsOf(ctx, batch.id);
  return {
    cases: new Map([...ofCases].map(([id, facts]) => [id, statesOf(checklist.case, facts)])),
    batch: statesOf(checklist.batch, ofBatch),
  };
}

export interface MissingPaper {
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
export async function missingPapers(ctx: ReadContext, batchId: string): Promise<MissingPaper[]> {
  const checklist = checklistOf(ctx.member.area, await getBatch(ctx, batchId));
  const { ofCases, ofBatch } = await factsOf(ctx, batchId);
  const found: MissingPaper[] = [];
  const look = (items: readonly ChecklistItem[], owner: Omit<MissingPaper, "item" | "state" | "missing">) => {
    const facts = owner.batchCase === null ? ofBatch : ofCases.get(owner.batchCase);
    for (const item of items) {
      const there = facts?.get(item.key) ?? noPaper;
      const state = paperState(item, there);
      if (state !== "filed") found.push({ ...owner, item, state, missing: state === "missing" ? [] : missingMarks(item, there) });
    }
  };
  for (const { batchCase, personName, admissionNumber, dischargedOn } of await papers.listCaseLabels(ctx.tx, batchId)) {
    look(checklist.case, { batchCase, personName, admissionNumber, dischargedOn });
  }
  look(checklist.batch, { batchCase: null, personName: null, admissionNumber: null, dischargedOn: null });
  return found;
}
