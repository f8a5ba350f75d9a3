/** A list as official files show it, which are Chinese: the empty one to fill in, and what is wrong with each row. */

import type { WriteContext } from "@/server/requests/context";
import { annotatedFile, type StreamedFile } from "./annotated";
import type { ListOnPaper } from "./column-rules";
import type { ListKind } from "./kinds";
import { workbookBytes } from "./spreadsheets";
import type { ListFault } from "./upload-rules";
import type { ColumnKind } from "./workbook";

/** Headings that are recognised, one example, and what goes where. */
export async function templateFile({ words }: ListKind, paper: ListOnPaper): Promise<{ name: string; content: Uint8Array }> {
  const { title, hint, fieldNames, nationalNames, notes, example, amounts } = paper;
  const kindOf = (field: string): ColumnKind => (amounts.includes(field) ? "amount" : words.dates.includes(field) ? "date" : "text");
  const column = (heading: string, width: number) => ({ title: heading, kind: "text" as const, width });
  const hasNational = nationalNames !== undefined;
  const content = await workbookBytes([
    {
      name: title,
      columns: words.fields.map((field) => ({
        ...column(fieldNames[field] ?? field, words.numbers.includes(field) ? 24 : 16),
        kind: kindOf(field),
      })),
      rows: [words.fields.map((field) => example[field] ?? "")],
    },
    {
      ...{ name: "填写说明", title: "填写说明", lines: [hint] },
      columns: [column("列名", 20), ...(hasNational ? [column("国家字段", 24)] : []), column("必填", 8), column("说明", 60)],
      rows: words.fields.map((field) => [
        ...[fieldNames[field] ?? field, ...(hasNational ? [nationalNames[field] ?? ""] : [])],
        ...[words.needed.includes(field) ? "是" : "", notes[field] ?? ""],
      ]),
    },
  ]);
  return { name: `${title}模板.xlsx`, content };
}

/** The list that was handed in with what is wrong with each row. */
export function annotated(
  ctx: WriteContext,
  kind: ListKind,
  paper: ListOnPaper,
  { import: upload, onlyFaulty }: { import: string; onlyFaulty: boolean },
): Promise<StreamedFile> {
  const { fieldNames, faultWords, amounts } = paper;
  const reason = ({ field, reason: named, parameters }: ListFault) => {
    const said = (faultWords[named] ?? named).replace(/\{(\w+)\}/g, (_whole, name: string) => String(parameters[name] ?? ""));
    return `${fieldNames[field] ?? field}：${said}`;
  };
  const kindOf = (field: string | null) => (field !== null && amounts.includes(field) ? "amount" : "text");
  return annotatedFile(ctx, kind, { upload, onlyFaulty }, { kindOf, reason });
}
