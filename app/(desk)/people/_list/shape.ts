import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { identityTags } from "@/server/benefits/contract";
import { statusFilters } from "@/server/people/status-rules";
import { pageSizes } from "@/server/requests/limits-rules";

/** As the room's own list takes them; an address says them in text. */
export const peopleShape = listShape({
  path: "/people",
  tabs: ["all", "tagged", "uninsured", "renew"],
  filters: {
    words: "text",
    region: "text",
    tag: identityTags,
    insured: ["yes", "no"],
    status: statusFilters,
    sex: ["male", "female"],
    ageFrom: "text",
    ageTo: "text",
  },
  sorts: ["recorded", "name", "born", "region"],
  defaultSort: { by: "recorded", direction: "desc" },
  pageSizes,
});

type PeopleQuery = ListQuery<typeof peopleShape.filters, (typeof peopleShape.sorts)[number], NonNullable<typeof peopleShape.tabs>[number]>;

function age(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,3}$/.test(text) && Number(text) <= 150 ? Number(text) : undefined;
}

/** What the list is asked for; what an address says that cannot be is left out. */
export function peopleAsked({ filters, tab, sort }: PeopleQuery) {
  const { words, region, tag, insured, status, sex } = filters;
  const filter = {
    words,
    region: region !== undefined && /^\d{6}(\d{3}){0,2}$/.test(region) ? region : undefined,
    tag,
    insured: insured === undefined ? undefined : insured === "yes",
    status,
    sex,
    ageFrom: age(filters.ageFrom),
    ageTo: age(filters.ageTo),
  };
  return { filter, tab: tab ?? "all", sort };
}
