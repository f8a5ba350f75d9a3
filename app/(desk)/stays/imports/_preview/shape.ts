import { listShape } from "@/app/_ui/lists/list-address";
import { uploadsShape } from "@/app/_ui/lists/uploads-list";
import { faultReasons, warningReasons } from "@/server/stays/rules";

export const importsShape = uploadsShape("/stays/imports");

export const verdicts = ["faulty", "warned", "good", "repeated", "left_out"] as const;

/** Rows of one preview: the counts are the tabs. */
export const rowsShape = (id: string) =>
  listShape({
    path: `/stays/imports/${id}`,
    tabs: verdicts,
    filters: { reason: [...faultReasons, ...warningReasons] },
    sorts: ["row"],
    defaultSort: { by: "row", direction: "asc" },
  });
