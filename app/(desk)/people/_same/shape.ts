import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { pairStates } from "@/server/merging/rules";
import { candidateReasons } from "@/server/people/candidate-rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const pairsShape = listShape({
  path: "/people/same",
  tabs: pairStates,
  filters: { words: "text", region: "text", reason: candidateReasons },
  sorts: ["recorded", "name"],
  defaultSort: { by: "recorded", direction: "desc" },
  pageSizes,
});

type PairsQuery = ListQuery<typeof pairsShape.filters, (typeof pairsShape.sorts)[number], NonNullable<typeof pairsShape.tabs>[number]>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function pairsAsked({ filters, tab, sort }: PairsQuery) {
  const { words, region, reason } = filters;
  const filter = { words, reason, region: region !== undefined && /^\d{6}(\d{3})?$/.test(region) ? region : undefined };
  return { filter, state: tab ?? ("open" as const), sort };
}
