import { listShape } from "@/app/_ui/lists/list-address";
import { faultReasons, warningReasons } from "@/server/stays/rules";

export const importsShape = listShape({ path: "/stays/imports", filters: {}, sorts: ["at"], defaultSort: { by: "at", direction: "desc" } });

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
