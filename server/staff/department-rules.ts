/** The kinds of offices, and what somebody there may be charged with. */

export const departments = [
  "healthcare-security",
  "agency",
  "civil-affairs",
  "rural-revitalisation",
  "disabled-federation",
  "veterans-affairs",
  "trade-union",
  "data-bureau",
  "township",
  "hospital",
  "insurer",
  "health-commission",
  "finance",
  "tax",
  "audit",
  "leadership",
  "system-admin",
  "security-admin",
  "audit-admin",
] as const;
export type Department = (typeof departments)[number];

export const duties = ["maker", "reviewer", "approver", "viewer"] as const;
export type Duty = (typeof duties)[number];
