/** Working days: the published Chinese calendar with its make-up days, or holidays stated for the occasion. */
import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { addDays, type BusinessDate, weekdayOf } from "@/server/dates";

export interface WorkCalendar {
  isWorkday(date: BusinessDate): boolean;
}

export function calendarOf(holidays: Iterable<BusinessDate>, makeUpWorkdays: Iterable<BusinessDate> = []): WorkCalendar {
  const free = new Set(holidays);
  const worked = new Set(makeUpWorkdays);
  return {
    isWorkday(date) {
      if (worked.has(date)) return true;
      const weekday = weekdayOf(date);
      return weekday !== 0 && weekday !== 6 && !free.has(date);
    },
  };
}

/**
 * Holidays and make-up days as the State Council published them; years not yet published have weekends only.
 * The library's lists are read, not its functions: those answer for the time zone of the machine.
 */
export const chineseCalendar: WorkCalendar = chineseCalendarWith([]);

/** The published calendar with further make-up days, where only those are stated. */
export function chineseCalendarWith(makeUpWorkdays: readonly BusinessDate[]): WorkCalendar {
  return calendarOf(Object.keys(published.holidays), [...Object.keys(published.workdays), ...makeUpWorkdays]);
}

/** Counting starts on the day after (A13). */
export function addWorkingDays(date: BusinessDate, days: number, calendar: WorkCalendar): BusinessDate {
  let day = date;
  for (let counted = 0; counted < days; ) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day)) counted++;
  }
  return day;
}
