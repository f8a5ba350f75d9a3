import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { printing } from "@/app/messages/zh-CN/printing";
import { formatInstant } from "@/server/dates";
import { formsAsked, formsShape } from "./shape";

/** The archive of printed forms as a file: everything the filter finds. */
export async function formsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const rows = await api.printing.listAll(formsAsked(readList(formsShape, parameters)));
  const { list } = printing;
  return {
    title: list.exportName,
    columns: [
      text(list.number),
      text(list.form),
      text(list.about),
      count(list.pages),
      count(list.returned),
      text(list.printedBy),
      text(list.printedAt),
      text(list.organisation),
      text(list.code),
    ],
    rows: rows.map((row) => [
      row.number,
      printing.forms[row.form],
      row.batchNumber ?? [row.personName, row.admissionNumber].filter(Boolean).join(" "),
      String(row.pageCount),
      String(row.returned),
      row.printedByName,
      formatInstant(row.recordedAt),
      row.organisationName,
      row.code,
    ]),
  };
}
