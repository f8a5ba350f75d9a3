/** By when the next step is due: working days that the area sets, and no clock where it has set none. */
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { packFor } from "@/server/benefits/packs/registry";
import { addDays, type BusinessDate, lastDayOfMonth, monthOf } from "@/server/dates";
import { WARNING_DAYS, WARNING_PUSH_EVERY } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-warnings";
import type { lateSteps } from "./rules";

async function daysOf(ctx: ReadContext, key: string): Promise<number | null> {
  const set = await areaParameterOn(ctx, key, ctx.today);
  const days = set === undefined || set === null ? Number.NaN : Number(set);
  return Number.isInteger(days) ? days : null;
}

export async function dueOn(ctx: ReadContext, step: (typeof lateSteps)[number]): Promise<BusinessDate | null> {
  const days = await daysOf(ctx, WARNING_DAYS[step]);
  return days === null ? null : addWorkingDays(ctx.today, days, chineseCalendar);
}

function workingDaysBetween(from: BusinessDate, to: BusinessDate): number {
  let days = 0;
  while (addWorkingDays(from, days + 1, chineseCalendar) <= to) days++;
  return days;
}

/** Working days that are left to a clock; negative once it has run out. */
export function workingDaysLeft(due: BusinessDate, today: BusinessDate): number {
  return today <= due ? workingDaysBetween(today, due) : -Math.max(1, workingDaysBetween(due, today));
}

export interface PushDue {
  every: "month" | "local";
  /** Days between two pushes, where the text leaves it to the area. */
  days: number | null;
  last: BusinessDate | null;
  due: BusinessDate | null;
}

/** When warnings go out next: within the month, or so many days after they last did. */
export async function pushDue(ctx: ReadContext): Promise<PushDue | null> {
  const rules = packFor(ctx.member.area, ctx.today).warnings;
  if (rules === null) return null;
  const last = await data.findLastPush(ctx.tx);
  const { every } = rules.interval;
  if (every === "month") {
    const isDone = last !== null && monthOf(last) === monthOf(ctx.today);
    return { every, days: null, last, due: isDone ? null : lastDayOfMonth(monthOf(ctx.today)) };
  }
  const days = await daysOf(ctx, WARNING_PUSH_EVERY);
  return { every, days, last, due: days === null ? null : last === null ? ctx.today : addDays(last, days) };
}
