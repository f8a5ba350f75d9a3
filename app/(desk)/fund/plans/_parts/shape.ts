import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { planStates } from "@/server/monthly-plans/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const planTabs = ["all", ...planStates] as const;

export const plansShape = listShape({
  path: "/fund/plans",
  tabs: planTabs,
  filters: { words: "text", month: "month", county: "text", late: ["late"] },
  sorts: ["month", "county", "requested", "approved"],
  defaultSort: { by: "month", direction: "desc" },
  pageSizes,
});

const COUNTY = /^\d{6}$/;

type PlansQuery = ListQuery<typeof plansShape.filters, (typeof plansShape.sorts)[number], NonNullable<typeof plansShape.tabs>[number]>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function plansAsked({ filters: { words, month, county, late }, tab, sort }: PlansQuery) {
  return {
    ...{ words, month, state: tab ?? ("all" as const), sort: sort.by, ascending: sort.direction === "asc" },
    county: county !== undefined && COUNTY.test(county) ? county : undefined,
    late: late === undefined ? undefined : true,
  };
}
