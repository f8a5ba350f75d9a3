import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";
import { type DrawState, drawKinds, drawStates } from "@/server/supervision/draws/rules";

export const drawTabs = ["all", ...drawStates] as const;

export const drawsShape = listShape({
  path: "/supervision/draws",
  tabs: drawTabs,
  filters: { kind: drawKinds, from: "date", to: "date" },
  sorts: ["recordedAt", "number"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

export const drawMeanings: Record<DrawState, Meaning> = { drawn: "review", finished: "preparing", published: "done" };

type DrawsQuery = ListQuery<typeof drawsShape.filters, (typeof drawsShape.sorts)[number], NonNullable<typeof drawsShape.tabs>[number]>;

export function drawsAsked({ filters, tab, sort }: DrawsQuery) {
  return { ...filters, state: tab ?? ("all" as const), sort: sort.by, ascending: sort.direction === "asc" };
}
