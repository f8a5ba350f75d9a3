/** What the prepayment holds, for orders that draw on it. */
import { eq } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { accountKept } from "@/db/views/ledger";
import { PREPAYMENT } from "@/server/ledger/account-rules";
import type { Money } from "@/server/money";

/** Null while the area has no such account yet. */
export async function findPrepaymentHeld(tx: ReadTx): Promise<Money | null> {
  const [row] = await tx.select({ balance: accountKept.balance }).from(accountKept).where(eq(accountKept.code, PREPAYMENT));
  return row?.balance ?? null;
}
