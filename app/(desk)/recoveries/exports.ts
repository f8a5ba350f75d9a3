import { readList } from "@/app/_ui/lists/list-address";
import { type Api, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { payments } from "@/app/messages/zh-CN/payments";
import { recoveries } from "@/app/messages/zh-CN/recoveries";
import { formatInstant } from "@/server/dates";
import { money, sum, toText } from "@/server/money";
import { recoveriesAsked, recoveriesShape } from "./_list/shape";

/** The list as filtered; names as masked as on the screen. Both directions never add up to one sum. */
export async function recoveriesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = recoveriesAsked(readList(recoveriesShape, parameters));
  const rows = await everyPage(async (paging) => (await api.recoveries.list({ ...asked, ...paging })).rows);
  const { list } = recoveries;
  const total = (each: (row: (typeof rows)[number]) => string) => toText(sum(rows.map((row) => money(each(row)))));
  return {
    title: recoveries.title,
    columns: [
      text(list.number),
      text(list.direction),
      text(list.hospital),
      text(list.person),
      text(list.stay),
      text(list.cause),
      text(list.share),
      text(list.party),
      text(list.way),
      yuan(list.amount),
      yuan(list.settled),
      yuan(list.open),
      text(list.state),
      text(list.openedAt),
    ],
    rows: rows.map((row) => [
      row.number,
      recoveries.directions[row.direction],
      row.hospital,
      row.person,
      row.settlementNumber,
      recoveries.causes[row.cause],
      payments.shares[row.share],
      recoveries.parties[row.party],
      row.way === null ? null : recoveries.ways[row.way],
      row.amount,
      row.settled,
      row.open,
      recoveries.states[row.state],
      formatInstant(row.recordedAt),
    ]),
    ...(asked.direction === undefined
      ? {}
      : {
          totals: [
            ...["合计", null, null, null, null, null, null, null, null],
            ...[total((row) => row.amount), total((row) => row.settled), total((row) => row.open), null, null],
          ],
        }),
  };
}
