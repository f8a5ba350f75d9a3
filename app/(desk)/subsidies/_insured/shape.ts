import { listShape } from "@/app/_ui/lists/list-address";
import { uploadsShape } from "@/app/_ui/lists/uploads-list";
import { allInsuredReasons } from "@/server/subsidies/insured/heading-rules";
import { insuredVerdicts } from "@/server/subsidies/insured/shapes";

export const insuredShape = uploadsShape("/subsidies/insured");

/** Rows of one preview: the counts are the tabs. */
export const insuredRowsShape = (id: string) =>
  listShape({
    path: `/subsidies/insured/${id}`,
    tabs: insuredVerdicts,
    filters: { reason: allInsuredReasons },
    sorts: ["row"],
    defaultSort: { by: "row", direction: "asc" },
  });
