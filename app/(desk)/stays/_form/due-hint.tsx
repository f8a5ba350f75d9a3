"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { type RefObject, useMemo } from "react";
import { useTranslations } from "use-intl";
import { compareAmounts, formatAmount, subtractAmounts } from "@/app/_ui/figures/amount";
import { useFormText } from "@/app/_ui/forms/use-form-text";
import { useRefusalMessage } from "@/app/_ui/forms/use-refusal";
import { classNames } from "@/app/_ui/layout/class-names";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { plainAmount } from "@/server/lists/rules";
import styles from "./form.module.css";
import { writtenOf } from "./written";

/** Without these a sum would be named that nobody should pay. */
const needed = ["dischargedOn", "totalCost", "policyScopeCost", "basicInsurancePaid"] as const;

interface DueHintProps {
  form: RefObject<HTMLFormElement | null>;
  person: string | null;
  stay: { id: string; settlementNumber: string; hospital: string } | undefined;
}

/** What would be due of what is typed, beside what the hospital says it advanced; asked once typing rests. */
export function DueHint({ form, person, stay }: DueHintProps) {
  const t = useTranslations("stays.form");
  const trpc = useTRPC();
  const data = useFormText(form);
  const written = useMemo(() => (data === null ? null : writtenOf(data)), [data]);
  const hospital = stay?.hospital ?? (String(data?.get("hospital") ?? "") || undefined);
  const { number: _, name: __, ...typed } = written ?? {};
  const isEnough = needed.every((field) => typed[field] !== undefined);
  const asks = person !== null && isEnough;
  const preview = useQuery(
    trpc.stays.preview.queryOptions(
      asks
        ? {
            person,
            ...(hospital === undefined ? {} : { hospital }),
            ...(stay === undefined ? {} : { stay: stay.id }),
            written: { ...typed, ...(stay === undefined ? {} : { settlementNumber: stay.settlementNumber }) },
          }
        : skipToken,
      { placeholderData: keepPreviousData, staleTime: 0, retry: false },
    ),
  );
  const answer = asks ? (preview.data ?? null) : null;
  const refused = useRefusalMessage(answer?.refusal ? { ...answer.refusal, clause: null } : null);
  if (answer === null) return <>{t("dueLater")}</>;
  if (answer.due === null) return <>{t("dueUnknown", { reason: refused })}</>;
  const advanced = plainAmount(typed.hospitalAssistance ?? "0") ?? "0";
  const differs = /^\d+(\.\d{1,2})?$/.test(advanced) && compareAmounts(advanced, answer.due) !== 0;
  return (
    <span className={classNames(differs && styles.differs)}>
      {t("due", { amount: formatAmount(answer.due) })}
      {differs && t("dueDiffers", { amount: formatAmount(subtractAmounts(advanced, answer.due), true) })}
    </span>
  );
}
