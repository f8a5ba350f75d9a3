"use client";

import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import type { IdentityTag } from "@/server/benefits/contract";
import { type AbsentEnding, daysOfRoster, type Scope, scopes } from "@/server/rosters/rules";
import styles from "./roster-form.module.css";

export interface About {
  month: string;
  scope: Scope;
  classes: readonly IdentityTag[];
  documentNumber: string;
  documentOn: string;
}

interface AboutFieldsProps {
  about: About;
  form: { classes: readonly IdentityTag[]; dueOn: string | null; absentEnd: AbsentEnding };
  onChange: (about: About) => void;
}

const MONTH = /^\d{4}-\d{2}$/;

/** The month, the paper it rests on, whether absent people end, and in which classes. */
export function AboutFields(props: AboutFieldsProps) {
  const { about, form, onChange } = props;
  const t = useTranslations("rosters.form");
  return (
    <>
      <div className={styles.fields}>
        <div>
          <label className="field-label" htmlFor="month">
            {t("month")}
          </label>
          <input
            id="month"
            type="month"
            className="control"
            value={about.month}
            onChange={(event) => onChange({ ...about, month: event.target.value })}
          />
          {form.dueOn !== null && <p className="tertiary">{t("due", { date: form.dueOn })}</p>}
        </div>
        <div>
          <label className="field-label" htmlFor="document-number">
            {t("documentNumber")}
          </label>
          <input
            id="document-number"
            className="control"
            maxLength={80}
            value={about.documentNumber}
            onChange={(event) => onChange({ ...about, documentNumber: event.target.value })}
          />
        </div>
        <div>
          <label className="field-label" htmlFor="document-on">
            {t("documentOn")}
          </label>
          <DateInput id="document-on" value={about.documentOn} onChange={(documentOn) => onChange({ ...about, documentOn })} />
        </div>
      </div>
      <Choices {...props} />
    </>
  );
}

function Choices({ about, form, onChange }: AboutFieldsProps) {
  const t = useTranslations("rosters");
  const common = useTranslations("common");
  const date = MONTH.test(about.month) ? daysOfRoster(about.month, form.absentEnd).endsOn : "";
  const chosen = (tag: IdentityTag, isChosen: boolean) =>
    form.classes.filter((other) => (other === tag ? isChosen : about.classes.includes(other)));
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className="field-label">{t("form.scope")}</legend>
        {scopes.map((scope) => (
          <label key={scope}>
            <input type="radio" name="scope" checked={about.scope === scope} onChange={() => onChange({ ...about, scope })} />
            <b>{t(`scopes.${scope}`)}</b>
            <span className="tertiary">{t(`scopeNotes.${scope}`, { date })}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend className="field-label">{t("form.classes")}</legend>
        {form.classes.map((tag) => (
          <label key={tag}>
            <input
              type="checkbox"
              checked={about.classes.includes(tag)}
              onChange={(event) => onChange({ ...about, classes: chosen(tag, event.target.checked) })}
            />
            {common(`identity.${tag}`)}
          </label>
        ))}
        <p className="tertiary">{t("form.classesNote")}</p>
      </fieldset>
    </>
  );
}
