/** What the filing job and its readers say to each other. */
import type { RefusalParameters } from "@/server/refusal";
import type { PageSeen } from "./page-marks";

export type ToReader = { kind: "open"; path: string; mediaType: string } | { kind: "read"; page: number };

export type FromReader =
  | { kind: "ready" }
  | { kind: "opened"; pageCount: number }
  | { kind: "read"; seen: PageSeen }
  | { kind: "refused"; page: number; reason: string; parameters: RefusalParameters }
  | { kind: "failed"; page: number; error: string };
