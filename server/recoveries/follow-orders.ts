/** Orders settle what is owed: offsets and supplementary payments follow the order that carries them, step by step. */
import { v7 } from "uuid";
import { giveBack, takeBackReturn } from "@/server/budget/returns";
import type { Share } from "@/server/clearing/rules";
import { type Money, sum, toText, zero } from "@/server/money";
import { present } from "@/server/present";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-items";
import { postLetGo } from "./items";
import { type Happening, record, tell } from "./notices";
import { openOf, spread, stateAfter } from "./rules";

export interface Payable {
  hospital: string;
  share: Share;
  amount: Money;
}

export type Taken = { item: data.Item; amount: Money }[];

const since = (item: data.Item) => `${present(item.decidedAt, "the day of a decision").toISOString()} ${item.id}`;

/** What of each payment is set off against what its payee owes: the payments in their order, the oldest decision first. */
export async function planOffsets(ctx: WriteContext, payments: readonly Payable[]): Promise<Taken[]> {
  const hospitals = [...new Set(payments.map(({ hospital }) => hospital))];
  const items = (await data.lockOffsettable(ctx.tx, hospitals)).toSorted((a, b) => (since(a) < since(b) ? -1 : 1));
  const left = new Map(items.map((item) => [item.id, openOf(item)]));
  return payments.map(({ hospital, share, amount }) => {
    const owed = items.filter((item) => item.hospital === hospital && item.share === share);
    const taken = spread(
      owed.map(({ id }) => ({ id, open: left.get(id) ?? zero })),
      amount,
    );
    return taken.map(({ id, amount: part }) => {
      left.set(id, (left.get(id) ?? zero).minus(part));
      const item = items.find((one) => one.id === id);
      if (item === undefined) throw new Error("an item was not found while it was locked");
      return { item, amount: part };
    });
  });
}

interface Order {
  id: string;
  number: string;
}

/** Keeps what was planned with the orders that were made of it. */
export async function keepOffsets(ctx: WriteContext, orders: readonly { order: Order; taken: Taken }[]): Promise<void> {
  const { area } = ctx.member;
  const parts = orders.flatMap(({ order, taken }) => taken.map((part) => ({ ...part, order })));
  await data.insertOffsets(
    ctx.tx,
    parts.map(({ item, amount, order }) => {
      const { hospital, share } = item;
      return { area, id: v7(), recovery: item.id, hospital, share, paymentOrder: order.id, amount, recordedAt: ctx.now };
    }),
  );
  // An item may stand in several of the orders made at once; it is held since they were planned.
  const byItem = Map.groupBy(parts, ({ item }) => item);
  const changes = [...byItem].map(([item, own]) => {
    const to = { settled: item.settled, underWay: item.underWay.plus(sum(own.map(({ amount }) => amount))) };
    return { id: item.id, ...to, state: stateAfter({ ...to, amount: item.amount }), steps: own.length };
  });
  await data.takeUnderWay(ctx.tx, area, changes);
  await record(
    ctx,
    parts.map(({ item, amount, order }) => happened(item, "offset_taken", order, amount)),
  );
}

const happened = (item: data.Item, kind: Happening["kind"], { number, id }: Order, amount: Money): Happening => ({
  item,
  kind,
  details: { number, order: id, amount: toText(amount) },
});

async function move(ctx: WriteContext, item: data.Item, to: { settled: Money; underWay: Money }): Promise<data.Item> {
  const state = item.decidedBy === null ? undecidedAfter(item, to.settled) : stateAfter({ ...to, amount: item.amount });
  const changed = await data.changeItem(ctx.tx, item, { ...to, state });
  if (state === "settled" && item.state !== "settled") await tell(ctx, changed, "recovery_settled", ["hospital", "agency"]);
  return changed;
}

/** An item whose decision was taken back keeps waiting for another one. */
function undecidedAfter(item: data.Item, settled: Money): data.Item["state"] {
  if (settled.equals(item.amount)) return "settled";
  return item.state === "settled" ? "opened" : item.state;
}

