"use client";

import { useLocale, useTranslations } from "use-intl";
import { weekdayName } from "@/app/_ui/figures/dates";
import { type BusinessDate, daysBetween, monthOf } from "@/server/dates";
import styles from "./sign-in.module.css";

/** A day that comes next, as the area's pack sets it. */
export interface KeyDeadline {
  key: string;
  date: BusinessDate;
  name: { zh: string; en: string };
}

/** The next deadlines of the area that is chosen. */
export function KeyDeadlines({ area, today, deadlines }: { area: string; today: BusinessDate; deadlines: readonly KeyDeadline[] }) {
  const t = useTranslations("signIn");
  const dates = useTranslations("common.dates");
  const tongue = useLocale() === "en" ? "en" : "zh";
  if (deadlines.length === 0) return null;
  const month = Number(monthOf(today).slice(5));
  return (
    <section className={styles.deadlines}>
      <h2>
        {t("deadlinesTitle", { area })}
        <span>{t("todayIs", { month, day: Number(today.slice(8)), weekday: weekdayName(today, dates) })}</span>
      </h2>
      <ul>
        {deadlines.map((deadline) => {
          const days = daysBetween(today, deadline.date);
          return (
            <li key={`${deadline.key} ${deadline.date}`}>
              <b>{t("byDay", { month: Number(deadline.date.slice(5, 7)), day: Number(deadline.date.slice(8)) })}</b>
              <span>{deadline.name[tongue]}</span>
              <small>{days > 0 ? t("leftDays", { days }) : t("dueToday")}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
