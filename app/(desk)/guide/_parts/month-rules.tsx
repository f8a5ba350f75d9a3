import { ClauseLink } from "@/app/_ui/figures/clause-link";
import { formatDay, formatMonth } from "@/app/_ui/figures/dates";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import styles from "@/app/(desk)/guide/guide.module.css";
import { deadlineWords } from "@/app/(desk)/policies/_words/figure-words";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";

type Guide = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["workbench"]["guide"]>>;

/** When a batch may be handed in, what late means, and who owes what by when: from the pack, never typed in. */
export async function MonthRules({ guide }: { guide: Guide }) {
  const t = await getTranslator("guide.month");
  const tongue = (await getLanguage()) === "en" ? "en" : "zh";
  return (
    <Card id="month" title={t("title")} note={t("note")}>
      <ul className={styles.points}>
        {guide.batch !== null && <BatchRules batch={guide.batch} />}
        {guide.deadlines.length > 0 && <li>{t("readings", { words: guide.counting[tongue] })}</li>}
      </ul>
      {guide.deadlines.length === 0 ? <p>{t("none")}</p> : <Deadlines rows={guide.deadlines} />}
    </Card>
  );
}

async function BatchRules({ batch }: { batch: NonNullable<Guide["batch"]> }) {
  const t = await getTranslator("guide.month");
  const dates = await getTranslator("common.dates");
  const tongue = (await getLanguage()) === "en" ? "en" : "zh";
  const month = formatMonth(batch.month, dates);
  return (
    <>
      <li>{t("handIn", { month })}</li>
      <li>
        {batch.day === null || batch.dueOn === null
          ? t("handInOpen")
          : t("handInBy", { day: batch.day, month, date: formatDay(batch.dueOn, dates) })}
      </li>
      {batch.late !== null && <li>{t("late", { words: batch.late[tongue] })}</li>}
      <li>{batch.reviewDays === null ? t("reviewOpen") : t("review", { days: batch.reviewDays })}</li>
    </>
  );
}

async function Deadlines({ rows }: { rows: Guide["deadlines"] }) {
  const t = await getTranslator("guide.month");
  const departments = await getTranslator("shell.department");
  const comma = (await getTranslator("common"))("listComma");
  const language = await getLanguage();
  return (
    <div className={styles.scroll}>
      <table>
        <caption className="for-readers">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("when")}</th>
            <th scope="col">{t("clause")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="plain-head">
                {language === "en" ? row.name.en : row.name.zh} {row.isOwn && <StatusTag meaning="primary">{t("own")}</StatusTag>}
              </th>
              <td>{row.offices.map((office) => departments(office)).join(comma)}</td>
              <td>{deadlineWords(language, row.rule)}</td>
              <td>
                <ClauseLink document={row.cite.document} clause={row.cite.clause}>
                  {row.cite.clause}
                </ClauseLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
