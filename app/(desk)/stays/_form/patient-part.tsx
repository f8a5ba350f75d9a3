"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { formatAmount } from "@/app/_ui/figures/amount";
import { ClassTag } from "@/app/_ui/figures/class-tag";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import type { IdentityTag } from "@/server/benefits/contract";
import { isSoundNumber, normalNumber } from "@/server/people/rules";
import styles from "./form.module.css";

export interface KnownPatient {
  id: string;
  name: string;
  numberMasked: string;
  tags: readonly IdentityTag[];
  assistanceClass: { zh: string; en: string } | null;
  insuranceType: "resident" | "employee" | null;
  year: { year: number; settledCount: number; assistancePaid: string; cap: string | null; capUsed: string | null };
}

/** The patient of a number, asked for once it is complete: with the record and the limits of a look-up at admission. */
export function usePatientOf(number: string) {
  const trpc = useTRPC();
  const { mutate, reset, ...asked } = useMutation(trpc.stays.patientByNumber.mutationOptions());
  const whole = isSoundNumber(number) ? normalNumber(number) : null;
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    if (whole === null) reset();
    else if (whole !== last) {
      setLast(whole);
      mutate({ number: whole });
    }
  }, [whole, last, mutate, reset]);
  return {
    patient: whole === null ? null : (asked.data ?? null),
    isUnknown: whole !== null && asked.data === null,
    isAsking: asked.isPending,
    error: asked.error,
  };
}

/** Name, class, insurance and what the year has paid so far. */
export function PatientLine({ patient }: { patient: KnownPatient }) {
  const t = useTranslations("stays.form");
  const common = useTranslations("common");
  const language = useLocale();
  const { assistanceClass, year } = patient;
  return (
    <div className={styles.known} role="status">
      <b>{patient.name}</b>
      <span>{patient.numberMasked}</span>
      {patient.tags.map((tag) => (
        <ClassTag key={tag}>{common(`identity.${tag}`)}</ClassTag>
      ))}
      {assistanceClass === null ? (
        <StatusTag meaning="attention">{t("noClass")}</StatusTag>
      ) : (
        <ClassTag governs>{language === "en" ? assistanceClass.en : assistanceClass.zh}</ClassTag>
      )}
      {patient.insuranceType === null ? (
        <StatusTag meaning="attention">{t("notInsured")}</StatusTag>
      ) : (
        <span>{common(`insurance.${patient.insuranceType}`)}</span>
      )}
      <span>
        {t("yearPaid", { year: year.year, count: year.settledCount, amount: formatAmount(year.assistancePaid) })}
        {year.cap !== null && t("yearCap", { used: formatAmount(year.capUsed ?? "0"), cap: formatAmount(year.cap) })}
      </span>
    </div>
  );
}

export function PatientOfNumber({ found }: { found: ReturnType<typeof usePatientOf> }) {
  const t = useTranslations("stays.form");
  return (
    <>
      {found.patient !== null && <PatientLine patient={found.patient} />}
      <div role="status" className={styles.hint}>
        {found.isAsking && t("asking")}
        {found.isUnknown && <span className="attention">{t("unknownNumber")}</span>}
      </div>
      <RefusalText error={found.error} />
    </>
  );
}
