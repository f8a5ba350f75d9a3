import type { Meaning } from "@/app/_ui/figures/meanings";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { identityTags } from "@/server/benefits/contract";
import { type PushSort, type PushState, pushSorts, pushStates, pushTabs } from "@/server/pushes/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const pushMeanings = {
  proposed: "review",
  releasing: "preparing",
  released: "done",
  withdrawn: "neutral",
} as const satisfies Record<PushState, Meaning>;

export const pushesShape = listShape({
  path: "/pushes",
  filters: { words: "text", state: pushStates, from: "date", to: "date" },
  sorts: pushSorts,
  defaultSort: { by: "month", direction: "desc" },
  pageSizes,
});

/** What the list of pushes is asked for, apart from its page. */
export const pushesAsked = ({ filters, sort }: ListQuery<typeof pushesShape.filters, PushSort>) => ({
  ...filters,
  sort: sort.by,
  ascending: sort.direction === "asc",
});

/** The people of one push; each push has a list of its own. */
export const pushedShape = (push: string) =>
  listShape({
    path: `/pushes/${push}`,
    tabs: pushTabs,
    filters: { words: "text", region: "text", tag: identityTags },
    sorts: ["region"],
    defaultSort: { by: "region", direction: "asc" },
    pageSizes,
  });

type PushedShape = ReturnType<typeof pushedShape>;

/** What the list is asked for; what an address says that cannot be is left out. */
export function pushedAsked({
  filters: { words, region, tag },
  tab,
}: ListQuery<PushedShape["filters"], "region", NonNullable<PushedShape["tabs"]>[number]>) {
  return {
    words,
    tag,
    region: region !== undefined && /^\d{6}(\d{3}){0,2}$/.test(region) ? region : undefined,
    tab: tab ?? ("all" as const),
  };
}
