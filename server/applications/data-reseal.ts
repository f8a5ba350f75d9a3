/** What applications keep sealed, found by the key it is sealed with. */
import { and, asc, eq, gt, or } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { application, applicationMember } from "@/db/tables/applications";

interface Asked {
  mark: string;
  after: string;
  limit: number;
}

const { id, bankAccountSealed, phoneSealed, proxyNumberSealed } = application;

export async function lockOldCases(tx: WriteTx, { mark, after, limit }: Asked) {
  return tx
    .select({ id, sealed: { bankAccountSealed, phoneSealed, proxyNumberSealed } })
    .from(application)
    .where(and(gt(id, after), or(...[bankAccountSealed, phoneSealed, proxyNumberSealed].map((column) => isSealedOtherwise(column, mark)))))
    .orderBy(asc(id))
    .limit(limit)
    .for("no key update");
}

export async function resealCase(
  tx: WriteTx,
  of: string,
  sealed: Pick<typeof application.$inferInsert, "bankAccountSealed" | "phoneSealed" | "proxyNumberSealed">,
): Promise<void> {
  await tx.update(application).set(sealed).where(eq(id, of));
}

export async function lockOldMembers(tx: WriteTx, { mark, after, limit }: Asked) {
  return tx
    .select({ id: applicationMember.id, sealed: applicationMember.numberSealed })
    .from(applicationMember)
    .where(and(gt(applicationMember.id, after), isSealedOtherwise(applicationMember.numberSealed, mark)))
    .orderBy(asc(applicationMember.id))
    .limit(limit)
    .for("no key update");
}

export async function resealMember(tx: WriteTx, of: string, numberSealed: string): Promise<void> {
  await tx.update(applicationMember).set({ numberSealed }).where(eq(applicationMember.id, of));
}
