import { listProcedures } from "@/server/lists/procedures";
import { byImport } from "@/server/lists/shapes";
import { read, router } from "@/server/requests/trpc";
import { burdenList } from "./kind";
import { getImport } from "./read-list";
import { burdenOnPaper } from "./words";

export const burdenListsRouter = router({
  ...listProcedures(burdenList, { view: "warnings.import", act: "warnings.import", total: "burden", paper: burdenOnPaper }),
  page: read("warnings.import")
    .input(byImport)
    .query(({ ctx, input }) => getImport(ctx, input)),
});
