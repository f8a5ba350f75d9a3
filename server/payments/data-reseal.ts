import { and, asc, eq, gt, or } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { bankDocument, paymentOrder } from "@/db/tables/payments";

export async function lockOldOrders(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: paymentOrder.id, sealed: paymentOrder.bankAccountSealed })
    .from(paymentOrder)
    .where(and(gt(paymentOrder.id, after), isSealedOtherwise(paymentOrder.bankAccountSealed, mark)))
    .orderBy(asc(paymentOrder.id))
    .limit(limit)
    .for("no key update");
}

export async function resealOrder(tx: WriteTx, id: string, sealed: string): Promise<void> {
  await tx.update(paymentOrder).set({ bankAccountSealed: sealed }).where(eq(paymentOrder.id, id));
}

export interface DocumentPlace {
  bankFile: string;
  format: string;
}

export async function lockOldDocuments(tx: WriteTx, mark: string, after: DocumentPlace, limit: number) {
  const { bankFile, format } = bankDocument;
  return tx
    .select({ bankFile, format, sealed: bankDocument.contentSealed })
    .from(bankDocument)
    .where(
      and(
        or(gt(bankFile, after.bankFile), and(eq(bankFile, after.bankFile), gt(format, after.format as "xlsx" | "csv"))),
        isSealedOtherwise(bankDocument.contentSealed, mark),
      ),
    )
    .orderBy(asc(bankFile), asc(format))
    .limit(limit)
    .for("no key update");
}

export async function resealDocument(
  tx: WriteTx,
  place: Pick<typeof bankDocument.$inferSelect, "bankFile" | "format">,
  sealed: string,
): Promise<void> {
  await tx
    .update(bankDocument)
    .set({ contentSealed: sealed })
    .where(and(eq(bankDocument.bankFile, place.bankFile), eq(bankDocument.format, place.format)));
}
