/** The same five layers for every engine: basic insurance, critical illness insurance, supplementary insurance, basic and tilt assistance. */
import type { InsuredPerson, LocalParameters, Visit } from "@/server/benefits/contract";
import { Decimal, zero } from "@/server/money";

/** Yingkou, 2023, a person on subsistence allowance; the two parameters that its text leaves open. */
export const parameters: LocalParameters = { critical_illness_insurance: { deductible: "15000.00", ordinary_ratio: "0.6" } };

export const person: InsuredPerson = {
  insuranceType: "resident",
  tags: [
    { tag: "subsistence_allowance", region: "yingkou", validFrom: "2020-01-01", validTo: null },
    { tag: "monitored_other", region: "yingkou", validFrom: "2021-05-01", validTo: null },
  ],
};

/** What a foreign rule engine is given: plain numbers in yuan. */
export interface PlainVisit {
  total: number;
  scope: number;
  basic: number;
  supplementary: number;
}

export interface FiveLayers {
  criticalIllness: number;
  assistance: number;
  tilt: number;
  personal: number;
}

/** Visits from 1 to 90,000 yuan, the same ones every time. */
export function plainVisits(count: number): PlainVisit[] {
  let state = 20_230_101;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return Array.from({ length: count }, () => {
    const total = 100 + Math.floor(next() * 9_000_000);
    const scope = Math.floor(total * (0.7 + 0.3 * next()));
    const basic = Math.floor(scope * (0.4 + 0.3 * next()));
    const supplementary = Math.floor((scope - basic) * 0.05 * next());
    return { total: total / 100, scope: scope / 100, basic: basic / 100, supplementary: supplementary / 100 };
  });
}

export function visitOf(plain: PlainVisit, id: string): Visit {
  return {
    id,
    date: "2023-05-10",
    setting: "inpatient",
    designatedInstitution: true,
    location: "in_city",
    referral: "referred",
    outOfAreaRegistered: true,
    totalCost: new Decimal(plain.total),
    policyScopeCost: new Decimal(plain.scope),
    basicInsurancePaid: new Decimal(plain.basic),
    criticalIllnessInsurancePaid: null,
    supplementaryPaid: new Decimal(plain.supplementary),
    povertyInsurancePaid: zero,
    psychiatricBedDays: 0,
  };
}
