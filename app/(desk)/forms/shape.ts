import { listShape } from "@/app/_ui/lists/list-address";
import { type Form, forms } from "@/server/printing/rules";
import type { ListPrintedForms, printedFormSorts } from "@/server/printing/shapes";
import { pageSizes } from "@/server/requests/limits-rules";

export const formTabs = ["all", ...forms] as const;

export const formsShape = listShape({
  path: "/forms",
  tabs: formTabs,
  filters: { words: "text", from: "date", to: "date" },
  sorts: ["recordedAt", "form", "pageCount"] satisfies (typeof printedFormSorts)[number][],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});

interface Query {
  tab: (typeof formTabs)[number] | null;
  filters: { words?: string; from?: string; to?: string };
  sort: { by: ListPrintedForms["sort"]; direction: "asc" | "desc" };
  page: number;
  pageSize: number;
}

/** What the list asks the server for. */
export function formsAsked({ tab, filters, sort, page, pageSize }: Query) {
  const form: Form | undefined = tab === null || tab === "all" ? undefined : tab;
  return { ...filters, ...(form === undefined ? {} : { form }), page, pageSize, sort: sort.by, ascending: sort.direction === "asc" };
}
