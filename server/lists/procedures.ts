/** What is done with a list that is handed in, alike for whatever it holds: a room spreads these into its router. */
import type { ReadContext } from "@/server/requests/context";
import { once, read, write } from "@/server/requests/trpc";
import type { Action } from "@/server/staff/permission-rules";
import type { ListOnPaper } from "./column-rules";
import type { ListKind } from "./kinds";
import { annotated, templateFile } from "./on-paper";
import { listUploadRows, listUploads } from "./read-uploads";
import * as shapes from "./shapes";
import { uploadList } from "./upload-rules";
import * as uploads from "./uploads";

/** What changes a list between its beginning and its end. */
export const listActs = (kind: ListKind, act: Action) => ({
  answer: write(act)
    .input(shapes.answerQuestion)
    .mutation(once((ctx, { import: upload, ...said }: shapes.AnswerQuestion) => uploads.answerQuestion(ctx, kind, { upload, ...said }))),
  assignColumns: write(act)
    .input(shapes.assignColumns)
    .mutation(once((ctx, { import: upload, fields }: shapes.AssignColumns) => uploads.assignColumns(ctx, kind, { upload, fields }))),
  correctRow: write(act)
    .input(shapes.correctRow)
    .mutation(once((ctx, { import: upload, ...said }: shapes.CorrectRow) => uploads.correctRow(ctx, kind, { upload, ...said }))),
  leaveOut: write(act)
    .input(shapes.leaveOut)
    .mutation(once((ctx, { import: upload, ...said }: shapes.LeaveOut) => uploads.leaveOut(ctx, kind, { upload, ...said }))),
  undo: write(act)
    .input(shapes.undoImport)
    .mutation(once((ctx, { import: upload, words }: shapes.UndoImport) => uploads.undoUpload(ctx, kind, { upload, words }))),
  discard: write(act)
    .input(shapes.byImportOnce)
    .mutation(once((ctx, { import: upload }: shapes.ByImport) => uploads.discardUpload(ctx, kind, { upload }))),
  resume: write(act)
    .input(shapes.byImportOnce)
    .mutation(once((ctx, { import: upload }: shapes.ByImport) => uploads.resumeUpload(ctx, kind, { upload }))),
});

interface Handing {
  view: Action;
  act: Action;
  /** Of the kind's totals the one that is confirmed with the rows. */
  total: string;
  paper: ListOnPaper;
}

/** A list of the member's own office from its file to what it wrote; its page is the room's. */
export const listProcedures = (kind: ListKind, { view, act, total: confirmed, paper }: Handing) => ({
  ...listActs(kind, act),
  list: read(view)
    .input(uploadList)
    .query(({ ctx, input }) => listUploads(ctx, kind, { ...input, organisation: null })),
  rows: read(view)
    .input(shapes.listRows)
    .query(({ ctx, input }) => listRows(ctx, kind, input)),
  template: read(view).query(() => templateFile(kind, paper)),
  annotated: write(act)
    .input(shapes.annotatedFile)
    .mutation(({ ctx, input }) => annotated(ctx, kind, paper, input)),
  begin: write(act)
    .input(shapes.beginImport)
    .mutation(
      once((ctx, { file, replaces }: shapes.BeginImport) =>
        uploads.beginUpload(ctx, kind, { file, organisation: ctx.member.organisation, replaces }),
      ),
    ),
  confirm: write(act)
    .input(shapes.confirmImport)
    .mutation(
      once((ctx, { import: upload, rows, total, moneySeen }: shapes.ConfirmImport) =>
        uploads.confirmUpload(ctx, kind, { upload, rows, totals: { [confirmed]: total }, moneySeen }),
      ),
    ),
});

/** A page of rows, each with its value of every field and with what is wrong with it as it was written; nobody mends a masked number. */
async function listRows(ctx: ReadContext, kind: ListKind, { import: upload, verdict, reason, page }: shapes.ListRows) {
  const { rows, total } = await listUploadRows(ctx, kind, { upload, verdict, reason, page });
  return {
    total,
    rows: rows.map(({ at, rowNumber, verdict: found, corrected, leftOut, faults }) => ({
      ...{ rowNumber, verdict: found, corrected, leftOut },
      faults: faults.map((fault) => ({ ...fault, written: kind.words.numbers.includes(fault.field) ? null : at(fault.field) })),
      values: Object.fromEntries(kind.words.fields.map((field) => [field, at(field)])),
    })),
  };
}
