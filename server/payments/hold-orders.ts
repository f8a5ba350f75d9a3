/** Takes hold of orders for a verb, and refuses by name when they are not what the person saw or where they go has changed. */
import { Decimal, formatMoney, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import * as orders from "./data-orders";
import * as rules from "./rules";

/** Locks the orders and refuses unless every one of them may take the action. */
export async function ordersFor(ctx: WriteContext, ids: readonly string[], action: rules.OrderAction): Promise<orders.Order[]> {
  const found = await orders.lockOrders(ctx.tx, ids);
  if (found.length !== new Set(ids).size) throw new Refusal("payment_order_not_found");
  for (const order of found) {
    if (!rules.isPossible(order.state, action)) throw new Refusal("payment_order_state", { number: order.number, state: order.state });
  }
  return found;
}

export function assertSeen(found: readonly Pick<orders.Order, "amount">[], input: { count: number; total: string }): void {
  const total = sum(found.map((order) => order.amount));
  if (found.length !== input.count || !total.equals(new Decimal(input.total))) {
    throw new Refusal("payment_total_changed", { count: found.length, total: formatMoney(total) });
  }
}

type Account = Pick<orders.PayeeAccount, "bankName" | "bankAccountSealed">;

export function isSameAccount(account: Account, other: Account): boolean {
  if (account.bankAccountSealed === null || other.bankAccountSealed === null) return false;
  return account.bankName === other.bankName && unseal(account.bankAccountSealed) === unseal(other.bankAccountSealed);
}

/**
 * Money goes only where the payee is paid today: to the account that stood in the order when it was made. The account of a
 * person belongs to what the order pays for and stands in the order alone.
 */
export async function assertAccounts(ctx: WriteContext, found: readonly orders.Order[]): Promise<void> {
  const now = await orders.findPayeeAccounts(ctx.tx, ctx.member.area, [...new Set(found.flatMap((order) => order.payee ?? []))]);
  for (const order of found) {
    const current = order.payee === null ? order : now.get(order.payee);
    const { number, holderName, bankAccountSealed, bankAccountMasked } = order;
    if (bankAccountSealed === null || current?.bankAccountSealed == null) {
      throw new Refusal("payee_account_missing", { number, payee: holderName });
    }
    if (!isSameAccount(current, order)) {
      throw new Refusal("payee_account_changed", {
        number,
        payee: holderName,
        before: bankAccountMasked?.slice(-4) ?? "",
        now: current.bankAccountMasked?.slice(-4) ?? "",
      });
    }
  }
}
