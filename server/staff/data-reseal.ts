import { and, asc, gt, isNotNull } from "drizzle-orm";
import type { WriteTx } from "@/db/client";
import { isSealedOtherwise } from "@/db/sealed";
import { member, organisation } from "@/db/tables/staff";

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

export async function lockOldAuthenticators(tx: WriteTx, mark: string, after: string, limit: number) {
  return tx
    .select({ id: member.id, sealed: member.totpSealed })
    .from(member)
    .where(and(gt(member.id, after), isSealedOtherwise(member.totpSealed, mark)))
    .orderBy(asc(member.id))
    .limit(limit)
    .for("no key update");
}
