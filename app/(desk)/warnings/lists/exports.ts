import { readList } from "@/app/_ui/lists/list-address";
import { uploadsAsked } from "@/app/_ui/lists/uploads-list";
import { burdensShape } from "@/app/(desk)/warnings/_burdens/shape";
import { type Api, count, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { warnings } from "@/app/messages/zh-CN/warnings";

/** The lists of burdens there have been as a file. */
export async function burdenListsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = uploadsAsked(readList(burdensShape, parameters));
  const rows = await everyPage(async (paging) => (await api.burdenLists.list({ ...asked, ...paging })).rows);
  const { caption, columns: t, states } = warnings.burdens;
  return {
    title: caption,
    columns: [
      ...[text(t.file), count(t.rows), count(t.good), count(t.warned), count(t.faulty), count(t.repeated)],
      ...[text(t.by), text(t.at), text(t.state)],
    ],
    rows: rows.map((row) => [
      ...[row.fileName, String(row.rowCount), String(row.goodCount), String(row.warnedCount), String(row.faultyCount)],
      ...[String(row.repeatedCount), row.memberName, row.recordedAt, states[row.state]],
    ]),
  };
}
