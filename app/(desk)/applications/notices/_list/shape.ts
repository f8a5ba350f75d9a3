import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { type NoticeState, noticeStates, type ObjectionState } from "@/server/public-notices/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const noticeTabs = ["all", ...noticeStates] as const;

export const noticesShape = listShape({
  path: "/applications/notices",
  tabs: noticeTabs,
  filters: { words: "text", from: "date", to: "date" },
  sorts: ["recordedAt", "number", "endsOn"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

export const noticeMeanings: Record<NoticeState, Meaning> = { draft: "preparing", published: "review", ended: "done", withdrawn: "wrong" };
export const objectionMeanings: Record<ObjectionState, Meaning> = { open: "attention", upheld: "wrong", dismissed: "done" };

type Query = ListQuery<typeof noticesShape.filters, (typeof noticesShape.sorts)[number], NonNullable<typeof noticesShape.tabs>[number]>;

export function noticesAsked({ filters, tab, sort }: Query) {
  return { ...filters, state: tab ?? ("all" as const), sort: sort.by, ascending: sort.direction === "asc" };
}
