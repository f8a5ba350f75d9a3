/** Holds payments to the budget of the year: what an order counts for, and whether the budget still holds it. */
import { yearOf } from "@/server/dates";
import { formatMoney, toText, zero } from "@/server/money";
import { BUDGET_BEYOND } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-budget";
import { type Beyond, beyondBudget } from "./rules";

/** Kept when orders are made: whose they are then, and which layer paid. */
export async function keepUses(ctx: WriteContext, orders: readonly string[]): Promise<void> {
  await data.insertUses(ctx.tx, ctx.member.area, orders);
}

/**
 * Refuses orders that go beyond the approved budget of today's year, unless somebody allowed that by name and document
 * where the area permits it (`budget.beyond`). Without an approved budget nothing is held to it. Two who approve at the
 * same moment wait for each other.
 */
export async function assertWithinBudget(ctx: WriteContext, orders: readonly { id: string; number: string }[]): Promise<void> {
  const year = yearOf(ctx.today);
  const approved = await data.holdYear(ctx.tx, year);
  if (approved === null || orders.length === 0) return;
  const allowed = new Set((await data.listExcesses(ctx.tx, { orders: orders.map(({ id }) => id) })).map(({ order }) => order));
  const planned = await data.listLines(ctx.tx, approved.id);
  const used: data.Used[] = await data.listUsed(ctx.tx, year, year);
  const uses = Map.groupBy(
    await data.listUsesOf(
      ctx.tx,
      orders.map(({ id }) => id),
    ),
    ({ order }) => order,
  );
  for (const { id, number } of orders) {
    const own = uses.get(id) ?? [];
    const [beyond] = beyondBudget(planned, used, own);
    if (beyond !== undefined && !allowed.has(id)) throw await refusalOf(ctx, number, beyond);
    used.push(...own.map(({ order: _, ...use }) => ({ ...use, paid: use.amount, returned: zero })));
  }
}

async function refusalOf(ctx: WriteContext, number: string, { kind, key, planned, used, beyond }: Beyond): Promise<Refusal> {
  const way = await areaParameterOn(ctx, BUDGET_BEYOND, ctx.today);
  return new Refusal(way === "named_approval" ? "budget_needs_named_approval" : "budget_exceeded", {
    number,
    scope: kind,
    key,
    planned: formatMoney(planned),
    used: formatMoney(used),
    beyond: formatMoney(beyond),
  });
}

/** What an order counts for and by how much it would go beyond the budget, before the eyes of whoever approves it. */
export async function readOrderBudget(ctx: ReadContext, order: string) {
  const year = yearOf(ctx.today);
  const [approved, uses, [excess]] = [
    await data.findApproved(ctx.tx, year),
    await data.listUsesOf(ctx.tx, [order]),
    await data.listExcesses(ctx.tx, { orders: [order] }),
  ];
  const found = await data.findOrder(ctx.tx, order);
  const waits = found !== null && found.state === "made";
  const beyond =
    approved === null || !waits
      ? []
      : beyondBudget(await data.listLines(ctx.tx, approved.id), await data.listUsed(ctx.tx, year, year), uses);
  const way = await areaParameterOn(ctx, BUDGET_BEYOND, ctx.today);
  return {
    year,
    hasBudget: approved !== null,
    uses: uses.map(({ order: _, ...use }) => use),
    beyond,
    excess: excess ?? null,
    mayBeAllowed: way === "named_approval" && beyond.length > 0 && excess === undefined,
  };
}

/** A payment beyond the budget is allowed by name and document, where the area permits that at all. */
export async function allowExcess(ctx: WriteContext, input: { order: string; documentNumber: string; words: string }): Promise<void> {
  const year = yearOf(ctx.today);
  await data.holdYear(ctx.tx, year);
  const order = await data.findOrder(ctx.tx, input.order);
  if (order === null) throw new Refusal("payment_order_not_found");
  const { beyond, mayBeAllowed, excess } = await readOrderBudget(ctx, input.order);
  if (excess !== null) throw new Refusal("excess_allowed_already", { number: order.number });
  if (beyond.length === 0) throw new Refusal("nothing_beyond_budget", { number: order.number });
  if (!mayBeAllowed) throw new Refusal("excess_not_permitted", { number: order.number });
  const kept = beyond.map(({ kind, key, beyond: amount }) => ({ kind, key, amount: toText(amount) }));
  await data.insertExcess(ctx.tx, {
    ...{ area: ctx.member.area, paymentOrder: order.id, year, beyond: kept, documentNumber: input.documentNumber },
    ...{ words: input.words, allowedBy: ctx.member.id, recordedAt: ctx.now },
  });
  ctx.note({
    subjectKind: "payment-order",
    subject: order.id,
    after: { beyond: kept, documentNumber: input.documentNumber },
    reason: input.words,
  });
}
