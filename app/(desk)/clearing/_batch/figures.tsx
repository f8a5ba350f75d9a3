import { formatDay, formatMonth } from "@/app/_ui/figures/dates";
import { Deadline } from "@/app/_ui/figures/deadline";
import type { BarPart } from "@/app/_ui/figures/segment-bar";
import { type Figure, StatStrip } from "@/app/_ui/figures/stat-strip";
import { type ProcessStep, StepStrip } from "@/app/_ui/layout/step-strip";
import { getTranslator } from "@/app/messages/translator";
import { businessDateOf } from "@/server/dates";
import { formatMoney, money } from "@/server/money";
import styles from "./batch.module.css";
import type { BatchSeen, Words } from "./words";

/** The five figures of a batch and how far it has come. */
export async function BatchFigures({ batch }: { batch: BatchSeen }) {
  const t = await getTranslator("clearing");
  const dates = await getTranslator("common.dates");
  const today = businessDateOf(new Date());
  const preparing = batch.state === "preparing";
  const claimed: Figure = {
    key: "claimed",
    label: t("batch.claimed"),
    value: formatMoney(batch.totals.claimed),
    meaning: "primary",
    note: t("batch.caseCount", { count: batch.totals.cases }),
  };
  const figures: Figure[] = preparing
    ? [
        claimed,
        { key: "assistance", label: t("batch.assistance"), value: formatMoney(batch.totals.assistance), note: t("batch.paidByFund") },
        {
          key: "insurance",
          label: t("batch.povertyInsurance"),
          value: formatMoney(batch.totals.povertyInsurance),
          note: t("batch.paidByInsurer"),
        },
        papersFigure(t, batch),
        {
          key: "due",
          label: t("batch.due"),
          value: batch.dueOn === null ? "—" : <Deadline date={batch.dueOn} today={today} />,
          note:
            batch.dueOn === null
              ? t("batch.noDue")
              : today > batch.dueOn
                ? t("batch.late")
                : t("batch.dueAt", { day: formatDay(batch.dueOn, dates) }),
        },
      ]
    : [
        claimed,
        approvedFigure(t, batch),
        ...batch.progress.map((share) => progressFigure(t, share)),
        {
          key: "run",
          label: t("batch.runMonth"),
          value: batch.runMonth === null ? "—" : formatMonth(batch.runMonth, dates),
          note: batch.submittedAt === null ? undefined : t("batch.submittedOn", { date: businessDateOf(batch.submittedAt) }),
        },
      ];
  return (
    <section className={styles.figures}>
      <StatStrip figures={figures} inCard />
      <div className={styles.steps}>
        <StepStrip steps={preparing ? stepsBefore(t, batch) : stepsAfter(t, batch)} label={t("batch.steps")} />
      </div>
    </section>
  );
}

function papersFigure(t: Words, batch: BatchSeen): Figure {
  const { filed, toConfirm, unmarked, missing, total } = batch.papers;
  const parts: BarPart[] = [
    { key: "filed", amount: filed, meaning: "done" },
    { key: "to_confirm", amount: toConfirm, meaning: "attention" },
    { key: "missing", amount: unmarked + missing, meaning: "wrong" },
  ];
  return {
    key: "papers",
    label: t("batch.papersFiled"),
    value: filed,
    unit: t("batch.ofPapers", { total }),
    bar: { parts, label: t("batch.papersBar", { filed, to_confirm: toConfirm, unmarked, missing }) },
  };
}

function approvedFigure(t: Words, batch: BatchSeen): Figure {
  const approved = batch.progress.reduce((total, share) => total.plus(share.approved), money(0));
  const decided = batch.progress.reduce((total, share) => total.plus(share.cutAmount), money(0));
  return {
    key: "approved",
    label: t("batch.approved"),
    value: formatMoney(approved),
    note: decided.isZero() ? undefined : t("batch.cutBy", { amount: formatMoney(decided) }),
  };
}

function progressFigure(t: Words, share: BatchSeen["progress"][number]): Figure {
  const { passed, cut, returned, waiting, total } = share;
  const parts: BarPart[] = [
    { key: "passed", amount: passed, meaning: "done" },
    { key: "cut", amount: cut, meaning: "attention" },
    { key: "returned", amount: returned, meaning: "wrong" },
  ];
  return {
    key: share.share,
    label: t("batch.reviewed", { share: t(`shares.${share.share}`) }),
    value: total - waiting,
    unit: t("batch.reviewedOf", { total }),
    bar: { parts, whole: total, label: t("batch.reviewedBar", { passed, cut, returned, waiting }) },
  };
}

function inOrder(steps: readonly { label: string; done: boolean }[]): ProcessStep[] {
  const current = steps.findIndex((step) => !step.done);
  return steps.map((step, index) => ({
    label: step.label,
    state: step.done && (current === -1 || index < current) ? "done" : index === current ? "current" : "next",
  }));
}

function stepsBefore(t: Words, batch: BatchSeen): ProcessStep[] {
  return inOrder([
    { label: t("batch.stepAmounts"), done: batch.totals.cases > 0 && batch.unsettled === 0 && batch.differing.cases === 0 },
    { label: t("batch.stepPapers"), done: batch.totals.cases > 0 && batch.missingPapers.cases.length === 0 },
    { label: t("batch.stepSummary"), done: batch.papers.batch.every((paper) => paper.state === "filed") },
    { label: t("batch.stepSubmit"), done: false },
  ]);
}

function stepsAfter(t: Words, batch: BatchSeen): ProcessStep[] {
  return inOrder([
    { label: t("batch.stepSubmitted"), done: true },
    { label: t("batch.stepReview"), done: batch.state === "reviewed" || batch.state === "closed" },
    { label: t("batch.stepPay"), done: batch.state === "closed" },
    { label: t("batch.stepClosed"), done: batch.state === "closed" },
  ]);
}
