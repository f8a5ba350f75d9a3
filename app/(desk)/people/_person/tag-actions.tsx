"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { FaultList } from "@/app/_ui/forms/fault-list";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { useFaults } from "@/app/(desk)/people/_forms/faults";
import { Field } from "@/app/(desk)/people/_forms/field";
import form from "@/app/(desk)/people/_forms/form.module.css";
import { textOf } from "@/app/(desk)/people/_forms/text-of";
import type { IdentityTag } from "@/server/benefits/contract";
import { endReasons } from "@/server/identity/rules";
import styles from "./person.module.css";

interface ActedOn {
  id: string;
  tag: IdentityTag;
  validFrom: string;
  mayUndo: boolean;
}

type Asking = "end" | "withdraw" | null;

/** End it, withdraw a mistake, or undo today's own record. */
export function TagActions({ tag, today }: { tag: ActedOn; today: string }) {
  const t = useTranslations("identity");
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState<Asking>(null);
  const [key] = useState(() => crypto.randomUUID());
  const undo = useMutation(trpc.identity.undoTag.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <div className={styles.actions}>
        <Button size="small" onClick={() => setAsking("end")}>
          {t("end")}
        </Button>
        <Button size="small" onClick={() => setAsking("withdraw")}>
          {t("withdraw")}
        </Button>
        {tag.mayUndo && (
          <Button size="small" icon="undo" busy={undo.isPending} onClick={() => undo.mutate({ id: tag.id, idempotencyKey: key })}>
            {t("undo")}
          </Button>
        )}
      </div>
      <RefusalText error={undo.error} />
      {asking === "end" && <EndDialog tag={tag} today={today} onClose={() => setAsking(null)} />}
      {asking === "withdraw" && <WithdrawDialog tag={tag} onClose={() => setAsking(null)} />}
    </>
  );
}

function EndDialog({ tag, today, onClose }: { tag: ActedOn; today: string; onClose: () => void }) {
  const t = useTranslations("identity");
  const names = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const [lastDay, setLastDay] = useState(today);
  const end = useMutation(
    trpc.identity.endTag.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
    }),
  );
  const labels = useMemo(() => ({ validTo: t("lastDay"), words: t("words") }), [t]);
  const faults = useFaults(end.error, labels);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const reason = endReasons.find((one) => one === given.get("reason")) ?? "other";
    end.mutate({ id: tag.id, validTo: lastDay, reason, words: textOf(given, "words"), idempotencyKey: key });
  }
  return (
    <Dialog open title={t("endTitle", { tag: names(`identity.${tag.tag}`) })} onClose={onClose}>
      <form onSubmit={submit} noValidate className={form.dialog}>
        <FaultList faults={faults} />
        <Field id="validTo" label={t("lastDay")} hint={t("endEffect", { to: lastDay })}>
          <input
            id="validTo"
            type="date"
            className="control"
            min={tag.validFrom}
            value={lastDay}
            aria-describedby="validTo-hint"
            onChange={(event) => setLastDay(event.target.value)}
          />
        </Field>
        <Field id="reason" label={t("reason")}>
          <select id="reason" name="reason" className="control">
            {endReasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(`endReasons.${reason}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field id="words" label={t("words")} hint={t("wordsHint")}>
          <input id="words" name="words" className="control" maxLength={200} autoComplete="off" aria-describedby="words-hint" />
        </Field>
        <RefusalText error={faults.length > 0 ? null : end.error} />
        <div className="form-actions">
          <Button onClick={onClose}>{names("actions.cancel")}</Button>
          <Button kind="primary" type="submit" busy={end.isPending}>
            {t("endVerb")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function WithdrawDialog({ tag, onClose }: { tag: ActedOn; onClose: () => void }) {
  const t = useTranslations("identity");
  const names = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const [key] = useState(() => crypto.randomUUID());
  const withdraw = useMutation(
    trpc.identity.withdrawTag.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
    }),
  );
  const labels = useMemo(() => ({ reason: t("withdrawReason") }), [t]);
  const faults = useFaults(withdraw.error, labels);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    withdraw.mutate({ id: tag.id, reason: String(new FormData(event.currentTarget).get("reason") ?? ""), idempotencyKey: key });
  }
  return (
    <Dialog open title={t("withdrawTitle", { tag: names(`identity.${tag.tag}`) })} onClose={onClose}>
      <form onSubmit={submit} noValidate className={form.dialog}>
        <FaultList faults={faults} />
        <p>{t("withdrawEffect")}</p>
        <Field id="reason" label={t("withdrawReason")}>
          <input id="reason" name="reason" className="control" maxLength={200} autoComplete="off" />
        </Field>
        <RefusalText error={faults.length > 0 ? null : withdraw.error} />
        <div className="form-actions">
          <Button onClick={onClose}>{names("actions.cancel")}</Button>
          <Button kind="danger" type="submit" busy={withdraw.isPending}>
            {t("withdrawVerb")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
