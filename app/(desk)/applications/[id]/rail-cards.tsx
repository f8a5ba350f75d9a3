import Link from "next/link";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Money } from "@/app/_ui/figures/money";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Facts } from "@/app/_ui/layout/layout";
import { getLanguage, getTranslator } from "@/app/messages/translator";
import { paperNames } from "@/server/applications/form-words";
import { formatInstant } from "@/server/dates";
import styles from "./case.module.css";
import type { CaseFound } from "./found";
import { leftWords } from "./progress-card";

const missingParts = [
  "household",
  "authorised",
  "means",
  "costs",
  "visits",
  "use",
  "contribution",
  "account",
  "contested",
  "proxy_relation",
] as const;
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
  const papers = await getTranslator("applicationPapers.states");
  const language = await getLanguage();
  const count = missing.parts.length + missing.papers.length;
  return (
    <Card title={count === 0 ? t("page.nothingMissing") : t("page.missing", { count })} tone={count === 0 ? "plain" : "wrong"}>
      {count > 0 && (
        <ul className={styles.list}>
          {missing.parts.map((part) => (
            <li key={part}>
              <b>{t(`missing.${part}`)}</b>
              <span className="tertiary">{t("page.toFill")}</span>
            </li>
          ))}
          {missing.papers.map(({ item, name, state }) => {
            const known = (["missing", "unsigned", "unstamped", "not_original", "to_confirm"] as const).find((one) => one === state);
            return (
              <li key={item}>
                <b>{language === "en" ? name.en : name.zh}</b>
                <span className="wrong">{known === undefined ? state : papers(known)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {state === "asked" && <p>{suppliedBy === null ? t("page.askedOpen") : t("page.asked", { date: suppliedBy })}</p>}
    </Card>
  );
}

export async function ClockCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const { clock } = found;
  const left = leftWords(t, clock.daysLeft);
  return (
    <Card title={t("list.due")} flush>
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
  return (
    <Card title={t("page.tell")}>
      <p>{toldWords(t, row, person.name)}</p>
    </Card>
  );
}

/** The decision in one sentence: of a review, of a refusal with or without a clause, of what is paid or only opens the way. */
function toldWords(t: Words, row: CaseFound["row"], name: string): string {
  const [type, words] = [t(`types.${row.type}`), row.outcomeWords ?? ""];
  const granted = row.outcome === "granted";
  if (row.type === "reconsideration") {
    const step = row.contestedStep ?? "";
    return granted ? t("told.reviewGranted", { name, step }) : t("told.reviewRefused", { name, step, words });
  }
  if (!granted)
    return row.outcomeClause === null
      ? t("told.refusedPlain", { name, type, words })
      : t("told.refused", { name, type, clause: row.outcomeClause, words });
  if (row.type === "enrolment_refund")
    return t("told.refund", { name, year: String(row.year ?? ""), account: (row.bankAccountMasked ?? "").slice(-4) });
  if (row.amount === null || row.amount === "0.00") return t("told.grantedNothing", { name, type });
  return t("told.granted", { name, type, amount: formatAmount(row.amount), account: (row.bankAccountMasked ?? "").slice(-4) });
}

export async function OrdersCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const payments = await getTranslator("payments");
  if (found.orders.length === 0) return null;
  return (
    <Card title={t("page.orders")}>
      <ul className={styles.list}>
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

const AMOUNT = /^\d+\.\d\d$/;

/** What happened, in words: what was asked for by its names, amounts as amounts are written. */
function eventWords(t: Words, event: CaseFound["events"][number], nameOf: (key: string) => string): string {
  const details: Record<string, string> = { words: "", to: "", office: "", outcome: "", ...event.details };
  if (event.kind === "assigned" && details.to === "") return t("events.let_go");
  const said = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      name === "missing" ? value.split(",").map(nameOf).join(t("and")) : AMOUNT.test(value) ? formatAmount(value) : value,
    ]),
  );
  return t(`events.${event.kind}` as Extract<Parameters<Words>[0], `events.${string}`>, said);
}

/** Of a part of the form or a paper, as the text of the pack or the area calls it. */
async function namesOfMissing(found: CaseFound): Promise<(key: string) => string> {
  const t = await getTranslator("applications.missing");
  const language = (await getLanguage()) === "en" ? "en" : "zh";
  return (key) => {
    const part = missingParts.find((one) => one === key);
    if (part !== undefined) return t(part);
    return (found.type.papers.find((paper) => paper.key === key)?.name ?? paperNames[key])?.[language] ?? key;
  };
}

export async function EventsCard({ found }: { found: CaseFound }) {
  const t = await getTranslator("applications");
  const nameOf = await namesOfMissing(found);
  return (
    <Card title={t("page.events")}>
      <ol className={styles.events}>
        {found.events.map((event) => (
          <li key={event.id}>
            <small>
              {formatInstant(event.recordedAt)} {event.organisationName} {event.memberName}
            </small>
            <br />
            {eventWords(t, event, nameOf)}
          </li>
        ))}
      </ol>
    </Card>
  );
}
