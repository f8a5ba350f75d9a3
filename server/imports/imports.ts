/** Imports of stays: the machine of all lists, with the hospital whose stays they are. */
import * as uploads from "@/server/lists/uploads";
import type { WriteContext } from "@/server/requests/context";
import { hospitalOf } from "@/server/stays/record";
import { stayList } from "./kind";
import type * as shapes from "./shapes";

export async function beginImport(ctx: WriteContext, input: shapes.BeginImport): Promise<uploads.Begun> {
  const hospital = await hospitalOf(ctx, input.hospital);
  return uploads.beginUpload(ctx, stayList, { file: input.file, organisation: hospital.id, replaces: input.replaces });
}

export const answerQuestion = (ctx: WriteContext, { import: upload, sheet, headRow, fields }: shapes.AnswerQuestion) =>
  uploads.answerQuestion(ctx, stayList, { upload, sheet, headRow, fields });

export const assignColumns = (ctx: WriteContext, { import: upload, fields }: shapes.AssignColumns) =>
  uploads.assignColumns(ctx, stayList, { upload, fields });

export const correctRow = (ctx: WriteContext, { import: upload, row, field, value, everywhere }: shapes.CorrectRow) =>
  uploads.correctRow(ctx, stayList, { upload, row, field, value, everywhere });

export const leaveOut = (ctx: WriteContext, { import: upload, rows, leftOut }: shapes.LeaveOut) =>
  uploads.leaveOut(ctx, stayList, { upload, rows, leftOut });

export const confirmImport = (ctx: WriteContext, { import: upload, rows, assistance, moneySeen }: shapes.ConfirmImport) =>
  uploads.confirmUpload(ctx, stayList, { upload, rows, totals: { assistance }, moneySeen });

export const undoImport = (ctx: WriteContext, { import: upload, words }: shapes.UndoImport) =>
  uploads.undoUpload(ctx, stayList, { upload, words });

export const discardImport = (ctx: WriteContext, { import: upload }: { import: string }) =>
  uploads.discardUpload(ctx, stayList, { upload });

export const resumeImport = (ctx: WriteContext, { import: upload }: { import: string }) => uploads.resumeUpload(ctx, stayList, { upload });
