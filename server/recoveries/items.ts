/**
 * Items as other rooms open, lessen and follow them, in the transaction of the cause. Whoever calls these holds the items
 * first (`holdItems`): payment orders by id → items by id → accounts by code (server/clearing/claims.ts has the whole order).
 */
import { v7 } from "uuid";
import type { Share } from "@/server/clearing/rules";
import { holdAccounts, type Movement, post } from "@/server/ledger/post";
import { type Money, sum, toText, zero } from "@/server/money";
import { accountsAround, paidAccount, receivableAccount, writtenOffAccount } from "@/server/payments/purpose-rules";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-items";
import { record, tell } from "./notices";
import { type Party, paidBesides, type RecoveryCause, signedOf, stateAfter, toReach } from "./rules";

/** Locks the items of stays and orders, and the accounts of a hospital on which they may move. */
export async function holdItems(
  ctx: WriteContext,
  wanted: { stays?: readonly string[]; orders?: readonly string[]; hospital: string | null },
): Promise<void> {
  const { stays = [], orders = [], hospital } = wanted;
  await data.lockItemsAround(ctx.tx, { stays, orders });
  if (hospital !== null) await holdAccounts(ctx, accountsAround(hospital));
}

/** Who of the ledger owes: the hospital by its id, people together. */
export const debtorOf = (item: Pick<data.Item, "party" | "hospital">): string | null => (item.party === "hospital" ? item.hospital : null);

/**
 * Where the money was paid: for a stay that was claimed it went to its hospital; what a person got besides, or on an
 * application of their own, to the person.
 */
function paidBy(item: data.Item): string {
  const isClaimed = item.cause === "difference" && item.batchCase !== null;
  return paidAccount(item.party === "person" && !isClaimed ? null : item.hospital);
}

type Step = "decide" | "let_go" | "write_off" | "receive" | "take_back";
const words: Record<Step, string> = {
  decide: "决定追回，转应收",
  let_go: "不再追回，冲回应收",
  write_off: "核销",
  receive: "收回",
  take_back: "收回登记撤销",
};

/** A step of an item in the ledger; the version of the item makes its cause unique. */
export function movementOf(item: data.Item, step: Step, move: Pick<Movement, "from" | "to" | "amount">): Movement {
  return { ...move, cause: `recovery/${item.id}/${step}/${item.version}`, words: `${item.number} ${words[step]}` };
}

/** What was decided to be recovered is owed from then on, or is let go, which is never owed. */
export async function postDecided(ctx: WriteContext, item: data.Item, amount: Money): Promise<void> {
  if (item.direction !== "recover" || amount.isZero()) return;
  const [step, to] =
    item.way === "written_off"
      ? (["write_off", writtenOffAccount(debtorOf(item))] as const)
      : (["decide", receivableAccount(debtorOf(item))] as const);
  await post(ctx, [movementOf(item, step, { from: paidBy(item), to, amount })]);
}

const isOwed = (item: data.Item) => item.direction === "recover" && (item.state === "decided" || item.state === "in_settlement");

/** What is no longer owed stands as paid again. */
export async function postLetGo(ctx: WriteContext, item: data.Item, amount: Money): Promise<void> {
  const isWrittenOff = item.way === "written_off" && item.state === "settled";
  if (!isWrittenOff && !isOwed(item)) return;
  const from = (isWrittenOff ? writtenOffAccount : receivableAccount)(debtorOf(item));
  await post(ctx, [movementOf(item, "let_go", { from, to: paidBy(item), amount })]);
}

export interface Cause {
  cause: RecoveryCause;
  /** What it is opened for, once. */
  causeKey: string;
  stay: string;
  person: string;
  hospital: string;
  share: Share;
  party: Party;
  batchCase: string | null;
  settlementBefore: string | null;
  settlementAfter: string | null;
  difference?: string;
}

