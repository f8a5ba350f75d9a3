/** Closing the books of a month: afterwards nothing is posted into it, and what its accounts held stays as it was. */
import type { z } from "zod";
import { addMonthsToMonth, type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import { formatMoney, sum } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-ledger";
import * as months from "./data-months";
import type * as shapes from "./shapes";

type Input<Shape extends z.ZodType> = z.infer<Shape>;

export interface LedgerMonth {
  month: BusinessMonth;
  postings: number;
  /** Yuan that moved; every transfer once. */
  total: months.MonthMoved["total"];
  closed: { by: string; at: Date } | null;
  reopened: { by: string; at: Date; words: string } | null;
}

/** Every month from the first posting to this one, the latest first. */
export async function listMonths(
  ctx: ReadContext,
): Promise<{ months: LedgerMonth[]; next: BusinessMonth | null; last: BusinessMonth | null }> {
  const moved = await months.listMoved(ctx.tx);
  const closed = await months.listClosed(ctx.tx);
  const first = [...moved.keys(), ...closed.map(({ month }) => monthOf(month))].sort()[0];
  if (first === undefined) return { months: [], next: null, last: null };
  const states = new Map(closed.map((row) => [monthOf(row.month), row]));
  const all: LedgerMonth[] = [];
  for (let month = first; month <= monthOf(ctx.today); month = addMonthsToMonth(month, 1)) {
    const state = states.get(month);
    const { postings, total } = moved.get(month) ?? months.nothingMoved;
    all.unshift({
      ...{ month, postings, total },
      closed: state?.closed === true ? { by: state.closedBy, at: state.closedAt } : null,
      reopened:
        state?.reopenedAt && state.reopenedBy && state.reopenedWords
          ? { by: state.reopenedBy, at: state.reopenedAt, words: state.reopenedWords }
          : null,
    });
  }
  const next = all.findLast((one) => one.closed === null)?.month ?? null;
  return {
    months: all,
    next: next !== null && next < monthOf(ctx.today) ? next : null,
    last: all.find((one) => one.closed !== null)?.month ?? null,
  };
}

/**
 * Closes the first month that is open, once it is over and the balances kept agree with the postings. Every account is
 * held meanwhile, so that what is being posted is through or waits.
 */
export async function closeMonth(ctx: WriteContext, input: Input<typeof shapes.closeMonth>): Promise<void> {
  await holdEveryAccount(ctx);
  const { next, months: all } = await listMonths(ctx);
  if (all.some(({ month, closed }) => month === input.month && closed !== null))
    throw new Refusal("month_closed_already", { month: input.month });
  if (input.month >= monthOf(ctx.today)) throw new Refusal("ledger_month_not_over", { month: input.month });
  if (next !== input.month) throw new Refusal("month_not_next", { month: input.month, next: next ?? monthOf(ctx.today) });
  const differing = (await data.recomputeBalances(ctx.tx)).find(({ kept, computed }) => !kept.equals(computed));
  if (differing !== undefined)
    throw new Refusal("books_differ", {
      account: differing.code,
      kept: formatMoney(differing.kept),
      computed: formatMoney(differing.computed),
    });
  const { area, name } = ctx.member;
  const period = { from: `${input.month}-01`, to: lastDayOfMonth(input.month), account: undefined };
  const balances = await data.summariseAccounts(ctx.tx, area, period);
  const { postings, total } = (await months.listMoved(ctx.tx)).get(input.month) ?? months.nothingMoved;
  await months.keepClosed(ctx.tx, { area, month: period.from, closed: true, postings, total, closedBy: name, closedAt: ctx.now }, balances);
  ctx.note({
    subjectKind: "ledger_month",
    subject: input.month,
    after: {
      closed: true,
      postings,
      total,
      debit: sum(balances.map(({ closing }) => (closing.isPositive() ? closing : closing.times(0)))),
    },
  });
}

/** Opens the month that was closed last, for a stated reason; a year that is locked keeps its months. */
export async function reopenMonth(ctx: WriteContext, input: Input<typeof shapes.reopenMonth>): Promise<void> {
  await holdEveryAccount(ctx);
  const { last } = await listMonths(ctx);
  if (last !== input.month) throw new Refusal("month_not_last_closed", { month: input.month });
  if (await months.isYearLocked(ctx.tx, Number(input.month.slice(0, 4))))
    throw new Refusal("year_locked", { year: input.month.slice(0, 4) });
  await months.markOpen(ctx.tx, `${input.month}-01`, { words: input.words, by: ctx.member.name, at: ctx.now });
  ctx.note({ subjectKind: "ledger_month", subject: input.month, before: { closed: true }, after: { closed: false }, reason: input.words });
}

async function holdEveryAccount(ctx: WriteContext): Promise<void> {
  const accounts = await data.listAccounts(ctx.tx);
  await data.lockKnownAccounts(
    ctx.tx,
    ctx.member.area,
    accounts.map(({ code }) => code),
  );
}
