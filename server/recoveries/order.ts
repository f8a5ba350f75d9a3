/** What is owed to a hospital or a person goes out as an order like any other: made here, approved and sent as the rest. */
import type { z } from "zod";
import { formatMoney, money } from "@/server/money";
import { orderPayments } from "@/server/payments/make";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import type { Item } from "./data-items";
import { standIn } from "./follow-orders";
import { itemFor } from "./hold-item";
import { openOf } from "./rules";
import type * as shapes from "./shapes";

export async function order(ctx: WriteContext, input: z.infer<typeof shapes.order>): Promise<{ id: string; number: string }> {
  const item = await itemFor(ctx, input, "order");
  const open = openOf(item);
  if (!open.equals(money(input.amount))) throw new Refusal("recovery_amount_changed", { number: item.number, amount: formatMoney(open) });
  const [made] = await orderPayments(ctx, [
    { purpose: "refund", share: item.share, payee: payeeOf(item), lines: [{ kind: "recovery", cause: item.id, amount: open }] },
  ]);
  if (made === undefined) throw new Error("an order was not made");
  await standIn(ctx, item, made);
  ctx.note({ subjectKind: "recovery", subject: item.id, after: { order: made.number, amount: open } });
  return { id: made.id, number: made.number };
}

function payeeOf(item: Item) {
  if (item.party === "hospital") return { kind: "organisation" as const, id: item.hospital };
  const { holderName, bankName, bankAccountSealed } = item;
  if (holderName === null || bankName === null || bankAccountSealed === null) throw new Refusal("recovery_account_missing");
  return { kind: "person" as const, id: item.person, holderName, bankName, bankAccount: unseal(bankAccountSealed) };
}
