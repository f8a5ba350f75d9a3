/** Vouchers of the bank and what stands by each. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { bankVoucher } from "@/db/tables/ledger";

export type Voucher = typeof bankVoucher.$inferSelect;

export async function listStanding(tx: ReadTx, vouchers: readonly string[]): Promise<Voucher[]> {
  if (vouchers.length === 0) return [];
  return tx
    .select()
    .from(bankVoucher)
    .where(and(inArray(bankVoucher.voucher, [...vouchers]), isNull(bankVoucher.releasedAt)))
    .orderBy(bankVoucher.voucher);
}

/** Keeps those by which nothing stands, and answers their ids; waits for whoever is keeping one of them at this moment. */
export async function insertVouchers(tx: WriteTx, rows: (typeof bankVoucher.$inferInsert)[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const kept = await tx.insert(bankVoucher).values(rows).onConflictDoNothing().returning({ id: bankVoucher.id });
  return new Set(kept.map(({ id }) => id));
}

export async function releaseOf(tx: WriteTx, causes: readonly string[], at: Date): Promise<void> {
  if (causes.length === 0) return;
  await tx
    .update(bankVoucher)
    .set({ releasedAt: at })
    .where(and(inArray(bankVoucher.cause, [...causes]), isNull(bankVoucher.releasedAt)));
}

export async function releaseVoucher(tx: WriteTx, voucher: string, at: Date): Promise<void> {
  await tx
    .update(bankVoucher)
    .set({ releasedAt: at })
    .where(and(eq(bankVoucher.voucher, voucher), isNull(bankVoucher.releasedAt)));
}
