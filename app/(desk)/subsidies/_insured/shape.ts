import { listShape } from "@/app/_ui/lists/list-address";
import { allInsuredReasons } from "@/server/subsidies/insured/heading-rules";
import { insuredVerdicts } from "@/server/subsidies/insured/shapes";

export const insuredShape = listShape({
  path: "/subsidies/insured",
  filters: {},
  sorts: ["at"],
  defaultSort: { by: "at", direction: "desc" },
});

/** Rows of one preview: the counts are the tabs. */
export const insuredRowsShape = (id: string) =>
  listShape({
    path: `/subsidies/insured/${id}`,
    tabs: insuredVerdicts,
    filters: { reason: allInsuredReasons },
    sorts: ["row"],
    defaultSort: { by: "row", direction: "asc" },
  });
