/** What the process that reads a list and whoever asked for it say to each other. */
import type { RefusalParameters } from "@/server/refusal";
import type { PackedRows } from "./packing-rules";
import type { SheetLimits, SheetRow } from "./rules";

/** A sheet before it is read: enough to find its heading, and to choose among several. */
export interface SheetSeen {
  name: string;
  isHidden: boolean;
  rowsAbout: number;
  hiddenColumns: readonly number[];
  /** Its first rows that hold anything. */
  first: readonly SheetRow[];
}

export interface BookSeen {
  kind: "xlsx" | "csv";
  startsIn1904: boolean;
  sheets: readonly SheetSeen[];
}

export type ToListReader =
  | { kind: "open"; path: string; name: string; limits: SheetLimits }
  | { kind: "rows"; sheet: number }
  | { kind: "next" };

export type FromListReader =
  | { kind: "ready" }
  | { kind: "opened"; book: BookSeen }
  | { kind: "rows"; rows: PackedRows; isLast: boolean }
  | { kind: "refused"; reason: string; parameters: RefusalParameters }
  | { kind: "failed"; error: string };
