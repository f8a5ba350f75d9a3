/** What goes to the bank and what comes back: rows of a sheet on either side. */

import { openStoredFile, pathOfContent } from "@/server/files/stored";
import { HeadingFinder } from "@/server/lists/heading-rules";
import { plainAmount, plainCode, plainDate } from "@/server/lists/rules";
import { readSheet } from "@/server/lists/spreadsheets";
import { money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import * as orders from "./data-orders";
import { type BankAnswer, takeBankResult } from "./orders";
import { type ResultField, readOutcome, resultHeadings } from "./rules";

const ROWS_AT_MOST = 5000;
const HEADING_WITHIN_ROWS = 10;

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

const headings = new HeadingFinder<ResultField>(resultHeadings);

type Columns = Partial<Record<ResultField, number>> & Record<"number" | "amount" | "outcome", number>;

function columnsOf(cells: string[]): Columns | null {
  const { number, amount, outcome, ...rest } = headings.columnsOf(cells);
  return number === undefined || amount === undefined || outcome === undefined ? null : { number, amount, outcome, ...rest };
}

export interface UnreadRow {
  row: number;
  reason: "number_missing" | "amount_unreadable" | "outcome_unknown" | "formula_cell";
  text: string;
}

/** Reads the bank's answer; rows it cannot read are named and keep the whole file out, so that nothing is half taken. */
async function readAnswers(path: string, name: string): Promise<{ answers: BankAnswer[]; unread: UnreadRow[] }> {
  const sheet = await readSheet({ path, name });
  let columns: Columns | null = null;
  const answers: BankAnswer[] = [];
  const unread: UnreadRow[] = [];
  for await (const row of sheet.rows()) {
    if (columns === null) {
      columns = columnsOf(row.cells);
      if (columns === null && row.number >= HEADING_WITHIN_ROWS) break;
      continue;
    }
    const at = columns;
    const cell = (field: ResultField) => (row.cells[at[field] ?? -1] ?? "").trim();
    const number = plainCode(cell("number"));
    if (row.cells.every((text) => text.trim() === "") || number.startsWith("合计")) continue;
    const amount = plainAmount(cell("amount"));
    const outcome = readOutcome(cell("outcome"));
    if (number === "") unread.push({ row: row.number, reason: "number_missing", text: "" });
    else if (row.formulas.includes(at.amount)) unread.push({ row: row.number, reason: "formula_cell", text: cell("amount") });
    else if (amount === null) unread.push({ row: row.number, reason: "amount_unreadable", text: cell("amount") });
    else if (outcome === null) unread.push({ row: row.number, reason: "outcome_unknown", text: cell("outcome") });
    else
      answers.push({
        row: row.number,
        number,
        amount: money(amount),
        outcome,
        reason: cell("reason") || null,
        reference: cell("reference") || null,
        paidOn: plainDate(cell("paidOn")),
      });
    if (answers.length > ROWS_AT_MOST) throw new Refusal("list_too_long", { rows: ROWS_AT_MOST });
  }
  if (columns === null)
    throw new Refusal("columns_missing", {
      columns: [resultHeadings.number[0], resultHeadings.amount[0], resultHeadings.outcome[0]].join("、"),
    });
  return { answers, unread };
}

/** Takes an uploaded answer of the bank; see `takeBankResult` for what happens to each row. */
export async function importBankResult(ctx: WriteContext, input: { file: string }) {
  const file = await openStoredFile(ctx, input.file, "bank-result");
  const { answers, unread } = await readAnswers(await pathOfContent(file), file.fileName);
  const [first] = unread;
  if (first !== undefined)
    throw new Refusal("bank_result_unreadable", { row: first.row, count: unread.length, fault: first.reason, text: first.text });
  if (answers.length === 0) throw new Refusal("list_is_empty");
  return takeBankResult(ctx, { id: file.id, contentHash: file.contentHash, name: file.fileName }, answers);
}
