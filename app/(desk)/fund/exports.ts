import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { translatorIn } from "@/app/messages/render";
import { fund } from "@/app/messages/zh-CN/fund";
import { formatInstant } from "@/server/dates";
import { toText } from "@/server/money";
import { accountName, narrationOf } from "./names";
import { ledgerShape } from "./shape";

/** The movements of money, as the ledger's page lists them. */
export async function transfersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, sort } = readList(ledgerShape, parameters);
  const rows = await everyPage(
    async (paging) => (await api.ledger.transfers({ ...filters, ...paging, sort: sort.by, ascending: sort.direction === "asc" })).rows,
  );
  const t = translatorIn("zh-CN", "fund");
  const names = new Map((await api.staff.hospitals()).map((hospital) => [hospital.id, hospital.name]));
  return {
    title: fund.ledger.transfersCaption,
    columns: [
      text(fund.ledger.at),
      text(fund.ledger.from),
      text(fund.ledger.to),
      yuan(fund.ledger.amount),
      text(fund.ledger.remarks),
      text(fund.ledger.by),
    ],
    rows: rows.map((row) => [
      formatInstant(row.recordedAt),
      accountName(row.from, t, names),
      accountName(row.to, t, names),
      toText(row.amount),
      narrationOf(row, t),
      row.memberName,
    ]),
  };
}