/** How far an order has come: its money arrived, it pays no longer, or what arrived was brought back. */
export type Progress = "settled" | "released" | "returned";

const offsetEvents = { settled: "offset_settled", released: "offset_released", returned: "offset_returned" } as const;
const paymentEvents = { settled: "paid", released: "order_released", returned: "pay_returned" } as const;

/**
 * Offsets and payments of items go with their order, after its money has been posted. Where the order pays no longer, what it kept back is owed
 * again.
 */
export async function followOrder(ctx: WriteContext, order: Order, progress: Progress): Promise<void> {
  const counted = progress === "returned" ? "settled" : "under_way";
  for (const offset of await data.listOffsetsOf(ctx.tx, order.id)) {
    if (offset.state !== counted) continue;
    await follow(ctx, await held(ctx, offset.recovery), { order, progress, amount: offset.amount, kind: offsetEvents[progress] });
    await data.changeOffset(ctx.tx, offset, progress === "settled" ? "settled" : "released");
    if (progress === "settled") await giveBack(ctx, { recovery: offset.recovery, source: offset.id, amount: offset.amount });
    if (progress === "returned") await takeBackReturn(ctx, offset.id);
  }
  for (const cause of await data.listCauses(ctx.tx, [order.id])) {
    const item = await held(ctx, cause);
    const amount = progress === "returned" ? item.settled : item.underWay;
    if (!amount.isZero()) await follow(ctx, item, { order, progress, amount, kind: paymentEvents[progress] });
  }
}

async function held(ctx: WriteContext, id: string): Promise<data.Item> {
  const item = await data.findItem(ctx.tx, id);
  if (item === null) throw new Error("an order names an item that is not there");
  return item;
}

async function follow(
  ctx: WriteContext,
  item: data.Item,
  { order, progress, amount, kind }: { order: Order; progress: Progress; amount: Money; kind: Happening["kind"] },
): Promise<void> {
  const { settled, underWay } = item;
  const to = {
    settled: { settled: settled.plus(amount), underWay: underWay.minus(amount) },
    released: { settled, underWay: underWay.minus(amount) },
    returned: { settled: settled.minus(amount), underWay },
  }[progress];
  const changed = await move(ctx, item, to);
  // The order put back what was owed; without a decision nothing is.
  if (progress === "returned" && item.decidedBy === null) await postLetGo(ctx, { ...changed, state: "decided" }, amount);
  await record(ctx, [happened(item, kind, order, amount)]);
}

/** Marks an item that is paid as standing in an order. */
export async function standIn(ctx: WriteContext, item: data.Item, order: Order): Promise<void> {
  const amount = openOf(item);
  await move(ctx, item, { settled: item.settled, underWay: item.underWay.plus(amount) });
  await record(ctx, [happened(item, "ordered", order, amount)]);
}

/**
 * The payment that made a difference too much came back or never arrived: what was decided about the rest is open again,
 * since nothing is owed of what was not paid.
 */
export async function reopenUnpaid(ctx: WriteContext, stays: readonly string[]): Promise<void> {
  for (const stay of stays) {
    const items = (await data.listOfStay(ctx.tx, stay)).filter(
      (item) => item.cause === "difference" && item.direction === "recover" && (item.state === "decided" || item.state === "in_settlement"),
    );
    for (const item of items) await reopen(ctx, item, "reopened");
  }
}

/** Takes a decision back as far as nothing came of it: the rest waits for a new proposal. */
export async function reopen(ctx: WriteContext, item: data.Item, kind: "reopened" | "reconsidered", words = ""): Promise<void> {
  if (!openOf(item).isZero()) await postLetGo(ctx, item, openOf(item));
  await data.changeItem(ctx.tx, item, {
    ...{ state: "opened", way: null, proposedBy: null, proposedAt: null, proposedWords: null },
    ...{ decidedBy: null, decidedAt: null, decidedWords: null },
  });
  await record(ctx, [{ item, kind, details: words === "" ? {} : { words } }]);
}
