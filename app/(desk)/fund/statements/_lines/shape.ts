import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";
import type { LineState } from "@/server/statements/rules";
import { lineTabs } from "@/server/statements/shapes";

const ways = ["in", "out"] as const;

export const linesShape = listShape({
  path: "/fund/statements",
  tabs: lineTabs,
  filters: { words: "text", account: "text", way: ways, statement: "text", from: "date", to: "date" },
  sorts: ["day", "amount"],
  defaultSort: { by: "day", direction: "desc" },
  pageSizes,
});

export const movesShape = listShape({
  path: "/fund/statements/moves",
  filters: { words: "text", account: "text", way: ways, from: "date", to: "date" },
  sorts: ["day", "amount"],
  defaultSort: { by: "day", direction: "asc" },
  pageSizes,
});

export const lineMeanings: Record<LineState, Meaning> = { open: "attention", matched: "done", explained: "neutral" };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type LinesQuery = ListQuery<typeof linesShape.filters, (typeof linesShape.sorts)[number], (typeof lineTabs)[number]>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function linesAsked({ filters: { statement, ...filters }, tab, sort }: LinesQuery) {
  return {
    ...filters,
    statement: statement !== undefined && UUID.test(statement) ? statement : undefined,
    state: tab ?? ("open" as const),
    sort: sort.by,
    ascending: sort.direction === "asc",
  };
}
