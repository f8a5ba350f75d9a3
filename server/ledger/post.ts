/** The ledger: money moves from one account to another, exactly, once, for ever. */
import { v7 } from "uuid";
import { violatedConstraint, violationDetail } from "@/db/violations";
import { type BusinessDate, monthOf } from "@/server/dates";
import { accountKind } from "@/server/ledger/account-rules";
import { formatMoney, type Money, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-ledger";
import { findClosedAmong } from "./data-months";

export interface Movement {
  from: string;
  to: string;
  amount: Money;
  /** Unique: the same cause never posts twice. */
  cause: string;
  words: string;
  reverses?: string;
  /** The day it counts for where that is not today; never in a month that is closed. */
  onDay?: BusinessDate;
}

/** Far beyond what a pooling area ever moves, and well within what a column holds: more is a slip of the keyboard. */
const LARGEST_BALANCE = money("1000000000000000");

function assertWithinLedger(account: string, balance: Money): void {
  if (balance.abs().greaterThan(LARGEST_BALANCE)) throw beyondLedger(account);
}

/**
 * Posts all movements or none. Accounts are locked in code order; a balance that may not go below nought refuses
 * (`fund_insufficient` {account, balance, amount}), and one beyond what the ledger holds; a cause that was posted before refuses
 * (`posted_already`), and so does a day in a month that is closed (`month_closed`).
 */
export async function post(ctx: WriteContext, movements: readonly Movement[]): Promise<data.Transfer[]> {
  const [first, ...others] = movements;
  if (first === undefined) return [];
  if (others.length === 0) return [await postOne(ctx, first)];
  const { tx, member } = ctx;
  const accounts = await data.lockAccounts(
    tx,
    member.area,
    movements.flatMap((movement) => [movement.from, movement.to]),
  );
  // Asked once the accounts are held: whoever closes a month holds all of them.
  await assertOpen(
    ctx,
    movements.map(({ onDay }) => onDay ?? ctx.today),
  );
  await assertNotPosted(
    ctx,
    movements.map(({ cause }) => cause),
  );
  const balances = new Map([...accounts].map(([code, row]) => [code, row.balance]));
  for (const { from, to, amount } of movements) {
    assertPositive(amount);
    const before = balanceOf(balances, from);
    const after = before.minus(amount);
    if (after.isNegative() && accounts.get(from)?.mayGoNegative !== true) {
      throw insufficient(from, before, amount);
    }
    balances.set(from, after);
    balances.set(to, balanceOf(balances, to).plus(amount));
    for (const code of [from, to]) assertWithinLedger(code, balanceOf(balances, code));
  }
  for (const [code, balance] of balances) {
    if (accounts.get(code)?.balance.equals(balance) === false) await data.changeBalance(tx, code, balance);
  }
  const posted = movements.map((movement) => transferOf(ctx, movement));
  await data.insertTransfers(tx, posted);
  return posted;
}

/** As `post` posts it, in one trip to the database. */
export async function postOne(ctx: WriteContext, movement: Movement): Promise<data.Transfer> {
  const row = transferOf(ctx, movement);
  try {
    await ctx.tx.execute(data.oneTransfer(row, LARGEST_BALANCE));
  } catch (error) {
    throw refused(row, error);
  }
  return row;
}

/**
 * As `post` posts it, but at the very end of the transaction, so that accounts which everybody posts on are free again at once.
 * Only where nothing after it asks for the transfer or what the accounts hold; what refers to it is done last as well.
 */
export function postLast(ctx: WriteContext, movement: Movement): data.Transfer {
  const row = transferOf(ctx, movement);
  ctx.tx.doLast(data.oneTransfer(row, LARGEST_BALANCE), (error) => refused(row, error));
  return row;
}

/** What the database refuses of one transfer, as the ledger says it. */
function refused({ from, amount, cause, onDay }: data.Transfer, error: unknown): unknown {
  switch (violatedConstraint(error)) {
    case "posting_in_open_month":
      return new Refusal("month_closed", { month: monthOf(onDay) });
    case "transfer_cause_once":
    case "transfer_reversed_once":
      return new Refusal("posted_already", { cause });
    case "balance_not_negative":
      return insufficient(from, money(violationDetail(error)), amount);
    case "balance_within_ledger":
      return beyondLedger(violationDetail(error));
    default:
      return error;
  }
}

function transferOf({ member, today, now }: WriteContext, { from, to, amount, cause, words, reverses, onDay }: Movement): data.Transfer {
  assertPositive(amount);
  return {
    ...{ area: member.area, id: v7(), from, to, amount, cause, words, reverses: reverses ?? null, onDay: onDay ?? today },
    ...{ recordedAt: now, memberName: member.name },
  };
}

function assertPositive(amount: Money): void {
  if (!amount.isPositive() || amount.isZero()) throw new Error("a transfer moves a positive amount");
}

const insufficient = (account: string, balance: Money, amount: Money) =>
  new Refusal("fund_insufficient", { account: accountKind(account), balance: formatMoney(balance), amount: formatMoney(amount) });
const beyondLedger = (account: string) =>
  new Refusal("balance_beyond_ledger", { account: accountKind(account), limit: formatMoney(LARGEST_BALANCE) });

async function assertOpen(ctx: WriteContext, days: readonly BusinessDate[]): Promise<void> {
  const closed = await findClosedAmong(ctx.tx, days);
  if (closed !== null) throw new Refusal("month_closed", { month: closed });
}

async function assertNotPosted(ctx: WriteContext, causes: readonly string[]): Promise<void> {
  const seen = new Set<string>();
  const twice = causes.find((cause) => seen.size === seen.add(cause).size);
  const cause = twice ?? (await data.findPostedAmong(ctx.tx, causes));
  if (cause !== null) throw new Refusal("posted_already", { cause });
}

/** Keeps accounts for a transaction that will post on them several times, so that it takes them in the order of all others. */
export async function holdAccounts(ctx: WriteContext, codes: readonly string[]): Promise<void> {
  await data.lockKnownAccounts(ctx.tx, ctx.member.area, [...new Set(codes)]);
}

function balanceOf(balances: ReadonlyMap<string, Money>, code: string): Money {
  const balance = balances.get(code);
  if (balance === undefined) throw new Error(`account ${code} was not locked`);
  return balance;
}

/** Takes a posting back by a new one the other way that names it; a posting is reversed once. */
export async function reverse(
  ctx: WriteContext,
  transferId: string,
  words: string,
): Promise<{ original: data.Transfer; reversal: data.Transfer }> {
  const original = await data.findTransfer(ctx.tx, transferId);
  if (original === null) throw new Refusal("transfer_not_found");
  if (original.reverses !== null) throw new Refusal("reversal_not_reversed");
  const [reversal] = await post(ctx, [
    { from: original.to, to: original.from, amount: original.amount, cause: `reversal/${original.id}`, words, reverses: original.id },
  ]);
  if (reversal === undefined) throw new Error("a reversal was not posted");
  return { original, reversal };
}

/** The posting of a cause, for a later one that takes it back and names it; null where nothing was posted for it. */
export async function findPosting(ctx: WriteContext, cause: string): Promise<string | null> {
  return (await data.findTransferByCause(ctx.tx, cause))?.id ?? null;
}
