import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { formatDay, formatMonth } from "@/app/_ui/figures/dates";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { type Account, shortDay } from "@/app/(desk)/prepayment/_year/shown";
import styles from "@/app/(desk)/prepayment/prepayment.module.css";
import { getTranslator } from "@/app/messages/translator";
import { weekdayOf } from "@/server/dates";
import { isStillDue } from "@/server/prepayment/rules";
import { CloseMonthButton, ReceiveButton, TellButton } from "./account-actions";
import { StandingTag } from "./standing-tag";

/** What the insurer's account held when the last months were closed, and what is due by when. */
export async function AccountCard({ account }: { account: Account }) {
  const t = await getTranslator("prepayment.clearing");
  const { current, closes, toClose } = account;
  const [nextToClose] = toClose;
  return (
    <Card
      title={t("title")}
      flush
      extra={
        <>
          {current !== null && <StandingTag close={current} />}
          <span>{t("rule", { days: String(account.days ?? "—"), target: formatAmount(account.target) })}</span>
          <ClauseLink document={account.cite.document} clause={account.cite.clause} />
        </>
      }
      foot={
        <>
          <Link href="/prepayment/clearing">{t("all")}</Link>
          <span>{t("now", { amount: formatAmount(account.balance) })}</span>
          {account.may.close && nextToClose !== undefined && <CloseMonthButton month={nextToClose} waiting={toClose.length} />}
        </>
      }
    >
      {current === null ? (
        <p className={styles.empty}>{nextToClose === undefined ? t("noneYet") : t("notClosed", { count: toClose.length })}</p>
      ) : (
        <>
          <Figures account={account} current={current} />
          {account.calendar.length > 0 && <WorkingDays current={current} calendar={account.calendar} />}
          <History account={account} closes={closes} />
        </>
      )}
    </Card>
  );
}

type Close = NonNullable<Account["current"]>;

async function Figures({ account, current }: { account: Account; current: Close }) {
  const t = await getTranslator("prepayment.clearing");
  const dates = await getTranslator("common.dates");
  const month = formatMonth(current.month, dates);
  const left = isStillDue(current.state)
    ? current.state === "late"
      ? t("lateBy", { days: current.workingDaysLate })
      : t("left", { days: current.workingDaysLeft })
    : t("nothingOpen");
  return (
    <StatStrip
      inCard
      figures={[
        { key: "balance", label: t("balanceOf", { month }), value: formatAmount(current.balance) },
        {
          ...{ key: "due", label: t("dueOf", { insurer: account.insurer ?? t("insurer") }), value: formatAmount(current.open) },
          ...(isStillDue(current.state) ? { meaning: "wrong" as const } : {}),
        },
        { key: "until", label: t("until", { day: formatDay(current.dueOn, dates) }), value: left },
      ]}
    />
  );
}

/** The days from the close to the last one: days off greyed, working days counted. */
async function WorkingDays({ current, calendar }: { current: Close; calendar: Account["calendar"] }) {
  const t = await getTranslator("prepayment.clearing");
  const all = await getTranslator("prepayment");
  const weekday = (day: string) => all(`weekdays.${String(weekdayOf(day)) as "0"}`);
  const today = calendar.find(({ isToday }) => isToday);
  return (
    <ol
      className={styles.days}
      aria-label={t("daysLabel", { from: current.closedOn, to: current.dueOn, count: String(today?.number ?? "—") })}
    >
      <li>
        <small>{weekday(current.closedOn)}</small>
        <b>{Number(current.closedOn.slice(8))}</b>
        <em>{t("closed")}</em>
      </li>
      {calendar.map(({ day, number, isToday }) => (
        <li
          key={day}
          className={classNames(number === null && styles.off, isToday && styles.today, day === current.dueOn && styles.last)}
          aria-current={isToday ? "date" : undefined}
        >
          <small>{weekday(day)}</small>
          <b>{Number(day.slice(8))}</b>
          <em>{number ?? t("off")}</em>
        </li>
      ))}
    </ol>
  );
}

async function History({ account, closes }: { account: Account; closes: Account["closes"] }) {
  const t = await getTranslator("prepayment.clearing");
  const dates = await getTranslator("common.dates");
  return (
    <div className={styles.scroll}>
      <table className={styles.closes}>
        <caption className="for-readers">{t("history")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("month")}</th>
            <th scope="col" className="number">
              {t("balance")}
            </th>
            <th scope="col" className="number">
              {t("due")}
            </th>
            <th scope="col">{t("dueOn")}</th>
            <th scope="col">{t("receivedOn")}</th>
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {closes.map((close) => (
            <tr key={close.id}>
              <th scope="row">
                {formatMonth(close.month, dates)} <small>{shortDay(close.closedOn)}</small>
              </th>
              <td className="number">{formatAmount(close.balance)}</td>
              <td className="number">
                <b>{formatAmount(close.due)}</b>
              </td>
              <td>{shortDay(close.dueOn)}</td>
              <td>{close.restoredOn === null ? "—" : shortDay(close.restoredOn)}</td>
              <td>
                <StandingTag close={close} />
                {isStillDue(close.state) && account.may.tell && (
                  <TellButton close={close.id} month={close.month} open={close.open} toldAt={close.toldAt} />
                )}
                {isStillDue(close.state) && account.may.receive && (
                  <ReceiveButton
                    close={{ id: close.id, month: close.month, open: close.open }}
                    today={account.today}
                    unlinked={close.id === account.current?.id ? account.unlinked : []}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
