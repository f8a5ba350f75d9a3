import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listParameters, listShape } from "@/app/_ui/lists/list-address";
import { businessDateOf, yearOf } from "@/server/dates";
import { pageSizes } from "@/server/requests/limits-rules";
import { answers, reachedSteps, receivers, type WarningState, warningLists } from "@/server/warnings/rules";
import { warningSorts, warningTabs } from "@/server/warnings/shapes";

export const warningsShape = listShape({
  path: "/warnings",
  tabs: warningTabs,
  filters: {
    words: "text",
    year: "text",
    list: warningLists,
    department: receivers,
    county: "text",
    answer: answers,
    reached: reachedSteps,
    late: ["yes"],
  },
  sorts: warningSorts,
  defaultSort: { by: "due", direction: "asc" },
  pageSizes,
});

export const warningMeanings: Record<WarningState, Meaning> = {
  found: "neutral",
  pushed: "neutral",
  acknowledged: "preparing",
  answered: "review",
  helping: "attention",
  closed: "done",
  withdrawn: "neutral",
};

type WarningsQuery = ListQuery<
  typeof warningsShape.filters,
  (typeof warningsShape.sorts)[number],
  NonNullable<typeof warningsShape.tabs>[number]
>;

/** A warning lies open beside the list it was opened from, under an address of its own. */
export function warningHref(id: string, query: WarningsQuery): string {
  const search = new URLSearchParams(listParameters(warningsShape, query)).toString();
  return search === "" ? `/warnings/${id}` : `/warnings/${id}?${search}`;
}

/** What the list is asked for; what an address says that cannot be is left out. */
export function warningsAsked({ filters, tab, sort }: WarningsQuery) {
  const { year, county, late, ...others } = filters;
  return {
    ...others,
    year: year !== undefined && /^20\d\d$/.test(year) ? Number(year) : yearOf(businessDateOf(new Date())),
    ...(county !== undefined && /^\d{6}$/.test(county) ? { county } : {}),
    ...(late === "yes" ? { late: true } : {}),
    tab: tab ?? ("mine" as const),
    sort: sort.by,
    ascending: sort.direction === "asc",
  };
}
