/** Whether a person is admitted without a deposit, and what is paid on admission. */

import { assertAmounts } from "@/server/benefits/amounts";
import type { Cite, IdentityTag, LocalParameters, Location, Setting } from "@/server/benefits/contract";
import { chosen } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import type { DepositRules } from "@/server/benefits/figures/rule-shapes";
import type { Money } from "@/server/money";
import { zero } from "@/server/money";

export interface Admission {
  /** Identities in force on the day of admission. */
  tags: readonly IdentityTag[];
  setting: Setting;
  location: Location;
  designatedInstitution: boolean;
  primaryFirstAndReferred: boolean;
  agreementSigned: boolean;
  identityDocumentPresented: boolean;
  basicInsuranceInpatientDeductible: Money;
}

export type DepositReason =
  | "identity_not_covered"
  | "setting_not_covered"
  | "institution_not_designated"
  | "outside_county"
  | "outside_city"
  | "not_referred_from_primary_care"
  | "agreement_not_signed"
  | "identity_document_missing";

export interface DepositAnswer {
  waived: boolean;
  /** null where the deposit is the hospital's own affair. */
  payOnAdmission: Money | null;
  /** Everything that stands against the waiver, not only the first. */
  reasons: DepositReason[];
  cite: Cite;
  interpretations: readonly string[];
}

function isCovered(pack: Pack, parameters: LocalParameters, rules: DepositRules, tags: readonly IdentityTag[]): boolean {
  return rules.tags.some(({ tag, unless }) => {
    if (!tags.includes(tag)) return false;
    if (unless === undefined) return true;
    const definition = pack.switches.find((choice) => choice.key === unless.switch);
    return definition === undefined || chosen(parameters, { ...definition, pack: pack.region }) !== unless.value;
  });
}

export function depositAnswer(pack: Pack, parameters: LocalParameters, admission: Admission): DepositAnswer {
  const rules = pack.deposit;
  assertAmounts({ basicInsuranceInpatientDeductible: admission.basicInsuranceInpatientDeductible }, rules.cite);
  const reasons: DepositReason[] = [];
  if (!isCovered(pack, parameters, rules, admission.tags)) reasons.push("identity_not_covered");
  if (admission.setting !== "inpatient") reasons.push("setting_not_covered");
  if (!admission.designatedInstitution) reasons.push("institution_not_designated");
  if (rules.within !== null && !rules.within.locations.includes(admission.location)) {
    reasons.push(rules.within.area === "county" ? "outside_county" : "outside_city");
  }
  if (rules.primaryCareFirst && !admission.primaryFirstAndReferred) reasons.push("not_referred_from_primary_care");
  if (rules.agreement && !admission.agreementSigned) reasons.push("agreement_not_signed");
  if (rules.identityDocuments !== null && !admission.identityDocumentPresented) reasons.push("identity_document_missing");
  const waived = reasons.length === 0;
  const pays = rules.pays === "nothing" ? zero : admission.basicInsuranceInpatientDeductible;
  return { waived, payOnAdmission: waived ? pays : null, reasons, cite: rules.cite, interpretations: rules.interpretations };
}
