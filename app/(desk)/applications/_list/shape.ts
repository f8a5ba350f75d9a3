import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { typesOfCases } from "@/server/applications/form-words";
import type { CaseState } from "@/server/applications/rules";
import { caseTabs } from "@/server/applications/shapes";
import { pageSizes } from "@/server/requests/limits-rules";

export const casesShape = listShape({
  path: "/applications",
  tabs: caseTabs,
  filters: { words: "text", type: typesOfCases, clock: ["overdue", "near"], from: "date", to: "date" },
  sorts: ["dueOn", "appliedOn", "number", "amount"],
  defaultSort: { by: "dueOn", direction: "asc" },
  pageSizes,
});

export const caseMeanings: Record<CaseState, Meaning> = {
  draft: "preparing",
  asked: "attention",
  verifying: "preparing",
  reviewing: "review",
  assessing: "review",
  on_notice: "preparing",
  deciding: "review",
  paying: "preparing",
  granted: "done",
  refused: "neutral",
  withdrawn: "neutral",
};

type CasesQuery = ListQuery<typeof casesShape.filters, (typeof casesShape.sorts)[number], NonNullable<typeof casesShape.tabs>[number]>;

/** What the list is asked for. */
export function casesAsked({ filters, tab, sort }: CasesQuery) {
  return { ...filters, tab: tab ?? ("open" as const), sort: sort.by, ascending: sort.direction === "asc" };
}
