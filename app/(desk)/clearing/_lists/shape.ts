import type { Meaning } from "@/app/_ui/figures/meanings";
import { listShape } from "@/app/_ui/lists/list-address";
import type { BatchState, CaseState, ReviewState } from "@/server/clearing/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const batchTabs = ["all", "preparing", "submitted", "returned", "reviewed", "closed"] as const;

export const batchesShape = listShape({
  path: "/clearing",
  tabs: batchTabs,
  filters: { words: "text", month: "month", from: "month", to: "month", hospital: "text" },
  sorts: ["month", "number", "hospital", "state", "cases", "claimed", "submittedAt"],
  defaultSort: { by: "month", direction: "desc" },
  pageSizes,
});

export const caseTabs = ["all", "returned", "missing", "unmarked", "to_confirm", "complete", "removed"] as const;

export function casesShape(batch: string) {
  return listShape({
    path: `/clearing/${batch}`,
    tabs: caseTabs,
    filters: { words: "text", different: ["yes"] },
    sorts: ["discharged", "name", "assistance", "povertyInsurance", "claimed"],
    defaultSort: { by: "discharged", direction: "asc" },
    pageSizes,
  });
}

export const batchMeanings: Record<BatchState, Meaning> = { preparing: "preparing", submitted: "review", reviewed: "done", closed: "done" };
export const caseMeanings: Record<CaseState, Meaning> = {
  preparing: "preparing",
  submitted: "review",
  returned: "wrong",
  decided: "done",
  moved: "neutral",
  withdrawn: "neutral",
};
export const reviewMeanings: Record<ReviewState, Meaning> = {
  waiting: "neutral",
  passed: "done",
  cut: "attention",
  returned: "wrong",
  lapsed: "neutral",
};

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What a list of batches asks the server, from its address. */
export function batchesAsked(query: {
  tab: string | null;
  filters: { words?: string; month?: string; from?: string; to?: string; hospital?: string };
  page: number;
  pageSize: number;
  sort: { by: (typeof batchesShape.sorts)[number]; direction: "asc" | "desc" };
}) {
  const { words, month, from, to, hospital } = query.filters;
  const state = batchTabs.find((tab) => tab !== "all" && tab === query.tab);
  return {
    page: query.page,
    pageSize: query.pageSize,
    sort: query.sort.by,
    ascending: query.sort.direction === "asc",
    words,
    from: month ?? from,
    to: month ?? to,
    ...(hospital !== undefined && ID.test(hospital) ? { hospital } : {}),
    ...(state === undefined || state === "all" ? {} : { state }),
  };
}

/** What a list of cases asks the server, from its address. */
export function casesAsked(
  batch: string,
  query: {
    tab: string | null;
    filters: { words?: string; different?: "yes" };
    page: number;
    pageSize: number;
    sort: { by: "discharged" | "name" | "assistance" | "povertyInsurance" | "claimed"; direction: "asc" | "desc" };
  },
) {
  const group = caseTabs.find((tab) => tab !== "all" && tab === query.tab);
  return {
    batch,
    page: query.page,
    pageSize: query.pageSize,
    sort: query.sort.by,
    ascending: query.sort.direction === "asc",
    words: query.filters.words,
    ...(query.filters.different === "yes" ? { different: true } : {}),
    ...(group === undefined || group === "all" ? {} : { group }),
  };
}
