import { and, asc, eq, gt } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { subsidyLine as line, subsidyList as list } from "@/db/tables/subsidies";

export async function lockOldAccounts(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: line.id, sealed: line.bankAccountSealed })
    .from(line)
    .where(and(gt(line.id, after), isSealedOtherwise(line.bankAccountSealed, mark)))
    .orderBy(asc(line.id))
    .limit(limit)
    .for("no key update");
}

export async function resealAccount(tx: WriteTx, id: string, sealed: string): Promise<void> {
  await tx.update(line).set({ bankAccountSealed: sealed }).where(eq(line.id, id));
}

export async function lockOldLists(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: list.id, sealed: list.contentSealed })
    .from(list)
    .where(and(gt(list.id, after), isSealedOtherwise(list.contentSealed, mark)))
    .orderBy(asc(list.id))
    .limit(limit)
    .for("no key update");
}

export async function resealList(tx: WriteTx, id: string, sealed: string): Promise<void> {
  await tx.update(list).set({ contentSealed: sealed }).where(eq(list.id, id));
}
