import type { Meaning } from "@/app/_ui/figures/meanings";
import { type FieldKind, type ListQuery, type ListShape, listShape } from "@/app/_ui/lists/list-address";
import { addDays, type BusinessDate } from "@/server/dates";
import { differenceStates, recalculationCauses } from "@/server/recalculation/rules";
import { pageSizes } from "@/server/requests/limits-rules";
import type { StayState } from "@/server/settlements/rules";
import { differenceSorts, settlementSorts, settlementTabs } from "@/server/settlements/shapes";

export const settlementsShape = listShape({
  path: "/settlements",
  tabs: settlementTabs,
  filters: { words: "text", person: "text", hospital: "text", from: "date", to: "date" },
  sorts: settlementSorts,
  defaultSort: { by: "dischargedOn", direction: "desc" },
  pageSizes,
});

const DAYS_AT_FIRST = 92;

/** Without words, a person or dates a list begins three months back: nobody opens it to page through years. */
export function withFirstDays<Filters extends Record<string, FieldKind>, Sort extends string, Tab extends string>(
  _shape: ListShape<Filters, Sort, Tab>,
  query: ListQuery<Filters, Sort, Tab>,
  today: BusinessDate,
): ListQuery<Filters, Sort, Tab> {
  const { words, person, from, to } = query.filters as Record<string, string | undefined>;
  if (words !== undefined || person !== undefined || from !== undefined || to !== undefined) return query;
  return { ...query, filters: { ...query.filters, from: addDays(today, -DAYS_AT_FIRST) } };
}

export const differencesShape = listShape({
  path: "/settlements/differences",
  tabs: differenceStates,
  filters: { words: "text", cause: recalculationCauses, direction: ["pay", "recover"], from: "date", to: "date" },
  sorts: differenceSorts,
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

export const stayMeanings: Record<StayState, Meaning> = {
  recorded: "neutral",
  settled: "done",
  refused: "wrong",
  refunded: "neutral",
  withdrawn: "neutral",
};
