/** What the pages of recoveries show. */
import { formatInstant } from "@/server/dates";
import { toText } from "@/server/money";
import { recordsOf } from "@/server/people/records";
import { searchedIn, understand, usedWords } from "@/server/people/typed-words";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { findSettlement } from "@/server/settlements/replay";
import { findAmongStays } from "@/server/stays/found";
import * as data from "./data-pages";
import { listReceipts } from "./data-receipts";
import { writtenOffUpTo } from "./hold-item";
import { openOf, partiesOf, recoveryActions, waysOf } from "./rules";
import type { RecoveryList } from "./shapes";

export async function listRecoveries(ctx: ReadContext, input: RecoveryList) {
  // Every word that finds a stay may be the number of an item as well.
  const found = await findAmongStays(ctx, input.words);
  const texts = usedWords(understand(input.words ?? ""), searchedIn.stays).map(({ text }) => text);
  const sought = found.map((one, at) => ({ found: one, text: present(texts[at], "a word that was looked for") }));
  const filter = { ...input, sought, today: ctx.today };
  const rows = await data.listRecoveries(ctx.tx, filter);
  return {
    rows: rows.map((row) => ({ ...row, amount: toText(row.amount), settled: toText(row.settled), open: toText(openOf(row)) })),
    sums: await data.summariseRecoveries(ctx.tx, filter),
  };
}

/** An item with why it is there, what happened to it, and what the asker may do. */
export async function getRecovery(ctx: ReadContext, input: { id: string }) {
  const found = await data.findPage(ctx.tx, input.id);
  if (found === null) throw new Refusal("recovery_not_found");
  const { item, ...around } = found;
  const { bankAccountSealed: _, amount, settled, underWay, dueBefore, dueAfter, ...shown } = item;
  const actions = recoveryActions(item, ctx.member);
  const mayWriteOff = await writtenOffUpTo(ctx);
  const choices = partiesOf(item.cause, item.party).map((party) => ({
    party,
    ways: waysOf({ ...item, party, open: openOf(item) }, mayWriteOff),
  }));
  return {
    ...around,
    item: {
      ...shown,
      ...{ amount: toText(amount), settled: toText(settled), underWay: toText(underWay), open: toText(openOf(item)) },
      ...{ dueBefore: toText(dueBefore), dueAfter: toText(dueAfter) },
    },
    before: await settlementOf(ctx, item.settlementBefore),
    after: await settlementOf(ctx, item.settlementAfter),
    payments: (await data.listPaymentsOf(ctx.tx, item)).map((row) => ({ ...row, amount: toText(row.amount) })),
    offsets: (await data.listOffsetsOfItem(ctx.tx, item)).map((row) => ({ ...row, amount: toText(row.amount) })),
    orders: (await data.listOrdersOf(ctx.tx, item)).map((row) => ({ ...row, amount: toText(row.amount) })),
    receipts: (await listReceipts(ctx.tx, item)).map((row) => ({ ...row, amount: toText(row.amount) })),
    events: await data.listEvents(ctx.tx, item),
    unpaid: item.direction === "recover" && item.state === "proposed" ? await data.findUnpaidOrder(ctx.tx, item) : null,
    choices: actions.includes("propose") ? choices : [],
    isOwn: item.proposedBy === ctx.member.id,
    actions,
  };
}

/** What each payer bore by a settlement, for those who see it. */
async function settlementOf(ctx: ReadContext, id: string | null) {
  const row = id === null ? null : await findSettlement(ctx, id);
  if (row === null) return null;
  const { basicAssistance, bedDayAssistance, tiltAssistance, topUp, povertyInsurance, personBurden } = row;
  const amounts = { basicAssistance, bedDayAssistance, tiltAssistance, topUp, povertyInsurance, personBurden };
  return {
    id: row.id,
    settledAt: row.recordedAt,
    amounts: Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, toText(amount)])) as Record<
      keyof typeof amounts,
      string
    >,
  };
}

/** What an order kept back and what it pays besides claims. */
export async function recoveriesOfOrder(ctx: ReadContext, input: { order: string }) {
  const offsets = await data.listOffsetsOfOrder(ctx.tx, input.order);
  const paid = await data.listPaidBy(ctx.tx, input.order);
  const inText = <Row extends { amount: Parameters<typeof toText>[0] }>(row: Row) => ({ ...row, amount: toText(row.amount) });
  return { offsets: offsets.map(inText), paid: paid.map(inText) };
}

export async function recoveriesOfStay(ctx: ReadContext, input: { stay: string }) {
  const rows = await data.listOfStayShown(ctx.tx, input.stay);
  return rows.map((row) => ({ ...row, amount: toText(row.amount), settled: toText(row.settled), open: toText(openOf(row)) }));
}

/** What is to be recovered or paid of a person's stays, with whichever of their records they stand. */
export async function recoveriesOfPerson(ctx: ReadContext, input: { person: string }) {
  const rows = await data.listOfPeople(ctx.tx, (await recordsOf(ctx, [input.person])).all);
  return rows.map((row) => ({
    ...row,
    amount: toText(row.amount),
    settled: toText(row.settled),
    recordedAt: formatInstant(row.recordedAt),
  }));
}
