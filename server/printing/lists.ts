/** The archive of printed forms as its page shows it. */
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-forms";
import { type Form, forms } from "./rules";
import type { ListPrintedForms } from "./shapes";

const MOST_ROWS = 100_000;

export interface PrintedFormRow extends Omit<data.ListedForm, "form"> {
  form: Form;
}

const shown = (row: data.ListedForm): PrintedFormRow => ({ ...row, form: row.form as Form });

export async function listForms(ctx: ReadContext, filter: ListPrintedForms) {
  const rows = await data.listForms(ctx.tx, filter, filter.pageSize);
  const counted = await data.countForms(ctx.tx, filter);
  const counts = Object.fromEntries(
    forms.map((form) => [form, counted.find((candidate) => candidate.form === form)?.count ?? 0]),
  ) as Record<Form, number>;
  const wanted = counted.filter((row) => filter.form === undefined || row.form === filter.form);
  return {
    rows: rows.map(shown),
    total: wanted.reduce((sum, row) => sum + row.count, 0),
    sums: { pages: wanted.reduce((sum, row) => sum + row.pages, 0) },
    counts,
  };
}

/** Everything filtered, for the export. */
export async function listAllForms(ctx: ReadContext, filter: ListPrintedForms): Promise<PrintedFormRow[]> {
  return (await data.listForms(ctx.tx, { ...filter, page: 1 }, MOST_ROWS)).map(shown);
}
