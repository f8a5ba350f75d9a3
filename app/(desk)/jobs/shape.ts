import type { Meaning } from "@/app/_ui/figures/meanings";
import { listShape } from "@/app/_ui/lists/list-address";
import { pageSizes } from "@/server/requests/limits-rules";

export const jobMeanings = {
  queued: "neutral",
  running: "preparing",
  done: "done",
  failed: "wrong",
  cancelled: "neutral",
} as const satisfies Record<string, Meaning>;
export const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const satisfies (keyof typeof jobMeanings)[];

/** The kinds a list can be asked for and the words each has. */
export const jobNames = {
  "lists.read": "listsRead",
  "merging.findPairs": "mergingFindPairs",
  "lists.read-long": "listsReadLong",
  "lists.write": "listsWrite",
  "lists.write-long": "listsWriteLong",
  "materials.file": "materialsFile",
  "settlements.recalculate": "recalculate",
  "audit.seal": "auditSeal",
  "clearing.prepare": "clearingPrepare",
  "subsidies.compute": "subsidiesCompute",
  "forms.print": "formsPrint",
  "export.list": "exportList",
  "keys.rotate": "keysRotate",
  "pushes.deliver": "pushesDeliver",
  "rosters.chase": "rostersChase",
  "pushes.chase": "pushesChase",
  "prepayment.chase": "prepaymentChase",
  "warnings.scan": "warningsScan",
  "warnings.night": "warningsNight",
  "warnings.follow": "warningsFollow",
  "publicNotices.end": "publicNoticesEnd",
  "supervision.check": "supervisionCheck",
  "supervision.findings": "supervisionFindings",
  "supervision.evidence": "supervisionEvidence",
} as const;
export type JobKind = keyof typeof jobNames;
export const jobKinds = Object.keys(jobNames) as JobKind[];

export const jobsShape = listShape({
  path: "/jobs",
  filters: { kind: jobKinds, state: jobStates, from: "date", to: "date" },
  sorts: ["recordedAt"],
  defaultSort: { by: "recordedAt", direction: "desc" },
  pageSizes,
});
