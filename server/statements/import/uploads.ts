/** Bank statements that are handed in: the machine of all lists, with the account whose statement it is. */
import { v7 } from "uuid";
import { annotatedFile, type StreamedFile } from "@/server/lists/annotated";
import { getUpload, listUploadRows, listUploads } from "@/server/lists/read-uploads";
import { workbookBytes } from "@/server/lists/spreadsheets";
import type { UploadList } from "@/server/lists/upload-rules";
import * as uploads from "@/server/lists/uploads";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { isBankAccount } from "@/server/statements/rules";
import * as data from "./data-import";
import { type StatementField, statementFields, statementNeeded } from "./heading-rules";
import { assertAddsUp, statementList, statementOf } from "./kind";
import type * as shapes from "./shapes";
import { officialStatementFault, statementFieldNames } from "./words";

export async function beginImport(ctx: WriteContext, input: shapes.BeginImport): Promise<uploads.Begun> {
  const { file, account, replaces } = input;
  if (!isBankAccount(account) || !(await data.isAccountKnown(ctx.tx, account))) throw new Refusal("account_not_at_a_bank");
  const { area, id: recordedBy, organisation } = ctx.member;
  const begun = await uploads.beginUpload(ctx, statementList, { file, organisation, replaces, occasion: account });
  if (!begun.isRepeated)
    await data.insertStatement(ctx.tx, { area, id: v7(), upload: begun.import, account, recordedBy, recordedAt: ctx.now });
  return begun;
}

export const answerQuestion = (ctx: WriteContext, { import: upload, sheet, headRow, fields }: shapes.AnswerQuestion) =>
  uploads.answerQuestion(ctx, statementList, { upload, sheet, headRow, fields });

export const assignColumns = (ctx: WriteContext, { import: upload, fields }: shapes.AssignColumns) =>
  uploads.assignColumns(ctx, statementList, { upload, fields });

export const correctRow = (ctx: WriteContext, { import: upload, row, field, value, everywhere }: shapes.CorrectRow) =>
  uploads.correctRow(ctx, statementList, { upload, row, field, value, everywhere });

export const leaveOut = (ctx: WriteContext, { import: upload, rows, leftOut }: shapes.LeaveOut) =>
  uploads.leaveOut(ctx, statementList, { upload, rows, leftOut });

export async function confirmImport(ctx: WriteContext, { import: upload, rows, closing, moneySeen }: shapes.ConfirmImport) {
  const { job } = await uploads.confirmUpload(ctx, statementList, { upload, rows, totals: { closing }, moneySeen });
  await assertAddsUp(ctx, upload);
  return { job };
}

export const undoImport = (ctx: WriteContext, { import: upload, words }: shapes.UndoImport) =>
  uploads.undoUpload(ctx, statementList, { upload, words });

export const discardImport = (ctx: WriteContext, { import: upload }: { import: string }) =>
  uploads.discardUpload(ctx, statementList, { upload });

export const resumeImport = (ctx: WriteContext, { import: upload }: { import: string }) =>
  uploads.resumeUpload(ctx, statementList, { upload });

export async function listImports(ctx: ReadContext, input: UploadList) {
  const { rows, total } = await listUploads(ctx, statementList, { ...input, organisation: null });
  const accounts = await data.listAccountsOf(
    ctx.tx,
    rows.map(({ id }) => id),
  );
  return { total, rows: rows.map((row) => ({ ...row, account: accounts.get(row.id) ?? null })) };
}

const asField = (field: string | null): StatementField | null => statementFields.find((known) => known === field) ?? null;

/** A statement with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, input: { import: string }) {
  const found = await getUpload(ctx, statementList, input.import, "statements.reconcile");
  const { id, account } = await statementOf(ctx, input.import);
  return {
    ...found,
    ...{ statement: id, account },
    columns: found.columns.map((column) => ({ ...column, field: asField(column.field) })),
    missing: found.missing.map(asField).filter((field) => field !== null),
  };
}

export async function listRows(ctx: ReadContext, { import: upload, verdict, reason, page }: shapes.ListRows) {
  const { rows, total } = await listUploadRows(ctx, statementList, { upload, verdict, reason, page });
  return {
    total,
    rows: rows.map(({ at, written, faults, ...row }) => ({
      ...row,
      isWritten: written !== null,
      faults: faults.map((fault) => ({ ...fault, written: at(fault.field) })),
      ...(Object.fromEntries(statementFields.map((field) => [field, at(field)])) as Record<StatementField, string | null>),
    })),
  };
}

const notes: Record<StatementField, string> = {
  day: "日期，如 2026-01-15，可以带时间",
  in: "元，两位小数；没有填 0 或留空",
  out: "元，两位小数；没有填 0 或留空",
  amount: "只有一列金额时用，支出写负数，或在“借贷”列写明",
  direction: "借（支出）、贷（收入）",
  balance: "每笔之后的余额",
  counterparty: "付款人或收款人",
  counterpartyAccount: "单元格设为文本",
  reference: "银行流水号",
  voucher: "凭证或回单编号",
  summary: "如付款单号",
  purpose: "",
  remarks: "",
};

const example: Record<StatementField, string> = {
  day: "2026-01-15",
  in: "",
  out: "1200.00",
  amount: "",
  direction: "",
  balance: "98800.00",
  counterparty: "某某医院",
  counterpartyAccount: "6222020000001234",
  reference: "20260115000123",
  voucher: "",
  summary: "FK-441600-20260115-0001",
  purpose: "医疗救助垫付清算",
  remarks: "",
};

const isAmount = (field: string): boolean => field === "in" || field === "out" || field === "amount" || field === "balance";

export async function templateFile(): Promise<{ name: string; content: Uint8Array }> {
  const columns = statementFields.map((field) => ({
    title: statementFieldNames[field],
    kind: isAmount(field) ? ("amount" as const) : field === "day" ? ("date" as const) : ("text" as const),
    width: 16,
  }));
  const words = [
    { title: "列名", kind: "text", width: 20 },
    { title: "必填", kind: "text", width: 8 },
    { title: "说明", kind: "text", width: 60 },
  ] as const;
  const needed = (field: StatementField) => (statementNeeded.some((one) => one === field) ? "是" : "");
  const content = await workbookBytes([
    { name: "银行对账单", columns, rows: [statementFields.map((field) => example[field])] },
    {
      ...{ name: "填写说明", title: "填写说明", columns: words },
      lines: ["银行导出的对账单可以直接上传，不必改成这个样子。第一张表第 2 行是示例，填写前删去。"],
      rows: statementFields.map((field) => [statementFieldNames[field], needed(field), notes[field]]),
    },
  ]);
  return { name: "银行对账单模板.xlsx", content };
}

/** The uploaded statement with what is wrong with each row. */
export const annotated = (ctx: WriteContext, input: { import: string; onlyFaulty: boolean }): Promise<StreamedFile> =>
  annotatedFile(
    ctx,
    statementList,
    { upload: input.import, onlyFaulty: input.onlyFaulty },
    { kindOf: (field) => (field !== null && isAmount(field) ? "amount" : "text"), reason: officialStatementFault },
  );
