import Link from "next/link";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import type { IdentityTag } from "@/server/benefits/contract";
import { formatMoney } from "@/server/money";
import type { StaysOfPerson } from "./page-of-person";
import styles from "./person.module.css";

const meanings: Record<StaysOfPerson["rows"][number]["state"], Meaning> = {
  recorded: "attention",
  settled: "done",
  refused: "wrong",
  refunded: "neutral",
  withdrawn: "neutral",
};

/** The person's stays that the asker may see, with what assistance paid of each. */
export async function StaysCard({ stays }: { stays: StaysOfPerson }) {
  const t = await getTranslator("people");
  const money = await getTranslator("common.money");
  if (stays.rows.length === 0) {
    return (
      <Card title={t("page.staysTitle")}>
        <p className="tertiary">{t("stays.none")}</p>
        {stays.hidden > 0 && <p className="secondary">{t("stays.hidden", { count: stays.hidden })}</p>}
      </Card>
    );
  }
  return (
    <Card
      title={t("page.staysTitle")}
      note={money("unit")}
      flush
      foot={
        <span className="secondary">
          {t("stays.sums", { count: stays.count, amount: formatMoney(stays.totalCost) })}
          {stays.count > stays.rows.length && ` ${t("stays.shown", { count: stays.rows.length })}`}
          {stays.hidden > 0 && ` ${t("stays.hidden", { count: stays.hidden })}`}
        </span>
      }
    >
      <div className={styles.scroll}>
        <Table rows={stays.rows} />
      </div>
    </Card>
  );
}

async function Table({ rows }: { rows: StaysOfPerson["rows"] }) {
  const t = await getTranslator("people");
  const names = await getTranslator("common.identity");
  return (
    <table className="stacks">
      <caption className="for-readers">{t("stays.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("stays.dates")}</th>
          <th scope="col">{t("stays.hospital")}</th>
          <th scope="col">{t("stays.identity")}</th>
          <th scope="col" className="number">
            {t("stays.total")}
          </th>
          <th scope="col" className="number">
            {t("stays.assistance")}
          </th>
          <th scope="col" className="number">
            {t("stays.burden")}
          </th>
          <th scope="col">{t("stays.state")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="nowrap" data-label={t("stays.dates")}>
              <Link href={`/stays/${row.id}`} prefetch={false}>
                {row.admittedOn} – {row.dischargedOn}
              </Link>
            </td>
            <td data-label={t("stays.hospital")}>
              {row.hospitalName}
              {row.claim !== null && (
                <div>
                  <Link href={`/clearing/${row.claim.batch}`} prefetch={false}>
                    {row.claim.number}
                  </Link>
                </div>
              )}
              {row.isRefund && <small> {t("stays.refund")}</small>}
            </td>
            <td data-label={t("stays.identity")}>{row.tagUsed === null ? "—" : names(row.tagUsed as IdentityTag)}</td>
            <td className="number" data-label={t("stays.total")}>
              <Money amount={row.totalCost} />
            </td>
            <td className="number" data-label={t("stays.assistance")}>
              <Money amount={row.assistance} strong />
            </td>
            <td className="number" data-label={t("stays.burden")}>
              <Money amount={row.personBurden} />
            </td>
            <td data-label={t("stays.state")}>
              <StatusTag meaning={meanings[row.state]}>{t(`stays.states.${row.state}`)}</StatusTag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
