import Link from "next/link";
import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { ComparisonTable } from "@/app/_ui/figures/comparison-table";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Card } from "@/app/_ui/layout/card";
import { Columns, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageHead } from "@/app/_ui/layout/page-head";
import { DeathBand } from "@/app/(desk)/settlements/_result/death-band";
import { ResultSteps } from "@/app/(desk)/settlements/_result/result-steps";
import type { Difference } from "@/app/(desk)/settlements/_result/result-types";
import { ResultYear } from "@/app/(desk)/settlements/_result/result-year";
import { causeOf } from "@/app/(desk)/settlements/differences/causes";
import { getTranslator } from "@/app/messages/translator";
import { payers } from "@/server/benefits/contract";
import { formatInstant } from "@/server/dates";
import { money } from "@/server/money";
import { caller } from "@/server/requests/caller";
import { DecideForm } from "./decide-form";

interface DifferencePageProps {
  params: Promise<{ id: string }>;
}

/** A difference side by side: as settled, as recalculated, and the decision a person takes on it. */
export default async function DifferencePage({ params }: DifferencePageProps) {
  const { id } = await params;
  const item = await (await caller()).recalculation.difference({ id });
  const t = await getTranslator("settlements.differences");
  const words = await getTranslator("settlements");
  const { stay, person, before, after } = item;
  return (
    <>
      <PageHead
        crumbs={[
          { label: words("crumb"), href: "/settlements" },
          { label: t("title"), href: "/settlements/differences" },
          { label: stay.settlementNumber },
        ]}
        title={t("page.title", { person: person.name, year: item.year })}
        tab={t("title")}
        status={
          <StatusTag meaning={item.state === "open" ? "attention" : item.state === "superseded" ? "neutral" : "done"}>
            {t(`state.${item.state}`)}
          </StatusTag>
        }
        meta={[
          { key: "number", value: person.numberMasked },
          { key: "hospital", value: item.hospital },
          { key: "discharged", label: t("discharged"), value: stay.dischargedOn },
          { key: "cause", label: t("cause"), value: causeOf(item.cause, t) },
          { key: "found", label: t("found"), value: formatInstant(item.recordedAt) },
        ]}
        actions={<ButtonLink href={`/settlements/${stay.id}`}>{t("page.stay")}</ButtonLink>}
      />
      <Stack>
        <NoticeBand meaning={item.state === "open" ? "attention" : "neutral"}>
          {t("page.band", { before: formatAmount(before.assistance), after: formatAmount(after.assistance) })}
          <b>{findingOf(item.difference, t)}</b>
        </NoticeBand>
        {after.death !== null && <DeathBand death={after.death} />}
        <Columns
          railWidth={372}
          rail={
            <Stack>
              <DecisionCard item={item} />
              <Compared item={item} />
              <ResultYear year={String(item.year)} marks={after.year} />
            </Stack>
          }
        >
          <Stack>
            <ResultSteps title={t("page.beforeSteps")} steps={before.steps} interpretations={[]} />
            <ResultSteps title={t("page.afterSteps")} steps={after.steps} interpretations={after.interpretations} />
          </Stack>
        </Columns>
      </Stack>
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslator<"settlements.differences">>>;

function findingOf(difference: string, t: Words): string {
  if (isZero(difference)) return t("page.shift");
  return difference.startsWith("-")
    ? t("page.recover", { amount: formatAmount(difference.slice(1)) })
    : t("page.pay", { amount: formatAmount(difference) });
}

async function Compared({ item }: { item: Difference }) {
  const t = await getTranslator("settlements.differences");
  const names = await getTranslator("common.payer");
  const { before, after } = item;
  return (
    <Card title={t("page.compare")} flush>
      <ComparisonTable
        caption={t("page.compare")}
        heads={{ item: t("page.item"), claimed: t("before"), decided: t("after"), difference: t("difference") }}
        rows={payers
          .filter((payer) => !money(before.amounts[payer]).isZero() || !money(after.amounts[payer]).isZero())
          .map((payer) => ({
            key: payer,
            label: names(payer),
            claimed: before.amounts[payer],
            decided: after.amounts[payer],
            difference: money(after.amounts[payer]).minus(before.amounts[payer]).toFixed(2),
          }))}
        sameWord={t("page.same")}
      />
    </Card>
  );
}

async function DecisionCard({ item }: { item: Difference }) {
  const t = await getTranslator("settlements.differences");
  const { claim } = item;
  const note =
    claim?.state === "decided" ? (
      <>
        {t("page.claimedNote", { number: claim.number })} <Link href={`/clearing/${claim.batch}`}>{claim.number}</Link>
      </>
    ) : (
      t("page.unclaimedNote")
    );
  if (item.state !== "open") {
    return (
      <Card title={t("page.decide")}>
        {item.decidedByName !== null && item.decidedAt !== null && (
          <p>
            {t("page.decidedBy", { name: item.decidedByName, time: formatInstant(item.decidedAt), decision: t(`state.${item.state}`) })}
          </p>
        )}
        {item.words !== null && <p className="tertiary">{item.words}</p>}
        {item.correction !== null && (
          <>
            <p>
              <StatusTag meaning="done">{t("page.correction")}</StatusTag>
            </p>
            <p>
              <small>{note}</small>
            </p>
          </>
        )}
      </Card>
    );
  }
  if (item.decisions.length === 0) return null;
  return (
    <Card title={t("page.decide")}>
      <DecideForm
        id={item.id}
        difference={item.difference}
        decisions={item.decisions}
        blockedBy={
          item.blockedBy === "settler"
            ? t("page.settler")
            : item.blockedBy === "claim"
              ? t("page.underReview", { number: claim?.number ?? "" })
              : undefined
        }
      />
      <p>
        <small>
          {t("page.payNote")} {note}
        </small>
      </p>
    </Card>
  );
}
