"use client";

import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { formatAmount, subtractAmounts, sumAmounts } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { FormDialog } from "@/app/_ui/forms/form-dialog";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { plannedSources } from "@/server/funding/rules";
import styles from "./funding.module.css";

const AMOUNT = /^\d{1,13}(\.\d{1,2})?$/;

interface Before {
  documentNumber: string;
  dueOn: string;
  need: string;
  planned: readonly { source: string; amount: string }[];
  shares: readonly { county: string; weight: string }[];
}

interface MakeProps {
  year: number;
  counties: readonly { code: string; name: string }[];
  /** The version before, from which this one begins; none is the first. */
  before: Before | null;
}

export function MakeMatchingButton(props: MakeProps) {
  const t = useTranslations("funding");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="edit" onClick={() => setOpen(true)}>
        {t("make")}
      </Button>
      {open && <MakeDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const plain = (text: string) => text.replaceAll(",", "").trim();

/** The need and what others are planned to bring, as the document has them; the base shows as it is typed. */
function MakeDialog({ year, counties, before, onClose }: MakeProps & { onClose: () => void }) {
  const t = useTranslations("funding");
  const trpc = useTRPC();
  const field = useId();
  const make = useVerb(trpc.funding.makeMatching.mutationOptions(), { onDone: onClose });
  const plannedBefore = (source: string) => before?.planned.find((one) => one.source === source)?.amount ?? "0.00";
  const [amounts, setAmounts] = useState<Record<string, string>>(() => ({
    need: before?.need ?? "",
    ...Object.fromEntries(plannedSources.map((source) => [source, plannedBefore(source)])),
  }));
  function hand(typed: FormData) {
    const text = (name: string) => String(typed.get(name) ?? "").trim();
    const amount = (name: string) => plain(text(name));
    const weights = counties.map(({ code }) => ({ county: code, weight: text(`weight-${code}`) })).filter(({ weight }) => weight !== "");
    make.mutate({
      ...{ year, need: amount("need"), documentNumber: text("documentNumber"), dueOn: text("dueOn"), weights },
      ...{ central: amount("central"), provincial: amount("provincial"), lottery: amount("lottery") },
      ...{ donation: amount("donation"), interest: amount("interest"), other: amount("other") },
      ...(before === null ? {} : { words: text("words") }),
      idempotencyKey: make.idempotencyKey,
    });
  }
  const amountField = (name: string, label: string) => (
    <AmountField
      key={name}
      id={`${field}-${name}`}
      name={name}
      label={label}
      value={amounts[name] ?? ""}
      onChange={(value) => setAmounts((now) => ({ ...now, [name]: value }))}
    />
  );
  return (
    <FormDialog
      act={make}
      title={t("makeTitle", { year: String(year) })}
      verb={t("makeVerb")}
      wide
      browserChecks
      onSubmit={hand}
      onClose={onClose}
    >
      <p>
        <small>{t("makeNote")}</small>
      </p>
      <div className={styles.grid}>
        {amountField("need", t("need"))}
        <PlannedFields field={amountField} />
      </div>
      <Base amounts={amounts} />
      <DocumentFields counties={counties} before={before} />
    </FormDialog>
  );
}

/** The document, its last day and the counties' weights; of a further version also why it is made. */
function DocumentFields({ counties, before }: Pick<MakeProps, "counties" | "before">) {
  const t = useTranslations("funding");
  const field = useId();
  return (
    <>
      <div className={styles.grid}>
        <p>
          <label className="field-label" htmlFor={`${field}-document`}>
            {t("document")}
          </label>
          <input
            id={`${field}-document`}
            name="documentNumber"
            className="control"
            required
            minLength={2}
            maxLength={100}
            defaultValue={before?.documentNumber}
          />
        </p>
        <p>
          <label className="field-label" htmlFor={`${field}-due`}>
            {t("dueOn")}
          </label>
          <DateInput id={`${field}-due`} name="dueOn" defaultValue={before?.dueOn} required />
        </p>
        {counties.map(({ code, name }) => (
          <p key={code}>
            <label className="field-label" htmlFor={`${field}-${code}`}>
              {t("weightOf", { county: name })}
            </label>
            <input
              id={`${field}-${code}`}
              name={`weight-${code}`}
              className="control"
              inputMode="decimal"
              required
              pattern="[0-9]{1,8}(\.[0-9]{1,4})?"
              defaultValue={before?.shares.find(({ county }) => county === code)?.weight ?? ""}
            />
          </p>
        ))}
      </div>
      <p>
        <small>{t("weightsHint")}</small>
      </p>
      {before !== null && (
        <p>
          <label className="field-label" htmlFor={`${field}-words`}>
            {t("changeReason")}
          </label>
          <textarea
            id={`${field}-words`}
            name="words"
            className="control"
            rows={2}
            required
            minLength={4}
            maxLength={300}
            placeholder={t("changeReasonHint")}
          />
        </p>
      )}
    </>
  );
}

function PlannedFields({ field }: { field: (name: string, label: string) => ReactNode }) {
  const t = useTranslations("funding");
  const ledger = useTranslations("ledger.sources");
  return plannedSources.map((source) => field(source, t("minus", { source: ledger(source) })));
}

function Base({ amounts }: { amounts: Readonly<Record<string, string>> }) {
  const t = useTranslations("funding");
  const read = (name: string) => plain(amounts[name] ?? "");
  const isWhole = ["need", ...plannedSources].every((name) => AMOUNT.test(read(name)));
  const base = isWhole ? subtractAmounts(read("need"), sumAmounts(plannedSources.map(read))) : null;
  return (
    <p aria-live="polite">
      <b>{base === null ? t("baseUnknown") : t("baseComputed", { amount: formatAmount(base) })}</b>
    </p>
  );
}

interface AmountProps {
  id: string;
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function AmountField({ id, name, label, value, onChange }: AmountProps) {
  return (
    <p>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        className="control"
        inputMode="decimal"
        required
        pattern="[0-9,]{1,17}(\.[0-9]{1,2})?"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </p>
  );
}
