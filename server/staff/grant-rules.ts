/** Groups of duties and offices that the permission table grants things to. */
import { type Department, type Duty, duties } from "./department-rules";

export type Grants = Partial<Record<Department, readonly Duty[]>>;

export const all: readonly Duty[] = duties;
export const makers: readonly Duty[] = ["maker"];
export const workers: readonly Duty[] = ["maker", "reviewer", "approver"];
export const deciders: readonly Duty[] = ["reviewer", "approver"];
export const recognising = {
  "civil-affairs": workers,
  "rural-revitalisation": workers,
  "disabled-federation": workers,
  "veterans-affairs": workers,
  "trade-union": workers,
} as const satisfies Grants;
export const recognisingAll = {
  "civil-affairs": all,
  "rural-revitalisation": all,
  "disabled-federation": all,
  "veterans-affairs": all,
  "trade-union": all,
} as const satisfies Grants;
export const seeingPeople = {
  ...recognisingAll,
  "healthcare-security": all,
  agency: all,
  "data-bureau": all,
  township: all,
  hospital: all,
  audit: all,
} as const satisfies Grants;
