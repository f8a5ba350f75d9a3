"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { compareAmounts, formatAmount, subtractAmounts, sumAmounts } from "@/app/_ui/figures/amount";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { locations, referrals } from "@/server/benefits/contract";
import { plainAmount } from "@/server/lists/rules";
import { amountFields, medicalTypes, neededFields, type StayField } from "@/server/stays/rules";
import { AmountField, ChoiceField, DayField, FieldGrid, TextField } from "./fields";
import styles from "./form.module.css";
import type { Written } from "./written";

const costFields = ["totalCost", "policyScopeCost", "ownExpense", "overLimit", "firstSelfPaid", "deductiblePaid"] as const;
const payerFields = [
  "basicInsurancePaid",
  "residentCriticalIllnessPaid",
  "employeeLargeAmountPaid",
  "civilServantPaid",
  "enterpriseSupplementPaid",
  "hospitalAssistance",
  "povertyInsurancePaid",
  "hospitalPart",
] as const;
const personFields = ["personPart", "accountPaid", "mutualAidPaid", "cashPaid"] as const;
const parts = ["policyScopeCost", "ownExpense", "overLimit", "firstSelfPaid"] as const;

/** Care and identity of the stay. */
export function CareFields({ numberFixed }: { numberFixed: boolean }) {
  const t = useTranslations("stays");
  const common = useTranslations("common");
  return (
    <Card title={t("form.groups.care")}>
      <FieldGrid>
        {!numberFixed && <TextField field="settlementNumber" wide />}
        <TextField field="visitNumber" />
        <TextField field="admissionNumber" />
        <ChoiceField
          field="insuranceType"
          options={(["390", "310"] as const).map((value) => ({
            value,
            label: `${value} ${common(`insurance.${value === "390" ? "resident" : "employee"}`)}`,
          }))}
        />
        <ChoiceField
          field="medicalType"
          options={Object.keys(medicalTypes).map((value) => ({ value, label: t(`medicalTypes.${value as "21"}`) }))}
        />
        <DayField field="admittedOn" />
        <DayField field="dischargedOn" />
        <TextField field="diagnosis" wide />
        <TextField field="invoiceNumber" />
        <TextField field="psychiatricBedDays" />
        <ChoiceField
          field="location"
          empty={t("form.locationDerived")}
          options={locations.map((value) => ({ value, label: common(`location.${value}`) }))}
        />
        <ChoiceField field="referral" options={referrals.map((value) => ({ value, label: common(`referral.${value}`) }))} />
        <ChoiceField
          field="outOfAreaRegistered"
          options={[
            { value: "0", label: t("form.flags.no") },
            { value: "1", label: t("form.flags.yes") },
          ]}
        />
      </FieldGrid>
    </Card>
  );
}

/** Amounts with what they come to, so that a slip shows while it is typed; the server checks them all the same. */
export function AmountFields({ initial, due }: { initial: Written; due: ReactNode }) {
  const t = useTranslations("stays");
  const [written, setWritten] = useState<Written>(initial);
  const take = (event: FormEvent<HTMLDivElement>) => {
    const { target } = event;
    if (target instanceof HTMLInputElement) setWritten((before) => ({ ...before, [target.name]: target.value }));
  };
  return (
    <div onInput={take} className={styles.form}>
      <Card title={t("form.groups.costs")} note={t("form.costsHint")}>
        <FieldGrid>
          {costFields.map((field) => (
            <AmountField key={field} field={field} />
          ))}
        </FieldGrid>
        <Sum label={t("form.costs")} fields={parts} written={written} />
      </Card>
      <Card title={t("form.groups.payers")} note={t("form.payersHint")}>
        <FieldGrid>
          {payerFields.map((field) => (
            <AmountField key={field} field={field} {...(field === "hospitalAssistance" ? { hint: due } : {})} />
          ))}
        </FieldGrid>
      </Card>
      <Card title={t("form.groups.person")}>
        <FieldGrid>
          {personFields.map((field) => (
            <AmountField key={field} field={field} />
          ))}
        </FieldGrid>
        <Sum label={t("form.paid")} fields={[...payerFields, "personPart"]} written={written} />
        <Blanks written={written} />
      </Card>
    </div>
  );
}

/** Once the total stands there, which amounts will be recorded as nought because nobody wrote them. */
function Blanks({ written }: { written: Written }) {
  const t = useTranslations("stays");
  const list = useTranslations("common.list");
  const blank = amountFields.filter((field) => (written[field] ?? "").trim() === "" && !neededFields.some((needed) => needed === field));
  if (amountIn(written.totalCost) === null || blank.length === 0) return null;
  return (
    <p className={styles.hint}>{t("form.blankAmounts", { fields: blank.map((field) => t(`fields.${field}`)).join(list("listed")) })}</p>
  );
}

const WHOLE_FEN = /^-?\d{1,14}(\.\d{1,2})?$/;

/** As the server reads it: with separators, full width, with 元; null where it cannot be added up. */
function amountIn(text: string | undefined): string | null {
  const plain = plainAmount(text ?? "");
  return plain !== null && WHOLE_FEN.test(plain) ? plain : null;
}

function Sum({ label, fields, written }: { label: string; fields: readonly StayField[]; written: Written }) {
  const t = useTranslations("stays");
  const amounts = fields.map((field) => amountIn(written[field])).filter((amount) => amount !== null);
  const [sum, total] = [sumAmounts(amounts), amountIn(written.totalCost)];
  const differs = amounts.length > 0 && total !== null && compareAmounts(sum, total) !== 0;
  return (
    <p className={classNames(styles.sum, differs && styles.differs)} aria-live="polite">
      {label} {formatAmount(sum)}，{t("fields.totalCost")} {total === null ? "—" : formatAmount(total)}
      {differs && t("form.sumDiffers", { amount: formatAmount(subtractAmounts(sum, total), true) })}
    </p>
  );
}
