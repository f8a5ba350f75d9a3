import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { yearOf } from "@/server/dates";
import { receiptFunds } from "@/server/funding/shapes";
import { sources } from "@/server/ledger/account-rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const receiptsShape = listShape({
  path: "/fund/funding",
  filters: { year: "text", words: "text", source: sources, county: "text", fund: receiptFunds, from: "date", to: "date" },
  sorts: ["valueDay", "amount"],
  defaultSort: { by: "valueDay", direction: "desc" },
  pageSizes,
});

type ReceiptsQuery = ListQuery<typeof receiptsShape.filters, (typeof receiptsShape.sorts)[number]>;

/** The year an address names; this one where it names none. */
export const yearAsked = ({ filters: { year } }: ReceiptsQuery, today: string): number =>
  year !== undefined && /^20\d{2}$/.test(year) ? Number(year) : yearOf(today);

/** What the list is asked for; what an address says that cannot be is left out. */
export function receiptsAsked(query: ReceiptsQuery, today: string) {
  const { year: _, county, ...filters } = query.filters;
  return {
    ...filters,
    year: yearAsked(query, today),
    county: county !== undefined && /^\d{6}$/.test(county) ? county : undefined,
    sort: query.sort.by,
    ascending: query.sort.direction === "asc",
  };
}
