"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
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
    const value = values.find((known) => known === text(name));
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
  const [unchanged, setUnchanged] = useState(false);
  const trpc = useTRPC();
  const correct = useVerb(trpc.settlements.correct.mutationOptions(), { onDone: onClose });
  function submit(typed: FormData) {
    const figures = changesIn(typed, stay);
    const isUnchanged = Object.keys(figures).length === 0;
    setUnchanged(isUnchanged);
    const words = String(typed.get("words") ?? "");
    if (!isUnchanged) {
      correct.mutate({ stay: stay.id, version: stay.version, figures, words, idempotencyKey: correct.idempotencyKey });
    }
  }
  return (
    <FormDialog
      act={correct}
      wide
      side="right"
      title={t("correct.title")}
      verb={t("correct.verb")}
      browserChecks
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="tertiary">{t("correct.note")}</p>
      <FigureFields stay={stay} />
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
    </FormDialog>
  );
}

/** The figures that may be corrected, as they are now. */
function FigureFields({ stay }: { stay: Stay }) {
  const t = useTranslations("settlements");
  const common = useTranslations("common");
  return (
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
