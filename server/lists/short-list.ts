/** Lists so short that they are read while whoever brought them waits; they are asked about like any other. */
import { type openStoredFile, pathOfContent } from "@/server/files/stored";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { type ListColumn, type ListWords, missingFields } from "./column-rules";
import { isFoot } from "./foot-rules";
import { layoutsFor, rememberLayout } from "./layouts";
import { type FindLayout, type Plan, planReading } from "./plan-rules";
import { type OpenList, openList } from "./read-apart";
import type { BookSeen } from "./reader-shapes";
import { inHand, type RowInHand, withDatesFrom1904 } from "./rows";
import { sheetLimits } from "./rules";
import type { Notice, Question } from "./upload-rules";

export interface ShortListKind<Field extends string = string> {
  name: string;
  words: ListWords<Field>;
  rowsAtMost: number;
  /** Of these it must have at least one. */
  oneOf?: readonly Field[];
}

/** What people have said of how it is to be read; null is as found. */
export interface ShortChoice {
  sheet: number | null;
  headRow: number | null;
  fields: readonly (string | null)[] | null;
}

interface AskedOfList {
  question: Question;
  sheets: { name: string; isHidden: boolean; rows: number; isList: boolean }[];
  sheet: number | null;
  firstRows: { row: number; cells: string[] }[];
  headRow: number | null;
  columns: { heading: string; field: string | null }[];
}

export type ShortList = { asked: AskedOfList } | { asked: null; columns: readonly ListColumn[]; rows: RowInHand[]; notices: Notice[] };

type OpenedFile = Awaited<ReturnType<typeof openStoredFile>>;

/** Somebody waits. */
const APART = { seconds: 20, megabytes: 128 };

interface Reading {
  kind: ShortListKind;
  choice: ShortChoice;
  /** Remembers for the office what was said of the columns; null while somebody only looks. */
  keep: WriteContext | null;
}

export async function readShortList(ctx: ReadContext, file: OpenedFile, { kind, choice, keep }: Reading): Promise<ShortList> {
  const sheet = { ...sheetLimits, rows: kind.rowsAtMost };
  const list = await openList({ path: await pathOfContent(file), name: file.fileName }, { sheet, apart: APART });
  try {
    const whose = { kind: kind.name, organisation: ctx.member.organisation };
    const { plan, said } = planOf(list.book, kind, choice, await layoutsFor(ctx, whose, kind.words, list.book));
    if (plan.kind === "empty") throw new Refusal("sheet_has_no_rows");
    if (keep !== null && said !== null && plan.headRow !== 0) await rememberLayout(keep, whose, said);
    if (plan.kind === "ask") return { asked: askedIn(plan, plan.question) };
    if (!isEnough(kind, plan.columns)) return { asked: askedIn(plan, { reason: "which_columns", parameters: {} }) };
    return await rowsOf(list, kind, plan);
  } finally {
    list.close();
  }
}

function isEnough({ words, oneOf }: ShortListKind, columns: readonly ListColumn[]): boolean {
  const hasOne = oneOf === undefined || columns.some(({ field }) => field !== null && oneOf.includes(field));
  return hasOne && missingFields(words, columns).length === 0;
}

function askedIn(plan: Exclude<Plan, { kind: "empty" }>, question: Question): AskedOfList {
  const { sheets, sheet, firstRows, headRow, columns } = plan;
  return { question, sheets, sheet, firstRows, headRow, columns };
}

/** Fields that people named are put on the headings that are there. */
function planOf(
  book: BookSeen,
  { words }: ShortListKind,
  choice: ShortChoice,
  findLayout: FindLayout,
): { plan: Plan; said: ListColumn[] | null } {
  const { sheet, headRow, fields } = choice;
  const plan = planReading(book, { sheet, headRow, columns: null }, words, findLayout);
  const isOpen = plan.kind === "empty" || (plan.kind === "ask" && plan.question.reason !== "which_of_two_columns");
  if (fields === null || isOpen) return { plan, said: null };
  const named = fields.filter((field) => field !== null);
  if (named.some((field) => !words.fields.includes(field))) throw new Refusal("column_field_unknown");
  if (new Set(named).size < named.length) throw new Refusal("column_field_twice");
  const said = plan.columns.map(({ heading }, place) => ({ heading, field: fields[place] ?? null }));
  return { plan: planReading(book, { sheet: plan.sheet, headRow: plan.headRow, columns: said }, words, findLayout), said };
}

async function rowsOf(list: OpenList, { words }: ShortListKind, plan: Extract<Plan, { kind: "read" }>): Promise<ShortList> {
  const { columns, headRow } = plan;
  const rows: RowInHand[] = [];
  let hidden = 0;
  for await (const read of list.rows(plan.sheet)) {
    for (const one of read) {
      if (one.number <= headRow || words.finder.isHead(one.cells)) continue;
      const row = inHand(one, columns.length);
      if (isFoot(row.cells, columns, words)) continue;
      if (one.isHidden) hidden++;
      rows.push(list.book.startsIn1904 ? withDatesFrom1904(row, columns, words) : row);
    }
  }
  if (rows.length === 0) throw new Refusal("sheet_has_no_rows");
  const notices: Notice[] = [...plan.notices, ...(hidden > 0 ? [{ reason: "hidden_rows" as const, parameters: { rows: hidden } }] : [])];
  return { asked: null, columns, rows, notices };
}
