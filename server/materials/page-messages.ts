/** What the filing job and its readers say to each other. */
import type { RefusalParameters } from "@/server/refusal";
import type { PageSeen } from "./page-marks";
import type { Cut } from "./rules";

/** A file, or of one of its pages the parts. */
export interface ScanToRead {
  path: string;
  mediaType: string;
  halves?: { page: number; cut: Cut };
}

export type ToReader = ({ kind: "open" } & ScanToRead) | { kind: "read"; page: number };

export type FromReader =
  | { kind: "ready" }
  | { kind: "opened"; pageCount: number }
  | { kind: "read"; seen: PageSeen }
  | { kind: "refused"; page: number; reason: string; parameters: RefusalParameters }
  | { kind: "failed"; page: number; error: string };
