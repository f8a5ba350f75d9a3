"use client";

import { useTranslations } from "use-intl";
import { DateInput } from "@/app/_ui/forms/date-input";
import { purposesOffered, usersOffered } from "@/server/applications/form-words";
import { proxyRelations } from "@/server/applications/rules";
import styles from "./case.module.css";
import type { PlainCase } from "./plain-case";
import { purposeWord, userWord } from "./use-words";

/** Who applies for another; left empty where the person is there. */
export function ProxyFields({ row }: { row: PlainCase["row"] }) {
  const t = useTranslations("applications");
  return (
    <div className={styles.fields}>
      <label>
        <span className="field-label">{t("fields.name")}</span>
        <input name="proxyName" className="control" maxLength={60} defaultValue={row.proxyName ?? ""} autoComplete="off" />
      </label>
      <label>
        <span className="field-label">{t("fields.relationToApplicant")}</span>
        <select name="proxyRelation" className="control" defaultValue={row.proxyRelation ?? ""}>
          <option value="">{t("list.none")}</option>
          {proxyRelations.map((relation) => (
            <option key={relation} value={relation}>
              {t(`relations.${relation}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="field-label">{t("fields.idNumber")}</span>
        <input name="proxyNumber" className="control" maxLength={30} placeholder={row.proxyNumberMasked ?? ""} autoComplete="off" />
      </label>
      <label>
        <span className="field-label">{t("fields.phone")}</span>
        <input name="phone" className="control" maxLength={20} inputMode="tel" placeholder={row.phoneMasked ?? ""} autoComplete="off" />
      </label>
    </div>
  );
}

const AMOUNT = "[0-9]{1,13}([.][0-9]{1,2})?";

export function MeansFields({ means }: { means: PlainCase["means"] }) {
  const t = useTranslations("applications.fields");
  return (
    <div className={styles.fields}>
      <label>
        <span className="field-label">{t("deposits")}</span>
        <input name="deposits" className="control" inputMode="decimal" pattern={AMOUNT} defaultValue={means?.deposits ?? ""} />
      </label>
      {(["houses", "vehicles"] as const).map((name) => (
        <label key={name}>
          <span className="field-label">{t(name)}</span>
          <input name={name} className="control" inputMode="numeric" pattern="[0-9]{1,2}" defaultValue={means?.[name] ?? ""} />
        </label>
      ))}
      <label>
        <span className="field-label">{t("business")}</span>
        <select name="business" className="control" defaultValue={means?.business == null ? "" : String(means.business)}>
          <option value="">{t("none")}</option>
          <option value="true">{t("yes")}</option>
          <option value="false">{t("no")}</option>
        </select>
      </label>
    </div>
  );
}

/** Usually the applicant's own. */
export function AccountFields({ row, applicant }: { row: PlainCase["row"]; applicant: string }) {
  const t = useTranslations("applications.fields");
  return (
    <div className={styles.fields}>
      <label>
        <span className="field-label">{t("holder")}</span>
        <input name="holderName" className="control" maxLength={60} defaultValue={row.holderName ?? applicant} autoComplete="off" />
      </label>
      <label>
        <span className="field-label">{t("bank")}</span>
        <input name="bankName" className="control" maxLength={60} defaultValue={row.bankName ?? ""} autoComplete="off" />
      </label>
      <label>
        <span className="field-label">{t("bankAccount")}</span>
        <input
          name="bankAccount"
          className="control"
          inputMode="numeric"
          pattern="[0-9 \-]{8,40}"
          placeholder={row.bankAccountMasked ?? ""}
          autoComplete="off"
        />
      </label>
    </div>
  );
}

/** What was paid at another place, as the voucher says. */
function ContributionFields({ form }: { form: Record<string, string> }) {
  const t = useTranslations("applications.fields");
  return (
    <>
      <label>
        <span className="field-label">{t("voucherNumber")}</span>
        <input name="form.voucherNumber" className="control" maxLength={60} defaultValue={form.voucherNumber ?? ""} autoComplete="off" />
      </label>
      <div>
        <span className="field-label">{t("voucherOn")}</span>
        <DateInput name="form.voucherOn" aria-label={t("voucherOn")} defaultValue={form.voucherOn} />
      </div>
      <label>
        <span className="field-label">{t("paidByPerson")}</span>
        <input name="form.amount" className="control" inputMode="decimal" pattern={AMOUNT} defaultValue={form.amount ?? ""} />
      </label>
    </>
  );
}

/** What is asked for in words and figures: of an account, of a year's risk, or what is contested. */
export function UseFields({ asks, form }: { asks: readonly string[]; form: Record<string, string> }) {
  const t = useTranslations("applications");
  return (
    <div className={styles.fields}>
      {asks.includes("use") && (
        <>
          <label>
            <span className="field-label">{t("fields.user")}</span>
            <select name="form.user" className="control" defaultValue={form.user ?? ""}>
              {usersOffered.map((user) => (
                <option key={user} value={user}>
                  {t(userWord(user))}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="field-label">{t("fields.purpose")}</span>
            <select name="form.purpose" className="control" defaultValue={form.purpose ?? ""}>
              {purposesOffered.map((purpose) => (
                <option key={purpose} value={purpose}>
                  {t(purposeWord(purpose))}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="field-label">{t("fields.amount")}</span>
            <input name="form.amount" className="control" inputMode="decimal" pattern={AMOUNT} defaultValue={form.amount ?? ""} />
          </label>
        </>
      )}
      {asks.includes("contribution") && <ContributionFields form={form} />}
      {asks.includes("risk") && (
        <label className={styles.wide}>
          <span className="field-label">{t("fields.risk")}</span>
          <textarea name="form.risk" className="control" rows={3} maxLength={500} defaultValue={form.risk ?? ""} />
        </label>
      )}
      {asks.includes("contested") && (
        <label className={styles.wide}>
          <span className="field-label">{t("fields.words")}</span>
          <textarea name="form.words" className="control" rows={3} maxLength={500} defaultValue={form.words ?? ""} />
        </label>
      )}
    </div>
  );
}
