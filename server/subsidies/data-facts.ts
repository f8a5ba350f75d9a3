/** What is recorded beside a line: vouchers, subsidies elsewhere, registrations through the green channel. */
import { and, desc, eq, isNull } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { subsidyElsewhere as elsewhere, subsidyLine as line } from "@/db/tables/subsidies";
import { memberNamed } from "@/db/views/staff";
import type { Line } from "./data-compute";

export async function findLineById(tx: ReadTx, id: string): Promise<Line | null> {
  const [row] = await tx.select().from(line).where(eq(line.id, id));
  return row ?? null;
}

export async function findLineOf(tx: ReadTx, person: string, year: number): Promise<Line | null> {
  const [row] = await tx
    .select()
    .from(line)
    .where(and(eq(line.person, person), eq(line.year, year)));
  return row ?? null;
}

export async function changeLine(tx: WriteTx, id: string, change: Partial<typeof line.$inferInsert>): Promise<void> {
  await tx.update(line).set(change).where(eq(line.id, id));
}

export async function insertElsewhere(tx: WriteTx, row: typeof elsewhere.$inferInsert): Promise<{ id: string } | null> {
  const [inserted] = await tx.insert(elsewhere).values(row).onConflictDoNothing().returning({ id: elsewhere.id });
  return inserted ?? null;
}

export async function lockElsewhere(tx: WriteTx, id: string) {
  const [row] = await tx
    .select()
    .from(elsewhere)
    .where(and(eq(elsewhere.id, id), isNull(elsewhere.withdrawnAt)))
    .for("update");
  return row ?? null;
}

export async function withdrawElsewhere(tx: WriteTx, id: string, by: { member: string; at: Date; words: string }): Promise<void> {
  await tx.update(elsewhere).set({ withdrawnBy: by.member, withdrawnAt: by.at, withdrawWords: by.words }).where(eq(elsewhere.id, id));
}

export async function listElsewhere(tx: ReadTx, person: string, year: number) {
  return tx
    .select({
      id: elsewhere.id,
      place: elsewhere.place,
      documentNumber: elsewhere.documentNumber,
      recordedAt: elsewhere.recordedAt,
      withdrawnAt: elsewhere.withdrawnAt,
      withdrawWords: elsewhere.withdrawWords,
      recordedByName: memberNamed.name,
    })
    .from(elsewhere)
    .leftJoin(memberNamed, eq(memberNamed.id, elsewhere.recordedBy))
    .where(and(eq(elsewhere.person, person), eq(elsewhere.year, year)))
    .orderBy(desc(elsewhere.recordedAt));
}
