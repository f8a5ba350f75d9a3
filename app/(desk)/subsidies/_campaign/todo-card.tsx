import Link from "next/link";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { Money } from "@/app/_ui/figures/money";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import styles from "./campaign.module.css";
import type { Shown, TaskRow } from "./shown";

/** The first of those who are still to be insured, and what visits found so far. */
export async function TodoCard({ found, rows, place }: { found: Shown; rows: readonly TaskRow[]; place: (region: string) => string }) {
  const t = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  const { tasks } = found;
  return (
    <Card
      flush
      title={t("todo.title", { count: tasks.all.toLocaleString("en-US") })}
      note={t("todo.note")}
      extra={
        <ButtonLink href={`/subsidies/${found.id}/tasks`} size="small" icon="people">
          {t("todo.all")}
        </ButtonLink>
      }
    >
      {tasks.outcomes.length > 0 && (
        <div className={styles.reasons}>
          {tasks.outcomes.map(({ outcome, count }) => (
            <Link key={outcome} href={`/subsidies/${found.id}/tasks?tab=all&outcome=${outcome}`}>
              {t(`outcomes.${outcome}`)} <b>{count}</b>
            </Link>
          ))}
        </div>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="for-readers">{t("todo.caption")}</caption>
          <TodoHead />
          <tbody>
            {rows.map((row) => (
              <tr key={row.line}>
                <td>
                  <Link href={`/subsidies/lines/${row.line}`}>
                    <b>{row.name}</b>
                  </Link>
                  <br />
                  <small className="tertiary">{row.numberMasked}</small>
                </td>
                <td>{row.basis === null ? "—" : <ClassTag>{names(row.basis as "orphan")}</ClassTag>}</td>
                <td className="nowrap">{place(row.region)}</td>
                <td className="number">
                  <Money amount={row.amount} />
                </td>
                <td className="number">
                  <Money amount={row.personalNet} />
                </td>
                <td>
                  {t(`outcomes.${row.outcome ?? "none"}`)}
                  <br />
                  <small className="tertiary">{row.visitedOn ?? ""}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

async function TodoHead() {
  const t = await getTranslator("subsidies.todo");
  return (
    <thead>
      <tr>
        <th scope="col">{t("name")}</th>
        <th scope="col">{t("identity")}</th>
        <th scope="col">{t("place")}</th>
        <th scope="col" className="number">
          {t("amount")}
        </th>
        <th scope="col" className="number">
          {t("personal")}
        </th>
        <th scope="col">{t("last")}</th>
      </tr>
    </thead>
  );
}
