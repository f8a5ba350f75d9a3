/** Vouchers of the bank and what stands by each. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { bankVoucher } from "@/db/tables/ledger";

export type Voucher = typeof bankVoucher.$inferSelect;

export async function holdVoucher(tx: WriteTx, area: string, voucher: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`voucher ${area} ${voucher}`}, 0))`);
}

export async function listStanding(tx: ReadTx, vouchers: readonly string[]): Promise<Voucher[]> {
  if (vouchers.length === 0) return [];
  return tx
    .select()
    .from(bankVoucher)
    .where(and(inArray(bankVoucher.voucher, [...vouchers]), isNull(bankVoucher.releasedAt)))
    .orderBy(bankVoucher.voucher);
}

export async function insertVouchers(tx: WriteTx, rows: (typeof bankVoucher.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(bankVoucher).values(rows);
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
