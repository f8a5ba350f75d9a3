import Link from "next/link";
import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { ComparisonTable } from "@/app/_ui/figures/comparison-table";
import { StatStrip } from "@/app/_ui/figures/stat-strip";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Facts, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { recoveryMeanings } from "@/app/(desk)/recoveries/_list/shape";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { money, toText } from "@/server/money";
import { isUnsettled } from "@/server/recoveries/rules";
import { caller } from "@/server/requests/caller";
import type { Found } from "./found";
import { Events, Orders, Receipts, SetOff } from "./movements";
import { RecoveryActions } from "./recovery-actions";

/** One item: how much and why first, then what was settled before and after, what was decided, and how it is settled. */
export default async function RecoveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const t = await getTranslator("recoveries");
  const found = await orNotFound((await caller()).recoveries.page({ id }));
  const { item } = found;
  const blockedBy = await blockOf(found);
  return (
    <Stack>
      <PageHead
        crumbs={[{ label: t("title"), href: "/recoveries" }, { label: item.number }]}
        title={t("page.title", { direction: t(`directions.${item.direction}`), number: item.number })}
        status={<StatusTag meaning={recoveryMeanings[item.state]}>{t(`states.${item.state}`)}</StatusTag>}
        actions={
          <RecoveryActions
            item={{ id, version: item.version, open: item.open, way: item.way, party: item.party }}
            actions={found.actions}
            choices={found.choices}
            receipts={found.receipts
              .filter((row) => row.takenBackAt === null)
              .map(({ id: receipt, voucher, amount }) => ({ id: receipt, voucher, amount }))}
            blockedBy={blockedBy}
          />
        }
        reason={blockedBy}
      />
      <NoticeBand meaning={isUnsettled(item.state) ? "attention" : "neutral"}>{await whyOf(found)}</NoticeBand>
      <Figures found={found} />
      <Compared found={found} />
      <Decision found={found} />
      <SetOff found={found} />
      <Orders found={found} />
      <Receipts found={found} />
      <Events found={found} />
    </Stack>
  );
}

/** Why a second person cannot decide yet, in words under the button. */
async function blockOf({ item, isOwn, unpaid, actions }: Found): Promise<string | undefined> {
  const t = await getTranslator("recoveries.page.blocked");
  if (item.state !== "proposed" || !actions.includes("decide")) return undefined;
  if (isOwn) return t("own");
  if (unpaid === null) return undefined;
  return unpaid.number === null ? t("not_ordered") : t("under_way", { number: unpaid.number });
}

const whys = {
  refund: { recover: "refund", pay: "pay_refund" },
  change: { recover: "recover_change", pay: "pay_change" },
  difference: { recover: "recover_difference", pay: "pay_difference" },
  payment_returned: { recover: "recover_payment_returned", pay: "pay_payment_returned" },
} as const;

async function whyOf({ item }: Found): Promise<string> {
  const t = await getTranslator("recoveries.page.why");
  const amounts = { amount: formatAmount(item.amount), before: formatAmount(item.dueBefore), after: formatAmount(item.dueAfter) };
  return t(whys[item.cause][item.direction], amounts);
}

async function Figures({ found }: { found: Found }) {
  const t = await getTranslator("recoveries");
  const shareWords = await getTranslator("payments.shares");
  const { item, stay, person, hospital, batch, batchNumber, payments } = found;
  return (
    <Card label={t("page.title", { direction: t(`directions.${item.direction}`), number: item.number })} note={t("unit")}>
      <StatStrip
        large
        inCard
        figures={[
          { key: "open", label: t("page.open"), value: formatAmount(item.open), meaning: "primary", wide: true },
          { key: "amount", label: t("page.amount"), value: formatAmount(item.amount) },
          { key: "settled", label: t("page.settled"), value: formatAmount(item.settled) },
          { key: "underWay", label: t("page.underWay"), value: formatAmount(item.underWay) },
        ]}
      />
      <Facts
        facts={[
          { label: t("page.hospital"), value: hospital.name },
          ...(person === null ? [] : [{ label: t("page.person"), value: `${person.name} ${person.numberMasked ?? ""}` }]),
          { label: t("page.share"), value: shareWords(item.share) },
          { label: t("page.party"), value: t(`parties.${item.party}`) },
          { label: t("page.way"), value: item.way === null ? "—" : t(`ways.${item.way}`) },
          ...(item.bankAccountMasked === null
            ? []
            : [{ label: t("page.account"), value: `${item.holderName ?? ""} ${item.bankName ?? ""} ${item.bankAccountMasked}` }]),
          ...(stay === null ? [] : [{ label: t("page.stay"), value: <Link href={`/stays/${stay.id}`}>{stay.settlementNumber}</Link> }]),
          ...(batch === null
            ? []
            : [{ label: t("page.batch"), value: <Link href={`/clearing/${batch}?case=${item.batchCase ?? ""}`}>{batchNumber}</Link> }]),
          ...payments
            .filter((payment) => payment.live)
            .map((payment) => ({ label: t("page.payment"), value: <Link href={`/payments/${payment.order}`}>{payment.number}</Link> })),
          ...(item.difference === null
            ? []
            : [
                {
                  label: t("page.difference"),
                  value: <Link href={`/settlements/differences/${item.difference}`}>{t("page.seeDifference")}</Link>,
                },
              ]),
        ]}
      />
    </Card>
  );
}

/** What was settled before beside what is settled now; after a refund nothing is. */
async function Compared({ found }: { found: Found }) {
  const t = await getTranslator("recoveries.page");
  const { before, after, item, stay } = found;
  if (before === null) return null;
  const keys = Object.keys(before.amounts) as (keyof typeof before.amounts)[];
  const figures = keys.map((key) => ({
    key,
    label: t(`figures.${key}`),
    claimed: before.amounts[key],
    decided: after?.amounts[key] ?? "0.00",
  }));
  const rows = [{ key: "due", label: t("due"), claimed: item.dueBefore, decided: item.dueAfter }, ...figures].filter(
    ({ claimed, decided }) => !isZero(claimed) || !isZero(decided),
  );
  return (
    <Card
      title={t("compare")}
      note={after === null ? t("noAfter") : undefined}
      flush
      extra={stay !== null && <Link href={`/settlements/${stay.id}`}>{t("seeBefore")}</Link>}
    >
      <ComparisonTable
        caption={t("compare")}
        heads={{ item: t("item"), claimed: t("before"), decided: t("after"), difference: t("change") }}
        rows={rows.map((row) => ({ ...row, difference: toText(money(row.decided).minus(row.claimed)) }))}
        sameWord={t("same")}
      />
    </Card>
  );
}

async function Decision({ found }: { found: Found }) {
  const t = await getTranslator("recoveries.page");
  const { item, proposedByName, decidedByName } = found;
  if (item.proposedAt === null) return null;
  return (
    <Card title={t("decision")}>
      <p>{t("proposedBy", { name: proposedByName ?? "—", time: formatInstant(item.proposedAt), words: item.proposedWords ?? "" })}</p>
      {item.decidedAt !== null && (
        <p>{t("decidedBy", { name: decidedByName ?? "—", time: formatInstant(item.decidedAt), words: item.decidedWords ?? "" })}</p>
      )}
    </Card>
  );
}
