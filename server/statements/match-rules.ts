/** Which moves of the ledger a line of a bank statement is, by rules in their order; and what stands against it where none fits. Pure. */
import { daysBetween } from "@/server/dates";
import { plainText } from "@/server/lists/rules";
import { type Money, sum, toText } from "@/server/money";
import type { MatchRule } from "./rules";

export interface LineToMatch {
  id: string;
  onDay: string;
  amount: Money;
  counterparty: string | null;
  reference: string | null;
  voucher: string | null;
  words: string | null;
}

export interface MoveToMatch {
  transfer: string;
  amount: Money;
  /** The day the bank should have it on; null while it does not answer for an order. */
  bookedDay: string | null;
  orderNumber: string | null;
  payee: string | null;
  bankReference: string | null;
  bankFile: string | null;
  voucher: string | null;
}

export interface Matched {
  line: string;
  rule: Exclude<MatchRule, "by_hand">;
  moves: MoveToMatch[];
}

const plain = (text: string | null): string =>
  plainText(text ?? "")
    .replace(/\s/g, "")
    .toUpperCase();
/** Names of payees, whichever brackets they are written with. */
const plainName = (text: string | null): string => plain(text).replace(/[()（）]/g, "");

const saidBy = ({ reference, voucher, words }: LineToMatch): string => plain([reference, voucher, words].join(" "));
const isNamedIn = (said: string, number: string | null): boolean => number !== null && number.length >= 4 && said.includes(plain(number));
const isSame = (one: string | null, other: string | null): boolean => plain(one) !== "" && plain(one) === plain(other);
const isSameWay = (line: LineToMatch, move: MoveToMatch): boolean => line.amount.isPositive() === move.amount.isPositive();
const isSameName = (line: LineToMatch, move: MoveToMatch): boolean =>
  plainName(line.counterparty) !== "" && plainName(line.counterparty) === plainName(move.payee);
/** Nothing is said against a name that one side does not give. */
const isOtherName = (line: LineToMatch, move: MoveToMatch): boolean =>
  plainName(line.counterparty) !== "" && plainName(move.payee) !== "" && !isSameName(line, move);

type Names = (line: LineToMatch, said: string) => (move: MoveToMatch) => boolean;

/** By what a line names its moves; all that it names are one line when their sum is. */
const naming: readonly [Matched["rule"], Names][] = [
  ["order_number", (_line, said) => (move) => isNamedIn(said, move.orderNumber)],
  ["bank_file", (_line, said) => (move) => isNamedIn(said, move.bankFile)],
  ["reference", (line) => (move) => isSame(move.bankReference, line.reference) || isSame(move.bankReference, line.voucher)],
  ["voucher", (_line, said) => (move) => isNamedIn(said, move.voucher)],
];

/** Gives each line its moves and no move to two lines. Rules go over all lines one after the other, the surest first. */
export function matchAll(lines: readonly LineToMatch[], moves: readonly MoveToMatch[]): Matched[] {
  const openMoves = new Map(moves.map((move) => [move.transfer, move]));
  const openLines = new Map(lines.map((line) => [line.id, line]));
  const found: Matched[] = [];
  const take = (line: LineToMatch, rule: Matched["rule"], taken: MoveToMatch[]) => {
    found.push({ line: line.id, rule, moves: taken });
    openLines.delete(line.id);
    for (const { transfer } of taken) openMoves.delete(transfer);
  };
  for (const [rule, names] of naming) {
    for (const line of [...openLines.values()]) {
      const isNamed = names(line, saidBy(line));
      const named = [...openMoves.values()].filter((move) => isSameWay(line, move) && isNamed(move));
      if (named.length > 0 && sum(named.map(({ amount }) => amount)).equals(line.amount)) take(line, rule, named);
    }
  }
  const isSameMove = (line: LineToMatch, move: MoveToMatch) => move.bookedDay === line.onDay && move.amount.equals(line.amount);
  for (const line of [...openLines.values()]) {
    const move = [...openMoves.values()].find((one) => isSameMove(line, one) && isSameName(line, one));
    if (move !== undefined) take(line, "payee_day", [move]);
  }
  for (const line of [...openLines.values()]) {
    const alike = [...openMoves.values()].filter((move) => isSameMove(line, move));
    const others = [...openLines.values()].filter((other) => other.onDay === line.onDay && other.amount.equals(line.amount));
    const [move] = alike;
    if (move !== undefined && alike.length === 1 && others.length === 1 && !isOtherName(line, move)) take(line, "only_one", [move]);
  }
  return found;
}

type DifferingField = "amount" | "day" | "payee" | "unpaid";
export interface Differing {
  field: DifferingField;
  bank: string;
  book: string;
  /** Of days: how many the bank is later (or, below nought, earlier). */
  days: number | null;
}

/** In what a line and a move do not agree; nothing where all that both say is the same. */
export function differencesOf(line: LineToMatch, move: MoveToMatch): Differing[] {
  const differing: Differing[] = [];
  if (!line.amount.equals(move.amount))
    differing.push({ field: "amount", bank: toText(line.amount), book: toText(move.amount), days: null });
  if (move.bookedDay === null) differing.push({ field: "unpaid", bank: line.onDay, book: "", days: null });
  else if (move.bookedDay !== line.onDay)
    differing.push({ field: "day", bank: line.onDay, book: move.bookedDay, days: daysBetween(move.bookedDay, line.onDay) });
  if (isOtherName(line, move)) differing.push({ field: "payee", bank: line.counterparty ?? "", book: move.payee ?? "", days: null });
  return differing;
}

/** How near a move is to a line: what names it first, then the amount, the name and the day. */
function nearness(line: LineToMatch, move: MoveToMatch): number {
  const said = saidBy(line);
  const isNamed = naming.some(([, names]) => names(line, said)(move));
  const isAlike = [move.amount.equals(line.amount), isSameName(line, move), move.bookedDay === line.onDay];
  const weights = [40, 20, 10];
  const alike = isAlike.reduce((all, holds, at) => all + (holds ? (weights[at] ?? 0) : 0), 0);
  return (isNamed ? 100 : 0) + alike;
}

/** One thing alone is near only where it is the amount, or a name that stands in the line. */
const NEAR = 30;
const SHOWN = 8;

/** Open moves that a line may be, the nearest first, each with what does not agree. */
export function candidatesOf<Move extends MoveToMatch>(
  line: LineToMatch,
  moves: readonly Move[],
): { move: Move; differences: Differing[] }[] {
  const daysApart = (move: MoveToMatch) => (move.bookedDay === null ? 0 : Math.abs(daysBetween(move.bookedDay, line.onDay)));
  return moves
    .filter((move) => isSameWay(line, move))
    .map((move) => ({ move, near: nearness(line, move) }))
    .filter(({ near }) => near >= NEAR)
    .sort((one, other) => other.near - one.near || daysApart(one.move) - daysApart(other.move))
    .slice(0, SHOWN)
    .map(({ move }) => ({ move, differences: differencesOf(line, move) }));
}
