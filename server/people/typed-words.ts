/**
 * How the words typed into a search are understood, the same in every list and in the search for everything: split into
 * words that must all hold, each a name, letters (a name by its sound), a code (a number or a part of one) or a whole
 * personal number. A list says which of its fields it can look for words in; what it cannot use it says (`unusedWords`).
 */
import { isBusinessDate } from "@/server/dates";
import { checkCharacterOf, isPersonalNumber, joinName, normalNumber } from "./rules";

export type Word =
  | { kind: "name" | "letters" | "code"; text: string }
  /** All eighteen characters: looked up on its own and on record, never written into an address. */
  | { kind: "number"; text: string };

/** What a list can look for words in. */
export type SearchedField =
  | ("name" | "personNumber" | "stayNumber" | "hospital" | "batchNumber" | "orderNumber" | "formNumber" | "text")
  /** The month or year of a list, or the number of the document it rests on. */
  | "period";

const MOST_WORDS = 6;
/** Shorter parts stand in nearly every number. */
const SHORTEST_PART = 3;
/** All but the last digits tell the rest: whoever types as much means the whole number. */
const NEARLY_WHOLE = /^\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{1,3}$/;

/** What is typed in one go although it is written apart: `441602 1958 0305 7566`, `ZY 2611 0941`, `liu hua hui`. */
function belongTogether(before: string, next: string): boolean {
  if (/^[a-z]+$/i.test(before) && /^[a-z]+$/i.test(next)) return true;
  if (/^[\d*]/.test(next) && /[\d*-]$/.test(before)) return true;
  return /^[a-z]{1,4}$/i.test(before) && /^\d{4,}/.test(next) && next.length !== 4;
}

const CODE = /^(?=.*[a-z0-9])[a-z0-9*_/-]+$/i;

/** A name with a number behind it, `刘7566`, is two words. */
function apart(word: string): string[] {
  const found = /^([^a-z0-9*_/-]+)([\dx*]{4,})$/i.exec(word);
  return found?.[1] !== undefined && found[2] !== undefined ? [found[1], found[2]] : [word];
}

function wordOf(text: string): Word {
  if (isPersonalNumber(text) || NEARLY_WHOLE.test(text)) return { kind: "number", text: normalNumber(text) };
  if (/^[a-z]+$/i.test(text)) return { kind: "letters", text: text.toLowerCase() };
  if (CODE.test(text)) return { kind: "code", text: text.toUpperCase() };
  return { kind: "name", text };
}

