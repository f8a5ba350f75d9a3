import { readList } from "@/app/_ui/lists/list-address";
import { accountName, holdersOf } from "@/app/(desk)/fund/names";
import { handedInSheet } from "@/app/api/export/handed-in";
import { type Api, date, everyPage, type Filter, type Sheet, text, yuan } from "@/app/api/export/sheet";
import { translatorIn } from "@/app/messages/render";
import { statements as words } from "@/app/messages/zh-CN/statements";
import { plainDate } from "@/server/lists/rules";
import { money, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import { statementImports } from "./_import/list";
import { itemWords, sidesOf } from "./_lines/balance-rows";
import { differenceIn } from "./_lines/difference";
import { linesAsked, linesShape, movesShape } from "./_lines/shape";

const t = translatorIn("zh-CN", "statements");

async function namesFor(api: Api): Promise<(code: string) => string> {
  const both = { ledger: translatorIn("zh-CN", "ledger"), payments: translatorIn("zh-CN", "payments") };
  const names = await holdersOf(api);
  return (code) => accountName(code, both, names);
}

/** In and out in two columns, as banks print them. */
function sides(amount: string): [string | null, string | null] {
  const moved = money(amount);
  return moved.isPositive() ? [toText(moved), null] : [null, toText(moved.abs())];
}

/** Lines of statements as filtered, each with what it is or why it is open. */
export async function linesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const asked = linesAsked(readList(linesShape, parameters));
  const rows = await everyPage(async (paging) => (await api.statements.lines({ ...asked, ...paging })).rows);
  const nameOf = await namesFor(api);
  const finding = (row: (typeof rows)[number]) =>
    row.rule !== null
      ? t("byRule", { rule: t(`rules.${row.rule}`), count: row.moves })
      : (row.explanation ?? (row.nearest === null ? words.noMove : row.nearest.differences.map((one) => differenceIn(t, one)).join("；")));
  return {
    title: words.linesTitle,
    columns: [
      ...[date(words.day), text(words.account), yuan(words.into), yuan(words.outOf), yuan(words.line.ownBalance), text(words.counterparty)],
      ...[text(words.number), text(words.words), text(words.state), text(words.finding)],
    ],
    rows: rows.map((row) => [
      ...[row.onDay, nameOf(row.account), ...sides(row.amount), row.balance, row.counterparty],
      ...[[row.reference, row.voucher].filter((one) => one !== null).join(" "), row.words, words.states[row.state], finding(row)],
    ]),
  };
}

/** Entries of the ledger that no line is, as filtered. */
export async function movesSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const { filters, sort } = readList(movesShape, parameters);
  const rows = await everyPage(
    async (paging) => (await api.statements.moves({ ...filters, ...paging, sort: sort.by, ascending: sort.direction === "asc" })).rows,
  );
  const nameOf = await namesFor(api);
  return {
    title: words.movesTitle,
    columns: [
      ...[date(words.posted), date(words.booked), text(words.account), yuan(words.into), yuan(words.outOf), text(words.counterparty)],
      ...[text(words.number), text(words.words)],
    ],
    rows: rows.map((row) => [
      ...[row.onDay, row.bookedDay, nameOf(row.account), ...sides(row.amount), row.payee],
      ...[row.orderNumber ?? row.voucher, row.words],
    ]),
  };
}

/** 银行存款余额调节表. */
export async function balanceSheet(api: Api, { account = "", day = "" }: Filter): Promise<Sheet> {
  const found = await api.statements.balance({ account, day: plainDate(day) ?? undefined });
  if (found === null) throw new Refusal("list_not_found");
  const { reconciliation } = words;
  return {
    title: `${reconciliation.title} ${(await namesFor(api))(account)} ${found.day}`,
    columns: [text(reconciliation.item), yuan(reconciliation.amount), text(reconciliation.explanation)],
    rows: [
      ...sidesOf(found, reconciliation).flatMap(({ start, groups, end }) => [
        [start.words, start.amount, null],
        ...groups.flatMap((group) => [
          [group.words, null, null],
          ...group.items.map((item) => [itemWords(item), item.amount, item.explanation ?? null]),
        ]),
        [end.words, end.amount, null],
      ]),
      [reconciliation.before, found.before, null],
      [reconciliation.unexplained, found.unexplained, null],
    ],
  };
}

/** The statements there have been, as a file. */
export async function importsSheet(api: Api, parameters: Filter): Promise<Sheet> {
  const nameOf = await namesFor(api);
  const account = { title: words.imports.account, of: (row: { account: string | null }) => row.account && nameOf(row.account) };
  return handedInSheet(statementImports, parameters, api.statementImports.list, account);
}
