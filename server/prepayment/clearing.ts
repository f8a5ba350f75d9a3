/** The insurer's clearing account (任务 三(二)4): closed month by month, restored by the insurer within the working days of the text. */
import { v7 } from "uuid";
import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import { chineseCalendar } from "@/server/benefits/offices/calendar";
import { fundRule } from "@/server/benefits/offices/fund-shares";
import { clearingTopUp } from "@/server/benefits/offices/prepayment";
import { packFor } from "@/server/benefits/packs/registry";
import { type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { CLEARING } from "@/server/ledger/account-rules";
import { postMoneyNow } from "@/server/ledger/post-by-hand";
import { formatMoney, type Money, money, toText } from "@/server/money";
import { notifyEach } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-clearing";
import { balanceOn } from "./data-costs";
import { isStillDue, topUpOf } from "./rules";
import type * as shapes from "./shapes";

const subjectKind = "clearing_close";

/** Freezes what the account held when the month was over, and what is due by when; once a month. */
export async function closeMonth(ctx: WriteContext, { month }: { month: BusinessMonth }): Promise<{ id: string }> {
  const lastDay = lastDayOfMonth(month);
  const pack = packFor(ctx.member.area, lastDay);
  const { target } = fundRule(pack, "clearingAccount");
  const clause = target.figures[0]?.cite.clause;
  if (lastDay >= ctx.today) throw new Refusal("clearing_month_not_over", { month }, clause);
  const first = await data.findFirstDay(ctx.tx);
  if (first === null || first > lastDay) throw new Refusal("clearing_account_unused", { month });
  const balance = await balanceOn(ctx.tx, CLEARING, lastDay);
  const { topUpDue, dueDate } = clearingTopUp(pack, { balanceAfterMonthClose: balance, monthCloseDate: lastDay, paidOn: null });
  const { area, id: closedBy, name: closedByName } = ctx.member;
  const row = await data.insertClose(ctx.tx, {
    ...{ area, id: v7(), month: `${month}-01`, pack: pack.id, balance, target: latest(target), topUpDue, dueOn: dueDate },
    ...{ closedBy, closedByName, recordedAt: ctx.now },
  });
  if (row === null) throw new Refusal("clearing_month_closed", { month });
  ctx.note({ subjectKind, subject: row.id, after: { month, balance, topUpDue, dueOn: dueDate } });
  return { id: row.id };
}

async function holdClose(ctx: WriteContext, id: string): Promise<data.Close> {
  const row = await data.lockClose(ctx.tx, id);
  if (row === null) throw new Refusal("clearing_close_not_found");
  return row;
}

/** How far the month is restored, by what came for it. */
export async function standingOf(ctx: Pick<WriteContext, "tx" | "today">, close: data.Close) {
  const received = await data.listTopUps(ctx.tx, [close.id]);
  return topUpOf({ due: close.topUpDue, dueOn: close.dueOn, received }, ctx.today, chineseCalendar);
}

type Said = "clearing_top_up_due" | "clearing_top_up_near" | "clearing_top_up_late";

export async function notifyInsurer(ctx: WriteContext, close: data.Close, { kind, open }: { kind: Said; open: Money }): Promise<number> {
  const insurers = await listOffices(ctx, "insurer");
  const parameters = { month: monthOf(close.month), amount: formatMoney(open), due: close.dueOn };
  await notifyEach(
    ctx,
    insurers.map(({ id }) => id),
    { kind, parameters, link: "/prepayment/clearing" },
  );
  return insurers.length;
}

/** Tells the insurer what is due by when; as often as somebody presses. */
export async function tellInsurer(ctx: WriteContext, input: { close: string }): Promise<{ told: number }> {
  const close = await holdClose(ctx, input.close);
  const { state, open } = await standingOf(ctx, close);
  if (!isStillDue(state)) throw new Refusal("clearing_nothing_due", { month: monthOf(close.month) });
  const told = await notifyInsurer(ctx, close, { kind: state === "late" ? "clearing_top_up_late" : "clearing_top_up_due", open });
  await data.keepTold(ctx.tx, close, { toldAt: ctx.now });
  ctx.note({ subjectKind, subject: close.id, after: { told, month: monthOf(close.month), amount: open } });
  return { told };
}

interface Received {
  transfer: string;
  amount: Money;
  receivedOn: string;
  documentNumber: string;
}

async function keepTopUp(ctx: WriteContext, close: data.Close, received: Received): Promise<void> {
  const { area, name: recordedByName } = ctx.member;
  const row = await data.insertTopUp(ctx.tx, { area, id: v7(), clearingClose: close.id, ...received, recordedByName, recordedAt: ctx.now });
  if (row === null) throw new Refusal("clearing_top_up_not_found");
  const { amount, receivedOn } = received;
  ctx.note({ subjectKind, subject: close.id, after: { month: monthOf(close.month), received: amount, receivedOn } });
}

/** What came is no more than what is open; more would be for another month. */
async function assertFits(ctx: WriteContext, close: data.Close, amount: Money): Promise<void> {
  const { state, open } = await standingOf(ctx, close);
  if (!isStillDue(state)) throw new Refusal("clearing_nothing_due", { month: monthOf(close.month) });
  if (amount.greaterThan(open)) throw new Refusal("clearing_top_up_above_open", { month: monthOf(close.month), open: formatMoney(open) });
}

/** The insurer's money by the bank: posted as every top-up, and counted for the month it restores. */
export async function receiveTopUp(ctx: WriteContext, input: shapes.ReceiveTopUp): Promise<{ open: string }> {
  const close = await holdClose(ctx, input.close);
  const from = lastDayOfMonth(monthOf(close.month));
  const { receivedOn, documentNumber, idempotencyKey } = input;
  if (receivedOn <= from || receivedOn > ctx.today) throw new Refusal("clearing_top_up_day_wrong", { from, to: ctx.today });
  const amount = money(input.amount);
  await assertFits(ctx, close, amount);
  const words = `${monthOf(close.month)} 月结补足扶贫保险清算预付金`;
  const { id } = await postMoneyNow(ctx, { posting: "insurerTopUp", amount: input.amount, documentNumber, words, idempotencyKey });
  await keepTopUp(ctx, close, { transfer: id, amount, receivedOn, documentNumber });
  return { open: toText((await standingOf(ctx, close)).open) };
}

/** A top-up that finance had posted in the ledger already. */
export async function linkTopUp(ctx: WriteContext, input: shapes.LinkTopUp): Promise<void> {
  const close = await holdClose(ctx, input.close);
  const posted = (await data.listUnlinked(ctx.tx, lastDayOfMonth(monthOf(close.month)))).find(({ id }) => id === input.transfer);
  if (posted === undefined) throw new Refusal("clearing_top_up_not_found");
  await assertFits(ctx, close, posted.amount);
  // What stands first in the words of a posting is its document.
  const [documentNumber = posted.words] = posted.words.split(" ", 1);
  await keepTopUp(ctx, close, { transfer: posted.id, amount: posted.amount, receivedOn: posted.onDay, documentNumber });
}
