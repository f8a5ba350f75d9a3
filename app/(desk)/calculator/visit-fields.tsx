"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { locations, referrals, settings } from "@/server/benefits/contract";
import type { CalculatedVisit } from "@/server/calculator/rules";
import styles from "./calculator.module.css";

const amounts = [
  "totalCost",
  "policyScopeCost",
  "basicInsurancePaid",
  "criticalIllnessInsurancePaid",
  "supplementaryPaid",
  "povertyInsurancePaid",
  "hospitalDeductible",
] as const;

interface VisitFieldsProps {
  number: number;
  visit: CalculatedVisit;
  onChange: (part: Partial<CalculatedVisit>) => void;
  onCopy: () => void;
  onRemove?: () => void;
}

/** One visit of the sequence. */
export function VisitFields({ number, visit, onChange, onCopy, onRemove }: VisitFieldsProps) {
  const t = useTranslations("settlements.calculator");
  const figures = useTranslations("settlements.figures");
  const common = useTranslations("common");
  return (
    <fieldset className={styles.visit}>
      <legend>{t("visit", { number })}</legend>
      <div className={styles.visitFields}>
        <div>
          <label className="field-label" htmlFor={`visit-${number}-date`}>
            {t("date")}
          </label>
          <DateInput id={`visit-${number}-date`} required value={visit.date} onChange={(date) => onChange({ date: date })} />
        </div>
        <div>
          <label className="field-label" htmlFor={`visit-${number}-admitted`}>
            {t("admittedOn")}
          </label>
          <DateInput id={`visit-${number}-admitted`} value={visit.admittedOn ?? ""} onChange={(date) => onChange({ admittedOn: date })} />
        </div>
        <Choice
          label={figures("setting")}
          value={visit.setting}
          options={settings}
          nameOf={(value) => common(`setting.${value}`)}
          onChange={(setting) => onChange({ setting })}
        />
        <Choice
          label={figures("location")}
          value={visit.location}
          options={locations}
          nameOf={(value) => common(`location.${value}`)}
          onChange={(location) => onChange({ location })}
        />
        <Choice
          label={figures("referral")}
          value={visit.referral}
          options={referrals}
          nameOf={(value) => common(`referral.${value}`)}
          onChange={(referral) => onChange({ referral })}
        />
        <label>
          <span className="field-label">{t("bedDays")}</span>
          <input
            className="control"
            type="number"
            min={0}
            max={366}
            value={visit.psychiatricBedDays}
            onChange={(event) => onChange({ psychiatricBedDays: Number(event.target.value) })}
          />
        </label>
        <AmountInputs visit={visit} onChange={onChange} />
        <div className={styles.checks}>
          <VisitChecks visit={visit} onChange={onChange} />
          <Button size="small" kind="text" icon="plus" onClick={onCopy}>
            {t("copyVisit")}
          </Button>
          {onRemove !== undefined && (
            <Button size="small" kind="text" icon="cross" label={t("removeVisit", { number })} onClick={onRemove} />
          )}
        </div>
      </div>
    </fieldset>
  );
}

type PartProps = Pick<VisitFieldsProps, "visit" | "onChange">;

/** What the visit cost and who has paid of it so far. */
function AmountInputs({ visit, onChange }: PartProps) {
  const t = useTranslations("settlements.calculator");
  const figures = useTranslations("settlements.figures");
  const payers = useTranslations("common.payer");
  const names: Record<(typeof amounts)[number], string> = {
    totalCost: figures("totalCost"),
    policyScopeCost: figures("policyScopeCost"),
    basicInsurancePaid: payers("basic_insurance"),
    criticalIllnessInsurancePaid: payers("critical_illness_insurance"),
    supplementaryPaid: payers("supplementary"),
    povertyInsurancePaid: payers("poverty_insurance"),
    hospitalDeductible: t("hospitalDeductible"),
  };
  return amounts.map((name) => (
    <label key={name}>
      <span className="field-label">{names[name]}</span>
      <input
        className="control number"
        inputMode="decimal"
        autoComplete="off"
        required={name === "totalCost" || name === "policyScopeCost"}
        placeholder={name === "criticalIllnessInsurancePaid" ? t("criticalHint") : "0.00"}
        value={visit[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </label>
  ));
}

function VisitChecks({ visit, onChange }: PartProps) {
  const t = useTranslations("settlements.calculator");
  return (
    <>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={visit.designatedInstitution}
          onChange={(event) => onChange({ designatedInstitution: event.target.checked })}
        />
        {t("designated")}
      </label>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={visit.outOfAreaRegistered}
          onChange={(event) => onChange({ outOfAreaRegistered: event.target.checked })}
        />
        {t("registered")}
      </label>
    </>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly Value[];
  nameOf: (value: Value) => string;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, nameOf, onChange }: ChoiceProps<Value>) {
  return (
    <label>
      <span className="field-label">{label}</span>
      <select
        className="control"
        value={value}
        onChange={(event) => onChange(options.find((known) => known === event.target.value) ?? value)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
