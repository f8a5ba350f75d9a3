import type { UploadPurpose } from "@/app/_ui/forms/upload-file";
import { listShape } from "@/app/_ui/lists/list-address";
import type { FieldChoice } from "@/app/_ui/lists/list-columns";
import { shownVerdicts } from "@/server/lists/upload-rules";
import type { caller } from "@/server/requests/caller";

/** A kind of list that is handed in, as its pages know it: its procedures, its words, where it stands and what its files are called. */
export interface HandedIn {
  room: "insuredLists" | "burdenLists" | "statementImports";
  words: "subsidies.insured" | "warnings.burdens" | "statements.imports";
  home: string;
  purpose: UploadPurpose;
  file: "insured" | "burden" | "statement";
}

type Room = Awaited<ReturnType<typeof caller>>[HandedIn["room"]];
export type ListedUpload = Awaited<ReturnType<Room["list"]>>["rows"][number];
export type ShownUpload = Awaited<ReturnType<Room["page"]>>;
export type ListRow = Awaited<ReturnType<Room["rows"]>>["rows"][number];

/** A field of a list, by itself and as columns choose among all. */
export interface ListField extends FieldChoice {
  name: string;
}

/** Rows of one preview: the counts are the tabs. */
export const rowsShape = (path: string, reasons: readonly string[]) =>
  listShape({
    path,
    tabs: shownVerdicts,
    filters: { reason: reasons },
    sorts: ["row"],
    defaultSort: { by: "row", direction: "asc" },
  });
