/** Business dates are plain "YYYY-MM-DD" strings of the calendar in Asia/Shanghai; they compare as text. */
export type BusinessDate = string;
/** "YYYY-MM" */
export type BusinessMonth = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_IN_MILLISECONDS = 86_400_000;

export function isBusinessDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
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

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
}

export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_IN_MILLISECONDS);
}

export function lastDayOfMonth(month: BusinessMonth): BusinessDate {
  return addDays(`${addMonthsToMonth(month, 1)}-01`, -1);
}

export function monthOf(date: BusinessDate): BusinessMonth {
  return date.slice(0, 7);
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

export function addMonthsToMonth(month: BusinessMonth, months: number): BusinessMonth {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(total / 12)).padStart(4, "0")}-${String((total % 12) + 1).padStart(2, "0")}`;
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
