/** What moved on the accounts by the ledger, as far as a bank may see it. */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { statementLine, statementMatch } from "@/db/tables/statements";
import { accountMove } from "@/db/views/statements";
import { money } from "@/server/money";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import { bankAccountKinds } from "./rules";
import type { MoveList } from "./shapes";

export type Move = typeof accountMove.$inferSelect;

const matched = and(
  eq(statementMatch.area, accountMove.area),
  eq(statementMatch.account, accountMove.account),
  eq(statementMatch.transfer, accountMove.transfer),
  isNull(statementMatch.undoneAt),
);

/** The day on which the statements of an account begin; null where there is none. */
const beginning = sql`(select min(l.on_day) from ${statementLine} l where l.area = ${thisArea} and l.account = ${accountMove.account} and l.withdrawn_at is null)`;

/**
 * What no line of a statement is: since the account's first statement, and whatever the bank has not paid yet. Moves from
 * before it stand in the balance that the first statement opens with.
 */
const isOpen = and(
  sql`${accountMove.area} = ${thisArea}`,
  isNull(statementMatch.id),
  sql`(${accountMove.bookedDay} is null or ${accountMove.bookedDay} >= ${beginning})`,
);

const fields = {
  area: accountMove.area,
  transfer: accountMove.transfer,
  account: accountMove.account,
  amount: accountMove.amount,
  onDay: accountMove.onDay,
  bookedDay: accountMove.bookedDay,
  cause: accountMove.cause,
  words: accountMove.words,
  paymentOrder: accountMove.paymentOrder,
  orderNumber: accountMove.orderNumber,
  payee: accountMove.payee,
  bankReference: accountMove.bankReference,
  bankFile: accountMove.bankFile,
  voucher: accountMove.voucher,
  county: accountMove.county,
};

/** Open moves of some accounts, the oldest first. */
export async function listOpenMoves(tx: ReadTx, accounts: readonly string[], limit: number): Promise<Move[]> {
  if (accounts.length === 0) return [];
  return tx
    .select(fields)
    .from(accountMove)
    .leftJoin(statementMatch, matched)
    .where(and(isOpen, inArray(accountMove.account, [...accounts])))
    .orderBy(asc(accountMove.onDay), asc(accountMove.transfer))
    .limit(limit);
}

/** These moves of an account, whether a line has them or not. */
export async function listMoves(tx: ReadTx, account: string, transfers: readonly string[]): Promise<Move[]> {
  if (transfers.length === 0) return [];
  return tx
    .select(fields)
    .from(accountMove)
    .where(and(sql`${accountMove.area} = ${thisArea}`, eq(accountMove.account, account), inArray(accountMove.transfer, [...transfers])));
}

function conditions(filter: MoveList): SQL | undefined {
  return and(
    isOpen,
    filter.account
      ? eq(accountMove.account, filter.account)
      : sql`split_part(${accountMove.account}, '/', 1) = any (${sql.param([...bankAccountKinds])}::text[])`,
    filter.way === undefined ? undefined : filter.way === "in" ? gt(accountMove.amount, money(0)) : lt(accountMove.amount, money(0)),
    filter.from ? gte(accountMove.onDay, filter.from) : undefined,
    filter.to ? lte(accountMove.onDay, filter.to) : undefined,
    saysEach(
      wordsFor(filter.words, searchedIn.text),
      accountMove.words,
      accountMove.orderNumber,
      accountMove.payee,
      accountMove.voucher,
      sql`abs(${accountMove.amount})::text`,
    ),
  );
}

/** Moves that no line is yet, as filtered, with how many there are of each way. */
export async function searchOpenMoves(tx: ReadTx, filter: MoveList) {
  const column = { day: accountMove.onDay, amount: sql`abs(${accountMove.amount})` }[filter.sort];
  const [sums] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      into: sql<string>`coalesce(sum(${accountMove.amount}) filter (where ${accountMove.amount} > 0), 0)::text`,
      outOf: sql<string>`coalesce(-sum(${accountMove.amount}) filter (where ${accountMove.amount} < 0), 0)::text`,
    })
    .from(accountMove)
    .leftJoin(statementMatch, matched)
    .where(conditions(filter));
  const rows = await tx
    .select(fields)
    .from(accountMove)
    .leftJoin(statementMatch, matched)
    .where(conditions(filter))
    .orderBy(filter.ascending ? asc(column) : desc(column), asc(accountMove.transfer))
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
  return { rows, total: sums?.count ?? 0, into: money(sums?.into ?? "0"), outOf: money(sums?.outOf ?? "0") };
}

/** Moves posted up to a day of which no line up to that day is one, since the statements began; and what stood before. */
export async function listMovesOf(tx: ReadTx, { account, day, since }: { account: string; day: string; since: string }) {
  return tx
    .select({ ...fields, lineDay: statementLine.onDay, isBefore: sql<boolean>`coalesce(${accountMove.bookedDay} < ${since}::date, false)` })
    .from(accountMove)
    .leftJoin(statementMatch, matched)
    .leftJoin(statementLine, and(eq(statementLine.area, statementMatch.area), eq(statementLine.id, statementMatch.line)))
    .where(
      and(
        sql`${accountMove.area} = ${thisArea}`,
        eq(accountMove.account, account),
        lte(accountMove.onDay, day),
        sql`(${statementLine.onDay} is null or ${statementLine.onDay} > ${day}::date)`,
      ),
    )
    .orderBy(asc(accountMove.onDay), asc(accountMove.transfer));
}
