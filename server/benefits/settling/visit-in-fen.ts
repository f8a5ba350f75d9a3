/** A visit at the engine's border: every field is checked by name and every amount becomes whole fen. */
import { cited } from "@/server/benefits/citing";
import { locations, referrals, settings, type Visit } from "@/server/benefits/contract";
import { isBusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { fenOfCost } from "./fen";
import type { VisitInFen } from "./settling";

function assertOneOf(field: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw new Refusal("value_unknown", { field, value: String(value) });
}

const REMEMBERED_DAYS = 4096;
const knownDays = new Set<string>();

/** Days come up again and again; reading one as a calendar day takes as long as a whole layer. */
function isKnownDay(day: string): boolean {
  if (knownDays.has(day)) return true;
  if (typeof day !== "string" || !isBusinessDate(day)) return false;
  if (knownDays.size >= REMEMBERED_DAYS) knownDays.clear();
  knownDays.add(day);
  return true;
}

function assertDates(visit: Visit): void {
  if (!isKnownDay(visit.date)) throw new Refusal("date_invalid", { field: "date", value: String(visit.date) });
  const { admittedOn } = visit;
  if (admittedOn === undefined) return;
  if (!isKnownDay(admittedOn)) throw new Refusal("date_invalid", { field: "admittedOn", value: admittedOn });
  if (admittedOn > visit.date) throw new Refusal("admission_after_discharge", { field: "admittedOn", from: admittedOn, to: visit.date });
}

function inFen(visit: Visit): VisitInFen {
  assertDates(visit);
  assertOneOf("setting", visit.setting, settings);
  assertOneOf("location", visit.location, locations);
  assertOneOf("referral", visit.referral, referrals);
  const bedDays = visit.psychiatricBedDays;
  if (!Number.isInteger(bedDays) || bedDays < 0 || bedDays > 366) {
    throw new Refusal("bed_days_invalid", { field: "psychiatricBedDays", value: String(bedDays) });
  }
  const criticalIllness = visit.criticalIllnessInsurancePaid;
  return {
    id: visit.id,
    date: visit.date,
    setting: visit.setting,
    designatedInstitution: visit.designatedInstitution,
    location: visit.location,
    referral: visit.referral,
    outOfAreaRegistered: visit.outOfAreaRegistered,
    totalCost: fenOfCost(visit.totalCost, "totalCost"),
    policyScopeCost: fenOfCost(visit.policyScopeCost, "policyScopeCost"),
    basicInsurancePaid: fenOfCost(visit.basicInsurancePaid, "basicInsurancePaid"),
    criticalIllnessInsurancePaid: criticalIllness === null ? null : fenOfCost(criticalIllness, "criticalIllnessInsurancePaid"),
    supplementaryPaid: fenOfCost(visit.supplementaryPaid, "supplementaryPaid"),
    povertyInsurancePaid: fenOfCost(visit.povertyInsurancePaid, "povertyInsurancePaid"),
    psychiatricBedDays: bedDays,
    hospitalDeductible: visit.hospitalDeductible === undefined ? 0 : fenOfCost(visit.hospitalDeductible, "hospitalDeductible"),
  };
}

/** The clause says which costs the rules look at; a refused field is told with it. */
export function visitInFen(visit: Visit, clause?: string): VisitInFen {
  try {
    return inFen(visit);
  } catch (error) {
    throw cited(error, clause);
  }
}
