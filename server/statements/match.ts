/** Lines and moves brought together: by rules when a statement comes, by hand where no rule fits; and taken apart again. */
import { v7 } from "uuid";
import { formatMoney, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-lines";
import { listMoves, listOpenMoves } from "./data-moves";
import { holdAccount } from "./import/data-import";
import { matchAll } from "./match-rules";
import type * as shapes from "./shapes";

const subjectKind = "statement_line";
/** Beyond it the oldest are matched first, and the rest when somebody asks again. */
const LINES_AT_ONCE = 20_000;
const MOVES_AT_ONCE = 50_000;

/** Gives every open line of an account the moves that a rule finds for it. Answers how many lines were matched. */
export async function matchAccount(ctx: WriteContext, account: string): Promise<number> {
  await holdAccount(ctx.tx, ctx.member.area, account);
  const lines = await data.lockOpenLines(ctx.tx, account, LINES_AT_ONCE);
  if (lines.length === 0) return 0;
  const found = matchAll(lines, await listOpenMoves(ctx.tx, [account], MOVES_AT_ONCE));
  const rows = found.flatMap(({ line, rule, moves }) =>
    moves.map(({ transfer, amount }) => ({
      ...{ area: ctx.member.area, id: v7(), line, account, transfer, amount, rule },
      ...{ matchedBy: ctx.member.id, recordedAt: ctx.now },
    })),
  );
  if (rows.length === 0) return 0;
  // Matching by hand waits for this account as well, so that none of the moves can be taken meanwhile.
  if ((await data.insertMatches(ctx.tx, rows)) !== rows.length) throw new Error("a move of the account was matched meanwhile");
  const decision = { state: "matched" as const, explanation: null, decidedBy: ctx.member.id, decidedAt: ctx.now };
  await data.changeLines(
    ctx.tx,
    found.map(({ line }) => line),
    decision,
  );
  ctx.note({ subjectKind: "account", subject: account, after: { matched: found.length, open: lines.length - found.length } });
  return found.length;
}

export async function matchAgain(ctx: WriteContext, input: { account: string }): Promise<{ matched: number }> {
  return { matched: await matchAccount(ctx, input.account) };
}

/** The line as it stands, after everybody else who is at its account; of two who want it the second sees what the first did. */
async function hold(ctx: WriteContext, id: string, state: data.Line["state"]): Promise<data.Line> {
  const found = await data.findLine(ctx.tx, id);
  if (found !== null) await holdAccount(ctx.tx, ctx.member.area, found.line.account);
  const line = await data.lockLine(ctx.tx, id);
  if (line === null) throw new Refusal("statement_line_not_found");
  if (line.state !== state) throw new Refusal("statement_line_is", { state: line.state });
  return line;
}

/** A person says which moves a line is; together they are its amount. */
export async function matchByHand(ctx: WriteContext, input: shapes.MatchLine): Promise<void> {
  const transfers = [...new Set(input.transfers)];
  const line = await hold(ctx, input.line, "open");
  const moves = await listMoves(ctx.tx, line.account, transfers);
  if (moves.length !== transfers.length) throw new Refusal("move_not_found");
  const total = sum(moves.map(({ amount }) => amount));
  if (!total.equals(line.amount)) throw new Refusal("match_differs", { bank: formatMoney(line.amount), book: formatMoney(total) });
  const made = await data.insertMatches(
    ctx.tx,
    moves.map(({ transfer, amount }) => ({
      ...{ area: ctx.member.area, id: v7(), line: line.id, account: line.account, transfer, amount, rule: "by_hand" as const },
      ...{ matchedBy: ctx.member.id, recordedAt: ctx.now },
    })),
  );
  if (made !== moves.length) {
    const taken = await data.findLineOfMove(ctx.tx, line.account, transfers);
    throw new Refusal("move_matched_already", taken === null ? {} : { day: taken.onDay, amount: formatMoney(taken.amount) });
  }
  await data.changeLines(ctx.tx, [line.id], { state: "matched", explanation: null, decidedBy: ctx.member.id, decidedAt: ctx.now });
  ctx.note({ subjectKind, subject: line.id, before: { state: line.state }, after: { state: "matched", transfers, amount: line.amount } });
}

/** Takes a line and its moves apart; both are open again, and what they were stays on record. */
export async function unmatch(ctx: WriteContext, input: shapes.DecideLine): Promise<void> {
  const line = await hold(ctx, input.line, "matched");
  await data.undoMatches(ctx.tx, line.id, { undoneBy: ctx.member.id, undoneAt: ctx.now, undoneWords: input.words });
  await reopenLine(ctx, line, input.words);
}

/** Says why no move is there for a line. */
export async function explain(ctx: WriteContext, input: shapes.DecideLine): Promise<void> {
  const line = await hold(ctx, input.line, "open");
  const decision = { state: "explained" as const, explanation: input.words, decidedBy: ctx.member.id, decidedAt: ctx.now };
  await data.changeLines(ctx.tx, [line.id], decision);
  ctx.note({ subjectKind, subject: line.id, before: { state: line.state }, after: { state: "explained" }, reason: input.words });
}

export async function takeExplanationBack(ctx: WriteContext, input: shapes.DecideLine): Promise<void> {
  await reopenLine(ctx, await hold(ctx, input.line, "explained"), input.words);
}

async function reopenLine(ctx: WriteContext, line: data.Line, reason: string): Promise<void> {
  await data.changeLines(ctx.tx, [line.id], { state: "open", explanation: null, decidedBy: ctx.member.id, decidedAt: ctx.now });
  const before = { state: line.state, ...(line.explanation === null ? {} : { explanation: line.explanation }) };
  ctx.note({ subjectKind, subject: line.id, before, after: { state: "open" }, reason });
}
