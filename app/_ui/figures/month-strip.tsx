import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { addDays, type BusinessDate, type BusinessMonth, lastDayOfMonth, weekdayOf } from "@/server/dates";
import { formatMonth, shortWeekday } from "./dates";
import type { Meaning } from "./meanings";
import styles from "./month-strip.module.css";

interface MonthEvent {
  key: string;
  date: BusinessDate;
  /** By this date rather than on it. */
  until?: boolean;
  title: string;
  note?: string;
  clause?: ReactNode;
  meaning: Meaning;
}

export interface MonthStripProps {
  month: BusinessMonth;
  today: BusinessDate;
  events: readonly MonthEvent[];
  previousHref?: string;
  nextHref?: string;
}

/** The month day by day: today, deadlines in red with the way to the next one, what was paid and what is due. */
export async function MonthStrip({ month, today, events, previousHref, nextHref }: MonthStripProps) {
  const t = await getTranslator("common.dates");
  const days = daysOf(month);
  const next = events
    .filter((event) => event.until && event.meaning === "wrong" && event.date >= today)
    .map((event) => event.date)
    .sort()[0];
  return (
    <Card
      flush
      title={t("monthSchedule", { month: Number(month.slice(5)), year: month.slice(0, 4) })}
      extra={
        <span className={styles.turn}>
          {previousHref !== undefined && (
            <Link href={previousHref} aria-label={t("previousMonth")} prefetch={false}>
              <Icon name="left" size={14} />
            </Link>
          )}
          <b>{formatMonth(month, t)}</b>
          {nextHref !== undefined && (
            <Link href={nextHref} aria-label={t("nextMonth")} prefetch={false}>
              <Icon name="right" size={14} />
            </Link>
          )}
        </span>
      }
    >
      <div className={styles.strip} aria-hidden="true">
        {days.map((day) => {
          const own = events.filter((event) => event.date === day);
          return (
            <div key={day} className={dayLooks(day, today, own)}>
              <span className={styles.weekday}>{shortWeekday(day, t)}</span>
              <span className={styles.number}>{Number(day.slice(8))}</span>
              {next !== undefined && day >= today && day <= next && <span className={styles.span} />}
              {own[0] !== undefined && <span className={classNames(styles.dot, styles[own[0].meaning])} />}
            </div>
          );
        })}
      </div>
      <ul className={styles.events}>
        {events.map((event) => (
          <li key={event.key} className={styles.event}>
            <i className={styles[event.meaning]} />
            {event.until ? t("until", { date: event.date.slice(5) }) : event.date.slice(5)}{" "}
            <b className={event.meaning === "wrong" ? "wrong" : undefined}>{event.title}</b>
            {event.note !== undefined && <small>{event.note}</small>}
            {event.clause !== undefined && <div>{event.clause}</div>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function daysOf(month: BusinessMonth): BusinessDate[] {
  const last = Number(lastDayOfMonth(month).slice(8));
  return Array.from({ length: last }, (_, index) => addDays(`${month}-01`, index));
}

function dayLooks(day: BusinessDate, today: BusinessDate, events: readonly MonthEvent[]): string {
  const weekday = weekdayOf(day);
  const deadline = events.some((event) => event.until && event.meaning === "wrong");
  return classNames(
    styles.day,
    (weekday === 0 || weekday === 6) && styles.weekend,
    day < today && styles.past,
    day === today && styles.today,
    deadline && day !== today && styles.deadline,
  );
}
