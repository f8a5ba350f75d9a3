/** What is true of a person as a whole: dead, moved away; who may say so, and what it means for a stay. */
import type { BusinessDate } from "@/server/dates";
import type { Department } from "@/server/staff/department-rules";

export const statusKinds = ["deceased", "moved_away"] as const;
export type StatusKind = (typeof statusKinds)[number];

/** Dead; dead with identities that go on; moved away; neither. */
export const statusFilters = ["deceased", "deceased_with_tags", "moved_away", "none"] as const;

/** Whose word it is. */
export const statusSources = ["civil-affairs", "health-commission", "public-security", "agency"] as const;
export type StatusSource = (typeof statusSources)[number];

/** The data bureau hands on what others say; everybody else speaks for itself. */
export function sourcesOf(department: Department): readonly StatusSource[] {
  if (department === "data-bureau") return ["public-security", "civil-affairs", "health-commission"];
  return statusSources.filter((source) => source === department);
}

/** What counts of a person's statuses, as the person's row keeps it. */
export interface Standing {
  diedOn: BusinessDate | null;
  movedAwayOn: BusinessDate | null;
}

interface Days {
  admittedOn: BusinessDate;
  dischargedOn: BusinessDate;
}

/** Whether somebody has died by the end of a day. */
export const isDeadBy = (diedOn: BusinessDate | null, on: BusinessDate): diedOn is BusinessDate => diedOn !== null && diedOn <= on;

/** Whether somebody was admitted after they had died; whoever dies in hospital, or on the day of admission, was treated. */
export function isAfterDeath(stay: Pick<Days, "admittedOn">, diedOn: BusinessDate | null): boolean {
  return diedOn !== null && stay.admittedOn > diedOn;
}

/** Whether a stay goes on after the death: mostly a discharge written down late. */
export function goesBeyondDeath(stay: Days, diedOn: BusinessDate | null): boolean {
  return diedOn !== null && !isAfterDeath(stay, diedOn) && stay.dischargedOn > diedOn;
}
