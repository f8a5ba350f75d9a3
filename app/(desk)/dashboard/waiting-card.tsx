import Link from "next/link";
import { Card } from "@/app/_ui/layout/card";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { inTenThousands } from "./shape";
import type { Seen } from "./words";

/** What is under way, at whose desk, since when: the oldest first. */
export async function WaitingCard({ seen }: { seen: Seen }) {
  const t = await getTranslator("dashboard.waitingCard");
  const member = await memberOfRequest();
  const { reviews, orders } = seen.waiting;
  const mayOpen = (action: "clearing.view" | "payments.view") => member !== null && may(member, action);
  const rows = [
    ...(reviews === null
      ? []
      : [
          {
            ...{
              key: "reviews",
              name: t("reviews"),
              count: t("batches", { count: reviews.batches }),
              amount: reviews.amount,
              since: reviews.since,
            },
            href: mayOpen("clearing.view") ? "/clearing?tab=submitted" : null,
          },
        ]),
    ...orders.map(({ state, orders: count, amount, since }) => ({
      ...{ key: state, name: t(`states.${state}`), count: t("orders", { count }), amount, since },
      href: mayOpen("payments.view") ? `/payments?tab=${state}` : null,
    })),
  ].sort((one, other) => one.since.getTime() - other.since.getTime());
  const sharesHref = member !== null && may(member, "funding.view") ? `/fund/funding?year=${seen.year}#owed` : null;
  const shares = seen.lateShares.map(({ county, name, open, days }) => ({
    ...{ key: `share ${county}`, name: t("share", { name }), count: t("lateDays", { days }), amount: open, since: null, href: sharesHref },
  }));
  return (
    <Card title={t("title")} flush>
      {rows.length + shares.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <table>
          <caption className="for-readers">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("stage")}</th>
              <th scope="col">{t("count")}</th>
              <th scope="col" className="number">
                {t("amount")}
              </th>
              <th scope="col">{t("since")}</th>
            </tr>
          </thead>
          <tbody>
            {[...rows, ...shares].map(({ key, name, count, amount, since, href }) => (
              <tr key={key}>
                <td>
                  {href === null ? (
                    name
                  ) : (
                    <Link href={href} prefetch={false}>
                      {name}
                    </Link>
                  )}
                </td>
                <td>{count}</td>
                <td className="number">{inTenThousands(amount)}</td>
                <td className="nowrap">{since === null ? "" : businessDateOf(since)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
