/** Which column of a person's list is which field, by what stands above it. Rooms bring the words for their fields. */
import { isPersonalNumber } from "@/server/people/rules";
import { plainText } from "./rules";

export type Headings<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** What is longer is no heading, and is not looked at as one. */
const LONGEST_HEADING = 80;

const ALREADY_NORMAL = /^[0-9a-z\u4e00-\u9fff]*$/;

/** Only what tells headings apart: no spaces, brackets with units, marks, and one width and case. */
export function normalHeading(text: string): string {
  if (text.length > LONGEST_HEADING) return "";
  if (ALREADY_NORMAL.test(text)) return text;
  return plainText(text)
    .toLowerCase()
    .replace(/[（(【[](元|人民币|单位[^)）】\]]*|万元|天|日)[)）】\]]/g, "")
    .replace(/[\s*:：_\-—()（）【】[\]、,，.。/\\]/g, "");
}

const HEAD_IS_WITHIN_ROWS = 30;
const USUALLY_ENOUGH = 4;

/** The heading of a list: one row, or two of which the upper one groups the lower. */
export interface Head<Field extends string> {
  /** Its last row, counted among the rows looked at. */
  last: number;
  headings: string[];
  fields: (Field | null)[];
}

const knownIn = (head: Head<string> | null): number => head?.fields.filter((field) => field !== null).length ?? 0;

export class HeadingFinder<Field extends string> {
  private readonly codes: ReadonlyMap<Field, string>;
  private readonly fieldOfHeading: ReadonlyMap<string, Field>;
  private readonly enough: number;

  /** Codes are what machines write as headings; they go before the words of people. `enough` known ones make a heading. */
  constructor(headings: Headings<Field>, codes: Readonly<Record<Field, string>> | null = null, enough = USUALLY_ENOUGH) {
    const fields = Object.keys(headings) as Field[];
    const codeOf = (field: Field) => (codes === null ? "" : codes[field]);
    this.enough = enough;
    this.codes = new Map(fields.map((field) => [field, normalHeading(codeOf(field))]));
    this.fieldOfHeading = new Map(
      fields.flatMap((field) =>
        [codeOf(field), ...headings[field]].filter((heading) => heading !== "").map((heading) => [normalHeading(heading), field] as const),
      ),
    );
  }

  fieldOf(heading: string): Field | null {
    const normal = normalHeading(heading);
    return normal === "" ? null : (this.fieldOfHeading.get(normal) ?? null);
  }

  /** The field of each heading; a field that two headings name belongs to its code, or to the first. */
  recognise(row: readonly string[]): (Field | null)[] {
    return this.settled(
      row,
      row.map((heading) => this.fieldOf(heading)),
    );
  }

  private settled(row: readonly string[], named: readonly (Field | null)[]): (Field | null)[] {
    return named.map((field, column) => {
      if (field === null) return null;
      const coded = this.codedColumn(row, field);
      return column === (coded >= 0 ? coded : named.indexOf(field)) ? field : null;
    });
  }

  private codedColumn(row: readonly string[], field: Field): number {
    const code = this.codes.get(field) ?? "";
    return code === "" ? -1 : row.findIndex((heading) => normalHeading(heading) === code);
  }

  /** Columns whose headings say the same while nothing tells which is meant; somebody must be asked. */
  contested(headings: readonly string[]): number[] {
    const named = headings.map((heading) => this.fieldOf(heading));
    const same = (column: number, other: number) =>
      normalHeading(headings[column] ?? "") !== "" &&
      (normalHeading(headings[column] ?? "") === normalHeading(headings[other] ?? "") ||
        (named[column] != null && named[column] === named[other]));
    return headings.flatMap((_heading, column) => {
      const field = named[column] ?? null;
      if (field === null) return [];
      const coded = headings.filter((heading) => normalHeading(heading) === this.codes.get(field)).length;
      const isContested = coded !== 1 && headings.some((_other, other) => other !== column && same(column, other));
      return isContested ? [column] : [];
    });
  }

  /** Where the heading stands: of the first rows those with most known headings. Null where none has enough. */
  findHead(rows: readonly (readonly string[])[]): Head<Field> | null {
    const looked = rows.slice(0, HEAD_IS_WITHIN_ROWS);
    const singles = looked.map((row, last) => (holdsNumber(row) ? null : { last, headings: [...row], fields: this.recognise(row) }));
    let best: Head<Field> | null = null;
    for (const [at, single] of singles.entries()) {
      if (single === null) continue;
      if (knownIn(single) > knownIn(best)) best = single;
      const below = singles[at + 1] ?? null;
      const pair = below === null ? null : this.paired(single.headings, below.headings, at + 1);
      // Two rows are one heading when together they say more than either.
      if (knownIn(pair) > Math.max(knownIn(single), knownIn(below), knownIn(best))) best = pair;
    }
    return knownIn(best) >= this.enough ? best : null;
  }

  /** Two rows as one heading; what groups stands once, over the first of its columns. */
  private paired(upper: readonly string[], lower: readonly string[], last: number): Head<Field> {
    const width = Math.max(upper.length, lower.length);
    let group = "";
    const named: (Field | null)[] = [];
    const headings = Array.from({ length: width }, (_none, column) => {
      const above = (upper[column] ?? "").trim();
      const below = (lower[column] ?? "").trim();
      if (above !== "") group = above;
      const over = above === "" && below !== "" ? group : above;
      named.push(this.fieldOf(`${over}${below}`) ?? this.fieldOf(below) ?? this.fieldOf(above));
      return over === "" || over === below ? below : `${over} ${below}`.trim();
    });
    return { last, headings, fields: this.settled(headings, named) };
  }

  /** A second head under the first (codes above, words below, or the other way round), or the head of another printed page. */
  isHead(row: readonly string[]): boolean {
    let filled = 0;
    let known = 0;
    for (const cell of row) {
      if (cell.trim() === "") continue;
      filled++;
      if (this.fieldOf(cell) !== null) known++;
    }
    return filled >= this.enough && known * 2 > filled;
  }
}

/** A row with somebody's number, be it mistyped, is somebody's row, whatever stands beside it. */
export const holdsNumber = (row: readonly string[]): boolean => row.some((cell) => cell.length >= 18 && isPersonalNumber(cell));
