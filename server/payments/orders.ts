/** Payment orders: made from approved shares, made anew for what came back, and as pages show them. */
import { v7 } from "uuid";
import type { z } from "zod";
import { holdBatches, listPayable, type PayableShare } from "@/server/clearing/claims";
import { post } from "@/server/ledger/post";
import { money, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as orders from "./data-orders";
import { ordersFor } from "./hold-orders";
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
  const accounts = await orders.findPayeeAccounts(ctx.tx, ctx.member.area, [
    ...new Set(groups.flatMap(({ shares }) => shares.map((share) => share.payee))),
  ]);
  const drafts = groups.map((group, index) => ({ ...group, order: orderOf(ctx, group, { number: numbers[index], accounts }) }));
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
    const { number, amount, share, bankAccountMasked } = order;
    const after = {
      number,
      amount,
      share,
      bankAccount: bankAccountMasked,
      ...(reissueOf === undefined ? {} : { reissueOf: reissueOf.number }),
    };
    ctx.note({ subjectKind: "payment-order", subject: order.id, after });
  }
  return made;
}

interface Facts {
  number: string | undefined;
  accounts: ReadonlyMap<string, orders.PayeeAccount>;
}

/** The order with the account of its payee as it stands now; what becomes of that account later changes nothing here. */
function orderOf(
  ctx: WriteContext,
  { shares, reissueOf }: { shares: readonly PayableShare[]; reissueOf?: orders.Order },
  { number, accounts }: Facts,
) {
  const [first] = shares;
  const account = first === undefined ? undefined : accounts.get(first.payee);
  if (first === undefined || number === undefined || account === undefined) throw new Error("an order needs a line, a number and a payee");
  return {
    area: ctx.member.area,
    id: v7(),
    number,
    batch: first.batch,
    payee: first.payee,
    share: first.share,
    account: rules.payingAccount[first.share],
    ...account,
    amount: sum(shares.map((line) => line.approved)),
    madeBy: ctx.member.id,
    recordedAt: ctx.now,
    ...(reissueOf === undefined ? {} : { reissueOf: reissueOf.id }),
  };
}

/**
 * A payment that failed or came back goes out again as a new order that names it, through approval as any other. It pays what of its batch is
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
