import { listShape } from "@/app/_ui/lists/list-address";
import { uploadsShape } from "@/app/_ui/lists/uploads-list";
import { allBurdenReasons } from "@/server/warnings/burdens/heading-rules";
import { burdenVerdicts } from "@/server/warnings/burdens/shapes";

export const burdensShape = uploadsShape("/warnings/lists");

/** Rows of one preview: the counts are the tabs. */
export const burdenRowsShape = (id: string) =>
  listShape({
    path: `/warnings/lists/${id}`,
    tabs: burdenVerdicts,
    filters: { reason: allBurdenReasons },
    sorts: ["row"],
    defaultSort: { by: "row", direction: "asc" },
  });
