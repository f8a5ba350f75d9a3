import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";
import { type FindingState, queryKeys } from "@/server/supervision/queries/rules";
import { findingTabs } from "@/server/supervision/queries/shapes";

export const findingsShape = listShape({
  path: "/supervision/findings",
  tabs: findingTabs,
  filters: { words: "text", query: queryKeys, county: "text", hospital: "text", office: "text", late: ["late"], from: "date", to: "date" },
  sorts: ["firstSeenAt", "amount", "dueOn", "onDay"],
  defaultSort: { by: "firstSeenAt", direction: "desc" },
  pageSizes,
});

export const findingMeanings: Record<FindingState, Meaning> = {
  open: "attention",
  assigned: "preparing",
  answered: "review",
  closed: "done",
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const known = (text: string | undefined) => (text !== undefined && UUID.test(text) ? text : undefined);

type FindingsQuery = ListQuery<
  typeof findingsShape.filters,
  (typeof findingsShape.sorts)[number],
  NonNullable<typeof findingsShape.tabs>[number]
>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function findingsAsked({ filters, tab, sort }: FindingsQuery) {
  const { hospital, office, county, ...others } = filters;
  return {
    ...others,
    ...{ hospital: known(hospital), office: known(office) },
    county: county !== undefined && /^\d{6}$/.test(county) ? county : undefined,
    tab: tab ?? ("unsettled" as const),
    sort: sort.by,
    ascending: sort.direction === "asc",
  };
}
