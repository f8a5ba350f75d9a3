"use client";

import { useTranslations } from "use-intl";
import { purposesOffered, usersOffered } from "@/server/applications/form-words";
import type { PlainCase } from "./plain-case";

/** Some purposes are called otherwise on screens than in the engine. */
function wordOf(purpose: (typeof purposesOffered)[number]) {
  if (purpose === "payout_on_emigration") return "paid_on_emigration" as const;
  return purpose === "payout_on_death" ? ("paid_on_death" as const) : purpose;
}

const AMOUNT = "[0-9]{1,13}([.][0-9]{1,2})?";

export function MeansFields({ means }: { means: PlainCase["means"] }) {
  const t = useTranslations("applications.fields");
  return (
    <>
      <label className="field-label">
        {t("deposits")}
        <input name="deposits" className="control" inputMode="decimal" pattern={AMOUNT} defaultValue={means?.deposits ?? ""} />
      </label>
      {(["houses", "vehicles"] as const).map((name) => (
        <label key={name} className="field-label">
          {t(name)}
          <input name={name} className="control" inputMode="numeric" pattern="[0-9]{1,2}" defaultValue={means?.[name] ?? ""} />
        </label>
      ))}
      <label className="field-label">
        {t("business")}
        <select name="business" className="control" defaultValue={means?.business == null ? "" : String(means.business)}>
          <option value="">{t("none")}</option>
          <option value="true">{t("yes")}</option>
          <option value="false">{t("no")}</option>
        </select>
      </label>
    </>
  );
}

export function AccountFields({ row }: { row: PlainCase["row"] }) {
  const t = useTranslations("applications.fields");
  return (
    <>
      <label className="field-label">
        {t("holder")}
        <input name="holderName" className="control" maxLength={60} defaultValue={row.holderName ?? ""} autoComplete="off" />
      </label>
      <label className="field-label">
        {t("bank")}
        <input name="bankName" className="control" maxLength={60} defaultValue={row.bankName ?? ""} autoComplete="off" />
      </label>
      <label className="field-label">
        {t("bankAccount")}
        <input
          name="bankAccount"
          className="control"
          inputMode="numeric"
          pattern="[0-9 \-]{8,40}"
          placeholder={row.bankAccountMasked ?? ""}
          autoComplete="off"
        />
      </label>
    </>
  );
}

/** What is asked for in words and figures: of an account, of a year's risk, or what is contested. */
export function UseFields({ asks, form }: { asks: readonly string[]; form: Record<string, string> }) {
  const t = useTranslations("applications");
  return (
    <>
      {asks.includes("use") && (
        <>
          <label className="field-label">
            {t("fields.user")}
            <select name="form.user" className="control" defaultValue={form.user ?? ""}>
              {usersOffered.map((user) => (
                <option key={user} value={user}>
                  {t(`users.${user === "designated_beneficiary" ? "named_by_insured" : user}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field-label">
            {t("fields.purpose")}
            <select name="form.purpose" className="control" defaultValue={form.purpose ?? ""}>
              {purposesOffered.map((purpose) => (
                <option key={purpose} value={purpose}>
                  {t(`purposes.${wordOf(purpose)}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="field-label">
            {t("fields.amount")}
            <input name="form.amount" className="control" inputMode="decimal" pattern={AMOUNT} defaultValue={form.amount ?? ""} />
          </label>
        </>
      )}
      {asks.includes("year") && (
        <label className="field-label">
          {t("fields.risk")}
          <textarea name="form.risk" className="control" rows={3} maxLength={500} defaultValue={form.risk ?? ""} />
        </label>
      )}
      {asks.includes("contested") && (
        <label className="field-label">
          {t("fields.words")}
          <textarea name="form.words" className="control" rows={3} maxLength={500} defaultValue={form.words ?? ""} />
        </label>
      )}
    </>
  );
}
