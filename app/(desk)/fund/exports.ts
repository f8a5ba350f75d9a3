import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { translatorIn } from "@/app/messages/render";
import { ledger } from "@/app/messages/zh-CN/ledger";
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
  const words = { ledger: translatorIn("zh-CN", "ledger"), payments: translatorIn("zh-CN", "payments") };
  const names = new Map((await api.staff.hospitals()).map((hospital) => [hospital.id, hospital.name]));
  return {
    title: ledger.transfersCaption,
    columns: [text(ledger.at), text(ledger.from), text(ledger.to), yuan(ledger.amount), text(ledger.remarks), text(ledger.by)],
    rows: rows.map((row) => [
      formatInstant(row.recordedAt),
      accountName(row.from, words, names),
      accountName(row.to, words, names),
      toText(row.amount),
      narrationOf(row, words),
      row.memberName,
    ]),
  };
}
