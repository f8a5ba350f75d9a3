/** The first page: which tasks there are, and which dates of the month the pack sets for an office. */
import { z } from "zod";
import type { Deadline } from "@/server/benefits/rule-shapes";
import { addMonthsToMonth, type BusinessDate, type BusinessMonth, lastDayOfMonth } from "@/server/dates";

export const taskKinds = [
  "completeBatch",
  "answerReturned",
  "settleRecorded",
  "mendRefused",
  "review",
  "makeOrders",
  "approveOrders",
  "sendOrders",
  "awaitBank",
  "reissueFailed",
  "decideDifferences",
  "confirmParameters",
  "renewTags",
  "unlockMembers",
  "codeMissing",
] as const;
export type TaskKind = (typeof taskKinds)[number];

export interface Task {
  kind: TaskKind;
  count: number;
  parameters: Record<string, string>;
  /** Last day for it, where a clause sets one. */
  dueOn: BusinessDate | null;
  /** Since when the oldest waits. */
  since: string | null;
  href: string;
}

export interface DeadlineDay {
  key: string;
  from: BusinessDate;
  date: BusinessDate;
  name: { zh: string; en: string };
  clause: string;
  document: string;
}

/** The days of a month on which the pack's deadlines fall; what hangs on an event of its own has none here. */
export function deadlineDays(deadlines: readonly Deadline[], month: BusinessMonth): DeadlineDay[] {
  const at = (day: number) => `${month}-${String(day).padStart(2, "0")}`;
  const days = deadlines.flatMap((deadline): DeadlineDay[] => {
    const { key, name, rule, cite } = deadline;
    const entry = (date: BusinessDate, from = date) => [{ key, from, date, name, clause: cite.clause, document: cite.document }];
    switch (rule.is) {
      case "day_of_month":
        return entry(at(rule.day), `${month}-01`);
      case "days_of_month":
        return month.endsWith(`-${String(rule.month).padStart(2, "0")}`) ? entry(at(rule.toDay), at(rule.fromDay)) : [];
      case "day_of_year":
        return month.endsWith(`-${String(rule.month).padStart(2, "0")}`) ? entry(at(rule.day)) : [];
      case "end_of_month":
        return entry(lastDayOfMonth(month));
      case "months_after_year_end":
        return month.endsWith(`-${String(rule.months).padStart(2, "0")}`) ? entry(lastDayOfMonth(month)) : [];
      case "date":
        return rule.date.startsWith(month) ? entry(rule.date) : [];
      case "working_days_after":
        return [];
    }
  });
  return days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

export function nextMonth(month: BusinessMonth): BusinessMonth {
  return addMonthsToMonth(month, 1);
}

export const month = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).optional() });
export const search = z.object({ words: z.string().trim().min(2).max(60) });

export interface Found {
  kind: "person" | "stay" | "batch" | "order";
  id: string;
  title: string;
  note: string;
  href: string;
}
