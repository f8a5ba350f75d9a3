/** The bank's answer as a file: read, shown with what it would do, and taken. */

import type { z } from "zod";
import { openStoredFile } from "@/server/files/stored";
import type { ListColumn } from "@/server/lists/column-rules";
import { HeadingFinder } from "@/server/lists/heading-rules";
import { maskedWords } from "@/server/lists/masked";
import { type RowInHand, writtenOf } from "@/server/lists/rows";
import { cutText, plainAmount, plainCode, plainDate } from "@/server/lists/rules";
import { readShortList, type ShortChoice, type ShortListKind } from "@/server/lists/short-list";
import { money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { type BankAnswer, countsOf } from "./answer-rules";
import { findTaken, previewAnswers, takeBankResult } from "./answers";
import { type ResultField, readOutcome, resultHeadings } from "./rules";
import type { importResult } from "./shapes";

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

function readAnswer(row: RowInHand, columns: readonly ListColumn[]): { answer: BankAnswer } | { unread: UnreadRow } {
  const written = writtenOf<ResultField>(row, columns);
  const cell = (field: ResultField) => (written[field] ?? "").trim();
  const number = plainCode(cell("number"));
  const amount = plainAmount(cell("amount"));
  const outcome = readOutcome(cell("outcome"));
  const unread = (reason: UnreadRow["reason"], text = "") => ({
    unread: { row: row.rowNumber, reason, text: maskedWords(cutText(text, 40)) },
  });
  const amountColumn = columns.findIndex(({ field }) => field === "amount");
  if (number === "") return unread("number_missing");
  if (row.marks?.formulas.includes(amountColumn)) return unread("formula_cell", cell("amount"));
  if (amount === null) return unread("amount_unreadable", cell("amount"));
  if (outcome === null) return unread("outcome_unknown", cell("outcome"));
  const words = { reason: maskedWords(cell("reason")) || null, reference: cell("reference") || null };
  const days = { paidOn: plainDate(cell("paidOn")), paidOnText: cutText(cell("paidOn"), 40) };
  return { answer: { row: row.rowNumber, number, amount: money(amount), outcome, ...words, ...days } };
}

/** The answers of a file; rows that cannot be read are named and keep the whole file out, so that nothing is half taken. */
async function readAnswers(
  ctx: ReadContext,
  file: Awaited<ReturnType<typeof openStoredFile>>,
  how: { choice: ShortChoice; keep: WriteContext | null },
) {
  const list = await readShortList(ctx, file, { kind: bankAnswers, ...how });
  if (list.asked !== null) return { asked: list.asked, answers: [], unread: [], notices: [] };
  const read = list.rows.map((row) => readAnswer(row, list.columns));
  return {
    asked: null,
    answers: read.flatMap((row) => ("answer" in row ? [row.answer] : [])),
    unread: read.flatMap((row) => ("unread" in row ? [row.unread] : [])),
    notices: list.notices,
  };
}

const ROWS_SHOWN = 200;

/** What an uploaded answer would do, row by row, what cannot be taken first, or what must be said before it can be read; nothing is done. */
export async function previewBankResult(ctx: ReadContext, input: { file: string; choice: ShortChoice }) {
  const file = await openStoredFile(ctx, input.file, "bank-result");
  const { asked, answers, unread, notices } = await readAnswers(ctx, file, { choice: input.choice, keep: null });
  if (asked !== null) return { asked, seen: null };
  const judged = await previewAnswers(ctx, answers);
  const taken = await findTaken(ctx, file.contentHash);
  const amountOf = (effect: "pay" | "fail" | "return") =>
    toText(sum(judged.filter((row) => row.effect === effect).map(({ answer }) => answer.amount)));
  const rows = judged.map(({ answer, order, effect, fault }) => ({
    ...{ row: answer.row, number: answer.number, amount: toText(answer.amount), outcome: answer.outcome, effect, fault },
    ...{ reason: answer.reason, paidOn: answer.paidOn, payee: order?.holderName ?? null, order: order?.id ?? null },
  }));
  const seen = {
    fileName: file.fileName,
    isTaken: taken !== null,
    counts: countsOf(judged),
    amounts: { paid: amountOf("pay"), failed: amountOf("fail"), returned: amountOf("return") },
    unread: unread.slice(0, ROWS_SHOWN),
    unreadCount: unread.length,
    notices,
    rowCount: rows.length,
    rows: [...rows.filter((row) => row.fault !== null), ...rows.filter((row) => row.fault === null)].slice(0, ROWS_SHOWN),
  };
  return { asked: null, seen };
}

/** Takes an uploaded answer of the bank as it was previewed; see `takeBankResult` for what happens to each row. */
export async function importBankResult(ctx: WriteContext, input: z.infer<typeof importResult>) {
  const file = await openStoredFile(ctx, input.file, "bank-result");
  const { asked, answers, unread } = await readAnswers(ctx, file, { choice: input.choice, keep: ctx });
  if (asked !== null) throw new Refusal("column_missing");
  const [first] = unread;
  if (first !== undefined)
    throw new Refusal("bank_result_unreadable", { row: first.row, count: unread.length, fault: first.reason, text: first.text });
  return takeBankResult(ctx, { id: file.id, contentHash: file.contentHash, name: file.fileName }, answers, input.seen);
}
