/** What the card and the list of the insurer's clearing account show. */

import { latest } from "@/server/benefits/figures/quantity-in-decimal";
import { chineseCalendar } from "@/server/benefits/offices/calendar";
import { getDeadline } from "@/server/benefits/offices/deadlines";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, addMonthsToMonth, formatInstant, lastDayOfMonth, monthOf } from "@/server/dates";
import { CLEARING } from "@/server/ledger/account-rules";
import { toText } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";
import * as data from "./data-clearing";
import { balanceOn } from "./data-costs";
import { isStillDue, topUpOf } from "./rules";
import type { CloseList } from "./shapes";

const SHOWN = 3;

type ShownClose = Awaited<ReturnType<typeof shownOf>>[number];

async function shownOf(ctx: ReadContext, closes: readonly data.Close[]) {
  const topUps = Map.groupBy(
    await data.listTopUps(
      ctx.tx,
      closes.map(({ id }) => id),
    ),
    (topUp) => topUp.clearingClose,
  );
  return closes.map((close) => {
    const received = topUps.get(close.id) ?? [];
    const standing = topUpOf({ due: close.topUpDue, dueOn: close.dueOn, received }, ctx.today, chineseCalendar);
    return {
      id: close.id,
      month: monthOf(close.month),
      closedOn: lastDayOfMonth(monthOf(close.month)),
      ...{ balance: toText(close.balance), target: toText(close.target), due: toText(close.topUpDue), dueOn: close.dueOn },
      ...{ closedBy: close.closedByName, closedAt: formatInstant(close.recordedAt) },
      toldAt: close.toldAt === null ? null : formatInstant(close.toldAt),
      ...standing,
      open: toText(standing.open),
      received: received.map((topUp) => ({
        ...{ id: topUp.id, amount: toText(topUp.amount), receivedOn: topUp.receivedOn },
        ...{ documentNumber: topUp.documentNumber, by: topUp.recordedByName },
      })),
    };
  });
}

/** The card: the last months, what is due now, and the working days until then. */
export async function getAccount(ctx: ReadContext) {
  const pack = packFor(ctx.member.area, ctx.today);
  const rules = pack.fund.clearingAccount;
  if (rules === null) return null;
  const { rule, cite } = getDeadline(pack, `${pack.region}.clearing_top_up`);
  const days = rule.is === "working_days_after" && typeof rule.days === "number" ? rule.days : null;
  const closes = await data.listCloses(ctx.tx, { sort: "month", ascending: false });
  const shown = await shownOf(ctx, closes);
  const [newest = null] = shown;
  // The oldest month that is not restored is asked first.
  const current = shown.findLast(({ state }) => isStillDue(state)) ?? newest;
  const firstDay = await data.findFirstDay(ctx.tx);
  const insurers = await listOffices(ctx, "insurer");
  return {
    ...{ target: toText(latest(rules.target)), days, cite },
    balance: toText(await balanceOn(ctx.tx, CLEARING, ctx.today)),
    insurer: insurers.map(({ name }) => name).join("、") || null,
    today: ctx.today,
    current,
    calendar: current === null || !isStillDue(current.state) ? [] : calendarOf(current, ctx.today),
    closes: shown.slice(0, SHOWN),
    toClose: monthsToClose(firstDay, new Set(shown.map(({ month }) => month)), ctx.today),
    unlinked: current === null || !may(ctx.member, "fund.post") ? [] : await unlinkedFor(ctx, current),
    may: {
      close: may(ctx.member, "prepayment.measure"),
      tell: may(ctx.member, "prepayment.measure"),
      receive: may(ctx.member, "fund.post"),
    },
  };
}

async function unlinkedFor(ctx: ReadContext, { closedOn }: Pick<ShownClose, "closedOn">) {
  const rows = await data.listUnlinked(ctx.tx, closedOn);
  return rows.map((row) => ({ ...row, amount: toText(row.amount) }));
}

/** Months that are over since the account is used and nobody closed, the oldest first. */
function monthsToClose(firstDay: string | null, closed: ReadonlySet<string>, today: string): string[] {
  const months: string[] = [];
  if (firstDay === null) return months;
  for (let month = monthOf(firstDay); lastDayOfMonth(month) < today; month = addMonthsToMonth(month, 1)) {
    if (!closed.has(month)) months.push(month);
  }
  return months;
}

/** Each day from the close to the last day, with its number among the working days; null for days off. */
function calendarOf({ closedOn, dueOn }: Pick<ShownClose, "closedOn" | "dueOn">, today: string) {
  const days: { day: string; number: number | null; isToday: boolean }[] = [];
  let number = 0;
  for (let day = addDays(closedOn, 1); day <= dueOn; day = addDays(day, 1)) {
    const isWorkday = chineseCalendar.isWorkday(day);
    if (isWorkday) number++;
    days.push({ day, number: isWorkday ? number : null, isToday: day === today });
  }
  return days;
}

/** Twelve rows a year, and how far each is restored follows from working days: they are told apart and paged here. */
export async function listCloses(ctx: ReadContext, input: CloseList) {
  if (packFor(ctx.member.area, ctx.today).fund.clearingAccount === null) return { rows: [], total: 0 };
  const all = (await shownOf(ctx, await data.listCloses(ctx.tx, input))).filter(
    ({ state }) => input.state === undefined || state === input.state,
  );
  const from = (input.page - 1) * input.pageSize;
  return { rows: all.slice(from, from + input.pageSize), total: all.length };
}

/** Months that somebody still has to close or to pay for, for the workbench. */
export async function waitingOf(ctx: ReadContext) {
  const closes = await data.listCloses(ctx.tx, { sort: "month", ascending: true });
  const shown = await shownOf(ctx, closes);
  const toClose = monthsToClose(await data.findFirstDay(ctx.tx), new Set(shown.map(({ month }) => month)), ctx.today);
  return { toClose, due: shown.filter(({ state }) => isStillDue(state)) };
}
