import { listProcedures } from "@/server/lists/procedures";
import { byImport } from "@/server/lists/shapes";
import { read, router } from "@/server/requests/trpc";
import { insuredList } from "./kind";
import { getImport } from "./read-list";
import { insuredOnPaper } from "./words";

export const insuredListsRouter = router({
  ...listProcedures(insuredList, { view: "subsidies.import", act: "subsidies.import", total: "matched", paper: insuredOnPaper }),
  page: read("subsidies.import")
    .input(byImport)
    .query(({ ctx, input }) => getImport(ctx, input)),
});
