import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { rosterStates } from "@/server/rosters/rules";
import { sortKeys } from "@/server/rosters/shapes";

export const rosterTabs = ["all", ...rosterStates] as const;

export const rostersShape = listShape({
  path: "/identity/rosters",
  tabs: rosterTabs,
  filters: { month: "month", office: "text" },
  sorts: sortKeys,
  defaultSort: { by: "month", direction: "desc" },
});

const UUID = /^[0-9a-f-]{36}$/;

/** What the list asks the server for. */
export function rostersAsked({
  tab,
  filters,
  sort,
  page,
}: Pick<
  ListQuery<typeof rostersShape.filters, (typeof sortKeys)[number], (typeof rosterTabs)[number]>,
  "tab" | "filters" | "sort" | "page"
>) {
  const state = tab === null || tab === "all" ? null : tab;
  const organisation = filters.office !== undefined && UUID.test(filters.office) ? filters.office : null;
  return { month: filters.month ?? null, organisation, state, sort: sort.by, ascending: sort.direction === "asc", page };
}
