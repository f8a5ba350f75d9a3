/** What goes to the bank and what comes back: rows of a sheet on either side. */

import { openStoredFile } from "@/server/files/stored";
import type { ListColumn } from "@/server/lists/column-rules";
import { HeadingFinder } from "@/server/lists/heading-rules";
import { type RowInHand, writtenOf } from "@/server/lists/rows";
import { cutText, plainAmount, plainCode, plainDate } from "@/server/lists/rules";
import { readShortList, type ShortChoice, type ShortListKind } from "@/server/lists/short-list";
import { money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import * as orders from "./data-orders";
import { type BankAnswer, type ResultFault, takeBankResult } from "./orders";
import { type ResultField, readOutcome, resultHeadings } from "./rules";

export interface BankSheet {
  number: string;
  header: string[];
  rows: string[][];
  foot: string[];
}

/** The file for the bank: one row an order, count and total in its foot; accounts in full, as the bank must see them. */
export async function bankSheet(ctx: ReadContext | WriteContext, id: string): Promise<BankSheet> {
  const file = await orders.findBankFile(ctx.tx, id);
  if (file === null || file.direction !== "out") throw new Refusal("bank_file_not_found");
  const rows = await orders.listBankRows(ctx.tx, id);
  const total = sum(rows.map((row) => row.amount));
  return {
    number: file.number,
    header: ["付款单号", "收款单位", "开户银行", "收款账号", "金额（元）", "用途"],
    rows: rows.map((row) => [
      row.number,
      row.payeeName,
      row.bankName ?? "",
      row.bankAccountSealed === null ? "" : unseal(row.bankAccountSealed),
      toText(row.amount),
      `${row.share === "assistance" ? "医疗救助垫付清算" : "扶贫保险垫付清算"} ${row.batchNumber}`,
    ]),
    foot: ["合计", `${rows.length} 笔`, "", "", toText(total), ""],
  };
}

const NEEDED = ["number", "amount", "outcome"] as const satisfies readonly ResultField[];

/** The bank's answer as a list among lists. */
const bankAnswers: ShortListKind<ResultField> = {
  name: "bank-answers",
  rowsAtMost: 5000,
  words: {
    finder: new HeadingFinder<ResultField>(resultHeadings, null, NEEDED.length),
    fields: Object.keys(resultHeadings) as ResultField[],
    needed: NEEDED,
    numbers: [],
    dates: ["paidOn"],
    identity: ["number"],
  },
};

interface UnreadRow {
  row: number;
  reason: "number_missing" | "amount_unreadable" | "outcome_unknown" | "formula_cell";
  text: string;
}

type Read = { answer: BankAnswer } | { fault: ResultFault } | { unread: UnreadRow };

/** A date that cannot be one is the row's fault; it never becomes another date. Without a column of dates none is given. */
function readAnswer(row: RowInHand, columns: readonly ListColumn[]): Read {
  const written = writtenOf<ResultField>(row, columns);
  const cell = (field: ResultField) => (written[field] ?? "").trim();
  const number = plainCode(cell("number"));
  const amount = plainAmount(cell("amount"));
  const outcome = readOutcome(cell("outcome"));
  const unread = (reason: UnreadRow["reason"], text = "") => ({ unread: { row: row.rowNumber, reason, text: cutText(text, 40) } });
  const amountColumn = columns.findIndex(({ field }) => field === "amount");
  if (number === "") return unread("number_missing");
  if (row.marks?.formulas.includes(amountColumn)) return unread("formula_cell", cell("amount"));
  if (amount === null) return unread("amount_unreadable", cell("amount"));
  if (outcome === null) return unread("outcome_unknown", cell("outcome"));
  const paidOn = plainDate(cell("paidOn"));
  const isDated = columns.some(({ field }) => field === "paidOn");
  if (outcome === "paid" && isDated && paidOn === null) {
    const parameters = { date: cutText(cell("paidOn"), 40), approved: "none" };
    return { fault: { row: row.rowNumber, number, reason: "paid_on_wrong", parameters } };
  }
  const words = { reason: cell("reason") || null, reference: cell("reference") || null };
  return { answer: { row: row.rowNumber, number, amount: money(amount), outcome, ...words, paidOn } };
}

/** Takes an uploaded answer of the bank, or says what must be answered first; see `takeBankResult` for what happens to each row. */
export async function importBankResult(ctx: WriteContext, input: { file: string; choice: ShortChoice }) {
  const file = await openStoredFile(ctx, input.file, "bank-result");
  const list = await readShortList(ctx, file, bankAnswers, input.choice);
  if (list.asked !== null) {
    ctx.note({ subjectKind: "stored_file", subject: file.id, after: { asked: list.asked.question.reason } });
    return { asked: list.asked, taken: null };
  }
  const read = list.rows.map((row) => readAnswer(row, list.columns));
  // Rows that cannot be read keep the whole file out, so that nothing is half taken.
  const unread = read.flatMap((one) => ("unread" in one ? [one.unread] : []));
  const [first] = unread;
  if (first !== undefined)
    throw new Refusal("bank_result_unreadable", { row: first.row, count: unread.length, fault: first.reason, text: first.text });
  const answers = read.flatMap((one) => ("answer" in one ? [one.answer] : []));
  const faults = read.flatMap((one) => ("fault" in one ? [one.fault] : []));
  const taken = await takeBankResult(ctx, { id: file.id, contentHash: file.contentHash, name: file.fileName }, answers, faults);
  return { asked: null, taken: { ...taken, notices: list.notices } };
}
