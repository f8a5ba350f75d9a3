/** A statement on its way: its rows as they are staged, and what stands of the account already. */
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { bankStatement, statementLine, statementMatch } from "@/db/tables/statements";
import { accountKept } from "@/db/views/ledger";
import { listedRow } from "@/db/views/lists";
import { type Money, money } from "@/server/money";
import type { LineSaid } from "./check-row";

export type Statement = typeof bankStatement.$inferSelect;

/** Whoever writes or matches lines of the same account waits for the other to be through. */
export async function holdAccount(tx: WriteTx, area: string, account: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`statements ${area} ${account}`}, 0))`);
}

export async function isAccountKnown(tx: ReadTx, account: string): Promise<boolean> {
  const rows = await tx.select({ code: accountKept.code }).from(accountKept).where(eq(accountKept.code, account)).limit(1);
  return rows.length > 0;
}

export async function insertStatement(tx: WriteTx, row: typeof bankStatement.$inferInsert): Promise<void> {
  await tx.insert(bankStatement).values(row).onConflictDoNothing();
}

export async function findStatementOf(tx: ReadTx, upload: string): Promise<Statement | null> {
  const [row] = await tx.select().from(bankStatement).where(eq(bankStatement.upload, upload));
  return row ?? null;
}

export async function listAccountsOf(tx: ReadTx, uploads: readonly string[]): Promise<Map<string, string>> {
  if (uploads.length === 0) return new Map();
  const rows = await tx
    .select({ upload: bankStatement.upload, account: bankStatement.account })
    .from(bankStatement)
    .where(inArray(bankStatement.upload, [...uploads]));
  return new Map(rows.map(({ upload, account }) => [upload, account]));
}

/** Which of these lines stand in the account already. */
export async function listKnownPrints(tx: ReadTx, account: string, prints: readonly string[]): Promise<Set<string>> {
  if (prints.length === 0) return new Set();
  const rows = await tx
    .select({ print: statementLine.print })
    .from(statementLine)
    .where(
      and(
        eq(statementLine.account, account),
        sql`${statementLine.print} = any (${sql.param([...prints])}::text[])`,
        isNull(statementLine.withdrawnAt),
      ),
    );
  return new Set(rows.map(({ print }) => print));
}

export interface StagedLine extends Omit<LineSaid, "amount" | "balance"> {
  id: string;
  print: string;
  rowNumber: number;
  isNew: boolean;
  isWritten: boolean;
  amount: Money;
  balance: Money;
}

/** Every line of a list that is not left out, those that are known already among them, as the file has them. */
export async function listStaged(tx: ReadTx, upload: string): Promise<StagedLine[]> {
  const rows = await tx.execute<{
    rowNumber: number;
    verdict: string;
    written: string | null;
    value: LineSaid & { id: string; print: string };
  }>(sql`
    select r.row_number as "rowNumber", r.verdict, r.written, r.value from ${listedRow} r
    where r.area = ${thisArea} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned', 'repeated') and not r.left_out and r.value is not null
    order by r.row_number`);
  return rows.map(({ rowNumber, verdict, written, value: { amount, balance, ...said } }) => ({
    ...said,
    rowNumber,
    ...{ amount: money(amount), balance: money(balance), isNew: verdict !== "repeated", isWritten: written !== null },
  }));
}

/** The last line of an account before or on a day: where the bank's balance stood. */
export async function findLineBefore(tx: ReadTx, account: string, day: string): Promise<{ onDay: string; balance: Money } | null> {
  const [row] = await tx
    .select({ onDay: statementLine.onDay, balance: statementLine.balance })
    .from(statementLine)
    .where(and(eq(statementLine.account, account), sql`${statementLine.onDay} <= ${day}::date`, isNull(statementLine.withdrawnAt)))
    .orderBy(desc(statementLine.onDay), desc(statementLine.recordedAt), desc(statementLine.sequence))
    .limit(1);
  return row ?? null;
}

/** Lines that somebody else wrote meanwhile are not written again; answers the ids of those that were. */
export async function insertLines(tx: WriteTx, rows: (typeof statementLine.$inferInsert)[]): Promise<Set<string>> {
  const made = new Set<string>();
  for (const some of inChunks(rows))
    for (const { id } of await tx.insert(statementLine).values(some).onConflictDoNothing().returning({ id: statementLine.id }))
      made.add(id);
  return made;
}

export async function changeStatement(tx: WriteTx, id: string, change: Partial<typeof bankStatement.$inferInsert>): Promise<void> {
  await tx.update(bankStatement).set(change).where(eq(bankStatement.id, id));
}

/** A line that a person matched or explained: what they said stands on the statement. */
export async function findDecided(tx: ReadTx, statement: string): Promise<{ onDay: string; amount: Money } | null> {
  const [row] = await tx
    .select({ onDay: statementLine.onDay, amount: statementLine.amount })
    .from(statementLine)
    .leftJoin(
      statementMatch,
      and(eq(statementMatch.area, statementLine.area), eq(statementMatch.line, statementLine.id), isNull(statementMatch.undoneAt)),
    )
    .where(
      and(
        eq(statementLine.statement, statement),
        isNull(statementLine.withdrawnAt),
        sql`(${statementLine.state} = 'explained' or ${statementMatch.rule} = 'by_hand')`,
      ),
    )
    .limit(1);
  return row ?? null;
}

export async function listStanding(tx: ReadTx, statement: string): Promise<string[]> {
  const rows = await tx
    .select({ id: statementLine.id })
    .from(statementLine)
    .where(and(eq(statementLine.statement, statement), isNull(statementLine.withdrawnAt)));
  return rows.map(({ id }) => id);
}

/** Takes the lines of a statement back, and what they were matched with. */
export async function withdrawLines(
  tx: WriteTx,
  statement: string,
  { at, by, words }: { at: Date; by: string; words: string },
): Promise<void> {
  await tx
    .update(statementMatch)
    .set({ undoneAt: at, undoneBy: by, undoneWords: words })
    .where(
      and(
        isNull(statementMatch.undoneAt),
        sql`${statementMatch.line} in (select l.id from ${statementLine} l where l.area = ${thisArea} and l.statement = ${statement}::uuid)`,
      ),
    );
  await tx
    .update(statementLine)
    .set({ withdrawnAt: at })
    .where(and(eq(statementLine.statement, statement), isNull(statementLine.withdrawnAt)));
}
