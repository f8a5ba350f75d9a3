import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { caseMeanings } from "@/app/(desk)/applications/_list/shape";
import { warningMeanings } from "@/app/(desk)/warnings/_list/shape";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";
import styles from "./person.module.css";

type Api = Awaited<ReturnType<typeof caller>>;
type Applications = Awaited<ReturnType<Api["applications"]["ofPerson"]>>;
type Warnings = Awaited<ReturnType<Api["warnings"]["ofPerson"]>>;

/** What the person applied for, the latest first, with what came of it. */
export async function ApplicationsCard({ applications }: { applications: Applications }) {
  const t = await getTranslator("applications");
  const money = await getTranslator("common.money");
  if (applications.length === 0) return null;
  return (
    <Card title={t("ofPerson.title")} note={money("unit")} flush>
      <div className={styles.scroll}>
        <table className="stacks">
          <caption className="for-readers">{t("ofPerson.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("list.number")}</th>
              <th scope="col">{t("list.type")}</th>
              <th scope="col">{t("list.appliedOn")}</th>
              <th scope="col" className="number">
                {t("list.amount")}
              </th>
              <th scope="col">{t("list.state")}</th>
            </tr>
          </thead>
          <tbody>
            {applications.map((row) => (
              <tr key={row.id}>
                <td data-label={t("list.number")} className="nowrap">
                  <Link href={`/applications/${row.id}`} prefetch={false}>
                    {row.number}
                  </Link>
                </td>
                <td data-label={t("list.type")}>{t(`types.${row.type}`)}</td>
                <td data-label={t("list.appliedOn")} className="nowrap">
                  {row.appliedOn}
                </td>
                <td data-label={t("list.amount")} className="number">
                  <Money amount={row.amount === null ? null : String(row.amount)} />
                </td>
                <td data-label={t("list.state")}>
                  <StatusTag meaning={caseMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** The warnings of the person, the latest first. */
export async function WarningsCard({ warnings }: { warnings: Warnings }) {
  const t = await getTranslator("warnings");
  const money = await getTranslator("common.money");
  if (warnings.length === 0) return null;
  return (
    <Card title={t("title")} note={money("unit")} flush>
      <div className={styles.scroll}>
        <table className="stacks">
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("list.number")}</th>
              <th scope="col">{t("list.list")}</th>
              <th scope="col">{t("list.crossedOn")}</th>
              <th scope="col" className="number">
                {t("page.burden")}
              </th>
              <th scope="col">{t("page.answer")}</th>
              <th scope="col">{t("ofPerson.state")}</th>
            </tr>
          </thead>
          <tbody>
            {warnings.map((row) => (
              <tr key={row.id}>
                <td data-label={t("list.number")} className="nowrap">
                  <Link href={`/warnings/${row.id}`} prefetch={false}>
                    {row.number}
                  </Link>
                </td>
                <td data-label={t("list.list")}>{t(`lists.${row.list}`)}</td>
                <td data-label={t("list.crossedOn")} className="nowrap">
                  {row.crossedOn}
                </td>
                <td data-label={t("page.burden")} className="number">
                  <Money amount={row.burden} />
                </td>
                <td data-label={t("page.answer")}>{row.answer === null ? "—" : t(`answers.${row.answer}`)}</td>
                <td data-label={t("ofPerson.state")}>
                  <StatusTag meaning={warningMeanings[row.state]}>{t(`states.${row.state}`)}</StatusTag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
