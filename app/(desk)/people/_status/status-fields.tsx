"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { Field } from "@/app/(desk)/people/_forms/field";
import { type StatusSource, statusSources } from "@/server/people/status-rules";

export interface StatusTyped {
  onDay: string;
  source: StatusSource;
  sourceList: string;
  documentNumber: string;
  documentOn: string;
}

export function statusTyped(typed: FormData, sources: readonly StatusSource[]): StatusTyped {
  const text = (name: string) => String(typed.get(name) ?? "");
  return {
    onDay: text("onDay"),
    source: sources.find((source) => source === typed.get("source")) ?? sources[0] ?? statusSources[0],
    sourceList: text("sourceList"),
    documentNumber: text("documentNumber"),
    documentOn: text("documentOn"),
  };
}

export function useStatusLabels(): Record<string, string> {
  const t = useTranslations("people.status");
  return useMemo(
    () => ({
      onDay: t("onDay"),
      sourceList: t("sourceList"),
      documentNumber: t("documentNumber"),
      documentOn: t("documentOn"),
      reason: t("reason"),
    }),
    [t],
  );
}

interface StatusFieldsProps {
  today: string;
  sources: readonly StatusSource[];
  /** What a correction begins from. */
  given?: StatusTyped;
}

/** When it came true, who says so, on which list or paper. */
export function StatusFields({ today, sources, given }: StatusFieldsProps) {
  const t = useTranslations("people.status");
  const names = useTranslations("common.personStatus.sources");
  return (
    <>
      <Field id="onDay" label={t("onDay")}>
        <DateInput id="onDay" name="onDay" max={today} defaultValue={given?.onDay} />
      </Field>
      <Field id="source" label={t("source")}>
        <select id="source" name="source" className="control" defaultValue={given?.source}>
          {sources.map((source) => (
            <option key={source} value={source}>
              {names(source)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="sourceList" label={t("sourceList")} hint={t("sourceListHint")} whole>
        <input
          id="sourceList"
          name="sourceList"
          className="control"
          maxLength={80}
          autoComplete="off"
          aria-describedby="sourceList-hint"
          defaultValue={given?.sourceList}
        />
      </Field>
      <Field id="documentNumber" label={t("documentNumber")}>
        <input
          id="documentNumber"
          name="documentNumber"
          className="control"
          maxLength={80}
          autoComplete="off"
          defaultValue={given?.documentNumber}
        />
      </Field>
      <Field id="documentOn" label={t("documentOn")}>
        <DateInput id="documentOn" name="documentOn" max={today} defaultValue={given?.documentOn} />
      </Field>
    </>
  );
}
