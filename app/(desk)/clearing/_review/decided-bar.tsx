"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount, subtractAmounts } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { reviewMeanings } from "@/app/(desk)/clearing/_lists/shape";
import { formatInstant } from "@/server/dates";
import styles from "./review.module.css";
import type { Opened } from "./shape";

/** A case that is decided: by whom, for how much, and, until it is paid, the way back. */
export function DecidedBar({ opened, allDone, onReload }: { opened: Opened; allDone: boolean; onReload: () => Promise<void> }) {
  const t = useTranslations("clearing");
  const [asking, setAsking] = useState(false);
  const { review } = opened;
  return (
    <div className={styles.decision}>
      {allDone && (
        <div className={styles.controls}>
          <p className="done">{t("review.allDone")}</p>
          <ButtonLink href="/clearing" kind="primary" icon="left">
            {t("review.toList")}
          </ButtonLink>
        </div>
      )}
      <div className={styles.sums}>
        <StatusTag meaning={reviewMeanings[review.state]} strong>
          {t(`reviewStates.${review.state}`)}
        </StatusTag>
        {review.approved !== null && (
          <span>
            {t("review.approvedNow", { share: t(`shares.${review.share}`) })} <b>{formatAmount(review.approved)}</b>
          </span>
        )}
        {review.approved !== null && review.state === "cut" && (
          <span className="wrong">
            {t("review.cutNow")} <b>{formatAmount(subtractAmounts(review.claimed, review.approved))}</b>
          </span>
        )}
        {review.decidedAt !== null && (
          <span className="tertiary">
            {t("review.decidedBy", {
              name: review.reviewerName ?? "",
              at: formatInstant(review.decidedAt),
              state: t(`reviewStates.${review.state}`),
            })}
          </span>
        )}
      </div>
      {review.words !== null && review.words !== "" && <p>{review.words}</p>}
      {opened.actions.includes("reconsider") && (
        <div className={styles.controls}>
          <Button icon="undo" onClick={() => setAsking(true)}>
            {t("review.reconsider")}
          </Button>
        </div>
      )}
      {asking && <ReconsiderDialog review={review} onReload={onReload} onClose={() => setAsking(false)} />}
    </div>
  );
}

function ReconsiderDialog({ review, onReload, onClose }: { review: Opened["review"]; onReload: () => Promise<void>; onClose: () => void }) {
  const t = useTranslations("clearing.review");
  const trpc = useTRPC();
  const reconsider = useVerb(trpc.clearing.reconsider.mutationOptions(), {
    onDone: async () => {
      onClose();
      await onReload();
    },
  });
  return (
    <ReasonDialog
      act={reconsider}
      title={t("reconsiderTitle")}
      verb={t("reconsiderVerb")}
      label={t("reconsiderReason")}
      missing={t("reconsiderReason")}
      onConfirm={(reason) =>
        reconsider.mutate({ review: review.id, version: review.version, reason, idempotencyKey: reconsider.idempotencyKey })
      }
      onClose={onClose}
    >
      <p className="tertiary">{t("reconsiderNote")}</p>
    </ReasonDialog>
  );
}
