import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { causes, directions, type RecoveryState, recoveryStates, ways } from "@/server/recoveries/rules";
import { ages } from "@/server/recoveries/shapes";
import { pageSizes } from "@/server/requests/limits-rules";

export const recoveryTabs = ["unsettled", ...recoveryStates, "all"] as const;

export const recoveriesShape = listShape({
  path: "/recoveries",
  tabs: recoveryTabs,
  filters: {
    words: "text",
    hospital: "text",
    direction: directions,
    way: ways,
    cause: causes,
    share: ["assistance", "poverty_insurance"],
    age: ages,
    from: "date",
    to: "date",
  },
  sorts: ["recordedAt", "amount", "open", "number"],
  defaultSort: { by: "recordedAt", direction: "asc" },
  pageSizes,
});

export const recoveryMeanings: Record<RecoveryState, Meaning> = {
  opened: "attention",
  proposed: "review",
  decided: "preparing",
  in_settlement: "preparing",
  settled: "done",
  cancelled: "neutral",
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type RecoveriesQuery = ListQuery<
  typeof recoveriesShape.filters,
  (typeof recoveriesShape.sorts)[number],
  NonNullable<typeof recoveriesShape.tabs>[number]
>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function recoveriesAsked({ filters, tab, sort }: RecoveriesQuery) {
  const { hospital, ...others } = filters;
  return {
    ...others,
    hospital: hospital !== undefined && UUID.test(hospital) ? hospital : undefined,
    state: tab ?? ("unsettled" as const),
    sort: sort.by,
    ascending: sort.direction === "asc",
  };
}
