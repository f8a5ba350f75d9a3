import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { type TopUpState, topUpStates } from "@/server/prepayment/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const closesShape = listShape({
  path: "/prepayment/clearing",
  filters: { year: "text", state: topUpStates },
  sorts: ["month", "balance", "topUpDue", "dueOn"],
  defaultSort: { by: "month", direction: "desc" },
  pageSizes,
});

export const topUpMeanings: Record<TopUpState, Meaning> = {
  none_due: "neutral",
  open: "attention",
  late: "wrong",
  on_time: "done",
  paid_late: "wrong",
};

type ClosesQuery = ListQuery<typeof closesShape.filters, (typeof closesShape.sorts)[number], never>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function closesAsked({ filters, sort }: Pick<ClosesQuery, "filters" | "sort">) {
  const { year, state } = filters;
  return {
    ...(year !== undefined && /^20\d\d$/.test(year) ? { year: Number(year) } : {}),
    ...(state === undefined ? {} : { state }),
    sort: sort.by,
    ascending: sort.direction === "asc",
  };
}
