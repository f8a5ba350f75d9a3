import { and, asc, eq, gt } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { noticeObjection } from "@/db/tables/public-notices";

export async function lockOldObjections(tx: WriteTx, { mark, after, limit }: { mark: string; after: string; limit: number }) {
  return tx
    .select({ id: noticeObjection.id, sealed: noticeObjection.phoneSealed })
    .from(noticeObjection)
    .where(and(gt(noticeObjection.id, after), isSealedOtherwise(noticeObjection.phoneSealed, mark)))
    .orderBy(asc(noticeObjection.id))
    .limit(limit)
    .for("no key update");
}

export async function resealObjection(tx: WriteTx, { id, sealed }: { id: string; sealed: string }): Promise<void> {
  await tx.update(noticeObjection).set({ phoneSealed: sealed }).where(eq(noticeObjection.id, id));
}
