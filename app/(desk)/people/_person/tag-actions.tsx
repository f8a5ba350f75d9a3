"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, ReasonsShown } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import { textOf } from "@/app/(desk)/people/_forms/text-of";
import type { IdentityTag } from "@/server/benefits/contract";
import { type EndReason, endReasons, type TagAction } from "@/server/identity/rules";
import styles from "./person.module.css";

interface ActedOn {
  id: string;
  tag: IdentityTag;
  validFrom: string;
  validTo: string | null;
  /** What its state allows the asker. */
  actions: readonly TagAction[];
  mayUndo: boolean;
}

type Asking = "end" | "withdraw" | null;

/** End it, withdraw a mistake, or undo today's own record. */
export function TagActions({ tag, today, diedOn }: { tag: ActedOn; today: string; diedOn: string | null }) {
  const t = useTranslations("identity");
  const trpc = useTRPC();
  const [asking, setAsking] = useState<Asking>(null);
  const undo = useVerb(trpc.identity.undoTag.mutationOptions());
  return (
    <ReasonsShown.Provider value={true}>
      <div className={styles.actions}>
        {tag.actions.includes("end") && (
          <Button size="small" onClick={() => setAsking("end")}>
            {t("end")}
          </Button>
        )}
        {tag.actions.includes("endEarlier") && (
          <Button size="small" blockedBy={tag.validTo === tag.validFrom ? t("endsOnFirst") : undefined} onClick={() => setAsking("end")}>
            {t("endEarlier")}
          </Button>
        )}
        {tag.actions.includes("withdraw") && (
          <Button size="small" onClick={() => setAsking("withdraw")}>
            {t("withdraw")}
          </Button>
        )}
        {tag.mayUndo && (
          <Button
            size="small"
            icon="undo"
            busy={undo.isPending}
            onClick={() => undo.mutate({ id: tag.id, idempotencyKey: undo.idempotencyKey })}
          >
            {t("undo")}
          </Button>
        )}
      </div>
      <RefusalText error={undo.error} />
      {asking === "end" && <EndDialog tag={tag} today={today} diedOn={diedOn} onClose={() => setAsking(null)} />}
      {asking === "withdraw" && <WithdrawDialog tag={tag} onClose={() => setAsking(null)} />}
    </ReasonsShown.Provider>
  );
}

function EndDialog({ tag, today, diedOn, onClose }: { tag: ActedOn; today: string; diedOn: string | null; onClose: () => void }) {
  const t = useTranslations("identity");
  const names = useTranslations("common");
  const trpc = useTRPC();
  // One that has ended can only end earlier: its last day is what is corrected.
  const ended = tag.actions.includes("endEarlier") ? tag.validTo : null;
  const [lastDay, setLastDay] = useState(diedOn ?? ended ?? today);
  const end = useVerb(trpc.identity.endTag.mutationOptions(), { onDone: onClose });
  const labels = useMemo(() => ({ validTo: t("lastDay"), words: t("remarks") }), [t]);
  const faults = useFaults(end.error, labels);
  // A death is said of the person first, so that every office sees it.
  const isPossible = (reason: EndReason) => reason !== "deceased" || diedOn !== null;
  function submit(typed: FormData) {
    const reason = endReasons.find((known) => known === typed.get("reason")) ?? "other";
    end.mutate({ id: tag.id, validTo: lastDay, reason, words: textOf(typed, "words"), idempotencyKey: end.idempotencyKey });
  }
  return (
    <FormDialog
      act={end}
      title={t(ended === null ? "endTitle" : "endEarlierTitle", { tag: names(`identity.${tag.tag}`) })}
      verb={t(ended === null ? "endVerb" : "endEarlier")}
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        id="validTo"
        label={t("lastDay")}
        hint={ended === null ? t("endEffect", { to: lastDay }) : t("endEarlierEffect", { to: ended })}
      >
        <DateInput id="validTo" min={tag.validFrom} value={lastDay} aria-describedby="validTo-hint" onChange={(date) => setLastDay(date)} />
      </Field>
      <Field id="reason" label={t("reason")} {...(diedOn === null ? { hint: t("deathHint") } : {})}>
        <select id="reason" name="reason" className="control">
          {endReasons.filter(isPossible).map((reason) => (
            <option key={reason} value={reason}>
              {t(`endReasons.${reason}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="words" label={t("remarks")} hint={t("remarksHint")}>
        <input id="words" name="words" className="control" maxLength={200} autoComplete="off" aria-describedby="words-hint" />
      </Field>
    </FormDialog>
  );
}

function WithdrawDialog({ tag, onClose }: { tag: ActedOn; onClose: () => void }) {
  const t = useTranslations("identity");
  const names = useTranslations("common");
  const trpc = useTRPC();
  const withdraw = useVerb(trpc.identity.withdrawTag.mutationOptions(), { onDone: onClose });
  const labels = useMemo(() => ({ reason: t("withdrawReason") }), [t]);
  const faults = useFaults(withdraw.error, labels);
  function submit(typed: FormData) {
    withdraw.mutate({ id: tag.id, reason: String(typed.get("reason") ?? ""), idempotencyKey: withdraw.idempotencyKey });
  }
  return (
    <FormDialog
      act={withdraw}
      title={t("withdrawTitle", { tag: names(`identity.${tag.tag}`) })}
      verb={t("withdrawVerb")}
      danger
      faults={faults}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t("withdrawEffect")}</p>
      <Field id="reason" label={t("withdrawReason")}>
        <input id="reason" name="reason" className="control" maxLength={200} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
