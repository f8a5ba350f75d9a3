import { listProcedures } from "@/server/lists/procedures";
import { byImport, confirmImport } from "@/server/lists/shapes";
import { uploadList } from "@/server/lists/upload-rules";
import { once, read, router, write } from "@/server/requests/trpc";
import { beginStatement } from "@/server/statements/shapes";
import { statementList } from "./kind";
import * as service from "./uploads";
import { statementOnPaper } from "./words";

export const statementImportsRouter = router({
  ...listProcedures(statementList, { view: "statements.view", act: "statements.reconcile", total: "closing", paper: statementOnPaper }),
  list: read("statements.view")
    .input(uploadList)
    .query(({ ctx, input }) => service.listImports(ctx, input)),
  page: read("statements.view")
    .input(byImport)
    .query(({ ctx, input }) => service.getImport(ctx, input)),
  begin: write("statements.reconcile").input(beginStatement).mutation(once(service.beginImport)),
  confirm: write("statements.reconcile").input(confirmImport).mutation(once(service.confirmImport)),
});
