"use client";

import { useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { FamilyOfCase } from "@/server/applications/form-words";
import { type DialogProps, SHORTEST, textOf, Words } from "./case-dialogs";

/** What is put forward, with the reason. */
export function ProposeDialog({ seen, proposal, family, onClose }: DialogProps & { proposal: "grant" | "refuse"; family: FamilyOfCase }) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const propose = useVerb(trpc.applications.propose.mutationOptions(), { onDone: onClose });
  const review = useVerb(trpc.applications.review.mutationOptions(), { onDone: onClose });
  const act = family === "reconsideration" ? review : propose;
  const isReview = family === "reconsideration";
  const title = isReview
    ? t(proposal === "grant" ? "actions.reopen" : "actions.uphold")
    : t(proposal === "grant" ? "actions.putForward" : "actions.putForwardRefusal");
  return (
    <ReasonDialog
      act={act}
      title={title}
      facts={[{ label: t("list.number"), value: seen.number }]}
      verb={title}
      label={t("wordsLabel")}
      missing={t("wordsMissing")}
      shortest={SHORTEST}
      onConfirm={(words) => act.mutate({ id: seen.id, version: seen.version, proposal, words, idempotencyKey: act.idempotencyKey })}
      onClose={onClose}
    />
  );
}

/** The decision repeats what it comes to; what was seen is what is decided. */
export function DecideDialog({ seen, outcome, family, onClose }: DialogProps & { outcome: "granted" | "refused"; family: FamilyOfCase }) {
  const t = useTranslations("applications");
  const trpc = useTRPC();
  const recognise = useVerb(trpc.applications.recognise.mutationOptions(), { onDone: onClose });
  const approve = useVerb(trpc.applications.approve.mutationOptions(), { onDone: onClose });
  const rule = useVerb(trpc.applications.rule.mutationOptions(), { onDone: onClose });
  const act = { recognition: recognise, benefit: approve, reconsideration: rule }[family];
  const granted = outcome === "granted";
  const isReview = family === "reconsideration";
  const verb = isReview
    ? t(granted ? "actions.reopen" : "actions.uphold")
    : granted
      ? seen.amount === "0.00"
        ? t("actions.approveNothing")
        : t("actions.approve", { amount: formatAmount(seen.amount) })
      : t("actions.refuse");
  return (
    <FormDialog
      act={act}
      title={t("page.decision")}
      verb={verb}
      danger={!granted}
      browserChecks
      onSubmit={(typed) => {
        const text = textOf(typed);
        const orNull = (name: string) => (text(name) === "" ? null : text(name));
        act.mutate({
          ...{ id: seen.id, version: seen.version, outcome, amount: granted && family !== "reconsideration" ? seen.amount : "0.00" },
          ...{ words: orNull("words"), clause: orNull("clause"), documentNumber: orNull("documentNumber") },
          idempotencyKey: act.idempotencyKey,
        });
      }}
      onClose={onClose}
    >
      {granted && family === "recognition" && (
        <label>
          <span className="field-label">{t("fields.documentNumber")}</span>
          <input name="documentNumber" className="control" required minLength={2} maxLength={60} />
        </label>
      )}
      {!granted && !isReview && (
        <label>
          <span className="field-label">{t("fields.clause")}</span>
          <input name="clause" className="control" maxLength={60} />
        </label>
      )}
      <Words label={t("wordsLabel")} required={!granted} />
    </FormDialog>
  );
}
