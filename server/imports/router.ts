import { listActs } from "@/server/lists/procedures";
import { annotatedFile, byImport, listRows } from "@/server/lists/shapes";
import { uploadList } from "@/server/lists/upload-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import * as service from "./imports";
import { stayList } from "./kind";
import * as reading from "./read-imports";
import * as shapes from "./shapes";
import * as files from "./sheets";

export const stayImportsRouter = router({
  ...listActs(stayList, "stays.import"),
  list: read("stays.view")
    .input(uploadList)
    .query(({ ctx, input }) => reading.listImports(ctx, input)),
  page: read("stays.import")
    .input(byImport)
    .query(({ ctx, input }) => reading.getImport(ctx, input.import)),
  rows: read("stays.import")
    .input(listRows)
    .query(({ ctx, input }) => reading.listRows(ctx, input)),
  template: read("stays.import").query(() => files.templateFile()),
  annotated: write("stays.import")
    .input(annotatedFile)
    .mutation(({ ctx, input }) => files.annotatedFile(ctx, input)),
  begin: write("stays.import").input(shapes.beginImport).mutation(once(service.beginImport)),
  confirm: write("stays.import").input(shapes.confirmImport).mutation(once(service.confirmImport)),
});
