/**
 * Makes payment orders of every purpose: where they are paid from and to is settled here, what the payee owes is kept back,
 * and their money is reserved at once.
 */
import { v7 } from "uuid";
import { violatedConstraint } from "@/db/violations";
import { keepUses } from "@/server/budget/guard";
import type { Share } from "@/server/clearing/rules";
import { type Money, sum } from "@/server/money";
import { present } from "@/server/present";
import { keepOffsets, type Payable, planOffsets } from "@/server/recoveries/follow-orders";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { maskAccount, seal } from "@/server/sealing";
import { insertLinesOfShares } from "./data-lines";
import * as orders from "./data-orders";
import { drawFor } from "./draw";
import { postStep } from "./movements";
import { type CauseKind, payingAccountOf, rulesOf } from "./purpose-rules";
import type { Purpose } from "./rules";

/** What another room pays for, by its id. */
interface LineDraft {
  kind: Exclude<CauseKind, "case_share">;
  cause: string;
  amount: Money;
}

/** All that is payable of a share of a batch that the caller holds; its lines are written where its cases stand, however many they are. */
interface Clears {
  batch: string;
  cases: number;
  amount: Money;
}

/** An organisation, paid to the account it has now, or a person with the account that the thing paid for names. */
type PayeeDraft =
  | { kind: "organisation"; id: string }
  | { kind: "person"; id: string; holderName: string; bankName: string; bankAccount: string };

export interface OrderDraft {
  purpose: Purpose;
  payee: PayeeDraft;
  /** Of anything but a clearing. */
  lines?: readonly LineDraft[];
  /** Of a clearing. */
  clears?: Clears;
  /** Of a clearing, or of what is paid besides one. */
  share?: Share;
  reissueOf?: orders.Order;
}

/** The orders, made and reserved; what they pay for may stand in no other live payment. */
export async function orderPayments(ctx: WriteContext, drafts: readonly OrderDraft[]): Promise<orders.Order[]> {
  const { area } = ctx.member;
  const offsets = await planOffsets(ctx, drafts.flatMap(offsetting));
  const numbers = await orders.nextOrderNumbers(ctx.tx, area, ctx.today, drafts.length);
  const organisations = drafts.flatMap(({ payee }) => (payee.kind === "organisation" ? [payee.id] : []));
  const accounts = await orders.findPayeeAccounts(ctx.tx, area, [...new Set(organisations)]);
  const rows = drafts.map((draft, index) => {
    const taken = offsetting(draft).flatMap(() => present(offsets.shift(), "what an order keeps back"));
    const offset = sum(taken.map(({ amount }) => amount));
    const number = present(numbers[index], "the number of an order");
    return { ...draft, taken, order: orderOf(ctx, draft, { number, accounts, offset }) };
  });
  const drawn = await drawFor(
    ctx,
    rows.map((row) => row.order),
  );
  const made = await orders.insertOrders(
    ctx.tx,
    rows.map(({ order }, index) => ({ ...order, prepaymentDrawn: present(drawn[index], "what an order draws") })),
  );
  await insertLines(ctx, rows);
  await keepUses(
    ctx,
    made.map(({ id }) => id),
  );
  await keepOffsets(ctx, rows);
  await postStep(ctx, made, "reserve");
  for (const [index, { order, reissueOf }] of rows.entries()) {
    const { number, purpose, amount, offset, share, bankAccountMasked } = order;
    const after = { number, purpose, amount, offset, prepaymentDrawn: drawn[index], share, bankAccount: bankAccountMasked };
    const again = reissueOf === undefined ? {} : { reissueOf: reissueOf.number };
    ctx.note({ subjectKind: "payment-order", subject: order.id, after: { ...after, ...again } });
  }
  return made;
}

const amountOf = ({ lines = [], clears }: OrderDraft): Money => clears?.amount ?? sum(lines.map((line) => line.amount));

/** What a hospital claims is set off against what it owes; nothing else is. */
function offsetting(draft: OrderDraft): Payable[] {
  const { clears, payee, share } = draft;
  if (clears === undefined || payee.kind !== "organisation" || share === undefined) return [];
  return [{ hospital: payee.id, share, amount: amountOf(draft) }];
}

interface Facts {
  number: string;
  accounts: ReadonlyMap<string, orders.PayeeAccount>;
  offset: Money;
}

/** The order with the account of its payee as it stands now; what becomes of that account later changes nothing here. */
function orderOf(ctx: WriteContext, draft: OrderDraft, { number, accounts, offset }: Facts) {
  const { purpose, payee, lines = [], clears, share = null, reissueOf } = draft;
  const { payees, causes } = rulesOf(purpose);
  const kinds: CauseKind[] = clears === undefined ? lines.map(({ kind }) => kind) : ["case_share"];
  if (kinds.length === 0) throw new Error("an order needs a line");
  if (!payees.includes(payee.kind) || kinds.some((kind) => !causes.includes(kind)))
    throw new Error(`an order for ${purpose} pays somebody else or something else`);
  return {
    area: ctx.member.area,
    id: v7(),
    number,
    purpose,
    batch: clears?.batch ?? null,
    share,
    ...placeOf(payee, accounts),
    account: payingAccountOf({ purpose, share }),
    amount: amountOf(draft).minus(offset),
    offset,
    madeBy: ctx.member.id,
    recordedAt: ctx.now,
    ...(reissueOf === undefined ? {} : { reissueOf: reissueOf.id }),
  };
}

function placeOf(payee: PayeeDraft, accounts: Facts["accounts"]) {
  if (payee.kind === "person") {
    const { id, holderName, bankName, bankAccount } = payee;
    const sealed = { bankAccountSealed: seal(bankAccount), bankAccountMasked: maskAccount(bankAccount) };
    return { payee: null, payeePerson: id, holderName, bankName, ...sealed };
  }
  const account = accounts.get(payee.id);
  if (account === undefined) throw new Refusal("organisation_not_found");
  return { payee: payee.id, payeePerson: null, ...account };
}

async function insertLines(ctx: WriteContext, rows: readonly (OrderDraft & { order: ReturnType<typeof orderOf> })[]): Promise<void> {
  const lines = rows.flatMap(({ order: { area, id: paymentOrder, payee }, lines: drafts = [] }) =>
    drafts.map(({ kind, cause, amount }) => ({ area, id: v7(), paymentOrder, payee, causeKind: kind, cause, amount })),
  );
  try {
    await orders.insertLines(ctx.tx, lines);
  } catch (error) {
    if (violatedConstraint(error) === "one_live_payment_a_cause") throw new Refusal("cause_in_payment");
    throw error;
  }
  await insertShareLines(
    ctx,
    rows.flatMap(({ order, clears }) => (clears === undefined ? [] : [{ id: order.id, ...clears }])),
  );
}

/** The batches are held since their shares were added up, so that the same are found again. */
async function insertShareLines(ctx: WriteContext, clearing: readonly (Clears & { id: string })[]): Promise<void> {
  const written = await insertLinesOfShares(
    ctx.tx,
    clearing.map(({ id }) => id),
  );
  for (const { id, cases, amount } of clearing) {
    const own = written.get(id);
    if (own?.cases !== cases || !own.amount.equals(amount)) throw new Error("what was payable of a batch changed while it was held");
  }
}
