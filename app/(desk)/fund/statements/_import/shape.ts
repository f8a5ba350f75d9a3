import { listShape } from "@/app/_ui/lists/list-address";
import { uploadsShape } from "@/app/_ui/lists/uploads-list";
import { statementReasons } from "@/server/statements/import/heading-rules";
import { statementVerdicts } from "@/server/statements/import/shapes";

export const importsShape = uploadsShape("/fund/statements/imports");

/** Rows of one preview: the counts are the tabs. */
export const importRowsShape = (id: string) =>
  listShape({
    path: `/fund/statements/imports/${id}`,
    tabs: statementVerdicts,
    filters: { reason: statementReasons },
    sorts: ["row"],
    defaultSort: { by: "row", direction: "asc" },
  });
