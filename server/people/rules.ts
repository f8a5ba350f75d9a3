/** People: what a personal number must be (GB 11643), what it tells, and how look-ups at admission are kept from becoming trawling. */

import type { Location } from "@/server/benefits/contract";
import { type BusinessDate, isBusinessDate } from "@/server/dates";
import { standardCharacters } from "./character-rules";

export const sexes = ["male", "female"] as const;
export type Sex = (typeof sexes)[number];

const numberFaults = [
  "number_characters",
  "number_length",
  "number_old_format",
  "number_region",
  "number_birth_date",
  "number_check_digit",
] as const;
export type NumberFault = (typeof numberFaults)[number];

/** First two digits of GB/T 2260: provinces, autonomous regions, municipalities, special administrative regions. */
const provinces = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "),
);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkCharacters = "10X98765432";

/** For lists to be filled in: sound in every way, and nobody's, since the birth order 000 is given to no one. */
export const EXAMPLE_NUMBER = "44160219850101000X";

/**
 * The number as it is kept: full-width characters become plain ones, spaces, hyphens and a spreadsheet's leading
 * apostrophe go, a lower-case x or a multiplication sign becomes X.
 */
export function normalNumber(text: string): string {
  // As machines write it, which most numbers of a long list are.
  if (/^[\dX]*$/.test(text)) return text;
  return text
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200d\ufeff'’\-‐-―−]/g, "")
    .replace(/[x×]/g, "X");
}

/** ISO 7064 MOD 11-2 over the first seventeen digits. */
export function checkCharacterOf(first17: string): string {
  let total = 0;
  for (let place = 0; place < weights.length; place++) total += (weights[place] ?? 0) * Number(first17[place]);
  return checkCharacters[total % 11] ?? "";
}

/** Everything that is wrong with a normal number, at once; `on` is the day it must have been born by. */
export function personalNumberFaults(number: string, on?: BusinessDate): NumberFault[] {
  if (/^\d{15}$/.test(number)) return ["number_old_format"];
  const faults: NumberFault[] = [];
  if (!/^\d*X?$/.test(number)) faults.push("number_characters");
  if (number.length !== 18) faults.push("number_length");
  if (faults.length > 0 || !/^\d{17}[\dX]$/.test(number)) return faults.length > 0 ? faults : ["number_characters"];
  if (!provinces.has(number.slice(0, 2))) faults.push("number_region");
  const born = bornOnOf(number);
  if (!isBusinessDate(born) || born < "1880-01-01" || (on !== undefined && born > on)) faults.push("number_birth_date");
  if (checkCharacterOf(number.slice(0, 17)) !== number[17]) faults.push("number_check_digit");
  return faults;
}

export function bornOnOf(number: string): BusinessDate {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

/** The seventeenth digit: odd is male. */
export function sexOf(number: string): Sex {
  return Number(number[16]) % 2 === 1 ? "male" : "female";
}

/** Full years on a day; someone born on 29 February is a year older on 1 March. */
export function ageOn(bornOn: BusinessDate, on: BusinessDate): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** Whether text, however written, is a number that an office may have issued. */
export function isSoundNumber(text: string): boolean {
  return text.length >= 18 && personalNumberFaults(normalNumber(text)).length === 0;
}

const NUMBER_FORM = /^\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/;

/**
 * Whether text, however written, has the form of a personal number, be it mistyped. Settlement and invoice numbers are
 * digits too; the date of birth tells most of them apart.
 */
export function isPersonalNumber(text: string): boolean {
  return NUMBER_FORM.test(normalNumber(text));
}

/** Eighteen digits that are no part of a longer number, in either width, perhaps in groups. */
const NUMBER_IN_TEXT = /(?<![\d０-９])[\d０-９](?:[\s-]?[\d０-９]){16}[\s-]?[\d０-９XxＸｘ](?![\d０-９])/g;

/** Replaces every personal number that stands in a text; eighteen digits in a row are taken for one even if they are none. */
export function replacePersonalNumbers(text: string, replacementOf: (number: string) => string): string {
  return text.replace(NUMBER_IN_TEXT, (found) =>
    found.length === 18 || isPersonalNumber(found) ? replacementOf(normalNumber(found)) : found,
  );
}

/** Points in the middle of the line, whichever of the many a keyboard has: U+30FB, 2027, 22C5, 2219, 2022, and U+00B7 itself. */
const DOTS = /\s*[・‧⋅∙•·]\s*/g;
const HAN = "[\\p{Script=Han}〇]";
const DOT_IN_HAN = new RegExp(`(?<=${HAN})\\s*[.]\\s*(?=${HAN})`, "gu");
const SPACE_IN_HAN = new RegExp(`(?<=${HAN})\\s+(?=${HAN})`, "gu");

/**
 * A name as it is kept, compared and looked for: one form of the dot (U+00B7), ordinary characters for full-width ones and
 * for the radicals that copies out of a PDF hold, today's codes for what older systems kept elsewhere (䶮), no spaces between Han characters.
 */
export function normalName(text: string): string {
  return IS_JOINED.test(text) ? text : joinName(text).replace(SPACE_IN_HAN, "");
}

/** Of which nothing changes: ordinary Han characters and the one form of the dot. */
const IS_JOINED = /^[\u4e00-\u9fff·]*$/;

/** The same with the spaces left where they may part two words. */
export function joinName(text: string): string {
  if (IS_JOINED.test(text)) return text;
  return standardCharacters(text)
    .normalize("NFKC")
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    .replace(DOTS, "·")
    .replace(DOT_IN_HAN, "·")
    .replace(/\s+/g, " ")
    .trim();
}

/** Place and birth date, with which a number begins; whoever tries one person's number out varies what comes after. */
export function beginningOf(number: string): string {
  return number.slice(0, 14);
}

/**
 * Different numbers that were asked for and told nothing but that nobody is there. Mistyped ones fail their check digit
 * and are not counted, nor is the same number asked again. What a desk does in earnest stays far below
 * (docs/decisions/0018-numbers-are-for-work.md); whoever passes one of these is trying numbers out.
 */
export const lookUpLimits = { memberAnHour: 60, organisationADay: 1000, listsADay: 1000, sameBirthADay: 5 } as const;

/** Relations to the head of the household, as household registers write them. */
export const relations = ["head", "spouse", "child", "parent", "grandchild", "grandparent", "sibling", "other"] as const;
export type Relation = (typeof relations)[number];

/** Whether a period, of insurance or of an identity, covers a day. */
export function covers(period: { validFrom: BusinessDate; validTo: BusinessDate | null }, on: BusinessDate): boolean {
  return period.validFrom <= on && (period.validTo === null || on <= period.validTo);
}

/** 北京, 天津, 上海, 重庆: their counties have no city between them and the province. */
const municipalities = new Set(["11", "12", "31", "50"]);

/** The part of a GB/T 2260 code that everything in one city shares; a county directly under its province (90) is a city of its own. */
function cityOf(region: string): string {
  if (municipalities.has(region.slice(0, 2))) return region.slice(0, 2);
  return region.slice(2, 4) === "90" ? region.slice(0, 6) : region.slice(0, 4);
}

/** Where a hospital lies (县域内, 市域内, 省内, 省外), seen from a place; a code that only names a city is in no county. */
export function locationOf(hospitalRegion: string, place: string): Location {
  const county = place.slice(0, 6);
  if (!county.endsWith("00") && hospitalRegion.slice(0, 6) === county) return "in_county";
  if (cityOf(hospitalRegion) === cityOf(place)) return "in_city";
  return hospitalRegion.slice(0, 2) === place.slice(0, 2) ? "in_province" : "out_of_province";
}
