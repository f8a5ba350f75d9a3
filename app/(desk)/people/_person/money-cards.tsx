import Link from "next/link";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { formatMoney } from "@/server/money";
import type { caller } from "@/server/requests/caller";

type Api = Awaited<ReturnType<typeof caller>>;
type Subsidies = Awaited<ReturnType<Api["subsidies"]["ofPerson"]>>;
type Recoveries = Awaited<ReturnType<Api["recoveries"]["ofPerson"]>>;

/** What was paid towards the person's insurance, year by year. */
export async function SubsidiesCard({ subsidies }: { subsidies: Subsidies }) {
  const t = await getTranslator("people.money");
  const words = await getTranslator("subsidies");
  const names = await getTranslator("common.identity");
  if (subsidies.length === 0) return null;
  return (
    <Card title={t("subsidies")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("subsidies")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("year")}</th>
            <th scope="col">{t("basis")}</th>
            <th scope="col">{t("way")}</th>
            <th scope="col" className="number">
              {t("amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {subsidies.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={`/subsidies/lines/${row.id}`}>{row.year}</Link>
              </th>
              <td>{row.basis === null ? "—" : names(row.basis)}</td>
              <td>{row.reason === null ? words(`ways.${row.way}`) : words(`reasons.${row.reason}`)}</td>
              <td className="number">{formatMoney(row.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** What is to come back, or to be paid, of the person's stays. */
export async function RecoveriesCard({ recoveries }: { recoveries: Recoveries }) {
  const t = await getTranslator("people.money");
  const words = await getTranslator("recoveries");
  if (recoveries.length === 0) return null;
  return (
    <Card title={t("recoveries")} flush>
      <table className="stacks">
        <caption className="for-readers">{t("recoveries")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("number")}</th>
            <th scope="col">{t("direction")}</th>
            <th scope="col" className="number">
              {t("amount")}
            </th>
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {recoveries.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link href={`/recoveries/${row.id}`}>{row.number}</Link>
              </th>
              <td>{words(`directions.${row.direction}`)}</td>
              <td className="number">{formatMoney(row.amount)}</td>
              <td>
                <StatusTag meaning={row.state === "settled" || row.state === "cancelled" ? "done" : "attention"}>
                  {words(`states.${row.state}`)}
                </StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
