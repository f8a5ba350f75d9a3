/** The first page: which dates of the month the pack sets for an office, and what its search finds. */
import { z } from "zod";
import type { Deadline } from "@/server/benefits/figures/rule-shapes";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth, monthOf } from "@/server/dates";
import type { OrderState } from "@/server/payments/rules";
import { isPersonalNumber } from "@/server/people/rules";
import type { Form } from "@/server/printing/rules";
import type { Department } from "@/server/staff/department-rules";
import type { Action } from "@/server/staff/permission-rules";
import { type Member, may } from "@/server/staff/rules";

export interface DeadlineDay {
  key: string;
  from: BusinessDate;
  date: BusinessDate;
  name: { zh: string; en: string };
  clause: string;
  document: string;
}

/** The day, or days, of a month that a deadline falls on; null when it has none there. */
function spanIn({ rule }: Deadline, month: BusinessMonth): { from: BusinessDate; date: BusinessDate } | null {
  const at = (day: number) => `${month}-${String(day).padStart(2, "0")}`;
  const isMonth = (number: number) => month.endsWith(`-${String(number).padStart(2, "0")}`);
  const on = (date: BusinessDate) => ({ from: date, date });
  switch (rule.is) {
    case "day_of_month":
      return { from: at(1), date: at(rule.day) };
    case "days_of_month":
      return isMonth(rule.month) ? { from: at(rule.fromDay), date: at(rule.toDay) } : null;
    case "day_of_year":
      return isMonth(rule.month) ? on(at(rule.day)) : null;
    case "end_of_month":
      return on(lastDayOfMonth(month));
    case "months_after_year_end":
      return isMonth(rule.months) ? on(lastDayOfMonth(month)) : null;
    case "date":
      return rule.date.startsWith(month) ? on(rule.date) : null;
    case "working_days_after":
      return null;
  }
}

/** The days of a month on which the pack's deadlines fall; what hangs on an event of its own has none here. */
export function deadlineDays(deadlines: readonly Deadline[], month: BusinessMonth): DeadlineDay[] {
  const days = deadlines.flatMap((deadline) => {
    const span = spanIn(deadline, month);
    const { key, name, cite } = deadline;
    return span === null ? [] : [{ key, name, ...span, clause: cite.clause, document: cite.document }];
  });
  return days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** The next deadlines from a day on, of this month and the one after. */
export function comingDeadlines(deadlines: readonly Deadline[], today: BusinessDate, most: number): DeadlineDay[] {
  const months = [monthOf(today), addMonthsToMonth(monthOf(today), 1)];
  return months
    .flatMap((month) => deadlineDays(deadlines, month))
    .filter((day) => day.date >= today)
    .slice(0, most);
}

/** The deadlines that give an office something to do; leaders answer for all offices and see every one of them. */
export function deadlinesOf(deadlines: readonly Deadline[], department: Department): Deadline[] {
  if (department === "leadership") return [...deadlines];
  return deadlines.filter((deadline) => deadline.offices.some((office) => office === department));
}

/** What gives its holder work that waits for them: whatever the rooms' `tasksOf` ask of. */
const workActions: readonly Action[] = [
  "clearing.prepare",
  "clearing.review",
  "tags.change",
  "people.merge",
  "rosters.report",
  "rosters.confirm",
  "pushes.propose",
  "pushes.release",
  "pushes.acknowledge",
  "settlements.settle",
  "settlements.decideDifference",
  "payments.make",
  "payments.approve",
  "payments.exchange",
  "payments.answerObjection",
  "applications.accept",
  "applications.verify",
  "applications.propose",
  "applications.review",
  "applications.assess",
  "applications.recognise",
  "applications.approve",
  "applications.rule",
  "recoveries.propose",
  "recoveries.decide",
  "recoveries.receive",
  "funding.prepare",
  "funding.confirm",
  "statements.reconcile",
  "subsidies.run",
  "subsidies.review",
  "subsidies.collect",
  "subsidies.visit",
  "supervision.assign",
  "supervision.answer",
  "supervision.publish",
  "prepayment.measure",
  "prepayment.review",
  "prepayment.approve",
  "prepayment.pay",
  "plans.prepare",
  "plans.review",
  "plans.recheck",
  "plans.pay",
  "policies.confirmParameter",
  "warnings.push",
  "warnings.answer",
  "warnings.confirm",
  "fund.close",
  "budget.draft",
  "budget.review",
  "budget.approve",
  "yearEnd.decide",
  "staff.administer",
  "staff.secure",
];

/** Whoever only looks has no list of tasks, not an empty one. */
export function hasTaskList(member: Pick<Member, "department" | "duty">): boolean {
  return workActions.some((action) => may(member, action));
}

export const month = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
});
/** Names and numbers of papers; a personal number is asked for on its own, which is on record. */
export const search = z.object({
  words: z
    .string()
    .trim()
    .min(2)
    .max(60)
    .refine((text) => !isPersonalNumber(text), "number_not_here"),
});

export interface Found {
  kind: "person" | "stay" | "batch" | "order" | "recovery" | "application" | "warning" | "roster" | "push" | "campaign" | "form";
  id: string;
  title: string;
  note: string;
  /** Of a payment order: where it stands, for the reader's words. */
  state?: OrderState;
  /** Which printed form it is. */
  form?: Form;
  href: string;
}
