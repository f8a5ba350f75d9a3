/** Bank statements: read by the machine of all lists, held against what is known of the account, written as lines, then matched. */
import { v7 } from "uuid";
import type { RunningJob } from "@/server/jobs/queue";
import type { ListColumn } from "@/server/lists/column-rules";
import type { ListCheck, ListKind } from "@/server/lists/kinds";
import type { CheckedRow, RowInHand } from "@/server/lists/rows";
import { closeRows, forgetWritten } from "@/server/lists/staged";
import { formatMoney, sum, toText } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { chainOf } from "@/server/statements/chain-rules";
import { matchAccount } from "@/server/statements/match";
import { type LineSaid, printOf, type RowSaid, readRow } from "./check-row";
import * as data from "./data-import";
import { statementWords } from "./heading-rules";

/** A year of a busy account; a statement is confirmed as one. */
const ROWS_AT_MOST = 20_000;

interface StagedValue extends LineSaid {
  id: string;
  print: string;
}

export async function statementOf(ctx: ReadContext, upload: string): Promise<data.Statement> {
  return present(await data.findStatementOf(ctx.tx, upload), "the statement of a list");
}

/** Rows in their order; of lines that are alike in everything each is counted. */
function statementCheck(account: string, columns: readonly ListColumn[]): ListCheck {
  const seen = new Set<string>();
  const nextPrint = (said: LineSaid): string => {
    let nth = 1;
    while (seen.has(printOf(said, nth))) nth++;
    return printOf(said, nth);
  };
  return {
    remember: (row) => void seen.add((row.value as StagedValue).print),
    async check(ctx, rows) {
      const read = rows.map((row) => readRow(row, columns, { today: ctx.today }));
      const prints = read.map(({ said }) => {
        if (said === null) return null;
        const print = nextPrint(said);
        seen.add(print);
        return print;
      });
      const known = await data.listKnownPrints(
        ctx.tx,
        account,
        prints.filter((print) => print !== null),
      );
      return rows.map((row, at) => judged(row, { ...present(read[at], "what a row says"), print: prints[at] ?? null }, known));
    },
  };
}

function judged(row: RowInHand, read: RowSaid & { print: string | null }, known: ReadonlySet<string>): CheckedRow {
  const { kind, said, faults, print } = read;
  const base = { ...row, person: null, key: said === null ? null : printOf(said, 0) };
  if (kind === "balance") return { ...base, verdict: "repeated", faults, value: null };
  if (said === null || print === null) return { ...base, verdict: "faulty", faults, value: null };
  const value: StagedValue = { ...said, id: v7(), print };
  if (known.has(print)) {
    const isKnown = { field: "balance", reason: "line_known", severity: "warning" as const, parameters: {} };
    return { ...base, verdict: "repeated", faults: [isKnown], value };
  }
  return { ...base, verdict: faults.length > 0 ? "warned" : "good", faults, value };
}

/** What a statement says as a whole: what it opens and closes with, where it does not add up, and what is missing before it. */
async function weigh(ctx: ReadContext, statement: Pick<data.Statement, "upload" | "account">) {
  const chain = chainOf(await data.listStaged(ctx.tx, statement.upload));
  const lines = chain.lines.filter(({ isNew }) => isNew);
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined)
    return { lines, breaks: chain.breaks, opening: null, closing: null, before: null, gap: null };
  const opening = first.balance.minus(first.amount);
  // A line that is known and stands right before the first new one says where the account stood.
  const beside = chain.lines[chain.lines.indexOf(first) - 1];
  const before = beside === undefined ? await data.findLineBefore(ctx.tx, statement.account, first.onDay) : null;
  return {
    lines,
    breaks: chain.breaks,
    opening,
    closing: last.balance,
    before,
    gap: before === null ? null : opening.minus(before.balance),
  };
}

