/** Receipts: what the bank's vouchers say of money that came in. */
import { eq } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { receipt } from "@/db/tables/ledger";

export async function insertReceipt(tx: WriteTx, row: typeof receipt.$inferInsert): Promise<void> {
  await tx.insert(receipt).values(row);
}

export async function markTakenBack(tx: WriteTx, of: string, at: Date): Promise<void> {
  await tx.update(receipt).set({ takenBackAt: at }).where(eq(receipt.transfer, of));
}
