import { readList } from "@/app/_ui/lists/list-address";
import { type Api, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { incomes as words } from "@/app/messages/zh-CN/incomes";
import { incomesAsked, incomesShape } from "./shape";

/** The list as filtered, with every version. */
export async function incomesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = incomesAsked(readList(incomesShape, parameters));
  const rows = await everyPage(async (paging) => (await api.incomes.list({ ...asked, ...paging })).rows);
  return {
    title: words.title,
    columns: [
      ...[text(words.place), text(words.year), text(words.scope), yuan(words.title), text(words.version), text(words.document)],
      ...[date(words.documentOn), text(words.state), text(words.proposedBy), text(words.decidedBy), text(words.words)],
    ],
    rows: rows.map((row) => [
      ...[row.placeName, String(row.year), words.scopes[row.scope], row.amount, String(row.version), row.documentNumber],
      ...[row.documentOn, words.states[row.state], `${row.proposedByName ?? ""} ${row.recordedAt}`],
      row.decidedAt === null ? null : `${row.decidedByName ?? ""} ${row.decidedAt}`,
      [row.words, row.decidedWords].filter((part) => part !== null && part !== "").join("；"),
    ]),
  };
}
