import { readList } from "@/app/_ui/lists/list-address";
import { type Api, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { warnings as words } from "@/app/messages/zh-CN/warnings";
import { identityNamesInChinese } from "@/server/benefits/sentences/names";
import { money, sum, toText } from "@/server/money";
import { components } from "@/server/warnings/rules";
import { warningsAsked, warningsShape } from "./_list/shape";
import { groupName } from "./_list/words";

/** The list as filtered; names as masked as on the screen. */
export async function warningsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = warningsAsked(readList(warningsShape, parameters));
  const rows = await everyPage(async (paging) => (await api.warnings.list({ ...asked, ...paging })).rows);
  const { list, page } = words;
  const total = toText(sum(rows.map(({ burden }) => money(burden))));
  const parts = components.map((component) => toText(sum(rows.map((row) => money(row.parts[component])))));
  const named = { identity: identityNamesInChinese, everybody: words.everybody };
  return {
    title: words.loop,
    columns: [
      ...[text(list.number), text(list.person), text("身份证号"), text(list.group), text(list.list), text("标准（元）")],
      ...[yuan(page.burden), ...components.map((component) => yuan(words.components[component]))],
      ...[date(list.crossedOn), text(list.office), text(list.state), text(list.answer), date(page.due), date(words.act.on)],
    ],
    rows: rows.map((row) => [
      ...[row.number, row.name, row.numberMasked, groupName(row, named), words.lists[row.list], row.threshold],
      ...[row.burden, ...components.map((component) => row.parts[component])],
      ...[row.crossedOn, row.office, words.states[row.state], row.answer === null ? null : words.answers[row.answer]],
      ...[row.dueOn, row.helpedOn],
    ]),
    totals: ["合计", null, null, null, null, null, total, ...parts, null, null, null, null, null, null],
  };
}
