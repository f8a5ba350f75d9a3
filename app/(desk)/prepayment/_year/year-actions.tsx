"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { PrepaymentVerb } from "@/server/prepayment/rules";
import { ConfirmDialog, OpeningDialog, OutOfAreaDialog, PayDialog, RequestDialog, SendUpDialog } from "./record-dialogs";
import type { YearSeen } from "./shown";

interface ActionsProps {
  /** Null before anything was measured. */
  year: YearSeen | null;
  /** The year that may be measured for the first time. */
  mayMeasure: number | null;
  actions: readonly PrepaymentVerb[];
  lacking: readonly ("outOfArea" | "statement")[];
  isOwn: boolean;
  isApprover: boolean;
  facts: { within: string | null; across: string | null } | null;
}

const quiet: readonly PrepaymentVerb[] = ["measure", "setOutOfArea", "withdraw", "sendBack", "decline"];
/** Statements are uploaded beside their place in the list of papers. */
const order: readonly PrepaymentVerb[] = [
  ...(["withdraw", "sendBack", "decline", "measure", "setOutOfArea"] as const),
  ...(["submit", "review", "approve", "pay", "sendUp", "confirm", "requestOpening", "recordOpening"] as const),
];

/** What the member may do next with the year; each repeats the amount before it is done. */
export function YearActions({ year, mayMeasure, actions, lacking, isOwn, isApprover, facts }: ActionsProps) {
  const t = useTranslations("prepayment");
  const [verb, setVerb] = useState<PrepaymentVerb | null>(null);
  const close = () => setVerb(null);
  if (mayMeasure !== null)
    return (
      <>
        <Button kind="primary" onClick={() => setVerb("measure")}>
          {t("act.measureFirst")}
        </Button>
        {verb === "measure" && <MeasureDialog year={mayMeasure} version={null} onClose={close} />}
      </>
    );
  if (year === null) return null;
  const blocked: Partial<Record<PrepaymentVerb, string | undefined>> = {
    submit: lacking[0] === undefined ? undefined : t(`lacking.${lacking[0]}`),
    review: isOwn ? t("act.own") : undefined,
    pay: isApprover ? t("act.approvedIt") : undefined,
  };
  return (
    <>
      {order
        .filter((action) => actions.includes(action))
        .map((action) => (
          <Button
            key={action}
            kind={quiet.includes(action) ? "default" : "primary"}
            blockedBy={blocked[action]}
            onClick={() => setVerb(action)}
          >
            {t(`act.${action as "submit"}`)}
          </Button>
        ))}
      {verb === "measure" && <MeasureDialog year={year.year} version={year.version} onClose={close} />}
      {verb === "setOutOfArea" && <OutOfAreaDialog year={year} facts={facts} onClose={close} />}
      {(verb === "submit" || verb === "review" || verb === "approve") && <HandOnDialog verb={verb} year={year} onClose={close} />}
      {(verb === "withdraw" || verb === "sendBack" || verb === "decline") && <BackDialog verb={verb} year={year} onClose={close} />}
      {verb === "pay" && <PayDialog year={year} onClose={close} />}
      {verb === "sendUp" && <SendUpDialog year={year} onClose={close} />}
      {verb === "confirm" && <ConfirmDialog year={year} onClose={close} />}
      {verb === "requestOpening" && <RequestDialog year={year} onClose={close} />}
      {verb === "recordOpening" && <OpeningDialog year={year} onClose={close} />}
    </>
  );
}

function MeasureDialog({ year, version, onClose }: { year: number; version: number | null; onClose: () => void }) {
  const t = useTranslations("prepayment.act");
  const trpc = useTRPC();
  const measure = useVerb(trpc.prepayment.measure.mutationOptions(), { onDone: onClose });
  return (
    <VerbDialog
      act={measure}
      open
      title={version === null ? t("measureFirst") : t("measure")}
      facts={[{ label: t("yearLabel"), value: String(year) }]}
      verb={t("measureVerb", { year: String(year) })}
      onConfirm={() => measure.mutate({ year, version, idempotencyKey: measure.idempotencyKey })}
      onClose={onClose}
    >
      <p>{version === null ? t("measureFacts", { before: String(year - 1) }) : t("measureAgain")}</p>
    </VerbDialog>
  );
}

interface DialogProps {
  year: YearSeen;
  onClose: () => void;
}

function HandOnDialog({ verb, year, onClose }: DialogProps & { verb: "submit" | "review" | "approve" }) {
  const t = useTranslations("prepayment");
  const trpc = useTRPC();
  const submit = useVerb(trpc.prepayment.submit.mutationOptions(), { onDone: onClose });
  const review = useVerb(trpc.prepayment.review.mutationOptions(), { onDone: onClose });
  const approve = useVerb(trpc.prepayment.approve.mutationOptions(), { onDone: onClose });
  const act = { submit, review, approve }[verb];
  const amount = formatAmount(year.transfer);
  return (
    <VerbDialog
      act={act}
      open
      title={t(`act.${verb}`)}
      facts={[
        { label: t("figures.transfer"), value: amount },
        ...(year.outOfArea === null ? [] : [{ label: t("figures.outOfArea"), value: formatAmount(year.outOfArea) }]),
      ]}
      verb={t(`act.${verb}Verb`, { amount })}
      onConfirm={() => act.mutate({ id: year.id, version: year.version, transfer: year.transfer, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    >
      <p>{t(`act.${verb}Facts`)}</p>
    </VerbDialog>
  );
}

const SHORTEST = 4;

function BackDialog({ verb, year, onClose }: DialogProps & { verb: "withdraw" | "sendBack" | "decline" }) {
  const t = useTranslations("prepayment");
  const trpc = useTRPC();
  const withdraw = useVerb(trpc.prepayment.withdraw.mutationOptions(), { onDone: onClose });
  const sendBack = useVerb(trpc.prepayment.sendBack.mutationOptions(), { onDone: onClose });
  const decline = useVerb(trpc.prepayment.decline.mutationOptions(), { onDone: onClose });
  const act = { withdraw, sendBack, decline }[verb];
  return (
    <ReasonDialog
      act={act}
      title={t(`act.${verb}`)}
      facts={[{ label: t("figures.transfer"), value: formatAmount(year.transfer) }]}
      verb={t(`act.${verb}`)}
      danger
      label={t("act.words")}
      missing={t("act.wordsHint")}
      hint={t("act.wordsHint")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ id: year.id, version: year.version, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}
