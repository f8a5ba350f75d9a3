/** Which column of a person's list is which field, by what stands above it. Rooms bring the words for their fields. */
import { plainText } from "./rules";

export type Headings<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** What is longer is no heading, and is not looked at as one. */
const LONGEST_HEADING = 80;

/** Only what tells headings apart: no spaces, brackets with units, marks, and one width and case. */
function normalHeading(text: string): string {
  if (text.length > LONGEST_HEADING) return "";
  return plainText(text)
    .toLowerCase()
    .replace(/[（(【[](元|人民币|单位[^)）】\]]*|万元|天|日)[)）】\]]/g, "")
    .replace(/[\s*:：_\-—()（）【】[\]、,，.。/\\]/g, "");
}

const HEAD_IS_WITHIN_ROWS = 30;
const ENOUGH_HEADINGS = 4;

export class HeadingFinder<Field extends string> {
  private readonly codes: ReadonlyMap<Field, string>;
  private readonly fieldOfHeading: ReadonlyMap<string, Field>;

  /** Codes are what machines write as headings; they go before the words of people. */
  constructor(headings: Headings<Field>, codes: Readonly<Record<Field, string>> | null = null) {
    const fields = Object.keys(headings) as Field[];
    const codeOf = (field: Field) => (codes === null ? "" : codes[field]);
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
    const fields = row.map((heading) => this.fieldOf(heading));
    return fields.map((field, column) => {
      if (field === null) return null;
      const coded = row.findIndex((heading) => normalHeading(heading) === this.codes.get(field));
      return column === (coded >= 0 ? coded : fields.indexOf(field)) ? field : null;
    });
  }

  /** The column of each field that the row names. */
  columnsOf(row: readonly string[]): Partial<Record<Field, number>> {
    const columns: Partial<Record<Field, number>> = {};
    this.recognise(row).forEach((field, column) => {
      if (field !== null) columns[field] = column;
    });
    return columns;
  }

  /** Where the head stands: of the first rows the one with most known headings. Null where none has enough. */
  findHead(rows: readonly (readonly string[])[]): number | null {
    const known = rows.slice(0, HEAD_IS_WITHIN_ROWS).map((row) => this.recognise(row).filter((field) => field !== null).length);
    const most = Math.max(0, ...known);
    return most >= ENOUGH_HEADINGS ? known.indexOf(most) : null;
  }

  /** A second head under the first (codes above, words below, or the other way round). */
  isHead(row: readonly string[]): boolean {
    const filled = row.filter((cell) => cell.trim() !== "");
    return filled.length >= ENOUGH_HEADINGS && filled.filter((cell) => this.fieldOf(cell) !== null).length * 2 > filled.length;
  }
}
