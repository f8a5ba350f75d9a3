/** Staff: who somebody is, and whether the permission table lets them. */

import { type Department, type Duty, duties } from "./department-rules";
import type { Grants } from "./grant-rules";
import { type Action, permissions } from "./permission-rules";

export const memberStates = ["active", "waiting", "disabled", "locked"] as const;
export type MemberState = (typeof memberStates)[number];

export const locales = ["zh-CN", "en"] as const;

export interface Member {
  area: string;
  id: string;
  sessionId: string;
  name: string;
  userName: string;
  duty: Duty;
  department: Department;
  organisation: string;
  organisationName: string;
  organisationCode: string;
  /** GB/T 2260 code of the place it answers for. */
  region: string;
  locale: (typeof locales)[number];
  hasSecondFactor: boolean;
  preferences: Record<string, string | boolean>;
}

/** Whether the table grants an action; who may is decided here and nowhere else. */
export function may(member: Pick<Member, "department" | "duty">, action: Action): boolean {
  const grants: Grants = permissions[action];
  return grants[member.department]?.includes(member.duty) ?? false;
}

/** Approving, paying and administering ask for the second factor (TOTP) in the running session. */
export const secondFactorActions: readonly Action[] = [
  "payments.approve",
  "payments.exchange",
  "recoveries.decide",
  "recoveries.receive",
  "prepayment.approve",
  "prepayment.pay",
  "policies.confirmParameter",
  "applications.recognise",
  "applications.approve",
  "applications.rule",
  "settlements.decideDifference",
  "supervision.publish",
  "fund.post",
  "fund.close",
  "budget.approve",
  "yearEnd.decide",
  "funding.confirm",
  "plans.review",
  "plans.pay",
  "staff.administer",
  "staff.secure",
  "keys.rotate",
  "audit.verify",
];

export function needsSecondFactor(member: Pick<Member, "department" | "duty">): boolean {
  return secondFactorActions.some((action) => may(member, action));
}

/** What a single administrator must not come to do through an account of somebody else. */
const guardedActions: readonly Action[] = [...secondFactorActions, "payments.make", "clearing.review", "settlements.correct"];

/** Offices where some duty pays, decides or administers: what an administrator does to their accounts, another confirms. */
export function isGuarded(department: Department): boolean {
  return duties.some((duty) => guardedActions.some((action) => may({ department, duty }, action)));
}

/**
 * The part of a region code that its people's codes begin with: "441600" (a city) gives "4416", "441602" (a county)
 * itself, a township its nine digits. Row-level security compares with it.
 */
export function regionScope(region: string): string {
  const code = region.slice(0, 9);
  if (code.length <= 6) return code.endsWith("0000") ? code.slice(0, 2) : code.endsWith("00") ? code.slice(0, 4) : code;
  return code.endsWith("000") ? code.slice(0, 6) : code;
}
