import { z } from "zod";
import { uploadList } from "@/server/lists/upload-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as shapes from "./shapes";
import * as service from "./uploads";

const keyed = { idempotencyKey: z.uuid() };

export const statementImportsRouter = router({
  list: read("statements.view")
    .input(uploadList)
    .query(({ ctx, input }) => service.listImports(ctx, input)),
  page: read("statements.view")
    .input(shapes.byImport)
    .query(({ ctx, input }) => service.getImport(ctx, input)),
  rows: read("statements.view")
    .input(shapes.listRows)
    .query(({ ctx, input }) => service.listRows(ctx, input)),
  template: read("statements.view").query(() => service.templateFile()),
  annotated: write("statements.reconcile")
    .input(shapes.byImport.extend({ onlyFaulty: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => service.annotated(ctx, input)),
  begin: write("statements.reconcile").input(shapes.beginImport).mutation(once(service.beginImport)),
  answer: write("statements.reconcile").input(shapes.answerQuestion).mutation(once(service.answerQuestion)),
  assignColumns: write("statements.reconcile").input(shapes.assignColumns).mutation(once(service.assignColumns)),
  correctRow: write("statements.reconcile").input(shapes.correctRow).mutation(once(service.correctRow)),
  leaveOut: write("statements.reconcile").input(shapes.leaveOut).mutation(once(service.leaveOut)),
  confirm: write("statements.reconcile").input(shapes.confirmImport).mutation(once(service.confirmImport)),
  undo: write("statements.reconcile").input(shapes.undoImport).mutation(once(service.undoImport)),
  discard: write("statements.reconcile").input(shapes.byImport.extend(keyed)).mutation(once(service.discardImport)),
  resume: write("statements.reconcile").input(shapes.byImport.extend(keyed)).mutation(once(service.resumeImport)),
});
