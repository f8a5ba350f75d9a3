/** What a row of a bank statement says. Pure. */
import { type BusinessDate, isBusinessDate } from "@/server/dates";
import type { ListColumn } from "@/server/lists/column-rules";
import { cellFaults, formulaWarnings, type RowInHand, writtenOf } from "@/server/lists/rows";
import { cutText, plainAmount, plainCode, plainDate, plainText } from "@/server/lists/rules";
import type { ListFault } from "@/server/lists/upload-rules";
import { type Money, money, zero } from "@/server/money";
import { isSoundNumber, replacePersonalNumbers } from "@/server/people/rules";
import { maskAccount, maskNumber } from "@/server/sealing";
import { type StatementField, type StatementReason, statementNeeded } from "./heading-rules";

/** A line as it will be kept; accounts of others and personal numbers are masked. */
export interface LineSaid {
  onDay: BusinessDate;
  amount: string;
  balance: string;
  counterparty: string | null;
  counterpartyAccountMasked: string | null;
  reference: string | null;
  voucher: string | null;
  words: string | null;
}

/** `balance`: no move, but what stands on the account before or after some. */
export type RowSaid =
  | { kind: "line"; said: LineSaid; faults: ListFault[] }
  | { kind: "balance" | "faulty"; said: null; faults: ListFault[] };

const inWords = new Set(["贷", "贷方", "贷记", "收", "收入", "来账", "转入", "存入", "C", "CR", "CREDIT", "+", "收方"]);
const outWords = new Set(["借", "借方", "借记", "付", "支", "支出", "往账", "转出", "支取", "D", "DR", "DEBIT", "-", "付方", "付出"]);
const BALANCE_ROW =
  /^(期初|上期|上页|昨日|上日|期末|本期|本页|上月|年初|本月)?(余额|结余|承前页|过次页|承前|结转)|^(承前页|过次页|上年结转)/;

const fault = (field: StatementField, reason: StatementReason, value = ""): ListFault => ({
  field,
  reason,
  severity: "fault",
  parameters: value === "" ? {} : { value: cutText(value, 40) },
});

/** Nought and a dash are how banks leave an amount out. */
const isNothing = (text: string): boolean => /^[-—–]*$/.test(text) || plainAmount(text) === "0";

/** Whole fen, or null where the cell holds no amount. */
function amountIn(text: string): Money | null {
  const plain = plainAmount(text);
  if (plain === null) return null;
  const amount = money(plain);
  return amount.decimalPlaces() > 2 ? null : amount;
}

type Read = { amount: Money } | { faults: ListFault[] };

interface Written {
  text(field: StatementField): string;
  has(field: StatementField): boolean;
}

/** What moved: in less out, or one amount by its sign or by the word beside it. Red figures on one side move the other way. */
function moved({ text, has }: Written): Read {
  const sides = (["in", "out"] as const).filter((side) => has(side) && !isNothing(text(side)));
  const wrong = sides.filter((side) => amountIn(text(side)) === null);
  if (wrong.length > 0) return { faults: wrong.map((side) => fault(side, "amount_wrong", text(side))) };
  if (sides.length === 2) return { faults: [fault("in", "both_sides")] };
  const [side] = sides;
  if (side !== undefined) {
    const amount = amountIn(text(side)) ?? zero;
    return { amount: side === "in" ? amount : amount.negated() };
  }
  if (!has("amount") || isNothing(text("amount"))) return { amount: zero };
  const amount = amountIn(text("amount"));
  if (amount === null) return { faults: [fault("amount", "amount_wrong", text("amount"))] };
  return directed(amount, { text, has });
}

function directed(amount: Money, { text, has }: Written): Read {
  const word = plainCode(text("direction"));
  if (!has("direction") || word === "") return { amount };
  if (inWords.has(word)) return { amount };
  if (outWords.has(word)) return { amount: amount.abs().negated() };
  return { faults: [fault("direction", "direction_unknown", text("direction"))] };
}

/** Reads a row. `today`: nothing has moved on an account after it. */
export function readRow(row: RowInHand, columns: readonly ListColumn[], { today }: { today: BusinessDate }): RowSaid {
  const written = writtenOf<StatementField>(row, columns);
  const asked: Written = {
    text: (field) => plainText(written[field] ?? ""),
    has: (field) => columns.some((column) => column.field === field),
  };
  const { text, has } = asked;
  const ofCells = cellFaults(row, columns);
  const read = moved(asked);
  if ("amount" in read && read.amount.isZero() && isBalanceRow(text)) {
    return { kind: "balance", said: null, faults: [{ field: "balance", reason: "balance_row", severity: "warning", parameters: {} }] };
  }
  const faults: ListFault[] = "faults" in read ? [...read.faults] : [];
  for (const field of statementNeeded) if (text(field) === "") faults.push(fault(field, has(field) ? "missing" : "column_missing"));
  if (!has("in") && !has("out") && !has("amount")) faults.push(fault("amount", "column_missing"));
  else if ("amount" in read && read.amount.isZero()) faults.push(fault(has("amount") ? "amount" : "in", "amount_missing"));
  const day = plainDate(text("day"));
  if (text("day") !== "" && (day === null || !isBusinessDate(day) || day > today)) faults.push(fault("day", "date_wrong", text("day")));
  const balance = amountIn(text("balance"));
  if (text("balance") !== "" && balance === null) faults.push(fault("balance", "amount_wrong", text("balance")));
  const judged = new Set(ofCells.map(({ field }) => field));
  const all = [...ofCells, ...faults.filter(({ field }) => !judged.has(field))];
  if (all.length > 0 || day === null || balance === null || !("amount" in read)) return { kind: "faulty", said: null, faults: all };
  return { kind: "line", said: lineOf(text, { day, amount: read.amount, balance }), faults: formulaWarnings(row, columns) };
}

const isBalanceRow = (text: Written["text"]): boolean =>
  (["summary", "purpose", "remarks", "counterparty", "day"] as const).some((field) => BALANCE_ROW.test(text(field).replace(/\s/g, "")));

/** The number of a payment order has as many digits as a personal number, and is not hidden. */
const ORDER_NUMBER = /(FK-\d{6}-\d{8}-\d{4,})/i;
const hidden = (said: string): string =>
  said
    .split(ORDER_NUMBER)
    .map((part, at) =>
      at % 2 === 1 ? part : replacePersonalNumbers(part, (number) => (isSoundNumber(number) ? maskNumber(number) : number)),
    )
    .join("");

function lineOf(text: Written["text"], { day, amount, balance }: { day: BusinessDate; amount: Money; balance: Money }): LineSaid {
  const orNull = (said: string) => (said === "" ? null : cutText(hidden(said), 200));
  const words = (["summary", "purpose", "remarks"] as const).map(text).filter((said) => said !== "");
  const account = plainCode(text("counterpartyAccount"));
  return {
    onDay: day,
    amount: amount.toFixed(2),
    balance: balance.toFixed(2),
    counterparty: orNull(text("counterparty")),
    counterpartyAccountMasked: account === "" ? null : maskAccount(account),
    reference: orNull(plainCode(text("reference"))),
    voucher: orNull(plainCode(text("voucher"))),
    words: orNull([...new Set(words)].join(" ")),
  };
}

/** What tells a line from every other of its account; the same in every statement that holds it. `nth` among those alike. */
export const printOf = (said: LineSaid, nth: number): string =>
  [said.onDay, said.amount, said.balance, said.reference ?? said.voucher ?? "", String(nth)].join("|");
