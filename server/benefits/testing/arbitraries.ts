/** Random areas, people and visits for the laws; every visit is made of three whole numbers, so that ten thousand cost little. */
import fc from "fast-check";
import {
  type DatedTag,
  type IdentityTag,
  type InsuredPerson,
  identityTags,
  type LocalParameters,
  locations,
  referrals,
  settings,
  type Visit,
} from "@/server/benefits/contract";
import { decimalOfFen } from "@/server/benefits/decimal-words";
import type { Pack } from "@/server/benefits/figures/pack";
import { packOfRegion } from "@/server/benefits/packs/registry";
import { zero } from "@/server/money";

export interface Area {
  pack: Pack;
  parameters: LocalParameters;
  /** A year in which the pack is in force. */
  year: number;
}

const bands = [
  { from: "0", to: "50000", ratio: "0.6" },
  { from: "50000", to: null, ratio: "0.7" },
];

/** Each area with everything set that its texts leave open. */
export const areas: readonly Area[] = [
  {
    pack: packOfRegion("heyuan"),
    parameters: { annual_cap: "20000.00", critical_illness_insurance: { deductible: "10000.00", segments: bands } },
    year: 2019,
  },
  {
    pack: packOfRegion("shiyan"),
    parameters: { transition_period_end: "2023-06-30", critical_illness_insurance: { deductible: "12000.00", segments: bands } },
    year: 2023,
  },
  {
    pack: packOfRegion("yingkou"),
    parameters: { psychiatric_bed_day_rate: "60.00", critical_illness_insurance: { deductible: "15000.00", ordinary_ratio: "0.6" } },
    year: 2023,
  },
  {
    pack: packOfRegion("fusong"),
    parameters: {
      assistance_ratio: "0.75",
      assistance_deductible: "200.00",
      assistance_annual_cap: "30000.00",
      critical_illness_insurance: { deductible: "5000.00", segments: bands },
    },
    year: 2019,
  },
  {
    pack: packOfRegion("national"),
    parameters: {
      critical_illness_insurance: { deductible: "10000.00", segments: bands, cap: null },
      assistance: {
        deductible: "1000.00",
        segments: [
          { from: "0", to: "8000", ratio: "0.55" },
          { from: "8000", to: null, ratio: "0.7" },
        ],
        annual_cap: "25000.00",
      },
    },
    year: 2023,
  },
];

/** Named by its region where a law fails. */
export const area: fc.Arbitrary<Area> = fc.constantFrom(...areas.map((row) => ({ ...row, [fc.toStringMethod]: () => row.pack.region })));

function at<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError("Nothing to choose from.");
  return item;
}

/** Costs around the lines that rules draw come up often: deductibles, caps, one fen below and above. */
const lines = [0, 1, 150_000, 200_000, 300_000, 500_000, 1_000_000, 1_500_000, 2_857_143, 5_000_000];

function costOf(number: number): number {
  const kind = number % 4;
  const rest = Math.floor(number / 4);
  if (kind === 0) return Math.max(0, at(lines, rest) + ((Math.floor(rest / lines.length) % 3) - 1));
  return kind === 1 ? rest % 5_000 : rest % 9_000_000;
}

export interface VisitNumbers {
  cost: number;
  shares: number;
  kind: number;
}

const numbers: fc.Arbitrary<VisitNumbers> = fc
  .tuple(fc.nat(2_000_000_000), fc.nat(999_999), fc.nat(999_999_999))
  .map(([cost, shares, kind]) => ({ cost, shares, kind }));

const pad = (number: number): string => String(number).padStart(2, "0");

/** A visit of the year, its day rising with its place; `plain` ones are covered stays in the city. */
export function visitFrom({ cost, shares, kind }: VisitNumbers, year: number, place: number, plain: boolean): Visit {
  const scope = costOf(cost);
  const total = scope + (shares % 10 === 0 ? 0 : Math.floor((scope * (shares % 7)) / 20));
  const basic = Math.floor((scope * (Math.floor(shares / 10) % 90)) / 100);
  const left = scope - basic;
  const supplementary = kind % 11 === 0 ? Math.floor(left / 40) : 0;
  const poverty = kind % 13 === 0 ? Math.floor(left / 45) : 0;
  const given = !plain && kind % 3 === 0;
  return {
    id: `v${place + 1}`,
    date: `${year}-${pad(1 + Math.min(11, place * 2))}-${pad(1 + (kind % 28))}`,
    setting: plain ? "inpatient" : at([...settings, "inpatient", "inpatient"], Math.floor(kind / 7)),
    designatedInstitution: plain || kind % 17 !== 0,
    location: plain ? "in_city" : at([...locations, "in_city"], Math.floor(kind / 31)),
    referral: plain ? "not_required" : at([...referrals, "not_required", "referred"], Math.floor(kind / 101)),
    outOfAreaRegistered: plain || kind % 2 === 0,
    totalCost: decimalOfFen(total),
    policyScopeCost: decimalOfFen(scope),
    basicInsurancePaid: decimalOfFen(basic),
    criticalIllnessInsurancePaid: given ? decimalOfFen(Math.floor((left - supplementary - poverty) / 9)) : null,
    supplementaryPaid: decimalOfFen(supplementary),
    povertyInsurancePaid: decimalOfFen(poverty),
    psychiatricBedDays: !plain && kind % 5 === 0 ? kind % 40 : 0,
    hospitalDeductible: zero,
  };
}

export function visitsOf(most: number): fc.Arbitrary<VisitNumbers[]> {
  return fc.array(numbers, { minLength: 1, maxLength: most });
}

export const oneVisit = numbers;

/** A person whose identities come and go within the year. */
export function personIn({ pack, year }: Area, number: number): InsuredPerson {
  const tags: DatedTag[] = [];
  const count = number % 4;
  for (let place = 0; place < count; place++) {
    const digits = Math.floor(number / (4 * 97 ** place));
    tags.push({
      tag: at(identityTags, digits),
      region: digits % 19 === 0 ? "elsewhere" : pack.region,
      validFrom: digits % 3 === 0 ? `${year}-${pad(1 + (digits % 12))}-01` : `${year - 1}-01-01`,
      validTo: digits % 5 === 0 ? `${year}-${pad(1 + (digits % 12))}-15` : null,
    });
  }
  return {
    insuranceType: at(["resident", "resident", "employee", null, "resident"], Math.floor(number / 3)),
    tags,
    applicationOnFile: number % 6 !== 0,
    povertyReturnRisk: number % 7 !== 0,
    tiltApprovedYears: number % 9 === 0 ? [] : [year],
  };
}

/** Someone whose one identity lasts the whole year. */
export function personWith({ pack, year }: Area, tag: IdentityTag): InsuredPerson {
  return {
    insuranceType: "resident",
    tags: [{ tag, region: pack.region, validFrom: `${year - 1}-02-01`, validTo: null }],
    applicationOnFile: true,
    povertyReturnRisk: true,
    tiltApprovedYears: [year],
  };
}

/** Identities that give a class in the area by which visits are assisted one by one. */
export function tagsOf({ pack, year }: Area): readonly IdentityTag[] {
  const ofClasses = pack.classes.filter((entry) => entry.access !== "one_off_only").flatMap((entry) => entry.tags);
  return ofClasses.filter((tag) => pack.identityValidity[tag] === undefined || year === 0);
}
