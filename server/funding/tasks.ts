/** What funding asks of finance: a matching to confirm, and city and counties that have not paid after the document's day. */
import { addDays, yearOf } from "@/server/dates";
import { money, sum } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { listWaiting } from "./data-matching";
import { owedIn } from "./owed";

/** What a year left unpaid is still asked for in the year after it. */
const YEARS_ASKED = 2;

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const tasks: Task[] = [];
  if (may(ctx.member, "funding.confirm")) tasks.push(...(await toConfirm(ctx)));
  if (may(ctx.member, "funding.prepare")) tasks.push(...(await toDun(ctx)));
  return tasks;
}

async function toConfirm(ctx: ReadContext): Promise<Task[]> {
  const waiting = await listWaiting(ctx.tx, ctx.member.id);
  return waiting.flatMap(({ year, base, recordedAt }) =>
    taskOf("confirmMatching", { count: 1, amount: base, since: recordedAt.toISOString() }, `/fund/funding?year=${year}#versions`, {
      parameters: { year: String(year) },
    }),
  );
}

async function toDun(ctx: ReadContext): Promise<Task[]> {
  const tasks: Task[] = [];
  for (let back = 0; back < YEARS_ASKED; back++) {
    const year = yearOf(ctx.today) - back;
    const owed = await owedIn(ctx, year);
    const late = owed === null ? [] : [owed.city, ...owed.counties].filter(({ daysLate }) => daysLate !== null);
    if (owed === null || late.length === 0) continue;
    const waiting = {
      count: late.length,
      amount: sum(late.map(({ open }) => money(open))),
      since: `${addDays(owed.matching.dueOn, 1)}T00:00:00+08:00`,
    };
    tasks.push(...taskOf("dunCounties", waiting, `/fund/funding?year=${year}#owed`, { parameters: { year: String(year) } }));
  }
  return tasks;
}
