import { formatAmount, isZero } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Card } from "@/app/_ui/layout/card";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Facts, Row, Stack } from "@/app/_ui/layout/layout";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import type { MonthFound } from "@/app/(desk)/fund/plans/_parts/found";
import { applicationMeaning } from "@/app/(desk)/fund/plans/_parts/place";
import { Reversal } from "@/app/(desk)/fund/plans/_parts/reversal";
import { getTranslator } from "@/app/messages/translator";
import { formatInstant } from "@/server/dates";
import { memberOfRequest } from "@/server/requests/caller";
import { may } from "@/server/staff/rules";

interface Part {
  found: MonthFound;
  nameOf: (code: string) => string;
}

/** What finance is asked for the month: made here once, re-checked and paid by finance. */
export async function Applications({ found, nameOf }: Part) {
  const t = await getTranslator("monthlyPlans");
  return (
    <Card title={t("month.applications")} note={t("unit")}>
      <Stack>
        <ToApply found={found} nameOf={nameOf} />
        {found.applications.length === 0 && found.toApply === null && <EmptyState title={t("month.none")} note={t("month.noneNote")} />}
        {found.applications.map((row) => (
          <OneApplication key={row.application.id} row={row} found={found} nameOf={nameOf} />
        ))}
      </Stack>
    </Card>
  );
}

async function ToApply({ found: { toApply, month } }: Part) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  if (toApply === null || member === null) return null;
  const { count, amount, beyond, inReview } = toApply;
  const year = month.slice(0, 4);
  const isBeyond = beyond !== null && !isZero(beyond);
  return (
    <>
      <NoticeBand meaning="attention">{t("month.toApply", { count, amount: formatAmount(amount) })}</NoticeBand>
      {inReview > 0 && <NoticeBand meaning="attention">{t("month.inReview", { count: inReview })}</NoticeBand>}
      {beyond === null && <NoticeBand meaning="wrong">{t("month.noBudget", { year })}</NoticeBand>}
      {beyond !== null && (
        <NoticeBand meaning={isBeyond ? "wrong" : "neutral"}>
          {isBeyond ? t("month.beyond", { amount: formatAmount(beyond) }) : t("month.within")}
        </NoticeBand>
      )}
      {may(member, "plans.review") && beyond !== null && inReview === 0 && (
        <Row>
          <ActButton
            verb="apply"
            kind="primary"
            label={t("act.apply")}
            confirm={t("act.applyVerb", { amount: formatAmount(amount) })}
            given={{ month, count, amount }}
            facts={[
              { label: t("list.plans"), value: String(count) },
              { label: t("amount"), value: formatAmount(amount) },
            ]}
            fields={
              isBeyond
                ? [
                    { name: "approver", label: t("act.approver"), kind: "text" },
                    { name: "beyondDocument", label: t("act.beyondDocument"), kind: "text" },
                  ]
                : []
            }
          />
        </Row>
      )}
    </>
  );
}

async function OneApplication({ row, found, nameOf }: Part & { row: MonthFound["applications"][number] }) {
  const t = await getTranslator("monthlyPlans");
  const member = await memberOfRequest();
  const { application, appliedByName, recheckedByName, paidByName } = row;
  const isOpen = found.plans.every((plan) => plan.application !== application.id || plan.state !== "reported");
  const said = (name: string | null, at: Date | null) => (at === null ? "—" : `${name ?? ""} ${formatInstant(at)}`);
  return (
    <section aria-label={application.number}>
      <Row>
        <b>{application.number}</b>
        <StatusTag meaning={applicationMeaning(application.state)}>{t(`states.${application.state}`)}</StatusTag>
        <ApplicationActions row={row} found={found} nameOf={nameOf} />
      </Row>
      <Facts
        facts={[
          { label: t("month.requested"), value: formatAmount(application.requestedTotal) },
          { label: t("amount"), value: formatAmount(application.amount) },
          { label: t("month.left"), value: formatAmount(application.budgetLeft) },
          { label: t("month.appliedBy"), value: said(appliedByName, application.appliedAt) },
          { label: t("month.recheckedBy"), value: said(recheckedByName, application.recheckedAt) },
          { label: t("month.paidBy"), value: said(paidByName, application.paidAt) },
          ...(application.document === null ? [] : [{ label: t("document"), value: application.document }]),
        ]}
      />
      {application.beyondApprover !== null && (
        <NoticeBand meaning="attention">
          {t("month.beyondAllowed", {
            amount: formatAmount(application.beyond),
            approver: application.beyondApprover,
            document: application.beyondDocument ?? "",
          })}
        </NoticeBand>
      )}
      {application.state === "sent_back" && application.sentBackWords !== null && (
        <NoticeBand meaning="wrong">{t("month.sentBack", { words: application.sentBackWords })}</NoticeBand>
      )}
      <Reversal
        reversals={row.reversals}
        given={{ id: application.id, version: application.version }}
        verbs={{ ask: "askToReversePayment", reverse: "reversePayment", decline: "declineReversalOfPayment" }}
        note={t("reversal.askPaymentNote")}
        mayAsk={isOpen && application.state === "paid" && member !== null && may(member, "plans.recheck")}
        mayDecide={isOpen && member !== null && may(member, "plans.pay")}
      />
    </section>
  );
}

async function ApplicationActions({ row: { application, actions }, found, nameOf }: Part & { row: MonthFound["applications"][number] }) {
  const t = await getTranslator("monthlyPlans");
  const given = { id: application.id, version: application.version, amount: application.amount };
  const amount = formatAmount(application.amount);
  const facts = [{ label: t("amount"), value: amount }];
  const plans = found.plans.filter((plan) => plan.application === application.id);
  return (
    <>
      {actions.includes("recheck") && (
        <ActButton
          verb="recheck"
          kind="primary"
          label={t("act.recheck")}
          confirm={t("act.recheckVerb")}
          note={t("act.recheckNote")}
          {...{ given, facts }}
        />
      )}
      {actions.includes("sendBack") && (
        <ActButton
          verb={application.state === "rechecked" ? "declinePayment" : "sendBack"}
          kind="danger"
          label={t("act.sendBack")}
          confirm={t("act.sendBackVerb")}
          fields={[{ name: "words", label: t("act.wordsField"), kind: "words" }]}
          {...{ given, facts }}
        />
      )}
      {actions.includes("pay") && (
        <ActButton
          verb="pay"
          kind="primary"
          label={t("act.pay")}
          confirm={t("act.payVerb", { amount })}
          note={t("act.payNote")}
          facts={facts}
          given={{ ...given, keys: plans.map((plan) => plan.id).join(",") }}
          fields={[
            { name: "document", label: t("document"), kind: "text" },
            { name: "voucher", label: t("act.fundVoucher"), kind: "text" },
            ...plans.map((plan) => ({
              name: `voucher.${plan.id}`,
              label: t("act.countyVoucher", { county: nameOf(plan.county) }),
              kind: "text" as const,
              hint: formatAmount(plan.approved ?? "0.00"),
            })),
          ]}
        />
      )}
    </>
  );
}
