import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { getTranslator } from "@/app/messages/translator";
import { money, toText } from "@/server/money";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";
import { recoveryMeanings } from "./shape";

async function maySee(): Promise<boolean> {
  const member = await memberOfRequest();
  return member !== null && may(member, "recoveries.view");
}

/** What is recovered or still paid of a stay, each with the way to it. */
export async function RecoveryBands({ stay }: { stay: string }) {
  if (!(await maySee())) return null;
  const t = await getTranslator("recoveries");
  const rows = await (await caller()).recoveries.ofStay({ stay });
  return rows.map((row) => (
    <NoticeBand key={row.id} meaning={recoveryMeanings[row.state]} action={<Link href={`/recoveries/${row.id}`}>{row.number}</Link>}>
      {t("ofStay", {
        direction: t(`directions.${row.direction}`),
        number: row.number,
        amount: formatAmount(row.amount),
        state: t(`states.${row.state}`),
      })}
    </NoticeBand>
  ));
}

/** What an order keeps back and what it pays besides claims, each with the way to its item. */
export async function OrderRecoveries({ order, amount, offset }: { order: string; amount: string; offset: string }) {
  if (!(await maySee())) return null;
  const t = await getTranslator("recoveries");
  const { offsets, paid } = await (await caller()).recoveries.ofOrder({ order });
  if (offsets.length === 0 && paid.length === 0) return null;
  const gross = toText(money(amount).plus(offset));
  return (
    <Card title={t("ofOrder.title")} note={t("unit")} flush>
      {offsets.length > 0 && (
        <NoticeBand meaning="neutral">
          {t("ofOrder.sentence", { gross: formatAmount(gross), offset: formatAmount(offset), net: formatAmount(amount) })}
          {money(amount).isZero() && t("ofOrder.settledWithoutBank")}
        </NoticeBand>
      )}
      <table>
        <caption className="for-readers">{t("ofOrder.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("list.number")}</th>
            <th scope="col" className="number">
              {t("page.amount")}
            </th>
            <th scope="col">{t("list.state")}</th>
          </tr>
        </thead>
        <tbody>
          {offsets.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/recoveries/${row.recovery}`}>{row.number}</Link>
              </td>
              <td className="number">
                <Money amount={`-${row.amount}`} strong />
              </td>
              <td>
                <StatusTag meaning={row.state === "settled" ? "done" : row.state === "under_way" ? "preparing" : "neutral"}>
                  {t(`page.offsetStates.${row.state}`)}
                </StatusTag>
              </td>
            </tr>
          ))}
          {paid.map((row) => (
            <tr key={row.id}>
              <td>
                <Link href={`/recoveries/${row.id}`}>{row.number}</Link>
              </td>
              <td className="number">
                <Money amount={row.amount} strong />
              </td>
              <td>{t("ofOrder.pays")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

/** Orders of a batch that keep something back, with what the bank pays of them. */
export async function BatchOffsets({ batch }: { batch: string }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "payments.view") || !(await maySee())) return null;
  const t = await getTranslator("recoveries.ofOrder");
  const { rows } = await (await caller()).payments.list({ batch });
  const keeping = rows.filter(({ order }) => !order.offset.isZero());
  if (keeping.length === 0) return null;
  return (
    <Card title={t("offset")}>
      <Stack>
        {keeping.map(({ order }) => (
          <p key={order.id}>
            <Link href={`/payments/${order.id}`}>{order.number}</Link>{" "}
            {t("sentence", {
              gross: formatAmount(toText(order.amount.plus(order.offset))),
              offset: formatAmount(toText(order.offset)),
              net: formatAmount(toText(order.amount)),
            })}
          </p>
        ))}
      </Stack>
    </Card>
  );
}
