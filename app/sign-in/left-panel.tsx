import { weekdayName } from "@/app/_ui/dates";
import { Emblem } from "@/app/(desk)/_shell/emblem";
import { getTranslator } from "@/app/messages/translator";
import { type BusinessDate, daysBetween, monthOf } from "@/server/dates";
import styles from "./sign-in.module.css";

/** A deadline of this month, as the area's pack has it. */
export interface KeyDeadline {
  key: string;
  title: string;
  date: BusinessDate;
}

/** What the portal is for, and the month's deadlines where the packs name them. */
export async function LeftPanel({ today, deadlines = [] }: { today: BusinessDate; deadlines?: readonly KeyDeadline[] }) {
  const t = await getTranslator("signIn");
  const product = (await getTranslator("common"))("productName");
  return (
    <aside className={styles.left}>
      <svg className={styles.steps} viewBox="0 0 840 900" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
        <g fill="#fff">
          <rect x="430" y="820" width="82" height="80" fillOpacity="0.02" />
          <rect x="512" y="740" width="82" height="160" fillOpacity="0.03" />
          <rect x="594" y="640" width="82" height="260" fillOpacity="0.04" />
          <rect x="676" y="520" width="82" height="380" fillOpacity="0.05" />
          <rect x="758" y="380" width="82" height="520" fillOpacity="0.06" />
        </g>
      </svg>
      <div className={styles.owner}>
        <i>
          <Emblem size={24} />
        </i>
        {product}
      </div>
      <p className={styles.product}>
        <b>{product}</b>
      </p>
      <p className={styles.strapline}>{t("strapline")}</p>
      {deadlines.length > 0 && <Deadlines today={today} deadlines={deadlines} />}
      <p className={styles.recorded}>{t("recorded")}</p>
    </aside>
  );
}

async function Deadlines({ today, deadlines }: { today: BusinessDate; deadlines: readonly KeyDeadline[] }) {
  const t = await getTranslator("signIn");
  const dates = await getTranslator("common.dates");
  const month = Number(monthOf(today).slice(5));
  return (
    <section className={styles.deadlines}>
      <h2>
        {t("deadlinesTitle", { month })}
        <span>{t("todayIs", { month, day: Number(today.slice(8)), weekday: weekdayName(today, dates) })}</span>
      </h2>
      <ul>
        {deadlines.map((deadline) => {
          const days = daysBetween(today, deadline.date);
          return (
            <li key={deadline.key}>
              <b>{t("byDay", { day: Number(deadline.date.slice(8)) })}</b>
              <span>{deadline.title}</span>
              <small>{days > 0 ? t("leftDays", { days }) : days === 0 ? t("dueToday") : t("passed")}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
