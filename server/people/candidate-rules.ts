/**
 * Who may be one person: the number is the key; where it is missing or wrong, name, birth date and township propose.
 * A missing value never counts as a match, and nobody is proposed whose name differs, so twins are not.
 */
import type { BusinessDate } from "@/server/dates";
import { normalName, normalNumber } from "./rules";

/** What speaks for it, the strongest first. */
export const candidateReasons = [
  "number_old_form",
  "number_check_digit_only",
  "number_transposed",
  "number_one_digit",
  "number_two_digits",
  "same_birth_date",
  "same_township",
  "same_name",
] as const;
export type CandidateReason = (typeof candidateReasons)[number];

export interface WhoSays {
  name: string | null;
  bornOn: BusinessDate | null;
  /** GB/T 2260, as deep as known; it says nothing of a township where it ends above it. */
  region: string | null;
  /** As typed or read: it may be mistyped, or of fifteen digits. */
  number: string | null;
}

/** Township of a region, null where it is not known so deep. */
export function townshipOf(region: string | null): string | null {
  const code = region?.slice(0, 9) ?? "";
  return code.length === 9 && !code.endsWith("000") ? code : null;
}

/** The fifteen digits that a number of eighteen had before 1999. */
function oldFormOf(number: string): string {
  return number.slice(0, 6) + number.slice(8, 17);
}

/** How two numbers nearly agree; the check digit follows from the rest and is left out of what differs. */
export function numbersAgree(one: string, other: string): CandidateReason | null {
  const [a, b] = [normalNumber(one), normalNumber(other)];
  if (a.length === 15 || b.length === 15) {
    const [short, long] = a.length === 15 ? [a, b] : [b, a];
    if (long.length !== 18) return null;
    return oldFormOf(long) === short && (long.slice(6, 8) === "19" || long.slice(6, 8) === "18") ? "number_old_form" : null;
  }
  if (a.length !== 18 || b.length !== 18 || a === b) return null;
  const differing = Array.from({ length: 17 }, (_, place) => place).filter((place) => a[place] !== b[place]);
  const [first = 0, second = 0] = differing;
  if (differing.length === 0) return "number_check_digit_only";
  if (differing.length === 1) return "number_one_digit";
  if (differing.length > 2) return null;
  return second === first + 1 && a[first] === b[second] && a[second] === b[first] ? "number_transposed" : "number_two_digits";
}

/** The digits of a number as they stand open beside its sealed form; null of other documents. */
export function openDigits(row: { certificate: string; numberMasked: string; bornOn: BusinessDate }): string | null {
  if (row.certificate !== "01") return null;
  return row.numberMasked.slice(0, 6) + row.bornOn.replaceAll("-", "") + row.numberMasked.slice(-4);
}

/** What speaks for one person; empty where it is not enough to propose them. */
export function reasonsFor(one: WhoSays, other: WhoSays): CandidateReason[] {
  const nearly = one.number === null || other.number === null ? null : numbersAgree(one.number, other.number);
  const isSame = <Value>(a: Value | null, b: Value | null) => a !== null && a === b;
  const names = one.name !== null && other.name !== null && normalName(one.name) === normalName(other.name);
  if (!names) return [];
  const born = isSame(one.bornOn, other.bornOn);
  if (nearly === null && !born) return [];
  const found = new Set<CandidateReason>(["same_name"]);
  if (nearly !== null) found.add(nearly);
  if (born) found.add("same_birth_date");
  if (isSame(townshipOf(one.region), townshipOf(other.region))) found.add("same_township");
  return candidateReasons.filter((reason) => found.has(reason));
}
