import { Refusal } from "@/server/refusal";

/** Business dates are plain "YYYY-MM-DD" strings of the calendar in Asia/Shanghai; they compare as text. */
export type BusinessDate = string;
/** "YYYY-MM" */
export type BusinessMonth = string;

const DATE = /^(?!0000)(\d{4})-(\d{2})-(\d{2})$/;
const DAY_IN_MILLISECONDS = 86_400_000;
const FIRST_YEAR = 1;
const LAST_YEAR = 9999;

export function isBusinessDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (month < 1 || month > 12 || day < 1) return false;
  if (month !== 2) return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
  return day <= (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28);
}

const shanghai = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });
const shanghaiTime = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false });

/** The business date of an instant. */
export function businessDateOf(instant: Date): BusinessDate {
  return shanghai.format(instant);
}

/** "2026-11-05 09:12" in Asia/Shanghai. */
export function formatInstant(instant: Date): string {
  return `${shanghai.format(instant)} ${shanghaiTime.format(instant)}`;
}

/** Days are told in four digits of the year: before the year 1 and after 9999 there are none, and nothing is counted into them. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  const day = new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
  if (!DATE.test(day)) throw new Refusal("date_out_of_range", { field: "date", value: date });
  return day;
}

export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_IN_MILLISECONDS);
}

export function lastDayOfMonth(month: BusinessMonth): BusinessDate {
  const year = Number(month.slice(0, 4));
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month.slice(5) === "02" ? (isLeapYear ? 29 : 28) : ["04", "06", "09", "11"].includes(month.slice(5)) ? 30 : 31;
  return `${month}-${days}`;
}

/** "2024-12-31" of 2024 and "12-31". */
export function dayInYear(year: number, monthAndDay: string): BusinessDate {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR)
    throw new Refusal("year_invalid", { field: "year", value: String(year) });
  return `${String(year).padStart(4, "0")}-${monthAndDay}`;
}

export function monthOf(date: BusinessDate): BusinessMonth {
  return date.slice(0, 7);
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

export function addMonthsToMonth(month: BusinessMonth, months: number): BusinessMonth {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  const year = Math.floor(total / 12);
  if (year < FIRST_YEAR || year > LAST_YEAR) throw new Refusal("date_out_of_range", { field: "month", value: month });
  return `${String(year).padStart(4, "0")}-${String((total % 12) + 1).padStart(2, "0")}`;
}

/** Corresponding day some months away; the last of the month where there is no such day (digest A12). */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const month = addMonthsToMonth(monthOf(date), months);
  const last = lastDayOfMonth(month);
  const wanted = `${month}-${date.slice(8)}`;
  return wanted > last ? last : wanted;
}

/** 0 is Sunday. */
export function weekdayOf(date: BusinessDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}
