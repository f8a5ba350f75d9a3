import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { subsidies } from "@/app/messages/zh-CN/subsidies";
import { listsAsked, listsShape } from "./shape";

/** Lists to the tax office as their page shows them; whom one names is in its own file. */
export async function subsidyListsSheet(api: Api, { campaign = "", ...parameters }: Filter): Promise<Sheet> {
  const of = campaign === "" ? null : campaign;
  const asked = listsAsked(of, readList(listsShape(of), parameters));
  const rows = await everyPage(async (paging) => (await api.subsidies.lists({ ...asked, ...paging })).rows);
  const names = new Map((await api.staff.divisions({ townships: false })).map(({ code, name }) => [code, name]));
  const { caption, columns: t, sheet, states } = subsidies.lists;
  return {
    title: caption,
    columns: [
      ...[text(t.number), text(t.region), count(t.count), yuan(t.amount), yuan(t.personal), text(t.state)],
      ...[text(t.madeBy), text(sheet.madeAt), text(t.released), text(sheet.releasedAt), text(t.taken), text(sheet.takenAt)],
    ],
    rows: rows.map((row) => [
      ...[row.number, names.get(row.region) ?? row.region, String(row.lineCount), row.amount, row.personalNet, states[row.state]],
      ...[row.madeByName, row.recordedAt, row.releasedByName, row.releasedAt, row.takenByName, row.takenAt],
    ]),
  };
}
