"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { v7 } from "uuid";
import { Button } from "@/app/_ui/forms/button";
import { Dialog } from "@/app/_ui/forms/dialog";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { SettlementPage } from "@/app/(desk)/settlements/_result/result-types";
import { locations, referrals, settings } from "@/server/benefits/contract";
import styles from "./correct.module.css";

type Stay = SettlementPage["stay"];

const amounts = [
  "totalCost",
  "policyScopeCost",
  "deductiblePaid",
  "basicInsurancePaid",
  "residentCriticalIllnessPaid",
  "employeeLargeAmountPaid",
  "enterpriseSupplementPaid",
  "civilServantPaid",
  "povertyInsurancePaid",
] as const;

/** What the form says differently from the stay. */
function changesIn(form: FormData, stay: Stay) {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const pick = <Value extends string>(values: readonly Value[], name: "setting" | "location" | "referral") => {
    const value = values.find((one) => one === text(name));
    return value === undefined || value === stay[name] ? {} : { [name]: value };
  };
  const changed = amounts.filter((name) => text(name).replaceAll(",", "") !== stay[name]);
  const days = Number(text("psychiatricBedDays"));
  const registered = form.get("outOfAreaRegistered") === "on";
  return {
    ...Object.fromEntries(changed.map((name) => [name, text(name)])),
    ...pick(settings, "setting"),
    ...pick(locations, "location"),
    ...pick(referrals, "referral"),
    ...(days === stay.psychiatricBedDays ? {} : { psychiatricBedDays: days }),
    ...(registered === stay.outOfAreaRegistered ? {} : { outOfAreaRegistered: registered }),
  };
}

/** Corrects a settlement: a reversal and a new one, with the reason. */
export function CorrectButton({ stay, blockedBy }: { stay: Stay; blockedBy: string | null }) {
  const t = useTranslations("settlements");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon="edit"
        blockedBy={blockedBy === null ? undefined : t("correct.blocked", { number: blockedBy })}
        onClick={() => setOpen(true)}
      >
        {t("actions.correct")}
      </Button>
      {open && <CorrectDialog stay={stay} onClose={() => setOpen(false)} />}
    </>
  );
}

function CorrectDialog({ stay, onClose }: { stay: Stay; onClose: () => void }) {
  const t = useTranslations("settlements");
  const common = useTranslations("common");
  const router = useRouter();
  const form = useId();
  const [idempotencyKey, setKey] = useState(() => v7());
  const [unchanged, setUnchanged] = useState(false);
  const trpc = useTRPC();
  const correcting = useMutation(
    trpc.settlements.correct.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
      onError: () => setKey(v7()),
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const figures = changesIn(typed, stay);
    const isUnchanged = Object.keys(figures).length === 0;
    setUnchanged(isUnchanged);
    if (!isUnchanged)
      correcting.mutate({ stay: stay.id, version: stay.version, figures, words: String(typed.get("words") ?? ""), idempotencyKey });
  }
  return (
    <Dialog
      open
      wide
      side="right"
      title={t("correct.title")}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{common("actions.cancel")}</Button>
          <SubmitButton form={form} busy={correcting.isPending} verb={t("correct.verb")} />
        </>
      }
    >
      <form id={form} onSubmit={submit} className={styles.form}>
        <p className="tertiary">{t("correct.note")}</p>
        <div className={styles.fields}>
          <Choice
            name="setting"
            label={t("figures.setting")}
            value={stay.setting}
            options={settings.map((value) => ({ value, label: common(`setting.${value}`) }))}
          />
          <Choice
            name="location"
            label={t("figures.location")}
            value={stay.location}
            options={locations.map((value) => ({ value, label: common(`location.${value}`) }))}
          />
          <Choice
            name="referral"
            label={t("figures.referral")}
            value={stay.referral}
            options={referrals.map((value) => ({ value, label: common(`referral.${value}`) }))}
          />
          <label>
            <span className="field-label">{t("figures.psychiatricBedDays")}</span>
            <input className="control" name="psychiatricBedDays" type="number" min={0} max={366} defaultValue={stay.psychiatricBedDays} />
          </label>
          {amounts.map((name) => (
            <label key={name}>
              <span className="field-label">{t(`figures.${name}`)}</span>
              <input className="control number" name={name} inputMode="decimal" autoComplete="off" defaultValue={stay[name]} />
            </label>
          ))}
          <label className={styles.check}>
            <input type="checkbox" name="outOfAreaRegistered" defaultChecked={stay.outOfAreaRegistered} />
            {t("figures.outOfAreaRegistered")}
          </label>
        </div>
        <label>
          <span className="field-label">{t("correct.words")}</span>
          <textarea className="control" name="words" rows={3} required minLength={4} maxLength={300} />
          <small>{t("correct.wordsHint")}</small>
        </label>
        {unchanged && (
          <p role="alert" className="wrong">
            {t("correct.unchanged")}
          </p>
        )}
        <RefusalText error={correcting.error} />
      </form>
    </Dialog>
  );
}

/** Stands in the dialog's foot, outside the form it sends. */
function SubmitButton({ form, busy, verb }: { form: string; busy: boolean; verb: string }) {
  return (
    <Button
      kind="primary"
      busy={busy}
      onClick={() => {
        const element = document.getElementById(form);
        if (element instanceof HTMLFormElement) element.requestSubmit();
      }}
    >
      {verb}
    </Button>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label>
      <span className="field-label">{label}</span>
      <select className="control" name={name} defaultValue={value}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
