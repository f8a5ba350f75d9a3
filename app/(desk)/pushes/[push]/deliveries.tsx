import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { recipients, shownTo } from "@/server/pushes/rules";
import type { caller } from "@/server/requests/caller";

type Found = Awaited<ReturnType<Awaited<ReturnType<typeof caller>>["pushes"]["push"]>>;

/** Who received the list, by kind of recipient, and who has said that it has it. */
export async function Deliveries({ deliveries }: { deliveries: Found["deliveries"] }) {
  const t = await getTranslator("pushes");
  const kinds = recipients
    .map((key) => ({ key, rows: deliveries.filter((row) => row.recipient === key) }))
    .filter(({ rows }) => rows.length > 0);
  return (
    <Card title={t("deliveries", { count: deliveries.length })} flush>
      <table>
        <caption className="for-readers">{t("deliveries", { count: deliveries.length })}</caption>
        <thead>
          <tr>
            <th>{t("deliveryColumns.office")}</th>
            <th className="number">{t("deliveryColumns.people")}</th>
            <th className="number">{t("deliveryColumns.changes")}</th>
            <th>{t("deliveryColumns.fetched")}</th>
            <th>{t("deliveryColumns.acknowledged")}</th>
            <th>{t("deliveryColumns.reminded")}</th>
          </tr>
        </thead>
        {kinds.map(({ key, rows }) => (
          <tbody key={key}>
            <tr>
              <th colSpan={6} scope="rowgroup">
                {t(`recipients.${key}`)}　
                <span className="tertiary">
                  {t(`shown.${shownTo[key]}`)}　
                  {t("acknowledgedOf", { acknowledged: rows.filter((row) => row.acknowledgedAt !== null).length, offices: rows.length })}
                </span>
              </th>
            </tr>
            {rows.map((row) => (
              <tr key={row.organisation}>
                <td>{row.office}</td>
                <td className="number">{row.people.toLocaleString("en-US")}</td>
                <td className="number">{t("changesOf", { added: row.added, ended: row.ended, changed: row.changed })}</td>
                <td>{row.fetchedAt === null ? "—" : formatInstant(row.fetchedAt)}</td>
                <td>
                  {row.acknowledgedAt === null ? (
                    <StatusTag meaning="attention">{t("notAcknowledged")}</StatusTag>
                  ) : (
                    `${formatInstant(row.acknowledgedAt)}　${row.acknowledgedByName ?? ""}`
                  )}
                </td>
                <td>
                  {row.remindedAt === null ? "—" : formatInstant(row.remindedAt)}
                  {row.escalatedAt !== null && row.acknowledgedAt === null && (
                    <>
                      <br />
                      <small>
                        {t("escalated")} {formatInstant(row.escalatedAt)}
                      </small>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Card>
  );
}
