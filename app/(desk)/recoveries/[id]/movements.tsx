import Link from "next/link";
import type { ReactNode } from "react";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { orderMeanings } from "@/app/(desk)/payments/_orders/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { recoveryEvents, ways } from "@/server/recoveries/rules";
import type { Found } from "./found";

function Table({
  caption,
  heads,
  children,
}: {
  caption: string;
  heads: readonly { label: string; number?: boolean }[];
  children: ReactNode;
}) {
  return (
    <Card title={caption} flush>
      <table>
        <caption className="for-readers">{caption}</caption>
        <thead>
          <tr>
            {heads.map(({ label, number }) => (
              <th key={label} scope="col" className={number ? "number" : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </Card>
  );
}

/** What orders kept back of it. */
export async function SetOff({ found: { offsets } }: { found: Found }) {
  const t = await getTranslator("recoveries");
  if (offsets.length === 0) return null;
  return (
    <Table
      caption={t("page.offsets")}
      heads={[{ label: t("page.order") }, { label: t("page.amount"), number: true }, { label: t("list.state") }, { label: t("page.at") }]}
    >
      {offsets.map((row) => (
        <tr key={row.id}>
          <td>
            <Link href={`/payments/${row.order}`}>{t("page.order")}</Link>
          </td>
          <td className="number">
            <Money amount={row.amount} strong />
          </td>
          <td>
            <StatusTag meaning={row.state === "settled" ? "done" : row.state === "under_way" ? "preparing" : "neutral"}>
              {t(`page.offsetStates.${row.state}`)}
            </StatusTag>
          </td>
          <td>{formatInstant(row.recordedAt)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Orders that pay it. */
export async function Orders({ found: { orders } }: { found: Found }) {
  const t = await getTranslator("recoveries");
  const payments = await getTranslator("payments");
  if (orders.length === 0) return null;
  return (
    <Table
      caption={t("page.orders")}
      heads={[
        { label: t("page.order") },
        { label: t("page.amount"), number: true },
        { label: t("list.state") },
        { label: payments("orders.paidOn") },
      ]}
    >
      {orders.map((row) => (
        <tr key={row.order}>
          <td>
            <Link href={`/payments/${row.order}`}>{row.number}</Link>
          </td>
          <td className="number">
            <Money amount={row.amount} strong />
          </td>
          <td>
            <StatusTag meaning={orderMeanings[row.state]}>{payments(`states.${row.state}`)}</StatusTag>
          </td>
          <td>{row.paidOn ?? "—"}</td>
        </tr>
      ))}
    </Table>
  );
}

export async function Receipts({ found: { receipts } }: { found: Found }) {
  const t = await getTranslator("recoveries.page");
  if (receipts.length === 0) return null;
  return (
    <Table
      caption={t("receipts")}
      heads={[{ label: t("voucher") }, { label: t("day") }, { label: t("amount"), number: true }, { label: t("by") }]}
    >
      {receipts.map((row) => (
        <tr key={row.id}>
          <td>
            {row.voucher} {row.takenBackAt !== null && <StatusTag meaning="neutral">{t("takenBack")}</StatusTag>}
          </td>
          <td>{row.receivedOn}</td>
          <td className="number">
            <Money amount={row.amount} strong={row.takenBackAt === null} />
          </td>
          <td>{row.by ?? "—"}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Everything that happened to it, the newest first. */
export async function Events({ found: { events } }: { found: Found }) {
  const t = await getTranslator("recoveries");
  const sentence = ({ kind, details }: Found["events"][number]) => {
    const known = recoveryEvents.find((event) => event === kind);
    if (known === undefined) return kind;
    const way = ways.find((one) => one === details.way);
    const text = (name: string) => details[name] ?? "";
    return t(`events.${known}`, {
      amount: formatAmount(details.amount ?? "0.00"),
      left: formatAmount(details.left ?? "0.00"),
      way: way === undefined ? "" : t(`ways.${way}`),
      ...{ words: text("words"), number: text("number"), voucher: text("voucher"), day: text("day") },
    });
  };
  return (
    <Table caption={t("page.events")} heads={[{ label: t("page.at") }, { label: t("page.what") }, { label: t("page.by") }]}>
      {events.map((event) => (
        <tr key={event.id}>
          <td className="nowrap">{formatInstant(event.recordedAt)}</td>
          <td>{sentence(event)}</td>
          <td>
            {event.memberName} <small>{event.organisationName}</small>
          </td>
        </tr>
      ))}
    </Table>
  );
}
