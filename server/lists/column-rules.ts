/** Columns of a list: what each was taken for, which are not used, and which of those look like money. */
import { replacePersonalNumbers } from "@/server/people/rules";
import { type HeadingFinder, normalHeading } from "./heading-rules";
import { cutText, plainAmount } from "./rules";

/** What a list's room says of its columns. */
export interface ListWords<Field extends string = string> {
  finder: HeadingFinder<Field>;
  fields: readonly Field[];
  /** A list without these cannot be taken. */
  needed: readonly Field[];
  /** Personal numbers; they wait sealed. */
  numbers: readonly Field[];
  dates: readonly Field[];
  /** By which a row is one of the list: a row that has none of these may be its foot. */
  identity: readonly Field[];
  /** Fields that offices merge over several rows of which all say the same. */
  mergedDown?: readonly Field[];
  /** Lines within the list that say something of all rows below them; it is kept with each of these, in a column of its own. */
  section?: { field: Field; heading: string; of: (cells: readonly string[], before: string | null) => string | null };
  /** Fields that may be said of a row although the list has no column for them, and the heading they get then. */
  addable?: Partial<Record<Field, string>>;
}

type ByName = Readonly<Record<string, string>>;

/** What it says of its official files, which are Chinese: the empty one to fill in, and what is wrong with each row. */
export interface ListOnPaper {
  title: string;
  /** Said above what goes where. */
  hint: string;
  fieldNames: ByName;
  nationalNames?: ByName;
  notes: ByName;
  example: ByName;
  amounts: readonly string[];
  faultWords: ByName;
}

export interface ListColumn {
  heading: string;
  field: string | null;
  /** Its cells are amounts. */
  isMoney?: boolean;
  /** No column of the file: what its lines say of the rows below them, or what somebody said of a row. */
  isAdded?: boolean;
}

const LONGEST_SHOWN = 60;
const LONG_DIGITS = /[\d０-９]{6,}[XxＸｘ]?/g;

/** Text of which nobody can say yet what it is, so that no number of a person stands in it. */
export function masked(text: string): string {
  const hide = (digits: string) => "*".repeat(Math.max(0, digits.length - 4)) + digits.slice(-4);
  return replacePersonalNumbers(text, hide).replace(LONG_DIGITS, hide);
}

export const shownHeading = (heading: string): string => cutText(masked(heading.trim()), LONGEST_SHOWN);

/** What our own copy of a list adds to it. */
export const ownHeadings = { row: "原表行号", verdict: "核对结果", reasons: "原因" } as const;
const isOwn = (heading: string) => Object.values<string>(ownHeadings).includes(heading);
const ORDINAL = new Set(["序号", "行号", "no", "编号", ""]);

/** Columns with something in them that nothing is taken from. */
export function unusedColumns(columns: readonly ListColumn[]): ListColumn[] {
  return columns.filter(
    ({ heading, field, isAdded }) => field === null && !isAdded && !isOwn(heading) && !ORDINAL.has(normalHeading(heading)),
  );
}

const MONEY_WORDS = /(费用?|金额|支出|支付|补助|补偿|救助|救济|报销|赔付|理赔|负担|自付|自费|待遇|基金|保险金|津贴|补贴|款)$/;

/** Of the columns that are not used those that say or hold money: dropping one in silence may cost somebody. */
export function unusedMoney(columns: readonly ListColumn[]): ListColumn[] {
  return unusedColumns(columns).filter(({ heading, isMoney }) => isMoney === true || MONEY_WORDS.test(normalHeading(heading)));
}

const WITH_FEN = /\.\d{1,2}$/;
const ENOUGH_CELLS = 0.5;

const ENOUGH_ROWS = 5_000;

/** Watches the first rows go by and says which columns hold amounts. */
export class MoneyColumns {
  private rows = 0;
  private readonly filled: number[] = [];
  private readonly amounts: number[] = [];
  private readonly fractions: number[] = [];

  see(cells: readonly string[]): void {
    if (this.rows++ >= ENOUGH_ROWS) return;
    cells.forEach((cell, column) => {
      if (cell.trim() === "") return;
      this.filled[column] = (this.filled[column] ?? 0) + 1;
      const plain = plainAmount(cell);
      if (plain === null) return;
      this.amounts[column] = (this.amounts[column] ?? 0) + 1;
      if (WITH_FEN.test(cell.trim()) || plain.includes(".")) this.fractions[column] = (this.fractions[column] ?? 0) + 1;
    });
  }

  isMoney(column: number): boolean {
    const filled = this.filled[column] ?? 0;
    return filled > 0 && (this.amounts[column] ?? 0) === filled && (this.fractions[column] ?? 0) >= filled * ENOUGH_CELLS;
  }
}

export const missingFields = <Field extends string>(words: ListWords<Field>, columns: readonly ListColumn[]): Field[] =>
  words.needed.filter((needed) => !columns.some(({ field }) => field === needed));

/** Columns as somebody once named them, put on a list with the same headings. */
export function withLayout(headings: readonly string[], layout: readonly ListColumn[]): ListColumn[] {
  const left = [...layout];
  return headings.map((heading) => {
    const shown = shownHeading(heading);
    const at = left.findIndex((column) => column.heading === shown);
    const [column] = at < 0 ? [] : left.splice(at, 1);
    return { heading: shown, field: column?.field ?? null };
  });
}
