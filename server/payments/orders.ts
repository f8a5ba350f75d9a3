/** Payment orders: made from approved shares, approved by another person, sent to the bank, answered by it. */
import { v7 } from "uuid";
import type { z } from "zod";
import { holdBatches, listPayable, type PayableShare } from "@/server/clearing/claims";
import { closeIfSettled } from "@/server/clearing/gather";
import { businessDateOf } from "@/server/dates";
import { post } from "@/server/ledger/post";
import { Decimal, formatMoney, type Money, money, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as orders from "./data-orders";
import { movementOf } from "./movements";
import * as rules from "./rules";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

/** One order a batch and share from everything approved and not yet paid; the money is reserved at once, so paying cannot fail for want of it. */
export async function makeOrders(
  ctx: WriteContext,
  input: Input<typeof rules.makeOrders>,
): Promise<{ orders: { id: string; number: string }[] }> {
  const batches = await holdBatches(ctx, input.batches);
  if (batches.length !== new Set(input.batches).size) throw new Refusal("batch_not_found");
  const payable = await listPayable(ctx, input.batches);
  if (payable.length === 0) throw new Refusal("nothing_to_pay");
  const groups = [...Map.groupBy(payable, (share) => `${share.batch} ${share.share}`).values()];
  const made = await makeEach(
    ctx,
    groups.map((shares) => ({ shares })),
  );
  return { orders: made.map(({ id, number }) => ({ id, number })) };
}

/** Makes an order of each group of payable shares of one batch and kind, and reserves its money. */
async function makeEach(
  ctx: WriteContext,
  groups: readonly { shares: readonly PayableShare[]; reissueOf?: orders.Order }[],
): Promise<orders.Order[]> {
  const numbers = await orders.nextOrderNumbers(ctx.tx, ctx.member.area, ctx.today, groups.length);
  const drafts = groups.map((group, index) => ({ ...group, order: orderOf(ctx, group, numbers[index]) }));
  const made = await orders.insertOrders(
    ctx.tx,
    drafts.map((draft) => draft.order),
  );
  await orders.insertLines(
    ctx.tx,
    drafts.flatMap(({ shares, order }) =>
      shares.map(({ batchCase, stay, review, payee, share, approved }) => ({
        area: order.area,
        id: v7(),
        paymentOrder: order.id,
        ...{ batchCase, stay, review, payee, share, amount: approved },
      })),
    ),
  );
  await post(
    ctx,
    made.map((order) => movementOf(order, "reserve")),
  );
  for (const { order, reissueOf } of drafts) {
    const { number, amount, share } = order;
    const after = { number, amount, share, ...(reissueOf === undefined ? {} : { reissueOf: reissueOf.number }) };
    ctx.note({ subjectKind: "payment-order", subject: order.id, after });
  }
  return made;
}

function orderOf(ctx: WriteContext, { shares, reissueOf }: { shares: readonly PayableShare[]; reissueOf?: orders.Order }, number?: string) {
  const [first] = shares;
  if (first === undefined || number === undefined) throw new Error("an order needs a line and a number");
  return {
    area: ctx.member.area,
    id: v7(),
    number,
    batch: first.batch,
    payee: first.payee,
    share: first.share,
    account: rules.payingAccount[first.share],
    amount: sum(shares.map((line) => line.approved)),
    madeBy: ctx.member.id,
    ...(reissueOf === undefined ? {} : { reissueOf: reissueOf.id }),
  };
}

/** Locks the orders and refuses unless every one of them may take the action. */
async function ordersFor(ctx: WriteContext, ids: readonly string[], action: rules.OrderAction): Promise<orders.Order[]> {
  const found = await orders.lockOrders(ctx.tx, ids);
  if (found.length !== new Set(ids).size) throw new Refusal("payment_order_not_found");
  for (const order of found) {
    if (!rules.isPossible(order.state, action)) throw new Refusal("payment_order_state", { number: order.number, state: order.state });
  }
  return found;
}

function assertSeen(found: readonly orders.Order[], input: { count: number; total: string }): void {
  const total = sum(found.map((order) => order.amount));
  if (found.length !== input.count || !total.equals(new Decimal(input.total))) {
    throw new Refusal("payment_total_changed", { count: found.length, total: formatMoney(total) });
  }
}

/** A second person approves exactly the orders and the total they saw. */
export async function approveOrders(ctx: WriteContext, input: Input<typeof rules.decideOrders>): Promise<{ approved: number }> {
  const found = await ordersFor(ctx, input.ids, "approve");
  const own = found.find((order) => order.madeBy === ctx.member.id);
  if (own !== undefined) throw new Refusal("not_ones_own", { number: own.number });
  assertSeen(found, input);
  await post(
    ctx,
    found.map((order) => movementOf(order, "approve")),
  );
  for (const order of found) {
    await orders.changeOrder(ctx.tx, order, { state: "approved", approvedBy: ctx.member.id, approvedAt: ctx.now });
    ctx.note({
      subjectKind: "payment-order",
      subject: order.id,
      before: { state: order.state },
      after: { state: "approved", amount: order.amount },
    });
  }
  return { approved: found.length };
}

export async function declineOrders(ctx: WriteContext, input: Input<typeof rules.declineOrders>): Promise<void> {
  const found = await ordersFor(ctx, input.ids, "decline");
  await post(
    ctx,
    found.map((order) => movementOf(order, "decline")),
  );
  for (const order of found) {
    await orders.changeOrder(ctx.tx, order, { state: "declined", declineWords: input.words });
    await orders.releaseLines(ctx.tx, order.id);
    ctx.note({
      subjectKind: "payment-order",
      subject: order.id,
      before: { state: order.state },
      after: { state: "declined" },
      reason: input.words,
    });
  }
}

/** Puts approved orders into one file for the bank; the file is rendered when it is fetched and always the same. */
export async function sendOrders(ctx: WriteContext, input: Input<typeof rules.sendOrders>): Promise<{ bankFile: string; number: string }> {
  const found = await ordersFor(ctx, input.ids, "send");
  assertSeen(found, input);
  const number = await orders.nextBankFileNumber(ctx.tx, ctx.member.area, ctx.today);
  const file = await orders.insertBankFile(ctx.tx, {
    area: ctx.member.area,
    id: v7(),
    direction: "out",
    number,
    contentHash: number,
    orderCount: found.length,
    total: sum(found.map((order) => order.amount)),
    recordedBy: ctx.member.id,
  });
  for (const order of found) await orders.changeOrder(ctx.tx, order, { state: "sent", bankFile: file.id });
  ctx.note({ subjectKind: "bank-file", subject: file.id, after: { number, orders: found.length, total: file.total } });
  return { bankFile: file.id, number };
}

export interface BankAnswer {
  row: number;
  number: string;
  amount: Money;
  outcome: "paid" | "failed";
  reason: string | null;
  reference: string | null;
  paidOn: string | null;
}

export interface ResultFault {
  row: number;
  number: string;
  reason: "order_unknown" | "amount_differs" | "not_sent" | "answered_before" | "paid_on_wrong";
  parameters: Record<string, string>;
}

/**
 * Takes the bank's answer. The same file twice changes nothing; a row that does not fit is named and left, the others
 * are posted. An order answered before keeps its first answer.
 */
export async function takeBankResult(
  ctx: WriteContext,
  file: { id: string; contentHash: string; name: string },
  answers: readonly BankAnswer[],
  /** Of rows that could not be read to the end. */
  unread: readonly ResultFault[] = [],
) {
  await orders.holdResult(ctx.tx, ctx.member.area, file.contentHash);
  const before = await orders.findResultByHash(ctx.tx, file.contentHash);
  if (before !== null)
    return { repeated: true, bankFile: before.id, ...(before.outcome as { paid: number; failed: number; faults: ResultFault[] }) };
  const numbers = answers.map((answer) => answer.number);
  await holdBatches(ctx, await orders.listBatchesOf(ctx.tx, { numbers }));
  const byNumber = new Map((await orders.lockOrdersByNumber(ctx.tx, numbers)).map((order) => [order.number, order]));
  const faults: ResultFault[] = [...unread];
  const paid: { order: orders.Order; answer: BankAnswer }[] = [];
  const failed: { order: orders.Order; answer: BankAnswer }[] = [];
  const seen = new Set<string>();
  for (const answer of answers) {
    const order = byNumber.get(answer.number);
    const fault = order === undefined ? { reason: "order_unknown" as const, parameters: {} } : faultOf(order, answer, seen, ctx.today);
    seen.add(answer.number);
    if (order === undefined || fault !== null)
      faults.push({
        row: answer.row,
        number: answer.number,
        reason: fault?.reason ?? "order_unknown",
        parameters: fault?.parameters ?? {},
      });
    else (answer.outcome === "paid" ? paid : failed).push({ order, answer });
  }
  await post(ctx, [...paid.map(({ order }) => movementOf(order, "pay")), ...failed.map(({ order }) => movementOf(order, "fail"))]);
  for (const { order, answer } of paid)
    await orders.changeOrder(ctx.tx, order, { state: "paid", paidOn: answer.paidOn ?? ctx.today, bankReference: answer.reference });
  for (const { order, answer } of failed) {
    await orders.changeOrder(ctx.tx, order, {
      state: "failed",
      failureWords: answer.reason ?? "银行未说明原因",
      bankReference: answer.reference,
    });
    await orders.releaseLines(ctx.tx, order.id);
  }
  for (const batch of new Set(paid.map(({ order }) => order.batch))) await closeIfSettled(ctx, { batch });
  const outcome = { paid: paid.length, failed: failed.length, faults };
  const kept = await orders.insertBankFile(ctx.tx, {
    area: ctx.member.area,
    id: v7(),
    direction: "result",
    number: `${file.name} ${file.id}`,
    contentHash: file.contentHash,
    file: file.id,
    orderCount: answers.length,
    total: sum(answers.map((answer) => answer.amount)),
    outcome,
    recordedBy: ctx.member.id,
  });
  ctx.note({ subjectKind: "bank-file", subject: kept.id, after: { ...outcome, faults: faults.length } });
  return { repeated: false, bankFile: kept.id, ...outcome };
}

function faultOf(
  order: orders.Order,
  answer: BankAnswer,
  seen: ReadonlySet<string>,
  today: string,
): Pick<ResultFault, "reason" | "parameters"> | null {
  if (["paid", "failed", "reissued"].includes(order.state) || seen.has(order.number))
    return { reason: "answered_before", parameters: { state: order.state } };
  if (order.state !== "sent") return { reason: "not_sent", parameters: { state: order.state } };
  if (!order.amount.equals(answer.amount))
    return { reason: "amount_differs", parameters: { ours: formatMoney(order.amount), theirs: formatMoney(answer.amount) } };
  // Nothing is paid before it was approved.
  const approved = businessDateOf(order.approvedAt ?? order.recordedAt);
  if (answer.paidOn !== null && (answer.paidOn > today || answer.paidOn < approved))
    return { reason: "paid_on_wrong", parameters: { date: answer.paidOn, approved } };
  return null;
}

/**
 * A failed payment goes out again as a new order that names it, through approval as any other. It pays what of its batch is
 * approved today and in no payment, which is not always what the failed order paid.
 */
export async function reissueOrder(ctx: WriteContext, input: Input<typeof rules.reissueOrder>): Promise<{ id: string; number: string }> {
  const batches = await orders.listBatchesOf(ctx.tx, { ids: [input.id] });
  await holdBatches(ctx, batches);
  const [failed] = await ordersFor(ctx, [input.id], "reissue");
  if (failed === undefined) throw new Refusal("payment_order_not_found");
  const shares = (await listPayable(ctx, batches)).filter(({ share, payee }) => share === failed.share && payee === failed.payee);
  if (shares.length === 0) throw await nothingToReissue(ctx, failed);
  const [order] = await makeEach(ctx, [{ shares, reissueOf: failed }]);
  if (order === undefined) throw new Error("an order was not made");
  await orders.changeOrder(ctx.tx, failed, { state: "reissued" });
  return { id: order.id, number: order.number };
}

async function nothingToReissue(ctx: ReadContext, { id, number }: orders.Order): Promise<Refusal> {
  const other = await orders.findOrderInstead(ctx.tx, id);
  return other === null ? new Refusal("nothing_to_reissue", { number }) : new Refusal("paid_by_other_order", { number, other });
}

/** An order with its cases; a hospital sees its own by row-level security. */
export async function getOrder(ctx: ReadContext, input: { id: string; page: number }) {
  const found = await orders.findOrder(ctx.tx, input.id);
  if (found === null) throw new Refusal("payment_order_not_found");
  return { ...found, cases: await orders.listPaidCases(ctx.tx, input.id, 50, (input.page - 1) * 50) };
}

/** Batches with approved shares that no order pays yet. */
export async function listBatchesToPay(ctx: ReadContext) {
  const rows = await orders.listBatchesToPay(ctx.tx);
  return rows.map((row) => ({ ...row, amount: money(row.amount) }));
}
