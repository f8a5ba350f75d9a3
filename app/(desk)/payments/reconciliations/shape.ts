import { formatAmount } from "@/app/_ui/figures/amount";
import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { comparedFields, verdicts } from "@/server/payments/rules";
import { pageSizes } from "@/server/requests/limits-rules";

export const reconciliationsShape = listShape({
  path: "/payments/reconciliations",
  filters: { words: "text", outcome: ["same", "different"], objection: ["open"], from: "date", to: "date" },
  sorts: ["recordedAt", "rows", "different"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

/** The rows of one reconciliation; the list is at its own address. */
export function reconciledShape(id: string) {
  return listShape({
    path: `/payments/reconciliations/${id}`,
    filters: { words: "text", verdict: verdicts, field: comparedFields, objection: ["open"] },
    sorts: ["verdict", "row", "settlementNumber"],
    defaultSort: { by: "verdict", direction: "asc" },
    pageSizes,
  });
}

/** What a list asks of the server, apart from its page. */
export function asked<Query extends Pick<ListQuery, "filters" | "sort">>({ filters, sort }: Query) {
  return { ...(filters as Query["filters"]), sort: sort.by as Query["sort"]["by"], ascending: sort.direction === "asc" };
}

/** Amounts as amounts, everything else as it was given. */
export function shownAs(field: string | null, value: string | null): string {
  if (value === null || value === "") return "—";
  const isAmount = (field === "assistance" || field === "povertyInsurance") && /^-?\d+(\.\d+)?$/.test(value);
  return isAmount ? formatAmount(value) : value;
}
