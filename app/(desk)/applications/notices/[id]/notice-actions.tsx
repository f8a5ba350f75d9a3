"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { ReasonDialog } from "@/app/_ui/forms/reason-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { VerbDialog } from "@/app/_ui/forms/verb-dialog";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { NoticeVerb } from "@/server/public-notices/rules";

interface NoticeActionsProps {
  seen: { id: string; version: number };
  actions: readonly NoticeVerb[];
  /** Days the area has set; null where the clerk names the last one. */
  days: number | null;
  count: number;
  mayPrint: boolean;
}

type Opened = "publish" | "end" | "withdraw";
const SHORTEST = 4;

/** What the member may do next with a notice. */
export function NoticeActions({ seen, actions, days, count, mayPrint }: NoticeActionsProps) {
  const t = useTranslations("publicNotices.act");
  const entries = useTranslations("publicNotices");
  const trpc = useTRPC();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const anew = useVerb(trpc.publicNotices.takeWordsAnew.mutationOptions());
  const end = useVerb(trpc.publicNotices.end.mutationOptions(), { onDone: close });
  const withdraw = useVerb(trpc.publicNotices.withdraw.mutationOptions(), { onDone: close });
  return (
    <>
      {mayPrint && (
        <ButtonLink href={`/print/public-notice?notice=${seen.id}`} icon="print" newTab>
          {t("print")}
        </ButtonLink>
      )}
      {actions.includes("edit") && (
        <Button busy={anew.isPending} onClick={() => anew.mutate({ ...seen, idempotencyKey: anew.idempotencyKey })}>
          {t("takeWordsAnew")}
        </Button>
      )}
      {actions.includes("withdraw") && <Button onClick={() => setOpened("withdraw")}>{t("withdraw")}</Button>}
      {actions.includes("end") && (
        <Button kind="primary" onClick={() => setOpened("end")}>
          {t("end")}
        </Button>
      )}
      {actions.includes("publish") && (
        <Button kind="primary" blockedBy={count === 0 ? entries("new.none") : undefined} onClick={() => setOpened("publish")}>
          {t("publish")}
        </Button>
      )}
      <RefusalText error={anew.error} />
      {opened === "publish" && <PublishDialog seen={seen} days={days} count={count} onClose={close} />}
      {opened === "end" && (
        <VerbDialog
          act={end}
          open
          title={t("endTitle")}
          facts={[{ label: entries("entries"), value: String(count) }]}
          verb={t("end")}
          onConfirm={() => end.mutate({ ...seen, idempotencyKey: end.idempotencyKey })}
          onClose={close}
        >
          <p>{t("endFacts")}</p>
        </VerbDialog>
      )}
      {opened === "withdraw" && (
        <ReasonDialog
          act={withdraw}
          title={t("withdrawTitle")}
          facts={[{ label: entries("entries"), value: String(count) }]}
          verb={t("withdraw")}
          danger
          label={t("withdrawLabel")}
          missing={t("wordsHint")}
          shortest={SHORTEST}
          onConfirm={(words) => withdraw.mutate({ ...seen, words, idempotencyKey: withdraw.idempotencyKey })}
          onClose={close}
        />
      )}
    </>
  );
}

function PublishDialog({ seen, days, count, onClose }: Pick<NoticeActionsProps, "seen" | "days" | "count"> & { onClose: () => void }) {
  const t = useTranslations("publicNotices");
  const trpc = useTRPC();
  const field = useId();
  const act = useVerb(trpc.publicNotices.publish.mutationOptions(), { onDone: onClose });
  return (
    <FormDialog
      act={act}
      title={t("act.publishTitle")}
      verb={t("act.publish")}
      browserChecks
      onClose={onClose}
      onSubmit={(typed) => {
        const lastDay = String(typed.get("lastDay") ?? "");
        act.mutate({ ...seen, ...(lastDay === "" ? {} : { lastDay }), idempotencyKey: act.idempotencyKey });
      }}
    >
      <p>
        {t("entries")} <b>{count}</b>
      </p>
      {days === null ? (
        <>
          <label className="field-label" htmlFor={field}>
            {t("act.lastDay")}
          </label>
          <DateInput id={field} name="lastDay" required />
          <p className="tertiary">{t("act.lastDayNote")}</p>
        </>
      ) : (
        <p>{t("act.days", { days })}</p>
      )}
      <p>{t("act.publishFacts")}</p>
    </FormDialog>
  );
}
