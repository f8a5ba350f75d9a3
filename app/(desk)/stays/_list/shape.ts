import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { identityTags } from "@/server/benefits/contract";
import { addDays, addMonthsToMonth, type BusinessDate, lastDayOfMonth, monthOf } from "@/server/dates";
import { pageSizes } from "@/server/requests/limits-rules";

export const ranges = ["this_month", "last_month", "last_90_days", "this_year", "last_year"] as const;

export const staysShape = listShape({
  path: "/stays",
  tabs: ["all", "recorded", "settled", "refused", "refunded"],
  filters: {
    words: "text",
    hospital: "text",
    range: ranges,
    month: "month",
    from: "date",
    to: "date",
    insurance: ["resident", "employee"],
    setting: ["inpatient", "outpatient_chronic", "outpatient_ordinary"],
    tag: identityTags,
    different: ["yes"],
    person: "text",
    import: "text",
  },
  sorts: ["discharged", "admitted", "cost", "assistance", "difference", "name", "recorded"],
  defaultSort: { by: "discharged", direction: "desc" },
  pageSizes,
});

type StaysQuery = ListQuery<typeof staysShape.filters, (typeof staysShape.sorts)[number], NonNullable<typeof staysShape.tabs>[number]>;

/** The days a relative range means today. */
function daysOf(range: (typeof ranges)[number], today: BusinessDate): { from: BusinessDate; to: BusinessDate } {
  const year = today.slice(0, 4);
  const before = addMonthsToMonth(monthOf(today), -1);
  switch (range) {
    case "this_month":
      return { from: `${monthOf(today)}-01`, to: lastDayOfMonth(monthOf(today)) };
    case "last_month":
      return { from: `${before}-01`, to: lastDayOfMonth(before) };
    case "last_90_days":
      return { from: addDays(today, -90), to: today };
    case "this_year":
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case "last_year":
      return { from: `${Number(year) - 1}-01-01`, to: `${Number(year) - 1}-12-31` };
  }
}

const uuid = (text: string | undefined) =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined;
const later = (first: string | undefined, second: string | undefined) =>
  first === undefined || (second !== undefined && second > first) ? second : first;
const earlier = (first: string | undefined, second: string | undefined) =>
  first === undefined || (second !== undefined && second < first) ? second : first;

/** What the list is asked for; dates of several filters hold together, what an address says that cannot be is left out. */
export function staysAsked({ filters, tab, sort }: StaysQuery, today: BusinessDate) {
  const { words, insurance, setting, tag, range, month } = filters;
  const relative = range === undefined ? undefined : daysOf(range, today);
  const whole = month === undefined ? undefined : { from: `${month}-01`, to: lastDayOfMonth(month) };
  const filter = {
    words,
    insurance,
    setting,
    tag,
    hospital: uuid(filters.hospital),
    person: uuid(filters.person),
    import: uuid(filters.import),
    from: later(filters.from, later(relative?.from, whole?.from)),
    to: earlier(filters.to, earlier(relative?.to, whole?.to)),
    different: filters.different === "yes" ? true : undefined,
  };
  return { filter, tab: tab ?? "all", sort };
}
