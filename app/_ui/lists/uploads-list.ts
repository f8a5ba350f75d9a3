/** Lists of lists that were handed in: searched, filtered and sorted alike, whatever they hold. */
import type { Meaning } from "@/app/_ui/figures/meanings";
import { type UploadState, uploadSorts, uploadStates } from "@/server/lists/upload-rules";
import { pageSizes } from "@/server/requests/limits-rules";
import { type ListQuery, listShape } from "./list-address";

export const uploadsShape = (path: string) =>
  listShape({
    path,
    filters: { words: "text", state: uploadStates, from: "date", to: "date" },
    sorts: uploadSorts,
    defaultSort: { by: "at", direction: "desc" },
    pageSizes,
  });

type UploadsShape = ReturnType<typeof uploadsShape>;
export type UploadsQuery = ListQuery<UploadsShape["filters"], UploadsShape["sorts"][number]>;

/** What the address asks for, as the procedures take it; pages are asked for apart. */
export const uploadsAsked = ({ filters, sort }: UploadsQuery) => ({ ...filters, sort: sort.by, ascending: sort.direction === "asc" });

export const uploadMeanings: Record<UploadState, Meaning> = {
  reading: "preparing",
  asking: "attention",
  preview: "attention",
  writing: "preparing",
  written: "done",
  undoing: "preparing",
  undone: "neutral",
  failed: "wrong",
};
