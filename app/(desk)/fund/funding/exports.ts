import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { funding as words } from "@/app/messages/zh-CN/funding";
import { ledger } from "@/app/messages/zh-CN/ledger";
import { businessDateOf } from "@/server/dates";
import { receiptsAsked, receiptsShape, yearAsked } from "./_year/shape";

const today = () => businessDateOf(new Date());

/** Receipts as filtered. */
export async function receiptsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = receiptsAsked(readList(receiptsShape, parameters), today());
  let amount = "0.00";
  const rows = await everyPage(async (paging) => {
    const found = await api.funding.receipts({ ...asked, ...paging });
    amount = found.amount;
    return found.rows;
  });
  return {
    title: `${asked.year} 年${words.receiptsTitle}`,
    columns: [
      ...[date(words.valueDay), text(words.fund), text(words.source), text(words.county), yuan(words.amount)],
      ...[text(words.voucher), text(words.document), text(words.remarks), text(words.by)],
    ],
    rows: rows.map((row) => [
      ...[row.valueDay, words.funds[row.fund], ledger.sources[row.source], row.countyName, row.amount],
      ...[row.voucher, row.documentNumber, row.words, row.memberName],
    ]),
    totals: [words.total, null, null, null, amount, null, null, null, null],
  };
}

const yearOf = (parameters: Filter) => yearAsked(readList(receiptsShape, parameters), today());

/** What city and counties owe of a year, with the letters each county got. */
export async function owedSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const found = await api.funding.year({ year: yearOf(parameters) });
  const names = new Map(found.counties.map(({ code, name }) => [code, name]));
  const { exports } = words;
  const counties = found.owed?.counties ?? [];
  const city = found.owed === null ? [] : [{ county: found.area, ...found.owed.city }];
  return {
    title: `${found.year} 年${exports.owed}`,
    columns: [
      ...[text(words.county), yuan(words.owed), yuan(words.paid), yuan(words.open), yuan(exports.credit)],
      ...[count(exports.daysLate), count(exports.times), date(exports.last)],
    ],
    rows: [...city, ...counties].map((row) => {
      const letters = found.dunnings.filter(({ county }) => county === row.county);
      return [
        ...[row.county === found.area ? words.city : (names.get(row.county) ?? row.county), row.owed, row.paid, row.open, row.credit],
        ...[row.daysLate === null ? null : String(row.daysLate), String(letters.length), letters[0]?.dunnedOn ?? null],
      ];
    }),
  };
}

/** Every letter of a year. */
export async function dunningsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const found = await api.funding.year({ year: yearOf(parameters) });
  const names = new Map(found.counties.map(({ code, name }) => [code, name]));
  return {
    title: `${found.year} 年${words.exports.dunnings}`,
    columns: [
      ...[text(words.dunningNumber), text(words.county), count(words.nth), date(words.dunnedOn), date(words.payBy)],
      ...[yuan(words.owed), yuan(words.paid), yuan(words.open), text(words.by)],
    ],
    rows: found.dunnings.map((row) => [
      ...[
        row.number,
        row.county === found.area ? words.city : (names.get(row.county) ?? row.county),
        String(row.nth),
        row.dunnedOn,
        row.payBy,
      ],
      ...[row.owed, row.paid, row.open, row.memberName],
    ]),
  };
}
