/** Lines of statements and the moves they were matched with. */
import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { thisArea } from "@/db/area";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { bankStatement, statementLine, statementMatch } from "@/db/tables/statements";
import { memberNamed } from "@/db/views/staff";
import { type Money, money } from "@/server/money";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { LineList } from "./shapes";

export type Line = typeof statementLine.$inferSelect;

const stands = isNull(statementLine.withdrawnAt);
const decider = alias(memberNamed, "decider");

/** A line, held; null where it is not there or its statement was undone. */
export async function lockLine(tx: WriteTx, id: string): Promise<Line | null> {
  const [row] = await tx
    .select()
    .from(statementLine)
    .where(and(eq(statementLine.id, id), stands))
    .for("update");
  return row ?? null;
}

export async function lockOpenLines(tx: WriteTx, account: string, limit: number): Promise<Line[]> {
  return tx
    .select()
    .from(statementLine)
    .where(and(eq(statementLine.account, account), eq(statementLine.state, "open"), stands))
    .orderBy(asc(statementLine.onDay), asc(statementLine.id))
    .limit(limit)
    .for("update");
}

/** Where somebody else took one of the moves in the meantime, fewer come back than were given. */
export async function insertMatches(tx: WriteTx, rows: (typeof statementMatch.$inferInsert)[]): Promise<number> {
  let made = 0;
  for (const some of inChunks(rows))
    made += (await tx.insert(statementMatch).values(some).onConflictDoNothing().returning({ id: statementMatch.id })).length;
  return made;
}

export async function changeLines(
  tx: WriteTx,
  ids: readonly string[],
  change: Pick<typeof statementLine.$inferInsert, "state" | "explanation" | "decidedBy" | "decidedAt">,
): Promise<void> {
  for (const some of inChunks([...ids])) await tx.update(statementLine).set(change).where(inArray(statementLine.id, some));
}

export async function undoMatches(
  tx: WriteTx,
  line: string,
  undone: { undoneBy: string; undoneAt: Date; undoneWords: string },
): Promise<void> {
  await tx
    .update(statementMatch)
    .set(undone)
    .where(and(eq(statementMatch.line, line), isNull(statementMatch.undoneAt)));
}

function conditions(filter: Omit<LineList, "state">): SQL | undefined {
  return and(
    sql`${statementLine.area} = ${thisArea}`,
    stands,
    filter.account ? eq(statementLine.account, filter.account) : undefined,
    filter.statement ? eq(statementLine.statement, filter.statement) : undefined,
    filter.way === undefined ? undefined : filter.way === "in" ? gt(statementLine.amount, money(0)) : lt(statementLine.amount, money(0)),
    filter.from ? gte(statementLine.onDay, filter.from) : undefined,
    filter.to ? lte(statementLine.onDay, filter.to) : undefined,
    saysEach(
      wordsFor(filter.words, searchedIn.text),
      statementLine.counterparty,
      statementLine.reference,
      statementLine.voucher,
      statementLine.words,
      sql`abs(${statementLine.amount})::text`,
    ),
  );
}

const inState = (state: LineList["state"]) => (state === "all" ? undefined : eq(statementLine.state, state));

export async function listLines(tx: ReadTx, filter: LineList) {
  const column = { day: statementLine.onDay, amount: sql`abs(${statementLine.amount})` }[filter.sort];
  const order = filter.ascending
    ? [asc(column), asc(statementLine.recordedAt), asc(statementLine.sequence)]
    : [desc(column), desc(statementLine.recordedAt), desc(statementLine.sequence)];
  return tx
    .select({ line: statementLine, deciderName: decider.name })
    .from(statementLine)
    .leftJoin(decider, and(eq(decider.area, statementLine.area), eq(decider.id, statementLine.decidedBy)))
    .where(and(conditions(filter), inState(filter.state)))
    .orderBy(...order)
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
}

/** Of everything filtered, state by state: how many, what came and what went. */
export async function countLines(tx: ReadTx, filter: LineList) {
  const rows = await tx
    .select({
      state: statementLine.state,
      count: sql<number>`count(*)::int`,
      into: sql<string>`coalesce(sum(${statementLine.amount}) filter (where ${statementLine.amount} > 0), 0)::text`,
      outOf: sql<string>`coalesce(-sum(${statementLine.amount}) filter (where ${statementLine.amount} < 0), 0)::text`,
    })
    .from(statementLine)
    .where(conditions(filter))
    .groupBy(statementLine.state);
  return rows.map((row) => ({ ...row, into: money(row.into), outOf: money(row.outOf) }));
}

export async function findLine(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ line: statementLine, deciderName: decider.name, upload: bankStatement.upload })
    .from(statementLine)
    .innerJoin(bankStatement, and(eq(bankStatement.area, statementLine.area), eq(bankStatement.id, statementLine.statement)))
    .leftJoin(decider, and(eq(decider.area, statementLine.area), eq(decider.id, statementLine.decidedBy)))
    .where(and(eq(statementLine.id, id), stands));
  return row ?? null;
}

const undoer = alias(memberNamed, "undoer");

/** What a line was matched with, the latest first, also what was taken back. */
export async function listMatches(tx: ReadTx, lines: readonly string[]) {
  if (lines.length === 0) return [];
  return tx
    .select({ match: statementMatch, memberName: memberNamed.name, undoneByName: undoer.name })
    .from(statementMatch)
    .leftJoin(memberNamed, and(eq(memberNamed.area, statementMatch.area), eq(memberNamed.id, statementMatch.matchedBy)))
    .leftJoin(undoer, and(eq(undoer.area, statementMatch.area), eq(undoer.id, statementMatch.undoneBy)))
    .where(inArray(statementMatch.line, [...lines]))
    .orderBy(desc(statementMatch.recordedAt), desc(statementMatch.id));
}

/** The line that has a move of the account; null while none has. */
export async function findLineOfMove(tx: ReadTx, account: string, transfers: readonly string[]) {
  const [row] = await tx
    .select({ onDay: statementLine.onDay, amount: statementLine.amount })
    .from(statementMatch)
    .innerJoin(statementLine, and(eq(statementLine.area, statementMatch.area), eq(statementLine.id, statementMatch.line)))
    .where(and(eq(statementMatch.account, account), inArray(statementMatch.transfer, [...transfers]), isNull(statementMatch.undoneAt)))
    .limit(1);
  return row ?? null;
}

/** What waits to be matched: how many lines, since which day. */
export async function countOpen(tx: ReadTx): Promise<{ count: number; amount: Money; since: string | null }> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<string>`coalesce(sum(abs(${statementLine.amount})), 0)::text`,
      since: sql<string | null>`min(${statementLine.recordedAt})::text`,
    })
    .from(statementLine)
    .where(and(sql`${statementLine.area} = ${thisArea}`, eq(statementLine.state, "open"), stands));
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0"), since: row?.since ?? null };
}
