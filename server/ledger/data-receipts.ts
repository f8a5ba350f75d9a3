/** Receipts: what the bank's vouchers say of money that came in. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { receipt, transfer } from "@/db/tables/ledger";

export async function holdVoucher(tx: WriteTx, area: string, voucher: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`voucher ${area} ${voucher}`}, 0))`);
}

/** The receipt that stands by this voucher, with who posted it. */
export async function findVoucher(tx: ReadTx, voucher: string): Promise<{ valueDay: string; memberName: string } | null> {
  const [row] = await tx
    .select({ valueDay: receipt.valueDay, memberName: transfer.memberName })
    .from(receipt)
    .innerJoin(transfer, and(eq(transfer.area, receipt.area), eq(transfer.id, receipt.transfer)))
    .where(and(eq(receipt.voucher, voucher), isNull(receipt.takenBackAt)));
  return row ?? null;
}

export async function insertReceipt(tx: WriteTx, row: typeof receipt.$inferInsert): Promise<void> {
  await tx.insert(receipt).values(row);
}

export async function markTakenBack(tx: WriteTx, of: string, at: Date): Promise<void> {
  await tx.update(receipt).set({ takenBackAt: at }).where(eq(receipt.transfer, of));
}
