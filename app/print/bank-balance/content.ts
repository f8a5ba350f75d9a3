/** 银行存款余额调节表 on paper: Chinese only, as many pages as it takes. */
import { type Balance, itemWords, sidesOf } from "@/app/(desk)/fund/statements/_lines/balance-rows";
import { statements } from "@/app/messages/zh-CN/statements";
import { formatMoney } from "@/server/money";
import { amount, type Block, type Cell, cell, type FormContent, label } from "@/server/printing/contract";

const ROWS_A_PAGE = 30;
const WIDTHS = [125, 45];

function rowsOf(found: Balance): Cell[][] {
  const { reconciliation: words } = statements;
  const sides = sidesOf(found, words).flatMap(({ start, groups, end }) => [
    [cell(start.words, { bold: true }), amount(formatMoney(start.amount), true)],
    ...groups.flatMap((group) => [
      [cell(group.words, { bold: true }), amount(group.items.length === 0 ? words.nothing : "")],
      ...group.items.map((item) => [
        cell(item.explanation == null ? `　${itemWords(item)}` : `　${itemWords(item)}（${item.explanation}）`),
        amount(formatMoney(item.amount)),
      ]),
    ]),
    [cell(end.words, { bold: true }), amount(formatMoney(end.amount), true)],
  ]);
  const last = [
    [cell(words.before), amount(formatMoney(found.before))],
    [cell(words.unexplained), amount(formatMoney(found.unexplained))],
  ];
  return [...sides, ...last];
}

export function balanceContent(found: Balance, { account, issuer }: { account: string; issuer: string }): FormContent {
  const { reconciliation: words } = statements;
  const rows = rowsOf(found);
  const pages: Block[][] = [];
  for (let at = 0; at < rows.length; at += ROWS_A_PAGE) {
    pages.push([
      {
        kind: "table",
        widths: WIDTHS,
        head: [[label(`${words.item}（${account}）`), label(`${words.amount}（元）`)]],
        rows: rows.slice(at, at + ROWS_A_PAGE),
        foot: [],
      },
    ]);
  }
  const lines = [words.date];
  pages.at(-1)?.push({
    kind: "boxes",
    signatures: [words.maker, words.checker, words.head].map((one) => ({ label: one, lines })),
    seal: issuer,
  });
  return { title: words.title, issuer, period: `截至 ${found.day}`, landscape: false, isDraft: false, pages };
}
