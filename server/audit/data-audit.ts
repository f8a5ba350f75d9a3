import { and, asc, desc, eq, gte, inArray, lte, or } from "drizzle-orm";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { says, saysEach } from "@/db/contains";
import { auditEntry, auditSealEntry } from "@/db/tables/audit";
import { searchedIn, wordsFor } from "@/server/people/typed-words";

export type AuditRow = typeof auditEntry.$inferInsert;
export type AuditEntry = typeof auditEntry.$inferSelect;

export function insertEntries(tx: WriteTx, rows: AuditRow[]): void {
  for (const some of inChunks(rows)) tx.doAtEnd(tx.insert(auditEntry).values(some));
}

export interface AuditFilter {
  from?: string | undefined;
  to?: string | undefined;
  action?: string | undefined;
  member?: string | undefined;
  subject?: string | undefined;
  words?: string | undefined;
  /** By each word, the acts whose name holds it. */
  named?: Readonly<Record<string, readonly string[]>> | undefined;
}

function conditions(filter: AuditFilter) {
  return and(
    filter.from ? gte(auditEntry.onDay, filter.from) : undefined,
    filter.to ? lte(auditEntry.onDay, filter.to) : undefined,
    filter.action ? eq(auditEntry.action, filter.action) : undefined,
    filter.subject ? eq(auditEntry.subject, filter.subject) : undefined,
    saysEach(wordsFor(filter.member, searchedIn.text), auditEntry.memberName),
    filter.words
      ? or(
          and(
            ...wordsFor(filter.words, searchedIn.text).map(({ text }) => {
              const acts = filter.named?.[text] ?? [];
              const isSaid = says(text, auditEntry.action, auditEntry.memberName, auditEntry.organisationName);
              return acts.length > 0 ? or(isSaid, inArray(auditEntry.action, [...acts])) : isSaid;
            }),
          ),
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