/** The words of a search, in the order typed. */
export function understand(typed: string): Word[] {
  if (isPersonalNumber(typed)) return [{ kind: "number", text: normalNumber(typed) }];
  const words: string[] = [];
  // Hyphens and apostrophes of every kind come out of office programs.
  const plain = joinName(typed)
    .replace(/[‐-―−]/g, "-")
    .replace(/['’]/g, "")
    .replace(/×/g, "x");
  for (const piece of plain.split(" ").flatMap(apart)) {
    const before = words.at(-1);
    if (piece === "") continue;
    if (before !== undefined && CODE.test(before) && CODE.test(piece) && belongTogether(before, piece))
      words[words.length - 1] = before + piece;
    else words.push(piece);
  }
  return words.slice(0, MOST_WORDS).map(wordOf);
}

/** How letters are looked for among names by sound; keyboards write ü as v. */
export function soundOf(letters: string): string {
  return letters.replace(/([ln])(?:v|yu)/g, "$1u");
}

/** What is asked of the parts of a number that stand open: six digits in front, the day of birth (a LIKE pattern), the last four. */
export interface NumberPart {
  starts: string;
  born: string;
  ends: string;
}

/**
 * The ways in which a code can be part of a personal number: its end (the last four, with the day of birth before it),
 * its beginning (at least the six of the place), a day of birth, or a masked number. What is longer but not whole is none:
 * it would stand in an address and tell the rest.
 */
export function numberParts(code: string): NumberPart[] {
  const masked = /^(\d{6})\*+(\d{3}[\dX])$/.exec(code);
  if (masked?.[1] !== undefined && masked[2] !== undefined) return [{ starts: masked[1], born: "%", ends: masked[2] }];
  const parts: NumberPart[] = [];
  if (/^\d{3,7}[\dX]$/.test(code)) parts.push({ starts: "", born: `%${code.slice(0, -4)}`, ends: code.slice(-4) });
  if (/^\d{6,14}$/.test(code)) parts.push({ starts: code.slice(0, 6), born: `${code.slice(6)}%`, ends: "" });
  if (/^\d{8}$/.test(code) && isBusinessDate(`${code.slice(0, 4)}-${code.slice(4, 6)}-${code.slice(6)}`))
    parts.push({ starts: "", born: code, ends: "" });
  return parts;
}

/** The ways in which a word may mean a person (`db/finding.ts` looks for them). */
export function waysToPerson(word: Word): ({ by: "name" | "sound"; text: string } | ({ by: "numberPart" } & NumberPart))[] {
  switch (word.kind) {
    case "name":
      return [{ by: "name", text: word.text }];
    case "letters":
      return [
        { by: "sound", text: soundOf(word.text) },
        { by: "name", text: word.text },
      ];
    case "code":
      return numberParts(word.text).map((part) => ({ by: "numberPart", ...part }));
    case "number":
      return [];
  }
}

/** Whether a search holds a personal number, which must not stand in an address or a log. */
export function holdsPersonalNumber(typed: string): boolean {
  return understand(typed).some((word) => word.kind === "number");
}

const OLD_NUMBER = /^[1-8]\d{5}\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}$/;
const DOCUMENT = /^[A-Z]{1,4}[\dA-Z()]*\d{5}[\dA-Z()]*$/;

/**
 * The document that somebody types into a search of people instead of a name: a number of fifteen digits as the one of
 * eighteen that it became, or a passport, permit or residence card. Like whole numbers it is asked for on its own.
 */
export function documentIn(typed: string): { number: string } | { document: string } | null {
  const text = normalNumber(typed).toUpperCase();
  if (OLD_NUMBER.test(text)) {
    const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
    return { number: first17 + checkCharacterOf(first17) };
  }
  return DOCUMENT.test(text) ? { document: text } : null;
}

/** The words a list of people is narrowed by, each with the ways in which it may mean a person. */
export function peopleMeant(typed: string | undefined): ReturnType<typeof waysToPerson>[] {
  return usedWords(understand(typed ?? ""), searchedIn.people).map(waysToPerson);
}

/** Whether a list that looks into these fields can use the word at all. */
function isUsed(word: Word, fields: readonly SearchedField[]): boolean {
  const has = (...wanted: SearchedField[]) => wanted.some((field) => fields.includes(field));
  if (has("text") && word.kind !== "number") return true;
  switch (word.kind) {
    case "name":
      return has("name", "hospital", "period");
    case "letters":
      return has("name", "hospital", "batchNumber", "orderNumber");
    case "code":
      if (word.text.includes("*")) return has("personNumber") && numberParts(word.text).length > 0;
      if (has("personNumber") && numberParts(word.text).length > 0) return true;
      return word.text.replace(/-/g, "").length >= SHORTEST_PART && has("stayNumber", "batchNumber", "orderNumber", "formNumber", "period");
    case "number":
      return false;
  }
}

export function usedWords(words: readonly Word[], fields: readonly SearchedField[]): Word[] {
  return words.filter((word) => isUsed(word, fields));
}

/** The words a list is narrowed by, by what it looks into. */
export function wordsFor(typed: string | undefined, fields: readonly SearchedField[]): Word[] {
  return usedWords(understand(typed ?? ""), fields);
}

/** The words that were not searched for, as the list must say. */
export function unusedWords(words: readonly Word[], fields: readonly SearchedField[]): Word[] {
  return words.filter((word) => !isUsed(word, fields));
}

/** What the lists look into, by what they list. */
export const searchedIn = {
  people: ["name", "personNumber"],
  pairs: ["name", "personNumber"],
  lookUps: ["name", "personNumber"],
  stays: ["name", "personNumber", "stayNumber", "hospital"],
  settlements: ["name", "personNumber", "stayNumber", "hospital"],
  differences: ["name", "personNumber", "stayNumber", "hospital"],
  cases: ["name", "personNumber", "stayNumber"],
  batches: ["batchNumber", "hospital"],
  orders: ["orderNumber", "batchNumber", "hospital"],
  recoveries: ["name", "personNumber", "stayNumber", "hospital", "orderNumber"],
  applications: ["name", "personNumber", "orderNumber"],
  findings: ["name", "personNumber", "stayNumber", "hospital"],
  rosters: ["hospital", "period"],
  pushes: ["period"],
  campaigns: ["period"],
  printedForms: ["formNumber"],
  forms: ["text", "name", "personNumber"],
  text: ["text"],
} as const satisfies Record<string, readonly SearchedField[]>;
