import { and, eq } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { idempotencyKey } from "@/db/tables/requests";

/** Takes the key; waits for another transaction that holds it; false when it was used before. */
export async function takeKey(
  tx: WriteTx,
  row: { area: string; member: string; key: string; procedure: string; inputHash: string },
): Promise<boolean> {
  const rows = await tx.insert(idempotencyKey).values(row).onConflictDoNothing().returning({ key: idempotencyKey.key });
  return rows.length === 1;
}

export async function findAnswer(tx: ReadTx, member: string, key: string) {
  const [row] = await tx
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.member, member), eq(idempotencyKey.key, key)));
  return row ?? null;
}

export function keepAnswer(tx: WriteTx, member: string, key: string, answer: unknown): void {
  tx.doAtEnd(
    tx
      .update(idempotencyKey)
      .set({ answer })
      .where(and(eq(idempotencyKey.member, member), eq(idempotencyKey.key, key))),
  );
}
