import { readList } from "@/app/_ui/lists/list-address";
import { type Api, count, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { translatorIn } from "@/app/messages/render";
import { ledger } from "@/app/messages/zh-CN/ledger";
import { formatInstant, lastDayOfMonth } from "@/server/dates";
import { accountKind, rulesOfKind } from "@/server/ledger/account-rules";
import { type Money, sum, toText } from "@/server/money";
import { accountName, holdersOf, narrationOf } from "./names";
import { ledgerShape } from "./shape";

/** The movements of money, as the ledger's page lists them. */
export async function transfersSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, sort } = readList(ledgerShape, parameters);
  const rows = await everyPage(
    async (paging) => (await api.ledger.transfers({ ...filters, ...paging, sort: sort.by, ascending: sort.direction === "asc" })).rows,
  );
  const words = { ledger: translatorIn("zh-CN", "ledger"), payments: translatorIn("zh-CN", "payments") };
  const names = await holdersOf(api);
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

const monthOfAddress = ({ month = "" }: Filter) => (/^\d{4}-\d{2}$/.test(month) ? month : "1900-01");

async function accountNames(api: Api) {
  const words = { ledger: translatorIn("zh-CN", "ledger"), payments: translatorIn("zh-CN", "payments") };
  const names = await holdersOf(api);
  return {
    words,
    nameOf: (code: string) => accountName(code, words, names),
    codeOf: (code: string) => rulesOfKind(accountKind(code)).code,
  };
}

/** The journal of a month as accountants keep it: two lines a posting, debit before credit. */
export async function journalSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const month = monthOfAddress(parameters);
  const rows = await everyPage(async (paging) => (await api.ledger.journal({ month, ...paging })).rows);
  const { words, nameOf, codeOf } = await accountNames(api);
  const { columns, journal } = ledger.months;
  const total = toText(sum(rows.map(({ amount }) => amount)));
  return {
    title: `${month} ${journal.replace(" .xlsx", "")}`,
    columns: [
      ...[date(columns.date), count(columns.voucher), text(columns.summary), text(columns.code), text(columns.account)],
      ...[yuan(columns.debit), yuan(columns.credit), text(columns.maker)],
    ],
    rows: rows.flatMap(({ number, onDay, debit, credit, amount, memberName, ...row }) => {
      const head = [onDay, String(number), narrationOf(row, words)];
      return [
        [...head, codeOf(debit), nameOf(debit), toText(amount), null, memberName],
        [...head, codeOf(credit), nameOf(credit), null, toText(amount), memberName],
      ];
    }),
    totals: [null, null, ledger.months.sheetTotal, null, null, total, total, null],
  };
}

const debitOf = (balance: Money) => (balance.isPositive() && !balance.isZero() ? toText(balance) : null);
const creditOf = (balance: Money) => (balance.isNegative() ? toText(balance.negated()) : null);

/** The trial balance of a month: what each account began with, moved and holds; both sides come to the same. */
export async function trialBalanceSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const month = monthOfAddress(parameters);
  const rows = await api.ledger.summary({ from: `${month}-01`, to: lastDayOfMonth(month) });
  const { nameOf, codeOf } = await accountNames(api);
  const { columns, trial } = ledger.months;
  const both = (amounts: readonly Money[]) => [
    toText(sum(amounts.filter((amount) => !amount.isNegative()))),
    toText(sum(amounts.filter((amount) => amount.isNegative())).negated()),
  ];
  return {
    title: `${month} ${trial}`,
    columns: [
      ...[text(columns.code), text(columns.account), yuan(columns.openingDebit), yuan(columns.openingCredit)],
      ...[yuan(columns.debit), yuan(columns.credit), yuan(columns.closingDebit), yuan(columns.closingCredit)],
    ],
    rows: rows.map(({ code, opening, into, outOf, closing }) => [
      ...[codeOf(code), nameOf(code), debitOf(opening), creditOf(opening)],
      ...[toText(into), toText(outOf), debitOf(closing), creditOf(closing)],
    ]),
    totals: [
      ...[null, ledger.months.sheetTotal, ...both(rows.map(({ opening }) => opening))],
      ...[
        toText(sum(rows.map(({ into }) => into))),
        toText(sum(rows.map(({ outOf }) => outOf))),
        ...both(rows.map(({ closing }) => closing)),
      ],
    ],
  };
}
