/** 银行存款余额调节表: from the bank's balance and from the ledger's to the same figure, item by item. */
import { dayInYear, yearOf } from "@/server/dates";
import { type Money, sum, toText } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { listMovesOf } from "./data-moves";
import * as data from "./data-overview";

type Line = Awaited<ReturnType<typeof data.listLinesOf>>[number];
type Move = Awaited<ReturnType<typeof listMovesOf>>[number];

const lineItem = ({ id, onDay, amount, counterparty, reference, voucher, words, explanation }: Line) => ({
  ...{ id, day: onDay, amount: toText(amount.abs()), name: counterparty, number: reference ?? voucher, words, explanation },
});
const moveItem = ({ transfer, onDay, amount, payee, orderNumber, voucher, words, paymentOrder }: Move) => ({
  ...{ id: transfer, day: onDay, amount: toText(amount.abs()), name: payee, number: orderNumber ?? voucher, words, order: paymentOrder },
});

const isIn = ({ amount }: { amount: Money }): boolean => amount.isPositive();
const isOut = ({ amount }: { amount: Money }): boolean => amount.isNegative();
const totalOf = (rows: readonly { amount: Money }[]): Money => sum(rows.map(({ amount }) => amount));

/** Null where the account has no statement up to the day. */
export async function reconcileBalance(ctx: ReadContext, { account, day: asked }: { account: string; day?: string | undefined }) {
  const latest = (await data.listLatest(ctx.tx)).find((one) => one.account === account);
  const day = asked ?? latest?.toDay ?? dayInYear(yearOf(ctx.today), "01-01");
  const bank = await data.findBankBalance(ctx.tx, account, day);
  if (bank === null) return null;
  const lines = await data.listLinesOf(ctx.tx, account, day);
  const all = await listMovesOf(ctx.tx, { account, day, since: bank.since });
  const moves = all.filter(({ isBefore }) => !isBefore);
  const book = await data.sumBook(ctx.tx, account, day);
  const adjustedBank = bank.balance.plus(totalOf(moves));
  const adjustedBook = book.plus(totalOf(lines));
  // What the bank had before its first statement, against what the ledger had by then.
  const before = bank.opening.minus(totalOf(all.filter(({ isBefore }) => isBefore)));
  const difference = adjustedBank.minus(adjustedBook);
  return {
    ...{ account, day, asOf: bank.asOf, since: bank.since },
    ...{ bank: toText(bank.balance), book: toText(book), adjustedBank: toText(adjustedBank), adjustedBook: toText(adjustedBook) },
    bookOnly: { into: moves.filter(isIn).map(moveItem), outOf: moves.filter(isOut).map(moveItem) },
    bankOnly: { into: lines.filter(isIn).map(lineItem), outOf: lines.filter(isOut).map(lineItem) },
    ...{ before: toText(before), unexplained: toText(difference.minus(before)), isEven: difference.equals(before) },
  };
}
