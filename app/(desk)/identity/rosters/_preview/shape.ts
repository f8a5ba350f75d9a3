import { type ListQuery, listShape } from "@/app/_ui/lists/list-address";
import { identityTags } from "@/server/benefits/contract";
import { previewKinds } from "@/server/rosters/rules";

/** Rows of one preview: the counts are the tabs. */
export const rowsShape = (id: string) =>
  listShape({
    path: `/identity/rosters/${id}`,
    tabs: previewKinds,
    filters: { reason: "text", class: identityTags, words: "text" },
    sorts: ["row"],
    defaultSort: { by: "row", direction: "asc" },
  });

export type RowsQuery = ListQuery<ReturnType<typeof rowsShape>["filters"], "row", (typeof previewKinds)[number]>;
