import { and, asc, gt, isNull, lte, or } from "drizzle-orm";
import { isAmong } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { entitlement } from "@/db/tables/identity-entitlements";

export type EntitlementRow = typeof entitlement.$inferSelect;

/** What counts of these people, now or as it was known at an instant. */
export async function listEntitlements(tx: ReadTx, people: readonly string[], knownAt: Date | null): Promise<EntitlementRow[]> {
  const known =
    knownAt === null
      ? isNull(entitlement.supersededAt)
      : and(lte(entitlement.recordedAt, knownAt), or(isNull(entitlement.supersededAt), gt(entitlement.supersededAt, knownAt)));
  return tx
    .select()
    .from(entitlement)
    .where(and(isAmong(entitlement.person, people), known))
    .orderBy(asc(entitlement.validFrom), asc(entitlement.id));
}

export async function insertEntitlement(tx: WriteTx, row: typeof entitlement.$inferInsert): Promise<void> {
  await tx.insert(entitlement).values(row);
}
