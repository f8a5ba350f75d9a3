import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { regionIn } from "@/app/(desk)/subsidies/_line/shape";
import { pageSizes } from "@/server/requests/limits-rules";
import { type ListSort, listSorts, listStates } from "@/server/subsidies/rules";

const filters = { words: "text", state: listStates, region: "text", from: "date", to: "date" } as const;

/** Lists to the tax office: of a campaign, or of all of them. */
export const listsShape = (campaign: string | null) =>
  listShape({
    path: campaign === null ? "/subsidies/lists" : `/subsidies/${campaign}/lists`,
    filters,
    sorts: listSorts,
    defaultSort: { by: "at", direction: "desc" },
    pageSizes,
  });

/** What the lists are asked for, apart from their page. */
export function listsAsked(campaign: string | null, { filters: said, sort }: ListQuery<typeof filters, ListSort>) {
  const of = campaign === null ? {} : { campaign };
  return { ...said, ...of, region: regionIn(said.region), sort: sort.by, ascending: sort.direction === "asc" };
}
