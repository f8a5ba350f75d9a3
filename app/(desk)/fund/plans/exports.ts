import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { monthlyPlans } from "@/app/messages/zh-CN/monthly-plans";
import { formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { plansAsked, plansShape } from "./_parts/shape";

/** Plans as filtered, with what was asked for, approved and paid out. */
export async function plansSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = plansAsked(readList(plansShape, parameters));
  const rows = await everyPage(async (paging) => (await api.monthlyPlans.list({ ...asked, ...paging })).rows);
  const names = new Map((await api.staff.divisions({})).map(({ code, name }) => [code, name]));
  const { list, states } = monthlyPlans;
  const total = (of: (row: (typeof rows)[number]) => string | null) => toText(sum(rows.flatMap((row) => money(of(row) ?? "0"))));
  return {
    title: list.caption,
    columns: [
      ...[text(list.number), text(monthlyPlans.county), text(list.month), text(monthlyPlans.state)],
      ...[yuan(list.requested), yuan(list.approved), yuan(list.paidOut), text(list.submittedAt), text(list.late)],
    ],
    rows: rows.map((row) => [
      ...[row.number, names.get(row.county) ?? row.county, row.month, states[row.state]],
      ...[row.requested, row.approved, row.paidOut, row.submittedAt === null ? null : formatInstant(row.submittedAt)],
      row.late ? list.late : null,
    ]),
    totals: [
      "合计",
      null,
      null,
      null,
      total((row) => row.requested),
      total((row) => row.approved),
      total((row) => row.paidOut),
      null,
      null,
    ],
  };
}
