import { and, asc, eq, gt } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { recovery } from "@/db/tables/recoveries";

export async function lockOldItems(tx: WriteTx, { mark, after, limit }: { mark: string; after: string; limit: number }) {
  return tx
    .select({ id: recovery.id, sealed: recovery.bankAccountSealed })
    .from(recovery)
    .where(and(gt(recovery.id, after), isSealedOtherwise(recovery.bankAccountSealed, mark)))
    .orderBy(asc(recovery.id))
    .limit(limit)
    .for("no key update");
}

export async function resealItem(tx: WriteTx, { id, sealed }: { id: string; sealed: string }): Promise<void> {
  await tx.update(recovery).set({ bankAccountSealed: sealed }).where(eq(recovery.id, id));
}
