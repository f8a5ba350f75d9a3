import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { prepayment } from "@/app/messages/zh-CN/prepayment";
import { closesAsked, closesShape } from "./_clearing/shape";

/** The months as they were measured. */
export async function prepaymentMonthsSheet(api: Api, { year = "" }: Filter): Promise<Sheet> {
  const found = await api.prepayment.months({ year: Number(year) });
  const words = prepayment.months;
  const cells = (name: string, row: (typeof found)["total"]) => [
    ...[name, String(row.stays), row.inCity, row.inProvince, row.otherProvince, row.total],
  ];
  return {
    title: `${found.year - 1}年实际费用按月`,
    columns: [
      text(words.month),
      count(words.stays),
      yuan(words.inCity),
      yuan(words.inProvince),
      yuan(words.otherProvince),
      yuan(words.total),
    ],
    rows: found.months.map((month) => cells(month.month, month)),
    totals: cells("全年", found.total),
  };
}

/** The closed months of the insurer's account as filtered. */
export async function clearingClosesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = closesAsked(readList(closesShape, parameters));
  const rows = await everyPage(async (paging) => (await api.prepayment.closes({ ...asked, ...paging })).rows);
  const words = prepayment.clearing;
  return {
    title: words.listTitle,
    columns: [
      text(words.month),
      yuan(words.balance),
      yuan(words.due),
      yuan(words.open),
      date(words.dueOn),
      date(words.receivedOn),
      text(words.document),
      text(words.state),
      count(words.daysLate),
      text(words.closedBy),
    ],
    rows: rows.map((row) => [
      ...[row.month, row.balance, row.due, row.open, row.dueOn, row.restoredOn],
      row.received.map(({ documentNumber }) => documentNumber).join("、") || null,
      prepayment.topUps.choices[row.state],
      ...[String(row.workingDaysLate), row.closedBy],
    ]),
  };
}
