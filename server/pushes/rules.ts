/** Pushes: who receives the area's list of identities, what each is shown of it, and how far it has come. */
import type { ActionTable } from "@/server/casework/action-rules";
import type { Department } from "@/server/staff/department-rules";

export const pushStates = ["proposed", "releasing", "released", "withdrawn"] as const;
export type PushState = (typeof pushStates)[number];

/** By what the list of pushes is put in order. */
export const pushSorts = ["month", "people", "recordedAt", "releasedAt"] as const;
export type PushSort = (typeof pushSorts)[number];

export type PushAction = "release" | "withdraw" | "remind";

/** State → what may happen next → the permission it takes; whoever proposed a push does not release it. */
export const pushActions: ActionTable<PushState, PushAction> = {
  proposed: { release: "pushes.release", withdraw: "pushes.propose" },
  releasing: {},
  released: { remind: "pushes.propose" },
  withdrawn: {},
};

export const recipients = ["county_agency", "city_agency", "hospital", "health_commission", "insurer"] as const;
export type Recipient = (typeof recipients)[number];

/** Whether a recipient is shown people, as far as it sees any, or only how many there are. */
export const shownTo: Record<Recipient, "people" | "counts"> = {
  county_agency: "people",
  city_agency: "people",
  hospital: "people",
  health_commission: "counts",
  insurer: "people",
};

/** What an office is to a push; null for offices that receive none. `area` and `region` are GB/T 2260 codes. */
export function recipientOf(office: { department: Department; region: string }, area: string): Recipient | null {
  switch (office.department) {
    case "agency":
    case "healthcare-security":
      return office.region === area ? "city_agency" : "county_agency";
    case "hospital":
      return "hospital";
    case "health-commission":
      return "health_commission";
    case "insurer":
      return "insurer";
    default:
      return null;
  }
}

/** How a person stands in a push beside the one before. */
export const changeKinds = ["added", "changed", "ended"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export function changeOf(before: readonly string[], now: readonly string[]): ChangeKind | null {
  if (before.length === 0) return now.length === 0 ? null : "added";
  if (now.length === 0) return "ended";
  return before.length === now.length && before.every((tag) => now.includes(tag)) ? null : "changed";
}

export const pushTabs = ["all", "changes", ...changeKinds] as const;
export type PushTab = (typeof pushTabs)[number];

export interface PushCounts {
  people: number;
  tags: number;
  added: number;
  changed: number;
  ended: number;
}
