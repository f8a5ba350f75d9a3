import { and, asc, eq, gt, isNotNull } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { accountChange, member, organisation } from "@/db/tables/staff";

export async function lockOldAccounts(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: organisation.id, sealed: organisation.bankAccountSealed })
    .from(organisation)
    .where(
      and(gt(organisation.id, after), isSealedOtherwise(organisation.bankAccountSealed, mark), isNotNull(organisation.bankAccountSealed)),
    )
    .orderBy(asc(organisation.id))
    .limit(limit)
    .for("no key update");
}

export async function lockOldAccountChanges(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: accountChange.id, sealed: accountChange.bankAccountSealed })
    .from(accountChange)
    .where(and(gt(accountChange.id, after), isSealedOtherwise(accountChange.bankAccountSealed, mark)))
    .orderBy(asc(accountChange.id))
    .limit(limit)
    .for("no key update");
}

export async function resealAccountChange(tx: WriteTx, id: string, sealed: string): Promise<void> {
  await tx.update(accountChange).set({ bankAccountSealed: sealed }).where(eq(accountChange.id, id));
}

export async function lockOldAuthenticators(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: member.id, sealed: member.totpSealed })
    .from(member)
    .where(and(gt(member.id, after), isSealedOtherwise(member.totpSealed, mark)))
    .orderBy(asc(member.id))
    .limit(limit)
    .for("no key update");
}
