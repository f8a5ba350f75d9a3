/**
 * A process of its own that reads one list. Its heap is bounded when it is started, and whoever asked ends it when an
 * answer takes too long; a parent that is gone ends it too.
 */
import { setPriority } from "node:os";
import { Refusal } from "@/server/refusal";
import { packRows } from "./packing-rules";
import type { BookSeen, FromListReader, SheetSeen, ToListReader } from "./reader-shapes";
import type { Book, Sheet, SheetLimits, SheetRow } from "./rules";
import { openBook } from "./spreadsheets";

const LOWER_PRIORITY = 5;
const FIRST_ROWS = 30;
const ROWS_AT_ONCE = 2000;

/** Reading yields to people who wait for a page of the portal. */
setPriority(LOWER_PRIORITY);
// Ended by whoever asked, also when a signal reaches both.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => undefined);
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));

let book: Book | null = null;
let limits: SheetLimits | null = null;
let rows: AsyncGenerator<SheetRow> | null = null;

async function seen({ name, isHidden, rowsAbout, hiddenColumns, rows: read }: Sheet): Promise<SheetSeen> {
  const first: SheetRow[] = [];
  if (rowsAbout > 0)
    for await (const row of read()) {
      first.push(row);
      if (first.length >= FIRST_ROWS) break;
    }
  return { name, isHidden, rowsAbout, hiddenColumns, first };
}

async function open(question: Extract<ToListReader, { kind: "open" }>): Promise<BookSeen> {
  limits = question.limits;
  book = await openBook(question, question.limits);
  const sheets: SheetSeen[] = [];
  for (const sheet of book.sheets) sheets.push(await seen(sheet));
  return { kind: book.kind, startsIn1904: book.startsIn1904, sheets };
}

/** A list that may have more rows than allowed is run through before a row of it is given out. */
async function begin(number: number): Promise<void> {
  const sheet = book?.sheets[number];
  if (sheet === undefined || limits === null) throw new Error("no such sheet is open");
  if (sheet.rowsAbout > limits.rows) for await (const _row of sheet.rows());
  rows = sheet.rows();
}

async function next(): Promise<FromListReader> {
  if (rows === null) throw new Error("no sheet is being read");
  const read: SheetRow[] = [];
  while (read.length < ROWS_AT_ONCE) {
    const { value, done } = await rows.next();
    if (done) return { kind: "rows", rows: packRows(read), isLast: true };
    read.push(value);
  }
  return { kind: "rows", rows: packRows(read), isLast: false };
}

async function answer(question: ToListReader): Promise<FromListReader> {
  if (question.kind === "open") return { kind: "opened", book: await open(question) };
  if (question.kind === "rows") await begin(question.sheet);
  return next();
}

process.on("message", (question: ToListReader) => {
  void answer(question)
    .catch((error: unknown): FromListReader => {
      if (error instanceof Refusal) return { kind: "refused", reason: error.reason, parameters: error.parameters };
      return { kind: "failed", error: error instanceof Error ? String(error.stack) : String(error) };
    })
    .then((reply) => process.send?.(reply));
});

process.send?.({ kind: "ready" } satisfies FromListReader);
