import { getTranslator } from "@/app/messages/translator";
import type { BusinessDate } from "@/server/dates";
import { type Clock, deadlineIn, deadlineOf } from "./dates";

interface DeadlineProps {
  date: BusinessDate;
  today: BusinessDate;
  /** With a working-day clock, the days left as the area's calendar counts them. */
  clock?: Clock;
  daysLeft?: number;
}

/** 剩 5 天, 超期 2 天; red from five days on. */
export async function Deadline({ date, today, clock = "calendar", daysLeft }: DeadlineProps) {
  const t = await getTranslator("common.deadline");
  const deadline = daysLeft === undefined ? deadlineOf(date, today) : deadlineIn(daysLeft, clock);
  return (
    <time dateTime={date} title={date} className={deadline.near ? "wrong nowrap" : "nowrap"}>
      {t(deadline.key, { days: deadline.days })}
    </time>
  );
}
