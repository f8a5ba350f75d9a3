import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, date, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { publicNotices } from "@/app/messages/zh-CN/public-notices";
import { noticesAsked, noticesShape } from "./_list/shape";

/** The list as filtered. */
export async function publicNoticesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = noticesAsked(readList(noticesShape, parameters));
  const rows = await everyPage(async (paging) => (await api.publicNotices.list({ ...asked, ...paging })).rows);
  return {
    title: publicNotices.title,
    columns: [
      ...[text(publicNotices.number), text(publicNotices.place), text(publicNotices.office)],
      ...[date(publicNotices.publishedOn), date(publicNotices.lastDay), count(publicNotices.entries), count(publicNotices.objections)],
      text(publicNotices.state),
    ],
    rows: rows.map((row) => [
      ...[row.number, row.place, row.officeName, row.publishedOn, row.lastDay],
      ...[String(row.entries), String(row.openObjections), publicNotices.states[row.state]],
    ]),
  };
}
