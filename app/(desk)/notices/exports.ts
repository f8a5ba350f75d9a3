import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text } from "@/app/api/export/sheet";
import { translatorIn } from "@/app/messages/render";
import { staff } from "@/app/messages/zh-CN/staff";
import { formatInstant } from "@/server/dates";
import { noticeWords } from "./notice-words";
import { noticesShape } from "./shape";

/** The notices to the organisation, in words. */
export async function noticesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, sort } = readList(noticesShape, parameters);
  const wanted = { ...filters, ascending: sort.direction === "asc" };
  const rows = await everyPage(async (paging) => (await api.staff.notices({ ...wanted, ...paging })).rows);
  const [t, dates] = [translatorIn("zh-CN", "staff.notices"), translatorIn("zh-CN", "common.dates")];
  return {
    title: staff.notices.title,
    columns: [text(staff.notices.at), text(staff.notices.content), text(staff.notices.number), text(staff.notices.state)],
    rows: rows.map((row) => [
      formatInstant(row.recordedAt),
      noticeWords(row, t, dates),
      row.parameters.number ?? null,
      row.isUnread ? staff.notices.states.unread : staff.notices.states.read,
    ]),
  };
}
