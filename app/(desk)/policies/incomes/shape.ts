import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { type IncomeState, incomeScopes, incomeStates } from "@/server/incomes/rules";
import { incomeSorts } from "@/server/incomes/shapes";
import { pageSizes } from "@/server/requests/limits-rules";

export const incomesShape = listShape({
  path: "/policies/incomes",
  tabs: ["all", ...incomeStates],
  filters: { place: "text", year: "text", scope: incomeScopes },
  sorts: incomeSorts,
  defaultSort: { by: "year", direction: "desc" },
  pageSizes,
});

export const incomeMeanings: Record<IncomeState, Meaning> = {
  proposed: "review",
  in_force: "done",
  superseded: "neutral",
  declined: "wrong",
  withdrawn: "neutral",
};

type IncomesQuery = ListQuery<
  typeof incomesShape.filters,
  (typeof incomesShape.sorts)[number],
  NonNullable<typeof incomesShape.tabs>[number]
>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function incomesAsked({ filters, tab, sort }: IncomesQuery) {
  const { place, year, scope } = filters;
  return {
    place: place !== undefined && /^\d{6}$/.test(place) ? place : undefined,
    year: year !== undefined && /^20\d\d$/.test(year) ? Number(year) : undefined,
    scope,
    state: tab === null || tab === "all" ? undefined : tab,
    sort: sort.by,
    ascending: sort.direction === "asc",
  };
}
