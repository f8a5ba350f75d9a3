/** What was granted goes out as an order like any other, and the case ends when the money arrived. */
import { businessDateOf } from "@/server/dates";
import { formatMoney } from "@/server/money";
import { notifyEach } from "@/server/notices/notices";
import { orderPayments } from "@/server/payments/make";
import type { Purpose } from "@/server/payments/rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { unseal } from "@/server/sealing";
import { followedByWarnings } from "@/server/warnings/follow-applications";
import { endStretch, passOn } from "./clock";
import * as data from "./data-cases";
import { listOrderedBy, listOrdersOf } from "./data-pages";
import { caseFor, happened } from "./hold-case";

const purposeOf: Partial<Record<data.Case["type"], Purpose>> = {
  illness_recognition: "one_off",
  manual_reimbursement: "application",
  enrolment_refund: "application",
  late_outpatient_pooling: "pooled_claim",
  personal_account: "pooled_claim",
};

export async function order(ctx: WriteContext, input: { id: string; version: number }): Promise<{ id: string; number: string }> {
  const { row } = await caseFor(ctx, input, "order");
  const { amount, holderName, bankName, bankAccountSealed } = row;
  const purpose = purposeOf[row.type];
  if (amount === null || purpose === undefined) throw new Refusal("application_pays_nothing", { number: row.number });
  if (holderName === null || bankName === null || bankAccountSealed === null)
    throw new Refusal("application_account_missing", { number: row.number });
  const payee = { kind: "person" as const, id: row.person, holderName, bankName, bankAccount: unseal(bankAccountSealed) };
  const [made] = await orderPayments(ctx, [{ purpose, payee, lines: [{ kind: "application", cause: row.id, amount }] }]);
  if (made === undefined) throw new Error("an order was not made");
  await data.changeCase(ctx.tx, row, {});
  await happened(ctx, row, "ordered", { number: made.number, amount: formatMoney(amount) });
  return { id: made.id, number: made.number };
}

/** By what became of an order: paid ends the case, anything else leaves it to be paid again. Repeating it changes nothing. */
export async function followOrder(ctx: WriteContext, orderId: string): Promise<void> {
  for (const { cause } of await listOrderedBy(ctx.tx, orderId)) {
    const [row] = await data.lockCases(ctx.tx, [cause]);
    if (row === undefined) continue;
    const orders = await listOrdersOf(ctx.tx, row.id);
    const paid = orders.find(({ state, live }) => state === "paid" && live);
    if (paid !== undefined && row.state === "paying") {
      await endStretch(ctx, row, "paid");
      await data.changeCase(ctx.tx, row, { state: "granted", closedAt: ctx.now });
      await followedByWarnings(ctx, row.id);
      await happened(ctx, row, "paid", { number: paid.number, paidOn: paid.paidOn ?? businessDateOf(ctx.now) });
      await notifyEach(ctx, [row.acceptedBy], {
        kind: "application_paid",
        parameters: { number: row.number },
        link: `/applications/${row.id}`,
      });
    } else if (paid === undefined && row.state === "granted" && row.amount !== null && !row.amount.isZero()) {
      // The bank brought it back: it is to be paid again.
      await data.changeCase(ctx.tx, row, { state: "paying", closedAt: null });
      await passOn(ctx, { row, state: "paying", office: row.office }, "payment_returned");
      await followedByWarnings(ctx, row.id);
      await happened(ctx, row, "payment_returned", { number: orders.at(0)?.number ?? "" });
    }
  }
}
