import { z } from "zod";
import { uploadList } from "@/server/lists/upload-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as shapes from "./shapes";
import * as service from "./uploads";

const keyed = { idempotencyKey: z.uuid() };

export const burdenListsRouter = router({
  list: read("warnings.import")
    .input(uploadList)
    .query(({ ctx, input }) => service.listImports(ctx, input)),
  page: read("warnings.import")
    .input(shapes.byImport)
    .query(({ ctx, input }) => service.getImport(ctx, input)),
  rows: read("warnings.import")
    .input(shapes.listRows)
    .query(({ ctx, input }) => service.listRows(ctx, input)),
  template: read("warnings.import").query(() => service.templateFile()),
  annotated: write("warnings.import")
    .input(shapes.byImport.extend({ onlyFaulty: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => service.annotated(ctx, input)),
  begin: write("warnings.import").input(shapes.beginImport).mutation(once(service.beginImport)),
  answer: write("warnings.import").input(shapes.answerQuestion).mutation(once(service.answerQuestion)),
  assignColumns: write("warnings.import").input(shapes.assignColumns).mutation(once(service.assignColumns)),
  correctRow: write("warnings.import").input(shapes.correctRow).mutation(once(service.correctRow)),
  leaveOut: write("warnings.import").input(shapes.leaveOut).mutation(once(service.leaveOut)),
  confirm: write("warnings.import").input(shapes.confirmImport).mutation(once(service.confirmImport)),
  undo: write("warnings.import").input(shapes.undoImport).mutation(once(service.undoImport)),
  discard: write("warnings.import").input(shapes.byImport.extend(keyed)).mutation(once(service.discardImport)),
  resume: write("warnings.import").input(shapes.byImport.extend(keyed)).mutation(once(service.resumeImport)),
});
