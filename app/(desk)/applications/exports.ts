import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { applications } from "@/app/messages/zh-CN/applications";
import { money, sum, toText } from "@/server/money";
import { casesAsked, casesShape } from "./_list/shape";

/** The list as filtered; names as masked as on the screen. */
export async function applicationsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = casesAsked(readList(casesShape, parameters));
  const rows = await everyPage(async (paging) => (await api.applications.list({ ...asked, ...paging })).rows);
  const { list } = applications;
  return {
    title: applications.title,
    columns: [
      ...[text(list.number), text(list.person), text(applications.fields.idNumber), text(list.type), text(list.state)],
      ...[text(list.office), text(list.assignee), text(list.appliedOn), text(list.due), yuan(list.amount)],
    ],
    rows: rows.map((row) => [
      ...[row.number, row.person, row.numberMasked, applications.types[row.type], applications.states[row.state]],
      ...[row.office, row.assignee, row.appliedOn, row.dueOn, row.amount],
    ]),
    totals: [
      ...["合计", null, null, null, null, null, null, null, null],
      toText(sum(rows.flatMap((row) => (row.amount === null ? [] : [money(row.amount)])))),
    ],
  };
}
