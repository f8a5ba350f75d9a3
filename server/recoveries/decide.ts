/** Two persons decide: one of the agency proposes how an item is settled, another one agrees, sends it back or takes it back. */
import type { z } from "zod";
import { formatMoney, money, toText } from "@/server/money";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { maskAccount, seal } from "@/server/sealing";
import * as data from "./data-items";
import * as pages from "./data-pages";
import { reopen } from "./follow-orders";
import { itemFor, writtenOffUpTo } from "./hold-item";
import { postDecided } from "./items";
import { record, tell } from "./notices";
import { openOf, partiesOf, waysOf } from "./rules";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

export async function propose(ctx: WriteContext, input: shapes.Propose): Promise<void> {
  const item = await itemFor(ctx, input, "propose");
  const { way, words } = input;
  const party = input.party ?? item.party;
  const own = partiesOf(item.cause, item.party).includes(party);
  if (!own || !waysOf({ ...item, party, open: openOf(item) }, await writtenOffUpTo(ctx)).includes(way))
    throw new Refusal("recovery_way_forbidden", { number: item.number, way });
  const account = accountOf(input, way === "order" && party === "person");
  const proposed = { proposedBy: ctx.member.id, proposedAt: ctx.now, proposedWords: words };
  const changed = await data.changeItem(ctx.tx, item, { state: "proposed", way, party, ...account, ...proposed });
  await record(ctx, [{ item, kind: "proposed", details: { way, party, amount: toText(openOf(item)), words } }]);
  await tell(ctx, changed, "recovery_proposed", ["agency", "finance"]);
  const after = { state: "proposed", way, party, bankAccount: changed.bankAccountMasked };
  ctx.note({ subjectKind: "recovery", subject: item.id, before: { state: item.state }, after, reason: words });
}

/** A person is paid to the account that the proposal names, sealed from here on. */
function accountOf({ account }: shapes.Propose, isNeeded: boolean) {
  if (!isNeeded) return { holderName: null, bankName: null, bankAccountSealed: null, bankAccountMasked: null };
  if (account === undefined) throw new Refusal("recovery_account_missing");
  const number = account.bankAccount.replace(/[ -]/g, "");
  const { holderName, bankName } = account;
  return { holderName, bankName, bankAccountSealed: seal(number), bankAccountMasked: maskAccount(number) };
}

/** Whoever proposed takes it back, and it waits for another proposal. */
export function withdraw(ctx: WriteContext, input: Input<typeof shapes.withWords>): Promise<void> {
  return undo(ctx, input, "withdraw", "withdrawn");
}

/** A second person does not agree. */
export function sendBack(ctx: WriteContext, input: Input<typeof shapes.withWords>): Promise<void> {
  return undo(ctx, input, "sendBack", "sent_back");
}

async function undo(
  ctx: WriteContext,
  input: Input<typeof shapes.withWords>,
  verb: "withdraw" | "sendBack",
  kind: "withdrawn" | "sent_back",
): Promise<void> {
  const item = await itemFor(ctx, input, verb);
  await data.changeItem(ctx.tx, item, { state: "opened", way: null, proposedBy: null, proposedAt: null, proposedWords: null });
  await record(ctx, [{ item, kind, details: { words: input.words } }]);
  ctx.note({
    subjectKind: "recovery",
    subject: item.id,
    before: { state: item.state, way: item.way },
    after: { state: "opened" },
    reason: input.words,
  });
}

/** The second person agrees to exactly what they saw; nobody decides what they proposed, and nothing is owed of what was not paid. */
export async function decide(ctx: WriteContext, input: shapes.Decide): Promise<void> {
  const item = await itemFor(ctx, input, "decide");
  if (item.proposedBy === ctx.member.id) throw new Refusal("recovery_not_ones_own", { number: item.number });
  const open = openOf(item);
  if (!open.equals(money(input.amount))) throw new Refusal("recovery_amount_changed", { number: item.number, amount: formatMoney(open) });
  if (item.direction === "recover") await assertPaid(ctx, item);
  const decided = { decidedBy: ctx.member.id, decidedAt: ctx.now, decidedWords: input.words };
  const isWrittenOff = item.way === "written_off";
  const changed = await data.changeItem(ctx.tx, item, {
    ...decided,
    ...(isWrittenOff ? { state: "settled", settled: item.amount } : { state: item.settled.isZero() ? "decided" : "in_settlement" }),
  });
  await postDecided(ctx, changed, open);
  const details = { way: present(item.way, "the way of a proposed item"), amount: toText(open), words: input.words };
  await record(ctx, [{ item, kind: isWrittenOff ? "written_off" : "decided", details }]);
  await tell(ctx, { ...changed, settled: item.settled }, "recovery_decided", ["hospital", "agency", "finance"]);
  const after = { state: changed.state, way: item.way, amount: open };
  ctx.note({ subjectKind: "recovery", subject: item.id, before: { state: item.state }, after, reason: input.words });
}

/** What is still with the bank may yet come back by itself. */
async function assertPaid(ctx: WriteContext, item: data.Item): Promise<void> {
  const unpaid = await pages.findUnpaidOrder(ctx.tx, item);
  if (unpaid === null) return;
  throw new Refusal(unpaid.number === null ? "recovery_not_ordered" : "recovery_payment_under_way", {
    number: item.number,
    order: unpaid.number ?? "",
  });
}

/** Takes a decision back as far as nothing came of it, for another way. */
export async function reconsider(ctx: WriteContext, input: Input<typeof shapes.withWords>): Promise<void> {
  const item = await itemFor(ctx, input, "reconsider");
  await reopen(ctx, item, "reconsidered", input.words);
  const before = { state: item.state, way: item.way };
  ctx.note({ subjectKind: "recovery", subject: item.id, before, after: { state: "opened" }, reason: input.words });
}
