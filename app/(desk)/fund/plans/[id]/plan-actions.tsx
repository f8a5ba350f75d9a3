import { formatAmount } from "@/app/_ui/figures/amount";
import { ActButton } from "@/app/(desk)/fund/plans/_parts/act-button";
import type { PlanFound } from "@/app/(desk)/fund/plans/_parts/found";
import { PlanForm, purposeTable } from "@/app/(desk)/fund/plans/_parts/plan-form";
import { getTranslator } from "@/app/messages/translator";

const by = (lines: PlanFound["lines"], of: (line: PlanFound["lines"][number]) => string) =>
  Object.fromEntries(lines.map((line) => [line.purpose, of(line)]));

/** What the member may do next with a plan. */
export async function PlanActions({ found: { plan, lines, actions } }: { found: PlanFound }) {
  const t = await getTranslator("monthlyPlans");
  const given = { id: plan.id, version: plan.version };
  const requested = by(lines, (line) => line.requested);
  const facts = [{ label: t("page.requested"), value: formatAmount(plan.requested) }];
  return (
    <>
      {actions.includes("save") && (
        <PlanForm
          month={plan.month}
          label={t("act.change")}
          words={plan.words}
          requested={requested}
          lastMonth={by(lines, (line) => line.lastMonth)}
        />
      )}
      {actions.includes("submit") && (
        <ActButton
          verb="submit"
          kind="primary"
          label={t("act.submit")}
          confirm={t("act.submitVerb", { amount: formatAmount(plan.requested) })}
          note={t("act.submitNote")}
          {...{ given, facts }}
        />
      )}
      {actions.includes("withdraw") && (
        <ActButton verb="withdraw" label={t("act.withdraw")} confirm={t("act.withdrawVerb")} {...{ given, facts }} />
      )}
      {actions.includes("giveBack") && (
        <ActButton
          verb="giveBack"
          kind="danger"
          label={t("act.giveBack")}
          confirm={t("act.giveBackVerb")}
          fields={[{ name: "words", label: t("act.wordsField"), kind: "words" }]}
          {...{ given, facts }}
        />
      )}
      {actions.includes("approve") && <ApproveButton given={given} lines={lines} />}
      {actions.includes("report") && <ReportButton given={given} lines={lines} />}
    </>
  );
}

interface OfPlan {
  given: { id: string; version: number };
  lines: PlanFound["lines"];
}

/** Approves a plan purpose by purpose, beside what was asked and what last month came to. */
async function ApproveButton({ given, lines }: OfPlan) {
  const t = await getTranslator("monthlyPlans");
  const requested = by(lines, (line) => line.requested);
  return (
    <ActButton
      verb="approve"
      kind="primary"
      label={t("act.approve")}
      confirm={t("act.approveVerb")}
      note={t("act.approveNote")}
      given={given}
      table={
        await purposeTable([
          { name: "lastMonth", label: t("page.lastMonth"), kind: "shown", values: by(lines, (line) => formatAmount(line.lastMonth)) },
          { name: "requested", label: t("page.requested"), kind: "shown", values: by(lines, (line) => formatAmount(line.requested)) },
          { name: "approved", label: t("page.approved"), kind: "amount", values: requested },
          { name: "reason", label: t("page.reason"), kind: "text", optional: true },
        ])
      }
    />
  );
}

/** Says what a county paid out of a plan. */
async function ReportButton({ given, lines }: OfPlan) {
  const t = await getTranslator("monthlyPlans");
  return (
    <ActButton
      verb="report"
      kind="primary"
      label={t("act.report")}
      confirm={t("act.reportVerb")}
      given={given}
      table={
        await purposeTable([
          {
            name: "approved",
            label: t("page.approved"),
            kind: "shown",
            values: by(lines, (line) => formatAmount(line.approved ?? "0.00")),
          },
          { name: "paidOut", label: t("page.paidOut"), kind: "amount" },
        ])
      }
      fields={[
        { name: "document", label: t("act.reportDocument"), kind: "text" },
        { name: "file", label: t("act.file"), kind: "file", optional: true },
      ]}
    />
  );
}
