/** Lists of burdens: the machine of all lists, with the agency whose list it is. */
import { annotatedFile, type StreamedFile } from "@/server/lists/annotated";
import { getUpload, listUploadRows, listUploads } from "@/server/lists/read-uploads";
import { workbookBytes } from "@/server/lists/spreadsheets";
import type { UploadList } from "@/server/lists/upload-rules";
import * as uploads from "@/server/lists/uploads";
import { EXAMPLE_NUMBER } from "@/server/people/rules";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { type BurdenField, burdenFields, burdenNationalNames, burdenNeeded } from "./heading-rules";
import { burdenList } from "./kind";
import type * as shapes from "./shapes";
import { burdenFieldNames, officialBurdenFault } from "./words";

export const beginImport = (ctx: WriteContext, input: shapes.BeginImport): Promise<uploads.Begun> =>
  uploads.beginUpload(ctx, burdenList, { file: input.file, organisation: ctx.member.organisation, replaces: input.replaces });

export const answerQuestion = (ctx: WriteContext, { import: upload, sheet, headRow, fields }: shapes.AnswerQuestion) =>
  uploads.answerQuestion(ctx, burdenList, { upload, sheet, headRow, fields });

export const assignColumns = (ctx: WriteContext, { import: upload, fields }: shapes.AssignColumns) =>
  uploads.assignColumns(ctx, burdenList, { upload, fields });

export const correctRow = (ctx: WriteContext, { import: upload, row, field, value, everywhere }: shapes.CorrectRow) =>
  uploads.correctRow(ctx, burdenList, { upload, row, field, value, everywhere });

export const leaveOut = (ctx: WriteContext, { import: upload, rows, leftOut }: shapes.LeaveOut) =>
  uploads.leaveOut(ctx, burdenList, { upload, rows, leftOut });

export const confirmImport = (ctx: WriteContext, { import: upload, rows, burden, moneySeen }: shapes.ConfirmImport) =>
  uploads.confirmUpload(ctx, burdenList, { upload, rows, totals: { burden }, moneySeen });

export const undoImport = (ctx: WriteContext, { import: upload, words }: shapes.UndoImport) =>
  uploads.undoUpload(ctx, burdenList, { upload, words });

export const discardImport = (ctx: WriteContext, { import: upload }: { import: string }) =>
  uploads.discardUpload(ctx, burdenList, { upload });

export const resumeImport = (ctx: WriteContext, { import: upload }: { import: string }) =>
  uploads.resumeUpload(ctx, burdenList, { upload });

export const listImports = (ctx: ReadContext, input: UploadList) => listUploads(ctx, burdenList, { ...input, organisation: null });

const asField = (field: string | null): BurdenField | null => burdenFields.find((known) => known === field) ?? null;

/** A list with everything its page says beside the rows. */
export async function getImport(ctx: ReadContext, input: { import: string }) {
  const found = await getUpload(ctx, burdenList, input.import, "warnings.import");
  return {
    ...found,
    columns: found.columns.map((column) => ({ ...column, field: asField(column.field) })),
    missing: found.missing.map(asField).filter((field) => field !== null),
    burden: found.totals.burden ?? "0.00",
    people: found.totals.people ?? "0",
  };
}

export async function listRows(ctx: ReadContext, { import: upload, verdict, reason, page }: shapes.ListRows) {
  const { rows, total } = await listUploadRows(ctx, burdenList, { upload, verdict, reason, page });
  return {
    total,
    rows: rows.map(({ at, written, faults, ...row }) => ({
      ...row,
      isWritten: written !== null,
      faults: faults.map((fault) => ({ ...fault, written: at(fault.field) })),
      ...(Object.fromEntries(burdenFields.map((field) => [field, at(field)])) as Record<BurdenField, string | null>),
    })),
  };
}

const notes: Record<BurdenField, string> = {
  number: "18 位，单元格设为文本",
  name: "与身份证一致",
  settlementNumber: "医保结算ID，全市唯一；同一结算只计一次",
  settledOn: "日期，如 2026-05-12",
  care: "21 住院、14 门诊慢特病、11 普通门诊，或写高值药品",
  burden: "元，两位小数；减去基本医保、大病、救助等全部支付之后的个人负担",
  outside: "元；个人负担中目录外的部分，不填为不分",
  region: "6、9 或 12 位行政区划代码；没有登记过的人员必填",
  insuranceType: "390 城乡居民、310 职工；没有登记过的人员必填",
};

const example: Record<BurdenField, string> = {
  number: EXAMPLE_NUMBER,
  name: "示例",
  settlementNumber: "JS202605120001",
  settledOn: "2026-05-12",
  care: "21",
  burden: "6200.00",
  outside: "800.00",
  region: "210881",
  insuranceType: "390",
};

const kindOf = (field: string | null) => (field === "burden" || field === "outside" ? ("amount" as const) : ("text" as const));

/** The empty list: headings that are recognised, one example, and what goes where. */
export async function templateFile(): Promise<{ name: string; content: Uint8Array }> {
  const columns = burdenFields.map((field) => ({
    title: burdenFieldNames[field],
    kind: field === "settledOn" ? ("date" as const) : kindOf(field),
    width: field === "number" ? 24 : 16,
  }));
  const needed = (field: BurdenField) => (burdenNeeded.some((one) => one === field) ? "是" : "");
  const words = [
    { title: "列名", kind: "text", width: 20 },
    { title: "国家字段", kind: "text", width: 24 },
    { title: "必填", kind: "text", width: 8 },
    { title: "说明", kind: "text", width: 60 },
  ] as const;
  const content = await workbookBytes([
    { name: "个人负担清单", columns, rows: [burdenFields.map((field) => example[field])] },
    {
      ...{ name: "填写说明", title: "填写说明", columns: words },
      lines: ["第一张表第 2 行是示例，填写前删去。列名也可以用国家字段名；不需要的列可以删去。"],
      rows: burdenFields.map((field) => [burdenFieldNames[field], burdenNationalNames[field], needed(field), notes[field]]),
    },
  ]);
  return { name: "个人负担清单模板.xlsx", content };
}

/** The uploaded list with what is wrong with each row. */
export const annotated = (ctx: WriteContext, input: { import: string; onlyFaulty: boolean }): Promise<StreamedFile> =>
  annotatedFile(ctx, burdenList, { upload: input.import, onlyFaulty: input.onlyFaulty }, { kindOf, reason: officialBurdenFault });
