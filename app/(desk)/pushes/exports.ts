import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { pushes } from "@/app/messages/zh-CN/pushes";
import { formatInstant } from "@/server/dates";
import { pushesAsked, pushesShape } from "./shape";

/** The pushes there have been, as their page lists them; whom they name is in a file of its own. */
export async function pushesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = pushesAsked(readList(pushesShape, parameters));
  const rows = await everyPage(async (paging) => (await api.pushes.list({ ...asked, ...paging })).rows);
  const { columns: t, sheet, states } = pushes;
  return {
    title: pushes.caption,
    columns: [
      ...[
        text(t.month),
        count(sheet.sequence),
        text(t.state),
        count(t.people),
        count(sheet.added),
        count(sheet.changed),
        count(sheet.ended),
      ],
      ...[
        count(sheet.offices),
        count(sheet.acknowledged),
        text(t.proposed),
        text(sheet.proposedBy),
        text(t.released),
        text(sheet.releasedBy),
      ],
    ],
    rows: rows.map((row) => [
      ...[row.month, String(row.sequence), states[row.state]],
      ...[row.counts.people, row.counts.added, row.counts.changed, row.counts.ended].map(String),
      ...[row.offices, row.acknowledged].map((number) => (number === null ? null : String(number))),
      ...[formatInstant(row.recordedAt), row.proposedByName],
      ...[row.releasedAt === null ? null : formatInstant(row.releasedAt), row.releasedByName],
    ]),
  };
}