async function totals(ctx: ReadContext, upload: { id: string }): Promise<Record<string, string>> {
  const statement = await statementOf(ctx, upload.id);
  const { lines, breaks, opening, closing, before, gap } = await weigh(ctx, { upload: upload.id, account: statement.account });
  const [first, last, broken] = [lines[0], lines.at(-1), breaks[0]];
  if (first === undefined || last === undefined || opening === null || closing === null)
    return { lines: "0", breaks: String(breaks.length) };
  const way = (isIn: boolean) => toText(sum(lines.filter(({ amount }) => amount.isPositive() === isIn).map(({ amount }) => amount.abs())));
  return {
    ...{ lines: String(lines.length), into: way(true), outOf: way(false), opening: toText(opening), closing: toText(closing) },
    ...{ fromDay: first.onDay, toDay: last.onDay, breaks: String(breaks.length) },
    ...(broken === undefined
      ? {}
      : { breakRow: String(broken.rowNumber), breakExpected: toText(broken.expected), breakWritten: toText(broken.written) }),
    ...(before === null || gap === null || gap.isZero()
      ? {}
      : { gap: toText(gap), gapDay: before.onDay, gapBalance: toText(before.balance) }),
  };
}

/** A statement that does not add up is not taken: a line is missing, or was read wrongly. */
export async function assertAddsUp(ctx: ReadContext, upload: string): Promise<void> {
  const [broken] = (await weigh(ctx, await statementOf(ctx, upload))).breaks;
  if (broken === undefined) return;
  const { rowNumber, expected, written } = broken;
  throw new Refusal("statement_breaks", { row: rowNumber, expected: formatMoney(expected), written: formatMoney(written) });
}

/** Lines of an account are written one statement after the other, so that the same line never comes in twice. */
async function writeLines(ctx: WriteContext, upload: string): Promise<number> {
  const statement = await statementOf(ctx, upload);
  await data.holdAccount(ctx.tx, ctx.member.area, statement.account);
  const { lines, opening, closing, gap } = await weigh(ctx, statement);
  const wanted = lines.filter(({ isWritten }) => !isWritten);
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined || statement.writtenAt !== null) return 0;
  const written = await data.insertLines(
    ctx.tx,
    wanted.map(({ isNew: _new, isWritten: _written, ...said }, sequence) => ({
      ...said,
      ...{ area: ctx.member.area, statement: statement.id, account: statement.account, sequence, recordedAt: ctx.now },
    })),
  );
  const numbersOf = (isThere: boolean) => wanted.filter(({ id }) => written.has(id) === isThere).map(({ rowNumber }) => rowNumber);
  await closeRows(ctx, upload, { written: numbersOf(true), repeated: numbersOf(false) });
  const says = { fromDay: first.onDay, toDay: last.onDay, opening, closing, gap, lineCount: written.size };
  await data.changeStatement(ctx.tx, statement.id, { ...says, writtenAt: ctx.now });
  ctx.note({ subjectKind: "bank_statement", subject: statement.id, after: { account: statement.account, ...says } });
  return written.size;
}

async function write(job: RunningJob, upload: { id: string; goodCount: number; warnedCount: number }): Promise<Record<string, number>> {
  const written = await job.write((ctx) => writeLines(ctx, upload.id));
  await job.progress(written, upload.goodCount + upload.warnedCount);
  const matched = await job.write(async (ctx) => matchAccount(ctx, (await statementOf(ctx, upload.id)).account));
  return { written, matched };
}

export const statementList: ListKind = {
  name: "statements",
  purpose: "bank-statement",
  words: statementWords,
  rowsAtMost: ROWS_AT_MOST,
  hanging: ["line_known"],
  beginCheck: async (ctx, upload, columns) => statementCheck((await statementOf(ctx, upload.id)).account, columns),
  totals,
  write,
  async undo(ctx, upload, { words, progress }) {
    const statement = await statementOf(ctx, upload.id);
    await data.holdAccount(ctx.tx, ctx.member.area, statement.account);
    const lines = await data.listStanding(ctx.tx, statement.id);
    await data.withdrawLines(ctx.tx, statement.id, { at: ctx.now, by: ctx.member.id, words });
    await data.changeStatement(ctx.tx, statement.id, { withdrawnAt: ctx.now });
    await forgetWritten(ctx, upload.id, lines);
    await progress(lines.length);
    return lines.length;
  },
  async assertFree(ctx, upload) {
    const decided = await data.findDecided(ctx.tx, (await statementOf(ctx, upload.id)).id);
    if (decided !== null) throw new Refusal("statement_in_use", { day: decided.onDay, amount: formatMoney(decided.amount) });
  },
};
