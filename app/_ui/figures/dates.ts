import { type BusinessDate, type BusinessMonth, daysBetween, weekdayOf } from "@/server/dates";

/** Anything that translates the `common.dates` and `common.deadline` sentences. */
type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
type DateKey = "day" | "full" | "month" | `weekday${Weekday}` | `short${Weekday}`;
export type DateWords = (key: DateKey, values?: Record<string, string | number>) => string;

function weekday(date: BusinessDate): Weekday {
  const day = weekdayOf(date);
  return day === 0 || day === 1 || day === 2 || day === 3 || day === 4 || day === 5 || day === 6 ? day : 0;
}

function partsOf(date: BusinessDate) {
  return { year: date.slice(0, 4), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** 11月10日（星期二）, for running text; `words` is the translator of `common.dates`. */
export function formatDay(date: BusinessDate, words: DateWords): string {
  return words("day", { ...partsOf(date), weekday: words(`weekday${weekday(date)}`) });
}

/** 2026年11月10日 星期二 */
export function formatFullDay(date: BusinessDate, words: DateWords): string {
  return words("full", { ...partsOf(date), weekday: words(`weekday${weekday(date)}`) });
}

export function weekdayName(date: BusinessDate, words: DateWords): string {
  return words(`weekday${weekday(date)}`);
}

export function shortWeekday(date: BusinessDate, words: DateWords): string {
  return words(`short${weekday(date)}`);
}

/** 2026年10月 */
export function formatMonth(month: BusinessMonth, words: DateWords): string {
  return words("month", { year: month.slice(0, 4), month: Number(month.slice(5, 7)) });
}

export type Clock = "calendar" | "working";

export interface Deadline {
  key: "left" | "today" | "late" | "leftWorking" | "lateWorking";
  days: number;
  late: boolean;
  /** From five days on a deadline is red. */
  near: boolean;
}

const NEAR_DAYS = 5;

/** Relative deadline from days left (negative when past); working-day clocks count with the calendar of the area and say so. */
export function deadlineIn(daysLeft: number, clock: Clock): Deadline {
  const late = daysLeft < 0;
  const working = clock === "working";
  const key = daysLeft === 0 ? "today" : late ? (working ? "lateWorking" : "late") : working ? "leftWorking" : "left";
  return { key, days: Math.abs(daysLeft), late, near: daysLeft <= NEAR_DAYS };
}

export function deadlineOf(date: BusinessDate, today: BusinessDate): Deadline {
  return deadlineIn(daysBetween(today, date), "calendar");
}
