/** Payment orders: made from approved shares, made anew for what came back, and as pages show them. */
import type { z } from "zod";
import { holdBatches, type PayableShare, sumPayable } from "@/server/clearing/claims";
import { money } from "@/server/money";
import { PAYMENT_APPROVALS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { approvalsOf } from "@/server/policies/rules";
import { first } from "@/server/present";
import { listOwed } from "@/server/recoveries/items";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { findBankFile } from "./data-bank-files";
import * as history from "./data-history";
import { listPaidCases } from "./data-lines";
import * as orders from "./data-orders";
import { assertSeen, isSameAccount, ordersFor } from "./hold-orders";
import { type OrderDraft, orderPayments } from "./make";
import { payingAccountOf } from "./purpose-rules";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** One order a batch and share from everything approved and not yet paid; the money is reserved at once, so paying cannot fail for want of it. */
export async function makeOrders(
  ctx: WriteContext,
  input: Input<typeof shapes.makeOrders>,
): Promise<{ orders: { id: string; number: string }[] }> {
  const batches = await holdBatches(ctx, input.batches);
  if (batches.length !== new Set(input.batches).size) throw new Refusal("batch_not_found");
  const wanted = input.only === undefined ? null : new Set(input.only.map(({ batch, share }) => `${batch} ${share}`));
  const payable = (await sumPayable(ctx, input.batches)).filter(({ batch, share }) => wanted?.has(`${batch} ${share}`) ?? true);
  if (payable.length === 0) throw new Refusal("nothing_to_pay");
  const amounts = payable.map(({ approved }) => ({ amount: approved }));
  if (input.seen !== undefined) assertSeen(amounts, input.seen);
  const made = await orderPayments(
    ctx,
    payable.map((share) => clearingOf(share)),
  );
  return { orders: made.map(({ id, number }) => ({ id, number })) };
}

/** What is payable of one share of one batch as the order that pays it. */
function clearingOf({ batch, share, payee, cases, approved }: PayableShare, reissueOf?: orders.Order): OrderDraft {
  return {
    purpose: "clearing",
    payee: { kind: "organisation", id: payee },
    share,
    clears: { batch, cases, amount: approved },
    ...(reissueOf === undefined ? {} : { reissueOf }),
  };
}

/**
 * A payment that failed or came back goes out again as a new order that names it, through approval as any other. It pays
 * what of its batch is approved today and in no payment, which is not always what the failed order paid. What is paid for
 * anything else is made anew by the room that decides on it.
 */
export async function reissueOrder(ctx: WriteContext, input: Input<typeof shapes.reissueOrder>): Promise<{ id: string; number: string }> {
  const batches = await orders.listBatchesOf(ctx.tx, { ids: [input.id] });
  await holdBatches(ctx, batches);
  const failed = first(await ordersFor(ctx, [input.id], "reissue"), "the order that was asked for");
  if (failed.purpose !== "clearing") throw new Refusal("reissue_from_its_cause", { number: failed.number });
  const payable = (await sumPayable(ctx, batches)).find(({ share, payee }) => share === failed.share && payee === failed.payee);
  if (payable === undefined) throw await nothingToReissue(ctx, failed);
  const order = first(await orderPayments(ctx, [clearingOf(payable, failed)]), "the order that was made");
  await orders.changeOrder(ctx.tx, failed, { state: "reissued" });
  return { id: order.id, number: order.number };
}

async function nothingToReissue(ctx: ReadContext, { id, number }: orders.Order): Promise<Refusal> {
  const other = await orders.findOrderInstead(ctx.tx, id);
  return other === null ? new Refusal("nothing_to_reissue", { number }) : new Refusal("paid_by_other_order", { number, other });
}

/** An order with what stands behind it and what happened to it; a hospital sees its own by row-level security. */
export async function getOrder(ctx: ReadContext, input: { id: string; page: number }) {
  const found = await orders.findOrder(ctx.tx, input.id);
  if (found === null) throw new Refusal("payment_order_not_found");
  const { order } = found;
  const { area } = ctx.member;
  const approvals = await orders.listApprovals(ctx.tx, area, [order.id]);
  const needed = approvalsOf(await areaParameterOn(ctx, PAYMENT_APPROVALS, ctx.today), order.amount);
  const { bankAccountSealed: _, ...shown } = order;
  return {
    ...found,
    order: shown,
    approvals: approvals.map(({ member, name, duty, at }) => ({ member, name, duty, at })),
    needed,
    account: await accountNow(ctx, order),
    sending: await history.findSending(ctx.tx, order),
    answers: await history.listAnswersTo(ctx.tx, order),
    ...(await history.findKin(ctx.tx, order)),
    cases: await listPaidCases(ctx.tx, input.id, 50, (input.page - 1) * 50),
  };
}

/** The account that the payee has now, held against the one in the order; null for a person, who has none but that. */
async function accountNow(ctx: ReadContext, order: orders.Order): Promise<{ masked: string | null; isSame: boolean } | null> {
  if (order.payee === null) return null;
  const now = (await orders.findPayeeAccounts(ctx.tx, ctx.member.area, [order.payee])).get(order.payee);
  return { masked: now?.bankAccountMasked ?? null, isSame: now !== undefined && isSameAccount(now, order) };
}

/** Rows of a result file with what each did. */
export async function getAnswers(ctx: ReadContext, input: { id: string; page: number }) {
  const { area } = ctx.member;
  const file = await findBankFile(ctx.tx, area, input.id);
  if (file === null || file.direction !== "result") throw new Refusal("bank_file_not_found");
  const found = await history.listAnswersIn(ctx.tx, area, file.id, { limit: 100, offset: (input.page - 1) * 100 });
  return { file, ...found };
}

/** Batches with approved shares that no order pays yet, each with the account that pays it, what the payee owes and what went wrong before. */
export async function listBatchesToPay(ctx: ReadContext) {
  const rows = await orders.listBatchesToPay(ctx.tx);
  const owed = await listOwed(ctx);
  return rows.map((row) => ({
    ...row,
    amount: money(row.amount),
    /** What the hospital owes of this share, and the next order keeps back as far as it goes. */
    owed: owed.get(`${row.payee} ${row.share}`) ?? "0.00",
    account: payingAccountOf({ purpose: "clearing", share: row.share }),
  }));
}
