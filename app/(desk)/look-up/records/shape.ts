import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";

export const recordsShape = listShape({
  path: "/look-up/records",
  tabs: ["all", "found", "not_found"],
  filters: { words: "text", member: "text", from: "date", to: "date" },
  sorts: ["recorded", "member"],
  defaultSort: { by: "recorded", direction: "desc" },
  pageSizes,
});

type RecordsQuery = ListQuery<
  typeof recordsShape.filters,
  (typeof recordsShape.sorts)[number],
  NonNullable<typeof recordsShape.tabs>[number]
>;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the list is asked for; what an address says that cannot be is left out. */
export function recordsAsked({ filters, tab, sort }: RecordsQuery) {
  const { words, member, from, to } = filters;
  const filter = {
    words: words === undefined || /^[\d\s]/.test(words.normalize("NFKC")) ? undefined : words,
    member: member !== undefined && ID.test(member) ? member : undefined,
    from,
    to,
    found: tab === "found" ? true : tab === "not_found" ? false : undefined,
  };
  return { filter, sort };
}
