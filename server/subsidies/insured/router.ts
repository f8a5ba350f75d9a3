import { z } from "zod";
import { uploadList } from "@/server/lists/upload-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as shapes from "./shapes";
import * as service from "./uploads";

const keyed = { idempotencyKey: z.uuid() };

export const insuredListsRouter = router({
  list: read("subsidies.import")
    .input(uploadList)
    .query(({ ctx, input }) => service.listImports(ctx, input)),
  page: read("subsidies.import")
    .input(shapes.byImport)
    .query(({ ctx, input }) => service.getImport(ctx, input)),
  rows: read("subsidies.import")
    .input(shapes.listRows)
    .query(({ ctx, input }) => service.listRows(ctx, input)),
  template: read("subsidies.import").query(() => service.templateFile()),
  annotated: write("subsidies.import")
    .input(shapes.byImport.extend({ onlyFaulty: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => service.annotated(ctx, input)),
  begin: write("subsidies.import").input(shapes.beginImport).mutation(once(service.beginImport)),
  answer: write("subsidies.import").input(shapes.answerQuestion).mutation(once(service.answerQuestion)),
  assignColumns: write("subsidies.import").input(shapes.assignColumns).mutation(once(service.assignColumns)),
  correctRow: write("subsidies.import").input(shapes.correctRow).mutation(once(service.correctRow)),
  leaveOut: write("subsidies.import").input(shapes.leaveOut).mutation(once(service.leaveOut)),
  confirm: write("subsidies.import").input(shapes.confirmImport).mutation(once(service.confirmImport)),
  undo: write("subsidies.import").input(shapes.undoImport).mutation(once(service.undoImport)),
  discard: write("subsidies.import").input(shapes.byImport.extend(keyed)).mutation(once(service.discardImport)),
  resume: write("subsidies.import").input(shapes.byImport.extend(keyed)).mutation(once(service.resumeImport)),
});
