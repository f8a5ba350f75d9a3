/** Receipts: what the bank's vouchers say of money that came in. */
import { eq } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { receipt } from "@/db/tables/ledger";

export function insertReceiptLast(tx: WriteTx, row: typeof receipt.$inferInsert): void {
  tx.doLast(tx.insert(receipt).values(row));
}

export async function markTakenBack(tx: WriteTx, of: string, at: Date): Promise<void> {
  await tx.update(receipt).set({ takenBackAt: at }).where(eq(receipt.transfer, of));
}
