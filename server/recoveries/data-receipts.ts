import { and, asc, eq, isNull } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { recoveryReceipt } from "@/db/tables/recoveries";
import { memberNamed as member } from "@/db/views/staff";
import type { Item } from "./data-items";

type Receipt = typeof recoveryReceipt.$inferSelect;

const standingOf = ({ id }: Pick<Item, "id">) => and(eq(recoveryReceipt.recovery, id), isNull(recoveryReceipt.takenBackAt));

export async function isVoucherTaken(tx: ReadTx, item: Item, voucher: string): Promise<boolean> {
  return (await tx.$count(recoveryReceipt, and(standingOf(item), eq(recoveryReceipt.voucher, voucher)))) > 0;
}

/** Whether any item still has a receipt by the voucher. */
export async function standsBy(tx: ReadTx, voucher: string): Promise<boolean> {
  return (await tx.$count(recoveryReceipt, and(eq(recoveryReceipt.voucher, voucher), isNull(recoveryReceipt.takenBackAt)))) > 0;
}

export async function insertReceipt(tx: WriteTx, row: typeof recoveryReceipt.$inferInsert): Promise<void> {
  await tx.insert(recoveryReceipt).values(row);
}

export async function findReceipt(tx: ReadTx, item: Item, id: string): Promise<Receipt | null> {
  const [row] = await tx
    .select()
    .from(recoveryReceipt)
    .where(and(standingOf(item), eq(recoveryReceipt.id, id)));
  return row ?? null;
}

export async function markTakenBack(tx: WriteTx, { id }: Receipt, at: Date): Promise<void> {
  await tx.update(recoveryReceipt).set({ takenBackAt: at }).where(eq(recoveryReceipt.id, id));
}

/** What came back for an item, first to last, with who recorded it. */
export async function listReceipts(tx: ReadTx, item: Pick<Item, "id">) {
  return tx
    .select({
      id: recoveryReceipt.id,
      voucher: recoveryReceipt.voucher,
      receivedOn: recoveryReceipt.receivedOn,
      amount: recoveryReceipt.amount,
      recordedAt: recoveryReceipt.recordedAt,
      takenBackAt: recoveryReceipt.takenBackAt,
      by: member.name,
    })
    .from(recoveryReceipt)
    .leftJoin(member, eq(member.id, recoveryReceipt.recordedBy))
    .where(eq(recoveryReceipt.recovery, item.id))
    .orderBy(asc(recoveryReceipt.recordedAt));
}
