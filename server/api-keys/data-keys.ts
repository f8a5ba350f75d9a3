import { and, count, desc, eq, getViewSelectedFields, gte, inArray, isNull, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { apiCall, apiKey } from "@/db/tables/api-keys";
import { organisationNamed as organisation } from "@/db/views/staff";

export type ApiKey = typeof apiKey.$inferSelect;

export async function insertKey(tx: WriteTx, row: typeof apiKey.$inferInsert): Promise<ApiKey> {
  const [inserted] = await tx.insert(apiKey).values(row).returning();
  if (inserted === undefined) throw new Error("a key was not inserted");
  return inserted;
}

/** The token is set once: of two who activate at once the second gets null. */
export async function activateKey(
  tx: WriteTx,
  at: { area: string; id: string; organisation: string },
  by: { member: string; now: Date; tokenIndex: string; tokenEnd: string },
): Promise<ApiKey | null> {
  const [row] = await tx
    .update(apiKey)
    .set({ tokenIndex: by.tokenIndex, tokenEnd: by.tokenEnd, activatedBy: by.member, activatedAt: by.now })
    .where(
      and(
        eq(apiKey.area, at.area),
        eq(apiKey.id, at.id),
        eq(apiKey.organisation, at.organisation),
        isNull(apiKey.activatedAt),
        isNull(apiKey.revokedAt),
      ),
    )
    .returning();
  return row ?? null;
}

export async function revokeKey(
  tx: WriteTx,
  at: { area: string; id: string; organisation?: string },
  by: { member: string; now: Date },
): Promise<ApiKey | null> {
  const [row] = await tx
    .update(apiKey)
    .set({ revokedBy: by.member, revokedAt: by.now })
    .where(
      and(
        eq(apiKey.area, at.area),
        eq(apiKey.id, at.id),
        at.organisation === undefined ? undefined : eq(apiKey.organisation, at.organisation),
        isNull(apiKey.revokedAt),
      ),
    )
    .returning();
  return row ?? null;
}

/** Keys of the area, or of one office, newest first, with their last call. */
export async function listKeys(tx: ReadTx, of: { area: string; organisation?: string }, page: { limit: number; offset: number }) {
  const wanted = and(eq(apiKey.area, of.area), of.organisation === undefined ? undefined : eq(apiKey.organisation, of.organisation));
  const lastCall = sql<
    string | null
  >`(select max(c.recorded_at)::text from ${apiCall} c where c.area = ${of.area} and c.key = ${apiKey.id})`;
  const rows = await tx
    .select({ key: apiKey, office: organisation.name, lastCallAt: lastCall })
    .from(apiKey)
    .innerJoin(organisation, and(eq(organisation.area, apiKey.area), eq(organisation.id, apiKey.organisation)))
    .where(wanted)
    .orderBy(desc(apiKey.recordedAt), desc(apiKey.id))
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: await tx.$count(apiKey, wanted) };
}

export async function findKeyByIndex(tx: ReadTx, area: string, indexes: readonly string[]) {
  const [row] = await tx
    .select({ key: apiKey, office: getViewSelectedFields(organisation) })
    .from(apiKey)
    .innerJoin(organisation, and(eq(organisation.area, apiKey.area), eq(organisation.id, apiKey.organisation)))
    .where(and(eq(apiKey.area, area), inArray(apiKey.tokenIndex, [...indexes])));
  return row ?? null;
}

export async function countCallsSince(tx: ReadTx, key: Pick<ApiKey, "area" | "id">, since: Date): Promise<number> {
  const [row] = await tx
    .select({ count: count() })
    .from(apiCall)
    .where(and(eq(apiCall.area, key.area), eq(apiCall.key, key.id), gte(apiCall.recordedAt, since)));
  return row?.count ?? 0;
}

export async function insertCall(tx: WriteTx, row: typeof apiCall.$inferInsert): Promise<void> {
  await tx.insert(apiCall).values(row);
}

export async function listActiveOffices(tx: ReadTx, area: string) {
  return tx
    .select({ id: organisation.id, name: organisation.name, department: organisation.department })
    .from(organisation)
    .where(and(eq(organisation.area, area), organisation.active))
    .orderBy(organisation.name);
}
