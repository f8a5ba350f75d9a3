import { readList } from "@/app/_ui/lists/list-address";
import { uploadsAsked } from "@/app/_ui/lists/uploads-list";
import { type Api, count, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { stays } from "@/app/messages/zh-CN/stays";
import { importsShape } from "./_preview/shape";

/** The imports there have been as a file. */
export async function importsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = uploadsAsked(readList(importsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.stayImports.list({ ...asked, ...paging })).rows);
  const t = stays.uploads;
  return {
    title: t.caption,
    columns: [
      ...[text(t.file), text(t.hospital), count(t.rows), count(t.good), count(t.warned), count(t.faulty), count(t.repeatedRows)],
      ...[text(t.by), text(t.at), text(t.state)],
    ],
    rows: rows.map((row) => [
      ...[row.fileName, row.hospitalName, String(row.rowCount), String(row.goodCount), String(row.warnedCount)],
      ...[String(row.faultyCount), String(row.repeatedCount), row.memberName, row.recordedAt, t.states[row.state]],
    ]),
  };
}
