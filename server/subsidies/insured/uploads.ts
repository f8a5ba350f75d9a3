/** Lists of the insured: the machine of all lists, with the agency whose list it is. */
import { annotatedFile, type StreamedFile } from "@/server/lists/annotated";
import { getUpload, listUploadRows, listUploads } from "@/server/lists/read-uploads";
import { workbookBytes } from "@/server/lists/spreadsheets";
import type { UploadList } from "@/server/lists/upload-rules";
import * as uploads from "@/server/lists/uploads";
import { EXAMPLE_NUMBER } from "@/server/people/rules";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { differences } from "@/server/subsidies/rules";
import { type InsuredField, insuredFields, insuredNationalNames, insuredNeeded } from "./heading-rules";
import { insuredList } from "./kind";
import type * as shapes from "./shapes";
import { insuredFieldNames, officialInsuredFault } from "./words";

export const beginImport = (ctx: WriteContext, input: shapes.BeginImport): Promise<uploads.Begun> =>
  uploads.beginUpload(ctx, insuredList, { file: input.file, organisation: ctx.member.organisation, replaces: input.replaces });

export const answerQuestion = (ctx: WriteContext, { import: upload, sheet, headRow, fields }: shapes.AnswerQuestion) =>
  uploads.answerQuestion(ctx, insuredList, { upload, sheet, headRow, fields });

export const assignColumns = (ctx: WriteContext, { import: upload, fields }: shapes.AssignColumns) =>
  uploads.assignColumns(ctx, insuredList, { upload, fields });

export const correctRow = (ctx: WriteContext, { import: upload, row, field, value, everywhere }: shapes.CorrectRow) =>
  uploads.correctRow(ctx, insuredList, { upload, row, field, value, everywhere });

export const leaveOut = (ctx: WriteContext, { import: upload, rows, leftOut }: shapes.LeaveOut) =>
  uploads.leaveOut(ctx, insuredList, { upload, rows, leftOut });

export const confirmImport = (ctx: WriteContext, { import: upload, rows, matched, moneySeen }: shapes.ConfirmImport) =>
  uploads.confirmUpload(ctx, insuredList, { upload, rows, totals: { matched }, moneySeen });

export const undoImport = (ctx: WriteContext, { import: upload, words }: shapes.UndoImport) =>
  uploads.undoUpload(ctx, insuredList, { upload, words });

export const discardImport = (ctx: WriteContext, { import: upload }: { import: string }) =>
  uploads.discardUpload(ctx, insuredList, { upload });

export const resumeImport = (ctx: WriteContext, { import: upload }: { import: string }) =>
  uploads.resumeUpload(ctx, insuredList, { upload });

export const listImports = (ctx: ReadContext, input: UploadList) => listUploads(ctx, insuredList, { ...input, organisation: null });

const asField = (field: string | null): InsuredField | null => insuredFields.find((known) => known === field) ?? null;

/** A list with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, input: { import: string }) {
  const found = await getUpload(ctx, insuredList, input.import, "subsidies.import");
  return {
    ...found,
    columns: found.columns.map((column) => ({ ...column, field: asField(column.field) })),
    missing: found.missing.map(asField).filter((field) => field !== null),
    matched: found.totals.matched ?? "0",
    people: found.totals.people ?? "0",
    differences: differences.flatMap((difference) => {
      const count = found.totals[difference];
      return count === undefined ? [] : [{ difference, count: Number(count) }];
    }),
  };
}

export async function listRows(ctx: ReadContext, { import: upload, verdict, reason, page }: shapes.ListRows) {
  const { rows, total } = await listUploadRows(ctx, insuredList, { upload, verdict, reason, page });
  return {
    total,
    rows: rows.map(({ at, written, faults, ...row }) => ({
      ...row,
      isWritten: written !== null,
      faults: faults.map((fault) => ({ ...fault, written: at(fault.field) })),
      ...(Object.fromEntries(insuredFields.map((field) => [field, at(field)])) as Record<InsuredField, string | null>),
    })),
  };
}

const notes: Record<InsuredField, string> = {
  number: "18 位，单元格设为文本",
  name: "与身份证一致",
  year: "如 2026",
  insuranceType: "390 城乡居民、310 职工；不填为城乡居民",
  insuredRegion: "6 位行政区划代码；不填为本统筹区",
  amount: "元，两位小数，含资助部分的全年个人缴费",
  paidBy: "代缴、个人；不填为代缴",
  paidOn: "日期，如 2026-01-15；年度中参保的自该日起",
};

const example: Record<InsuredField, string> = {
  number: EXAMPLE_NUMBER,
  name: "示例",
  year: "2026",
  insuranceType: "390",
  insuredRegion: "441602",
  amount: "400.00",
  paidBy: "代缴",
  paidOn: "2025-12-20",
};

/** The empty list: headings that are recognised, one example, and what goes where. */
export async function templateFile(): Promise<{ name: string; content: Uint8Array }> {
  const columns = insuredFields.map((field) => ({
    title: insuredFieldNames[field],
    kind: field === "amount" ? ("amount" as const) : field === "paidOn" ? ("date" as const) : ("text" as const),
    width: field === "number" ? 24 : 16,
  }));
  const needed = (field: InsuredField) => (insuredNeeded.some((one) => one === field) ? "是" : "");
  const words = [
    { title: "列名", kind: "text", width: 20 },
    { title: "国家字段", kind: "text", width: 20 },
    { title: "必填", kind: "text", width: 8 },
    { title: "说明", kind: "text", width: 60 },
  ] as const;
  const content = await workbookBytes([
    { name: "参保名单", columns, rows: [insuredFields.map((field) => example[field])] },
    {
      ...{ name: "填写说明", title: "填写说明", columns: words },
      lines: ["第一张表第 2 行是示例，填写前删去。列名也可以用国家字段名；不需要的列可以删去。"],
      rows: insuredFields.map((field) => [insuredFieldNames[field], insuredNationalNames[field], needed(field), notes[field]]),
    },
  ]);
  return { name: "参保名单模板.xlsx", content };
}

/** The uploaded list with what is wrong with each row. */
export const annotated = (ctx: WriteContext, input: { import: string; onlyFaulty: boolean }): Promise<StreamedFile> =>
  annotatedFile(
    ctx,
    insuredList,
    { upload: input.import, onlyFaulty: input.onlyFaulty },
    { kindOf: (field) => (field === "amount" ? "amount" : "text"), reason: officialInsuredFault },
  );
