/** Papers of an application: what is asked for, what is there, and what invoices say they are. */
import { type CasePaper, checklistOf, papersParameter } from "@/server/benefits/offices/case-papers";
import { packOf } from "@/server/benefits/packs/registry";
import { type Completeness, completenessOf, missingMarks, noPaper, type PaperState, paperState } from "@/server/casework/paper-rules";
import { areaSettingOn } from "@/server/policies/parameters";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-applications";

/** Of the day of the application: what the area asks for later is not asked of those who came before. */
export async function checklistOfApplication(
  ctx: ReadContext,
  application: Pick<data.ApplicationFacts, "type" | "pack" | "appliedOn" | "hasProxy">,
): Promise<CasePaper[]> {
  const rules = packOf(application.pack).caseTypes.find((type) => type.key === application.type);
  const key = papersParameter(application.type);
  const set = await areaSettingOn(ctx, key, application.appliedOn);
  return checklistOf(present(rules, `the rules of ${application.type}`), { [key]: set?.value }, application);
}

export async function getApplication(ctx: ReadContext, id: string): Promise<data.ApplicationFacts> {
  const found = await data.findApplication(ctx.tx, id);
  if (found === null) throw new Refusal("application_not_found");
  return found;
}

type Marks = Pick<CasePaper, "key" | "marks" | "original">;

/** How each of the papers stands. */
export async function papersOfApplication(
  ctx: ReadContext,
  { id, items }: { id: string; items: readonly Marks[] },
): Promise<Record<string, PaperState>> {
  return statesOf(items, await data.listPapers(ctx.tx, id));
}

function statesOf(items: readonly Marks[], there: Awaited<ReturnType<typeof data.listPapers>>): Record<string, PaperState> {
  return Object.fromEntries(items.map((item) => [item.key, paperState(item, there.get(item.key) ?? noPaper)]));
}

/** How complete the papers of an application are, and which it lacks with what is missing on them. */
export async function completenessOfApplication(
  ctx: ReadContext,
  id: string,
): Promise<{ completeness: Completeness; items: CasePaper[]; states: Record<string, PaperState>; missing: MissingOfApplication[] }> {
  const items = await checklistOfApplication(ctx, await getApplication(ctx, id));
  const there = await data.listPapers(ctx.tx, id);
  const states = statesOf(items, there);
  const missing = items.flatMap((item): MissingOfApplication[] => {
    const seen = there.get(item.key) ?? noPaper;
    const state = paperState(item, seen);
    return state === "filed" ? [] : [{ item, state, missing: state === "missing" ? [] : missingMarks(item, seen) }];
  });
  return { completeness: completenessOf(items, states), items, states, missing };
}

export interface MissingOfApplication {
  item: CasePaper;
  state: Exclude<PaperState, "filed">;
  /** The marks nobody has seen yet; empty while the paper itself is missing. */
  missing: string[];
}

/** The invoices that the pages of an application say they are. */
export function invoicesOfApplication(ctx: ReadContext, id: string): Promise<{ page: string; code: string; number: string }[]> {
  return data.listInvoices(ctx.tx, id);
}

/** What the card of papers shows: what is asked for and how it stands, the pages, uploads under way, and the tray. */
export async function applicationPapers(ctx: ReadContext, input: { application: string }) {
  const application = await getApplication(ctx, input.application);
  const items = await checklistOfApplication(ctx, application);
  const { inUse, removed } = await data.listPages(ctx.tx, application.id);
  const filed = inUse.filter((page) => page.state !== "tray");
  const states = await papersOfApplication(ctx, { id: application.id, items });
  return {
    number: application.number,
    type: application.type,
    state: application.state,
    completeness: completenessOf(items, states),
    items: items.map((item) => ({
      ...item,
      state: states[item.key] ?? "missing",
      pages: filed.filter((page) => page.item === item.key),
    })),
    tray: inUse.filter((page) => page.state === "tray"),
    removed,
  };
}
