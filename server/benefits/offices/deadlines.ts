/** The days by which something must be done; the named day is included and never moved for a weekend (A13). */

import type { LocalParameters } from "@/server/benefits/contract";
import { findLocal, missing } from "@/server/benefits/figures/local-parameters";
import type { Pack } from "@/server/benefits/figures/pack";
import type { Deadline } from "@/server/benefits/figures/rule-shapes";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth, monthOf, yearOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { addWorkingDays, chineseCalendar, type WorkCalendar } from "./calendar";

export function getDeadline(pack: Pack, key: string): Deadline {
  const found = pack.deadlines.find((deadline) => deadline.key === key);
  if (found === undefined) throw new Refusal("deadline_unknown", { field: "deadline", deadline: key, pack: pack.id });
  return found;
}

function day(month: BusinessMonth, dayOfMonth: number): BusinessDate {
  const last = lastDayOfMonth(month);
  const wanted = `${month}-${String(dayOfMonth).padStart(2, "0")}`;
  return wanted > last ? last : wanted;
}

const monthIn = (year: number, month: number): BusinessMonth => `${year}-${String(month).padStart(2, "0")}`;

/** The last day of a deadline for an event, a month ("2019-07-01" for July) or a year that `reference` lies in. */
export function dueOn(deadline: Deadline, reference: BusinessDate, calendar: WorkCalendar = chineseCalendar): BusinessDate {
  const { rule } = deadline;
  switch (rule.is) {
    case "day_of_month":
      return day(monthOf(reference), rule.day);
    case "days_of_month":
      return day(monthIn(yearOf(reference), rule.month), rule.toDay);
    case "day_of_year":
      return day(monthIn(yearOf(reference), rule.month), rule.day);
    case "end_of_month":
      return lastDayOfMonth(monthOf(reference));
    case "working_days_after":
      if (typeof rule.days !== "number") throw missing({ key: rule.days.key, cite: rule.days.cite, pack: deadline.key });
      return addWorkingDays(reference, rule.days, calendar);
    case "months_after_year_end":
      return lastDayOfMonth(addMonthsToMonth(monthIn(yearOf(reference), 12), rule.months));
    case "date":
      return rule.date;
  }
}

/** The same where the area sets the number of days itself; null while it has set none. */
export function findDueOn(deadline: Deadline, reference: BusinessDate, parameters: LocalParameters): BusinessDate | null {
  const { rule } = deadline;
  if (rule.is !== "working_days_after" || typeof rule.days === "number") return dueOn(deadline, reference);
  const days = Number(findLocal(parameters, rule.days.key) ?? Number.NaN);
  return Number.isInteger(days) ? addWorkingDays(reference, days, chineseCalendar) : null;
}

/** Whether something done on a day was in time; some things must not be done before their days begin either. */
export function isOnTime(
  deadline: Deadline,
  reference: BusinessDate,
  doneOn: BusinessDate,
  calendar: WorkCalendar = chineseCalendar,
): boolean {
  const { rule } = deadline;
  if (rule.is === "days_of_month" && doneOn < day(monthIn(yearOf(reference), rule.month), rule.fromDay)) return false;
  return doneOn <= dueOn(deadline, reference, calendar);
}
