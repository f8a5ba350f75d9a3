/** Accounts side by side: what the bank's statements say of each and what the ledger does. */
import { and, asc, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { bankStatement, statementLine, statementMatch } from "@/db/tables/statements";
import { accountKept, moneyMoved } from "@/db/views/ledger";
import { memberNamed } from "@/db/views/staff";
import { accountMove, orderAtBank } from "@/db/views/statements";
import { type Money, money } from "@/server/money";

export async function listAccounts(tx: ReadTx): Promise<{ code: string; balance: Money }[]> {
  return tx.select({ code: accountKept.code, balance: accountKept.balance }).from(accountKept).orderBy(asc(accountKept.code));
}

/** The latest statement of each account that stands. */
export async function listLatest(tx: ReadTx) {
  return tx
    .selectDistinctOn([bankStatement.account], {
      account: bankStatement.account,
      toDay: bankStatement.toDay,
      closing: bankStatement.closing,
      upload: bankStatement.upload,
    })
    .from(bankStatement)
    .where(and(sql`${bankStatement.writtenAt} is not null`, isNull(bankStatement.withdrawnAt)))
    .orderBy(bankStatement.account, desc(bankStatement.toDay), desc(bankStatement.recordedAt));
}

/** Statements that were written and stand, the latest first. */
export async function listStatements(tx: ReadTx, limit: number) {
  return tx
    .select({ statement: bankStatement, memberName: memberNamed.name })
    .from(bankStatement)
    .leftJoin(memberNamed, and(eq(memberNamed.area, bankStatement.area), eq(memberNamed.id, bankStatement.recordedBy)))
    .where(and(sql`${bankStatement.writtenAt} is not null`, isNull(bankStatement.withdrawnAt)))
    .orderBy(desc(bankStatement.toDay), desc(bankStatement.recordedAt))
    .limit(limit);
}

export async function countOpenLines(tx: ReadTx): Promise<Map<string, number>> {
  const rows = await tx
    .select({ account: statementLine.account, count: sql<number>`count(*)::int` })
    .from(statementLine)
    .where(and(sql`${statementLine.area} = ${thisArea}`, eq(statementLine.state, "open"), isNull(statementLine.withdrawnAt)))
    .groupBy(statementLine.account);
  return new Map(rows.map(({ account, count }) => [account, count]));
}

/** How many moves of each account no line is, of accounts that have statements. */
export async function countOpenMoves(tx: ReadTx, accounts: readonly string[]): Promise<Map<string, number>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx
    .select({ account: accountMove.account, count: sql<number>`count(*)::int` })
    .from(accountMove)
    .leftJoin(
      statementMatch,
      and(
        eq(statementMatch.area, accountMove.area),
        eq(statementMatch.account, accountMove.account),
        eq(statementMatch.transfer, accountMove.transfer),
        isNull(statementMatch.undoneAt),
      ),
    )
    .where(
      and(
        inArray(accountMove.account, [...accounts]),
        isNull(statementMatch.id),
        sql`(${accountMove.bookedDay} is null or ${accountMove.bookedDay} >= (select min(l.on_day) from ${statementLine} l
          where l.area = ${thisArea} and l.account = ${accountMove.account} and l.withdrawn_at is null))`,
      ),
    )
    .groupBy(accountMove.account);
  return new Map(rows.map(({ account, count }) => [account, count]));
}

/** Orders that the bank has not answered, with when it got them. */
export async function listAtBank(tx: ReadTx): Promise<{ amount: Money; sentAt: Date }[]> {
  return tx.select({ amount: orderAtBank.amount, sentAt: orderAtBank.sentAt }).from(orderAtBank);
}

/** What the bank's statements begin with, and where they stand on a day. */
export async function findBankBalance(tx: ReadTx, account: string, day: string) {
  const of = and(eq(statementLine.account, account), isNull(statementLine.withdrawnAt));
  const inTime = [asc(statementLine.onDay), asc(statementLine.recordedAt), asc(statementLine.sequence)];
  const [first] = await tx
    .select({ onDay: statementLine.onDay, balance: statementLine.balance, amount: statementLine.amount })
    .from(statementLine)
    .where(of)
    .orderBy(...inTime)
    .limit(1);
  const [last] = await tx
    .select({ onDay: statementLine.onDay, balance: statementLine.balance })
    .from(statementLine)
    .where(and(of, lte(statementLine.onDay, day)))
    .orderBy(desc(statementLine.onDay), desc(statementLine.recordedAt), desc(statementLine.sequence))
    .limit(1);
  if (first === undefined || last === undefined) return null;
  return { since: first.onDay, opening: first.balance.minus(first.amount), asOf: last.onDay, balance: last.balance };
}

/** What the ledger says stood on an account at the end of a day. */
export async function sumBook(tx: ReadTx, account: string, day: string): Promise<Money> {
  const [row] = await tx
    .select({
      sum: sql<string>`coalesce(sum(case when ${moneyMoved.to} = ${account} then ${moneyMoved.amount} else -${moneyMoved.amount} end), 0)::text`,
    })
    .from(moneyMoved)
    .where(and(sql`(${moneyMoved.to} = ${account} or ${moneyMoved.from} = ${account})`, lte(moneyMoved.onDay, day)));
  return money(row?.sum ?? "0");
}

/** Lines up to a day that are no move posted up to that day. */
export async function listLinesOf(tx: ReadTx, account: string, day: string) {
  const posted = sql`(select max(t.on_day) from ${statementMatch} m join ${moneyMoved} t on t.area = m.area and t.id = m.transfer
    where m.area = ${thisArea} and m.line = ${statementLine.id} and m.undone_at is null)`;
  return tx
    .select()
    .from(statementLine)
    .where(
      and(
        eq(statementLine.account, account),
        isNull(statementLine.withdrawnAt),
        lte(statementLine.onDay, day),
        sql`(${statementLine.state} <> 'matched' or ${posted} is null or ${posted} > ${day}::date)`,
      ),
    )
    .orderBy(asc(statementLine.onDay), asc(statementLine.sequence));
}
