import { notFound } from "next/navigation";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import type { Meaning } from "@/app/_ui/figures/meanings";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { orNotFound } from "@/app/_ui/layout/or-not-found";
import { PageHead } from "@/app/_ui/layout/page-head";
import { BesideCard } from "@/app/(desk)/people/_same/beside-card";
import { DecideButtons, JudgeButton, WithdrawButton } from "@/app/(desk)/people/_same/judge-buttons";
import type { Pair, RecordBeside } from "@/app/(desk)/people/_same/pair-of-page";
import { PartButton } from "@/app/(desk)/people/_same/part-button";
import { ProposeForm } from "@/app/(desk)/people/_same/propose-form";
import { Reasons } from "@/app/(desk)/people/_same/reasons";
import styles from "@/app/(desk)/people/_same/same.module.css";
import { YearsTogether } from "@/app/(desk)/people/_same/years-together";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf, formatInstant } from "@/server/dates";
import type { PairState } from "@/server/merging/rules";
import { caller, memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

const meanings: Record<PairState, Meaning> = { open: "attention", proposed: "review", merged: "done", different: "neutral" };

/** Two records side by side, what would count together, and the decision of two members. */
export default async function PairPage({ params }: { params: Promise<{ pair: string }> }) {
  const member = await memberOfRequest();
  if (member === null || !may(member, "people.merge")) notFound();
  const pair = await orNotFound((await caller()).merging.pair({ id: (await params).pair }));
  const t = await getTranslator("merging");
  const people = await getTranslator("people");
  return (
    <>
      <PageHead
        crumbs={[{ label: people("title"), href: "/people" }, { label: t("title"), href: "/people/same" }, { label: pair.first.name }]}
        title={t("page.title", { name: pair.first.name })}
        tab={t("title")}
        status={<StatusTag meaning={meanings[pair.state]}>{t(`tabs.${pair.state}`)}</StatusTag>}
        meta={[
          { key: "found", label: t("page.found"), value: formatInstant(pair.recordedAt) },
          { key: "reasons", label: t("page.by"), value: <Reasons reasons={pair.reasons} /> },
        ]}
      />
      <Columns
        railWidth={372}
        rail={
          <Stack>
            <DecisionCard pair={pair} />
            <HistoryCard pair={pair} />
          </Stack>
        }
      >
        <Stack>
          <Warnings pair={pair} />
          <BesideCard pair={pair} />
          {pair.years !== null && <YearsTogether years={pair.years} />}
        </Stack>
      </Columns>
    </>
  );
}

/** What a decider should not overlook. */
async function Warnings({ pair }: { pair: Pair }) {
  const t = await getTranslator("merging.page");
  const { first, second } = pair;
  const deaths = [first, second].filter((record) => record.diedOn !== null).length;
  const isInsuredTwice = first.insurance.some((one) =>
    second.insurance.some(
      (other) => (one.validTo === null || other.validFrom <= one.validTo) && (other.validTo === null || one.validFrom <= other.validTo),
    ),
  );
  const words = [
    ...(first.sex === second.sex ? [] : [t("sexDiffers")]),
    ...(deaths === 2 ? [t("twoDead")] : deaths === 1 ? [t("oneDead")] : []),
    ...(isInsuredTwice && pair.link === null ? [t("insuredTwice")] : []),
  ];
  return (
    <>
      {words.map((line) => (
        <NoticeBand key={line} meaning="attention">
          {line}
        </NoticeBand>
      ))}
    </>
  );
}

async function choiceOf(record: RecordBeside) {
  const t = await getTranslator("merging.page");
  const counts = t("countsOf", { stays: record.stays, tags: record.tags.length, claims: record.claims });
  return { id: record.id, label: `${record.name} ${record.numberMasked}`, counts };
}

async function DecisionCard({ pair }: { pair: Pair }) {
  const t = await getTranslator("merging.page");
  const today = businessDateOf(new Date());
  const asked = { pair: pair.id, version: pair.version };
  const choices = [await choiceOf(pair.first), await choiceOf(pair.second)] as const;
  const over = sumAmounts((pair.years ?? []).map((row) => row.over));
  const { open, link } = pair;
  if (open !== null) {
    const label = (id: string) => choices.find((choice) => choice.id === id)?.label ?? "";
    const name = open.proposedByName ?? "";
    return (
      <Card title={t("proposedTitle")} tone="attention">
        <p>
          {open.kind === "merge"
            ? t("proposedMerge", { name, kept: label(open.kept), merged: label(open.merged) })
            : t("proposedPart", { name })}
        </p>
        <p>{open.words}</p>
        <p className="tertiary">{t("document", { number: open.documentNumber, date: open.documentOn })}</p>
        {link !== null && link.since.tags > 0 && <p>{t("since", { tags: link.since.tags })}</p>}
        {pair.isMine && <p className="tertiary">{t("isMine")}</p>}
        {pair.actions.includes("decide") && (
          <DecideButtons
            {...asked}
            proposal={open.id}
            kind={open.kind}
            facts={choices.map((choice) => ({ label: choice.label, value: choice.counts }))}
          />
        )}
        {pair.mayWithdraw && <WithdrawButton {...asked} proposal={open.id} />}
      </Card>
    );
  }
  if (link !== null) {
    return (
      <Card title={t("mergedTitle")}>
        <p>{t("mergedSince", { time: formatInstant(link.recordedAt) })}</p>
        {pair.actions.includes("proposeParting") && <PartButton {...asked} today={today} />}
      </Card>
    );
  }
  if (pair.state === "different") {
    return (
      <Card title={t("differentTitle")}>
        <p>{pair.words}</p>
        {pair.actions.includes("reopen") && <JudgeButton {...asked} act="reopen" />}
      </Card>
    );
  }
  return (
    <Card title={t("proposeTitle")} note={t("yearsNote")}>
      <ProposeForm {...asked} today={today} records={choices} over={/^0(\.0+)?$/.test(over) ? null : formatAmount(over)} />
      <div className="form-actions">
        <JudgeButton {...asked} act="keepApart" />
      </div>
    </Card>
  );
}

async function HistoryCard({ pair }: { pair: Pair }) {
  const t = await getTranslator("merging.page");
  if (pair.proposals.length === 0) return null;
  return (
    <Card title={t("historyTitle")}>
      <ul className={styles.history}>
        {pair.proposals.map((proposal) => (
          <li key={proposal.id}>
            <b>{proposal.kind === "merge" ? t("historyMerge") : t("historyPart")}</b>{" "}
            {t("historyLine", { name: proposal.proposedByName ?? "", time: formatInstant(proposal.recordedAt) })}
            <br />
            {proposal.words} <small>{t("document", { number: proposal.documentNumber, date: proposal.documentOn })}</small>
            {proposal.decidedAt !== null && (
              <>
                <br />
                {t(`historyStates.${proposal.state}`)}{" "}
                {t("historyLine", { name: proposal.decidedByName ?? "", time: formatInstant(proposal.decidedAt) })} {proposal.decisionWords}
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