/** What was let go of an item, for good or in part; written off counts as open, since nothing of it came back. */
async function letGo(ctx: WriteContext, item: data.Item, by: Money): Promise<void> {
  await postLetGo(ctx, item, by);
  if (by.equals(item.amount)) {
    await data.changeItem(ctx.tx, item, { state: "cancelled", settled: zero });
    await record(ctx, [{ item, kind: "cancelled", details: { amount: toText(by) } }]);
    return;
  }
  const amount = item.amount.minus(by);
  const dueAfter = item.direction === "recover" ? item.dueAfter.plus(by) : item.dueAfter.minus(by);
  const settled = item.way === "written_off" && item.state === "settled" ? amount : item.settled;
  const isDone = settled.equals(amount);
  const state = isDone ? "settled" : isOwed(item) ? stateAfter({ amount, settled, underWay: item.underWay }) : item.state;
  await data.changeItem(ctx.tx, item, { amount, dueAfter, settled, state });
  await record(ctx, [{ item, kind: "lessened", details: { amount: toText(by), left: toText(amount) } }]);
}

const countedOf = (item: data.Item) => (item.way === "written_off" && item.state === "settled" ? { ...item, settled: zero } : item);

/** Brings what is open of a share to what is due: items that say too much are let go, what is missing is opened. */
export async function bringInLine(ctx: WriteContext, cause: Cause, { due, paid }: { due: Money; paid: Money }): Promise<void> {
  const { share, party } = cause;
  const items = await listOf(ctx, cause.stay, { share, party });
  const { less, open } = toReach(due, paid, items.map(countedOf));
  for (const { id, by } of less) {
    const item = items.find((one) => one.id === id);
    if (item !== undefined) await letGo(ctx, item, by);
  }
  if (!open.isZero()) await openItem(ctx, cause, { due, open });
}

/** What items make of what was paid to the hospital or the person for a share. */
export async function listOf(ctx: WriteContext, stay: string, of: { share: Share; party?: Party }): Promise<data.Item[]> {
  const items = await data.listOfStay(ctx.tx, stay);
  return items.filter((item) => item.share === of.share && (of.party === undefined || item.party === of.party));
}

/**
 * The hospital advances more of a share: what the person was to be paid of it is let go, since the hospital gave it in the
 * fund's place. Answers what the person was paid of it already, which nobody is paid again.
 */
export async function takeOver(ctx: WriteContext, cause: Cause, raised: Money): Promise<Money> {
  const ofPerson = { ...cause, party: "person" as const };
  const { letGo: open, paid } = paidBesides(raised, (await listOf(ctx, cause.stay, ofPerson)).map(countedOf));
  if (!open.isZero()) await bringBy(ctx, ofPerson, open.negated());
  return paid;
}

/** Moves what a person was or will be paid besides by a difference; what of it is open the other way is let go first. */
export async function bringBy(ctx: WriteContext, cause: Cause, difference: Money): Promise<void> {
  const before = sum((await listOf(ctx, cause.stay, cause)).map(signedOf));
  await bringInLine(ctx, cause, { due: before.plus(difference), paid: zero });
}

async function openItem(ctx: WriteContext, cause: Cause, { due, open }: { due: Money; open: Money }): Promise<void> {
  const { area } = ctx.member;
  if (await data.isOpened(ctx.tx, cause)) return;
  const direction = open.isNegative() ? ("recover" as const) : ("pay" as const);
  const item = await data.insertItem(ctx.tx, {
    area,
    id: v7(),
    number: await data.nextNumber(ctx.tx, area, { day: ctx.today, direction }),
    direction,
    ...cause,
    dueBefore: due.minus(open),
    dueAfter: due,
    amount: open.abs(),
    settled: zero,
    underWay: zero,
    recordedAt: ctx.now,
  });
  await record(ctx, [{ item, kind: "opened", details: { amount: toText(item.amount) } }]);
  await tell(ctx, item, "recovery_opened", ["hospital", "agency"]);
  const { number, amount, share, party } = item;
  ctx.note({ subjectKind: "recovery", subject: item.id, after: { number, direction, amount, share, party, cause: cause.cause } });
}

/** What hospitals owe and their next orders keep back, by hospital and share. */
export async function listOwed(ctx: ReadContext): Promise<Map<string, string>> {
  const rows = await data.sumOffsettable(ctx.tx);
  return new Map(rows.map(({ hospital, share, open }) => [`${hospital} ${share}`, open]));
}
