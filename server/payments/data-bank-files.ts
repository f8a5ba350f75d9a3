/** The bank's files: what was sent, as it was sent, and what was answered, row by row. */
import { and, asc, desc, eq, ilike, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordedWithin } from "@/db/recorded";
import { bankAnswer, bankDocument, bankFile, paymentOrder } from "@/db/tables/payments";
import { batchFacts as batch } from "@/db/views/clearing";
import { memberNamed as member } from "@/db/views/staff";
import { money } from "@/server/money";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import { first } from "@/server/present";
import type { AnsweredOrder, Judged } from "./answer-rules";
import type { BankFileList } from "./shapes";

const byMember = and(eq(member.area, bankFile.area), eq(member.id, bankFile.recordedBy));

function conditions(filter: Partial<BankFileList>) {
  return and(
    filter.direction ? eq(bankFile.direction, filter.direction) : undefined,
    recordedWithin(bankFile.recordedAt, filter),
    saysEach(wordsFor(filter.words, searchedIn.text), bankFile.number, member.name),
  );
}

export async function listBankFiles(tx: ReadTx, filter: BankFileList, limit: number) {
  const column = { recordedAt: bankFile.recordedAt, total: bankFile.total, number: bankFile.number }[filter.sort];
  const rows = await tx
    .select({ file: bankFile, memberName: member.name })
    .from(bankFile)
    .leftJoin(member, byMember)
    .where(conditions(filter))
    .orderBy(filter.ascending ? asc(column) : desc(column), desc(bankFile.id))
    .limit(limit)
    .offset((filter.page - 1) * limit);
  const { direction: _, ...bothWays } = filter;
  const directions = await tx
    .select({ direction: bankFile.direction, count: sql<number>`count(*)::int`, total: sql<string>`sum(${bankFile.total})::text` })
    .from(bankFile)
    .leftJoin(member, byMember)
    .where(conditions(bothWays))
    .groupBy(bankFile.direction);
  return { rows, directions: directions.map((row) => ({ ...row, total: money(row.total) })) };
}

export async function insertBankFile(tx: WriteTx, row: typeof bankFile.$inferInsert) {
  return first(await tx.insert(bankFile).values(row).returning(), "the bank file that was recorded");
}

export async function findBankFile(tx: ReadTx, area: string, id: string) {
  const [row] = await tx
    .select()
    .from(bankFile)
    .where(and(eq(bankFile.area, area), eq(bankFile.id, id)));
  return row ?? null;
}

/** Keeps everybody else who settles the content of the same file waiting until this transaction ends. */
export async function holdBankFile(tx: WriteTx, area: string, id: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`bank-document ${area} ${id}`}, 0))`);
}

/** Keeps everybody else who brings the same answer waiting until this transaction ends; taken before all other locks. */
export async function holdResult(tx: WriteTx, area: string, contentHash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`bank-result ${area} ${contentHash}`}, 0))`);
}

export async function findResultByHash(tx: ReadTx, area: string, contentHash: string) {
  const [row] = await tx
    .select()
    .from(bankFile)
    .where(and(eq(bankFile.area, area), eq(bankFile.direction, "result"), eq(bankFile.contentHash, contentHash)));
  return row ?? null;
}

/** The rows of a file for the bank, with the sealed account the file itself must show in full. */
export async function listBankRows(tx: ReadTx, area: string, file: string) {
  return tx
    .select({
      number: paymentOrder.number,
      amount: paymentOrder.amount,
      purpose: paymentOrder.purpose,
      share: paymentOrder.share,
      holderName: paymentOrder.holderName,
      bankName: paymentOrder.bankName,
      bankAccountSealed: paymentOrder.bankAccountSealed,
      batchNumber: batch.number,
    })
    .from(paymentOrder)
    .leftJoin(batch, and(eq(batch.area, paymentOrder.area), eq(batch.id, paymentOrder.batch)))
    .where(and(eq(paymentOrder.area, area), eq(paymentOrder.bankFile, file)))
    .orderBy(paymentOrder.number);
}
export type BankRow = Awaited<ReturnType<typeof listBankRows>>[number];

export type BankDocument = typeof bankDocument.$inferSelect;

/** What was kept first stays. */
export async function insertBankDocuments(tx: WriteTx, rows: (typeof bankDocument.$inferInsert)[]): Promise<void> {
  await tx.insert(bankDocument).values(rows).onConflictDoNothing();
}

export async function findBankDocument(
  tx: ReadTx,
  area: string,
  file: string,
  format: BankDocument["format"],
): Promise<BankDocument | null> {
  const [row] = await tx
    .select()
    .from(bankDocument)
    .where(and(eq(bankDocument.area, area), eq(bankDocument.bankFile, file), eq(bankDocument.format, format)));
  return row ?? null;
}

export async function nextBankFileNumber(tx: WriteTx, area: string, day: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`bank-file ${area} ${day}`}))`);
  const prefix = `YH-${area}-${day.replaceAll("-", "")}-`;
  const [row] = await tx
    .select({ last: sql<string | null>`max(${bankFile.number})` })
    .from(bankFile)
    .where(and(eq(bankFile.area, area), eq(bankFile.direction, "out"), ilike(bankFile.number, `${prefix}%`)));
  return `${prefix}${String((row?.last ? Number(row.last.slice(prefix.length)) : 0) + 1).padStart(3, "0")}`;
}

/** Keeps every row of an answer with what it did. */
export async function insertAnswers(
  tx: WriteTx,
  { area, file, at }: { area: string; file: string; at: Date },
  judged: readonly Judged<AnsweredOrder>[],
): Promise<void> {
  const rows = judged.map(({ answer, order, fault }) => ({
    area,
    bankFile: file,
    row: answer.row,
    number: answer.number,
    paymentOrder: order?.id ?? null,
    outcome: answer.outcome,
    amount: answer.amount,
    reason: answer.reason,
    reference: answer.reference,
    onDay: answer.paidOn,
    fault: fault?.reason ?? null,
    parameters: fault?.parameters ?? {},
    recordedAt: at,
  }));
  for (let start = 0; start < rows.length; start += 500) await tx.insert(bankAnswer).values(rows.slice(start, start + 500));
}
