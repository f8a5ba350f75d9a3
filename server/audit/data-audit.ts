import { and, asc, desc, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { says } from "@/db/contains";
import { auditEntry, auditSeal, auditSealEntry } from "@/db/tables/audit";

export type AuditRow = typeof auditEntry.$inferInsert;
export type AuditEntry = typeof auditEntry.$inferSelect;

export async function insertEntries(tx: WriteTx, rows: AuditRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(auditEntry).values(rows);
}

export interface AuditFilter {
  from?: string | undefined;
  to?: string | undefined;
  action?: string | undefined;
  member?: string | undefined;
  subject?: string | undefined;
  words?: string | undefined;
  named?: readonly string[] | undefined;
}

function conditions(filter: AuditFilter) {
  return and(
    filter.from ? gte(auditEntry.onDay, filter.from) : undefined,
    filter.to ? lte(auditEntry.onDay, filter.to) : undefined,
    filter.action ? eq(auditEntry.action, filter.action) : undefined,
    filter.subject ? eq(auditEntry.subject, filter.subject) : undefined,
    filter.member ? says(filter.member, auditEntry.memberName) : undefined,
    filter.words
      ? or(
          says(filter.words, auditEntry.action, auditEntry.memberName, auditEntry.organisationName),
          filter.named && filter.named.length > 0 ? inArray(auditEntry.action, [...filter.named]) : undefined,
          eq(auditEntry.requestId, filter.words),
          eq(auditEntry.subject, filter.words),
        )
      : undefined,
  );
}

export async function listEntries(tx: ReadTx, filter: AuditFilter, page: { limit: number; offset: number; ascending: boolean }) {
  const order = page.ascending ? [asc(auditEntry.recordedAt), asc(auditEntry.id)] : [desc(auditEntry.recordedAt), desc(auditEntry.id)];
  const rows = await tx
    .select({ entry: auditEntry, sealNumber: auditSealEntry.number })
    .from(auditEntry)
    .leftJoin(auditSealEntry, and(eq(auditSealEntry.area, auditEntry.area), eq(auditSealEntry.entry, auditEntry.id)))
    .where(conditions(filter))
    .orderBy(...order)
    .limit(page.limit)
    .offset(page.offset);
  return rows;
}

export async function countEntries(tx: ReadTx, filter: AuditFilter): Promise<number> {
  return tx.$count(auditEntry, conditions(filter));
}

export async function listActions(tx: ReadTx): Promise<string[]> {
  const rows = await tx.selectDistinct({ action: auditEntry.action }).from(auditEntry).orderBy(auditEntry.action).limit(500);
  return rows.map((row) => row.action);
}

/** Entries that no link holds yet, oldest first. */
export async function listUnsealed(tx: ReadTx, limit: number) {
  return tx
    .select({ id: auditEntry.id, onDay: auditEntry.onDay, digest: auditEntry.digest })
    .from(auditEntry)
    .leftJoin(auditSealEntry, and(eq(auditSealEntry.area, auditEntry.area), eq(auditSealEntry.entry, auditEntry.id)))
    .where(isNull(auditSealEntry.entry))
    .orderBy(auditEntry.onDay, auditEntry.id)
    .limit(limit);
}

/** One sealer an area at a time; others wait for nothing and come back later. */
export async function lockSealing(tx: WriteTx, area: string): Promise<boolean> {
  const [row] = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext(${`audit ${area}`})) as locked`);
  return row?.locked === true;
}

export async function findLastSeal(tx: ReadTx, onDay: string) {
  const [row] = await tx.select().from(auditSeal).where(eq(auditSeal.onDay, onDay)).orderBy(desc(auditSeal.number)).limit(1);
  return row ?? null;
}

export async function insertSeal(tx: WriteTx, seal: typeof auditSeal.$inferInsert, entries: string[]): Promise<void> {
  await tx.insert(auditSeal).values(seal);
  await tx
    .insert(auditSealEntry)
    .values(entries.map((entry, position) => ({ area: seal.area, entry, onDay: seal.onDay, number: seal.number, position })));
}

export async function listSeals(tx: ReadTx, from: string, to: string) {
  return tx
    .select()
    .from(auditSeal)
    .where(and(gte(auditSeal.onDay, from), lte(auditSeal.onDay, to)))
    .orderBy(auditSeal.onDay, auditSeal.number);
}

/** The entries of one link as they stand now, in sealed order; a missing one leaves a gap. */
export async function listSealedEntries(tx: ReadTx, onDay: string, number: number): Promise<AuditEntry[]> {
  const rows = await tx
    .select({ entry: auditEntry })
    .from(auditSealEntry)
    .innerJoin(auditEntry, and(eq(auditEntry.area, auditSealEntry.area), eq(auditEntry.id, auditSealEntry.entry)))
    .where(and(eq(auditSealEntry.onDay, onDay), eq(auditSealEntry.number, number)))
    .orderBy(auditSealEntry.position);
  return rows.map((row) => row.entry);
}
