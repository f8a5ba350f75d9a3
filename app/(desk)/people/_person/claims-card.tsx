import Link from "next/link";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { caseMeanings } from "@/app/(desk)/clearing/_lists/shape";
import { getTranslator } from "@/app/messages/translator";
import type { caller } from "@/server/requests/caller";
import styles from "./person.module.css";

type Claims = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["clearing"]["ofPerson"]>>;

/** The cases in which hospitals claimed the person's stays, with what was approved and paid of each. */
export async function ClaimsCard({ claims }: { claims: Claims }) {
  const t = await getTranslator("people.claims");
  const states = await getTranslator("clearing.caseStates");
  const money = await getTranslator("common.money");
  if (claims.length === 0) return null;
  const amount = (key: string, label: string, said: string | null) => (
    <td key={key} className="number" data-label={label}>
      {said === null ? "—" : <Money amount={said} />}
    </td>
  );
  return (
    <Card title={t("title")} note={money("unit")} flush>
      <div className={styles.scroll}>
        <table className="stacks">
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("batch")}</th>
              <th scope="col">{t("stay")}</th>
              <th scope="col" className="number">
                {t("claimed")}
              </th>
              <th scope="col" className="number">
                {t("approved")}
              </th>
              <th scope="col" className="number">
                {t("paid")}
              </th>
              <th scope="col">{t("state")}</th>
            </tr>
          </thead>
          <tbody>
            {claims.map((row) => (
              <tr key={row.id}>
                <td data-label={t("batch")}>
                  <Link href={`/clearing/${row.batch}?case=${row.id}`} prefetch={false}>
                    {row.number}
                  </Link>
                  <div className="secondary">{row.hospitalName}</div>
                </td>
                <td data-label={t("stay")}>
                  <Link href={`/stays/${row.stay}`} prefetch={false}>
                    {row.settlementNumber}
                  </Link>
                  <div className="secondary nowrap">{t("discharged", { date: row.dischargedOn })}</div>
                </td>
                {amount("claimed", t("claimed"), row.claimed)}
                {amount("approved", t("approved"), row.approved)}
                {amount("paid", t("paid"), row.paid)}
                <td data-label={t("state")}>
                  <StatusTag meaning={caseMeanings[row.state]}>{states(row.state)}</StatusTag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
