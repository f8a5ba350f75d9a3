/** Why a visit lies outside assistance, asked in the order of the texts: date, insurance, identity, access, place, kind, way there. */
import type { Cite } from "@/server/benefits/contract";
import { findDate, type Plan } from "@/server/benefits/figures/plan";
import type { BusinessDate } from "@/server/dates";
import type { Settling } from "./settling";

export const excludedReasons = [
  "policy_not_in_force",
  "not_enrolled_in_basic_insurance",
  "no_active_identity",
  "application_based_one_off_only",
  "application_required",
  "institution_not_designated",
  "setting_not_covered",
  "unreferred",
  "out_of_area_not_registered_manual_route",
] as const;
export type ExcludedReason = (typeof excludedReasons)[number];

export interface Exclusion {
  reason: ExcludedReason;
  cite: Cite;
  interpretations: readonly string[];
}

const none: readonly string[] = [];

function exclusion(reason: ExcludedReason, cite: Cite, interpretations = none): Exclusion {
  return { reason, cite, interpretations };
}

/** Where an area may state the first day itself, its word goes before the text's. */
export function isPolicyInForce(plan: Plan, date: BusinessDate): boolean {
  const { inForce } = plan.pack;
  const from = findDate(plan, "in_force_from", inForce.cite) ?? inForce.from;
  return (from === null || from <= date) && (inForce.to === null || date <= inForce.to);
}

/** Assistance of either kind is for the insured whom the text lists in a class. */
export function exclusionOfPerson({ plan, person, identity }: Settling): Exclusion | null {
  const { scope } = plan.pack;
  if (person.insuranceType === null) return exclusion("not_enrolled_in_basic_insurance", scope.enrolled);
  if (identity.assistanceClass === null) return exclusion("no_active_identity", plan.pack.classes[0]?.cite ?? scope.enrolled);
  return null;
}

/** Assistance visit by visit may be closed to a class, or wait for an application. */
function byAccess({ person, identity }: Settling): Exclusion | null {
  const { assistanceClass } = identity;
  if (assistanceClass === null) return null;
  if (assistanceClass.access === "one_off_only") return exclusion("application_based_one_off_only", assistanceClass.accessCite, ["A14"]);
  if (assistanceClass.access === "on_application" && person.applicationOnFile !== true) {
    return exclusion("application_required", assistanceClass.accessCite, ["A41"]);
  }
  return null;
}

/** The conditions on the visit alone; they also hold for one-off assistance. */
export function exclusionOfVisit(settling: Settling): Exclusion | null {
  const { scope } = settling.plan.pack;
  const { visit } = settling;
  if (!visit.designatedInstitution) return exclusion("institution_not_designated", scope.designatedInstitution);
  if (!scope.settings.covered.includes(visit.setting)) return exclusion("setting_not_covered", scope.settings.cite);
  if (scope.referral !== null && visit.referral === "unreferred") return exclusion("unreferred", scope.referral, ["A51"]);
  const outOfArea = visit.location === "in_province" || visit.location === "out_of_province";
  if (scope.outOfAreaRegistration !== null && outOfArea && !visit.outOfAreaRegistered) {
    return exclusion("out_of_area_not_registered_manual_route", scope.outOfAreaRegistration, ["A17"]);
  }
  return null;
}

export function findExclusion(settling: Settling): Exclusion | null {
  const { plan, visit } = settling;
  if (!isPolicyInForce(plan, visit.date)) return exclusion("policy_not_in_force", plan.pack.inForce.cite);
  return exclusionOfPerson(settling) ?? byAccess(settling) ?? exclusionOfVisit(settling);
}
