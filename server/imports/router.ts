import { z } from "zod";
import { uploadList } from "@/server/lists/upload-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as service from "./imports";
import * as reading from "./read-imports";
import * as shapes from "./shapes";
import * as files from "./sheets";

const keyed = { idempotencyKey: z.uuid() };

export const stayImportsRouter = router({
  list: read("stays.view")
    .input(uploadList)
    .query(({ ctx, input }) => reading.listImports(ctx, input)),
  page: read("stays.import")
    .input(shapes.byImport)
    .query(({ ctx, input }) => reading.getImport(ctx, input.import)),
  rows: read("stays.import")
    .input(shapes.listRows)
    .query(({ ctx, input }) => reading.listRows(ctx, input)),
  template: read("stays.import").query(() => files.templateFile()),
  annotated: write("stays.import")
    .input(shapes.byImport.extend({ onlyFaulty: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => files.annotatedFile(ctx, input)),
  begin: write("stays.import").input(shapes.beginImport).mutation(once(service.beginImport)),
  answer: write("stays.import").input(shapes.answerQuestion).mutation(once(service.answerQuestion)),
  leaveOut: write("stays.import").input(shapes.leaveOut).mutation(once(service.leaveOut)),
  assignColumns: write("stays.import").input(shapes.assignColumns).mutation(once(service.assignColumns)),
  correctRow: write("stays.import").input(shapes.correctRow).mutation(once(service.correctRow)),
  confirm: write("stays.import").input(shapes.confirmImport).mutation(once(service.confirmImport)),
  undo: write("stays.import").input(shapes.undoImport).mutation(once(service.undoImport)),
  discard: write("stays.import").input(shapes.byImport.extend(keyed)).mutation(once(service.discardImport)),
  resume: write("stays.import").input(shapes.byImport.extend(keyed)).mutation(once(service.resumeImport)),
});
