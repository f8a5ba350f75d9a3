import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { identityTags } from "@/server/benefits/contract";
import { pageSizes } from "@/server/requests/limits-rules";
import { differences, insurances, lineReasons, phases, ways } from "@/server/subsidies/rules";
import { lineTabs } from "@/server/subsidies/shapes";

const yes = ["yes"] as const;
const filters = {
  words: "text",
  region: "text",
  basis: identityTags,
  way: ways,
  reason: lineReasons,
  difference: differences,
  phase: phases,
  insurance: insurances,
  ended: yes,
  overdue: yes,
  unreviewed: yes,
  higher: yes,
  list: "text",
} as const;
const sorts = ["region", "name", "amount", "computed"] as const;

export const linesShape = (campaign: string) =>
  listShape({
    path: `/subsidies/${campaign}/lines`,
    tabs: lineTabs,
    filters,
    sorts,
    defaultSort: { by: "region", direction: "asc" },
    pageSizes,
  });

type LinesQuery = ListQuery<typeof filters, (typeof sorts)[number], (typeof lineTabs)[number]>;

export const regionIn = (text: string | undefined) => (text !== undefined && /^\d{6}(\d{3}){0,2}$/.test(text) ? text : undefined);
const idIn = (text: string | undefined) =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined;

/** What the list is asked for; what an address says that cannot be is left out. */
export function linesAsked(campaign: string, { filters: said, tab, sort }: LinesQuery) {
  const { region, list, ended, overdue, unreviewed, higher, ...plain } = said;
  const flag = (value: "yes" | undefined) => (value === undefined ? undefined : true);
  const filter = {
    ...plain,
    region: regionIn(region),
    list: idIn(list),
    ended: flag(ended),
    overdue: flag(overdue),
    unreviewed: flag(unreviewed),
    higher: flag(higher),
  };
  return { campaign, filter, tab: tab ?? "all", sort };
}
