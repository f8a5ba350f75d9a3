import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Facts } from "@/app/_ui/layout/layout";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import type { CaseFound } from "./found";

type Words = Awaited<ReturnType<typeof getTranslator<"applications">>>;

/** What is missing, all at once, always in view. */
export async function MissingCard({
  missing,
  state,
  suppliedBy,
}: {
  missing: NonNullable<CaseFound["missing"]>;
  state: string;
  suppliedBy: string | null;
}) {
  const t = await getTranslator("applications");
  const language = await getLanguage();
  const count = missing.parts.length + missing.papers.length;
  return (
    <Card title={count === 0 ? t("page.nothingMissing") : t("page.missing", { count })} tone={count === 0 ? "plain" : "wrong"}>
      {count > 0 && (
        <ul>
          {missing.parts.map((part) => (
            <li key={part}>{t(`missing.${part}`)}</li>
          ))}
          {missing.papers.map(({ item, name }) => (
            <li key={item}>{language === "en" ? name.en : name.zh}</li>
          ))}
        </ul>
      )}
      {state === "asked" && <p>{suppliedBy === null ? t("page.askedOpen") : t("page.asked", { date: suppliedBy })}</p>}
    </Card>
  );
}

export async function ClockCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { clock } = found;
  const left =
    clock.daysLeft === null
      ? t("list.noClock")
      : clock.daysLeft < 0
        ? t("list.daysOver", { days: -clock.daysLeft })
        : t("list.daysLeft", { days: clock.daysLeft });
  return (
    <Card title={t("list.due")}>
      <Facts
        two
        facts={[
          {
            label: t("page.clock"),
            value: clock.daysLeft !== null && clock.daysLeft < 0 ? <StatusTag meaning="wrong">{left}</StatusTag> : left,
          },
          {
            label: t("page.whole"),
            value:
              clock.whole === null
                ? t("page.usedOnly", { used: clock.used })
                : t("page.wholeUsed", { used: clock.used, whole: clock.whole }),
          },
          { label: t("list.office"), value: found.office ?? t("list.none") },
          { label: t("list.assignee"), value: found.assignee ?? t("list.none") },
        ]}
      />
    </Card>
  );
}

/** What the person is told, in a sentence that can be read out. */
export async function TellCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { row, person } = found;
  if (row.outcome === null) return null;
  const type = t(`types.${row.type}`);
  const words =
    row.outcome === "refused"
      ? t("told.refused", { name: person.name, type, clause: row.outcomeClause ?? "", words: row.outcomeWords ?? "" })
      : row.amount === null || row.amount === "0.00"
        ? t("told.grantedNothing", { name: person.name, type })
        : t("told.granted", {
            name: person.name,
            type,
            amount: formatAmount(row.amount),
            account: (row.bankAccountMasked ?? "").slice(-4),
          });
  return (
    <Card title={t("page.tell")}>
      <p>{words}</p>
    </Card>
  );
}

export async function OrdersCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const payments = await getTranslator("payments");
  if (found.orders.length === 0) return null;
  return (
    <Card title={t("page.orders")}>
      <ul>
        {found.orders.map((order) => (
          <li key={order.order}>
            <Link href={`/payments/${order.order}`}>{order.number}</Link> <Money amount={order.amount} strong />{" "}
            {payments(`states.${order.state}`)} {order.paidOn ?? order.failureWords ?? ""}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function eventWords(t: Words, event: CaseFound["events"][number]): string {
  const details: Record<string, string> = { words: "", to: "", office: "", ...event.details };
  return t(`events.${event.kind}` as Extract<Parameters<Words>[0], `events.${string}`>, details);
}

export async function EventsCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  return (
    <Card title={t("page.events")}>
      <ol>
        {found.events.map((event) => (
          <li key={event.id}>
            <small>
              {formatInstant(event.recordedAt)} {event.organisationName} {event.memberName}
            </small>
            <br />
            {eventWords(t, event)}
          </li>
        ))}
      </ol>
    </Card>
  );
}
