/** What the pages of bank statements show. */
import { businessDateOf, daysBetween, formatInstant } from "@/server/dates";
import { sum, toText } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import * as data from "./data-lines";
import * as movesData from "./data-moves";
import * as overview from "./data-overview";
import { candidatesOf } from "./match-rules";
import { isBankAccount, waitingBand, waitingFromDays } from "./rules";
import type { LineList, MoveList } from "./shapes";

const STATEMENTS_SHOWN = 12;
const MOVES_LOOKED_AT = 5_000;

/** Every account at a bank with both balances and what is open of each side, the last statements, and the orders the bank has. */
export async function getOverview(ctx: ReadContext) {
  const accounts = (await overview.listAccounts(ctx.tx)).filter(({ code }) => isBankAccount(code));
  const latest = new Map((await overview.listLatest(ctx.tx)).map((row) => [row.account, row]));
  const openLines = await overview.countOpenLines(ctx.tx);
  const openMoves = await overview.countOpenMoves(ctx.tx, [...latest.keys()]);
  return {
    accounts: accounts.map(({ code, balance }) => ({
      ...{ code, book: toText(balance), toDay: latest.get(code)?.toDay ?? null },
      bank: bankBalance(latest.get(code)?.closing ?? null),
      openLines: openLines.get(code) ?? 0,
      openMoves: openMoves.get(code) ?? 0,
    })),
    statements: (await overview.listStatements(ctx.tx, STATEMENTS_SHOWN)).map(({ statement, memberName }) => ({
      ...{ id: statement.id, upload: statement.upload, account: statement.account, fromDay: statement.fromDay, toDay: statement.toDay },
      ...{ lineCount: statement.lineCount, opening: bankBalance(statement.opening), closing: bankBalance(statement.closing) },
      ...{ gap: bankBalance(statement.gap), memberName, writtenAt: formatInstant(present(statement.writtenAt, "when it was written")) },
    })),
    waiting: waitingOf(await overview.listAtBank(ctx.tx), ctx.today),
    mayReconcile: may(ctx.member, "statements.reconcile"),
  };
}

const bankBalance = (amount: Parameters<typeof toText>[0] | null) => (amount === null ? null : toText(amount));

/** Orders the bank has not answered, by how many days it has had them. */
function waitingOf(orders: Awaited<ReturnType<typeof overview.listAtBank>>, today: string) {
  const banded = orders.map(({ amount, sentAt }) => ({ amount, band: waitingBand(daysBetween(businessDateOf(sentAt), today)) }));
  return waitingFromDays.map((from, at) => {
    const rows = banded.filter(({ band }) => band === from);
    const next = waitingFromDays[at + 1];
    return { from, to: next === undefined ? null : next - 1, count: rows.length, amount: toText(sum(rows.map(({ amount }) => amount))) };
  });
}

type LineRow = Awaited<ReturnType<typeof data.listLines>>[number];

function lineInText({ line, deciderName }: Pick<LineRow, "line" | "deciderName">) {
  const { id, account, onDay, rowNumber, counterparty, counterpartyAccountMasked, reference, voucher, words, state, explanation } = line;
  return {
    ...{
      id,
      account,
      onDay,
      rowNumber,
      counterparty,
      counterpartyAccountMasked,
      reference,
      voucher,
      words,
      state,
      explanation,
      deciderName,
    },
    ...{ amount: toText(line.amount), balance: toText(line.balance) },
    decidedAt: line.decidedAt === null ? null : formatInstant(line.decidedAt),
  };
}

function moveInText({
  transfer,
  account,
  onDay,
  bookedDay,
  words,
  paymentOrder,
  orderNumber,
  payee,
  voucher,
  county,
  ...move
}: movesData.Move) {
  return { transfer, account, onDay, bookedDay, words, paymentOrder, orderNumber, payee, voucher, county, amount: toText(move.amount) };
}

/** Lines as filtered; an open one says which move is nearest and in what it differs. */
export async function listLines(ctx: ReadContext, input: LineList) {
  const rows = await data.listLines(ctx.tx, input);
  const counts = await data.countLines(ctx.tx, input);
  const open = rows.filter(({ line }) => line.state === "open");
  const accounts = [...new Set(open.map(({ line }) => line.account))];
  const moves = Map.groupBy(await movesData.listOpenMoves(ctx.tx, accounts, MOVES_LOOKED_AT), ({ account }) => account);
  const matches = Map.groupBy(
    (
      await data.listMatches(
        ctx.tx,
        rows.map(({ line }) => line.id),
      )
    ).filter(({ match }) => match.undoneAt === null),
    ({ match }) => match.line,
  );
  return {
    rows: rows.map((row) => {
      const [nearest] = row.line.state === "open" ? candidatesOf(row.line, moves.get(row.line.account) ?? []) : [];
      const [matched] = matches.get(row.line.id) ?? [];
      return {
        ...lineInText(row),
        nearest: nearest === undefined ? null : { move: moveInText(nearest.move), differences: nearest.differences },
        rule: matched?.match.rule ?? null,
        moves: matches.get(row.line.id)?.length ?? 0,
      };
    }),
    counts: counts.map(({ state, count, into, outOf }) => ({ state, count, into: toText(into), outOf: toText(outOf) })),
  };
}

/** A line with what it is or may be, and everything that was done with it. */
export async function getLine(ctx: ReadContext, { line: id }: { line: string }) {
  const found = await data.findLine(ctx.tx, id);
  if (found === null) throw new Refusal("statement_line_not_found");
  const { line, upload } = found;
  const matches = await data.listMatches(ctx.tx, [id]);
  const moves = await movesData.listMoves(
    ctx.tx,
    line.account,
    matches.map(({ match }) => match.transfer),
  );
  const byTransfer = new Map(moves.map((move) => [move.transfer, move]));
  const candidates =
    line.state === "open" ? candidatesOf(line, await movesData.listOpenMoves(ctx.tx, [line.account], MOVES_LOOKED_AT)) : [];
  return {
    ...lineInText(found),
    upload,
    matches: matches.map(({ match, memberName, undoneByName }) => ({
      ...{ id: match.id, rule: match.rule, amount: toText(match.amount), memberName, at: formatInstant(match.recordedAt) },
      undone: match.undoneAt === null ? null : { at: formatInstant(match.undoneAt), by: undoneByName, words: match.undoneWords },
      move: moveOf(byTransfer.get(match.transfer)),
    })),
    candidates: candidates.map(({ move, differences }) => ({ move: moveInText(move), differences })),
    mayReconcile: may(ctx.member, "statements.reconcile"),
  };
}

const moveOf = (move: movesData.Move | undefined) => (move === undefined ? null : moveInText(move));

/** Moves of the ledger that no line of a statement is. */
export async function listOpenMoves(ctx: ReadContext, input: MoveList) {
  const { rows, total, into, outOf } = await movesData.searchOpenMoves(ctx.tx, input);
  return { rows: rows.map(moveInText), total, into: toText(into), outOf: toText(outOf) };
}
