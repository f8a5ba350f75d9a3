"use client";

import { useTranslations } from "use-intl";
import { formatAmount, sumAmounts } from "@/app/_ui/figures/amount";
import { Button } from "@/app/_ui/forms/button";
import { DateInput } from "@/app/_ui/forms/date-input";
import { levelsOffered, statusesOffered } from "@/server/applications/form-words";
import styles from "./case.module.css";
import type { PlainCase } from "./plain-case";

const AMOUNT = "[0-9]{1,13}([.][0-9]{1,2})?";
const places = (count: number) => Array.from({ length: count }, (_, at) => at);

interface RowsProps {
  found: PlainCase;
  count: number;
  onAdd: () => void;
}

/** One row a person; a row without a name is left out. */
export function HouseholdFields({ found, count, onAdd }: RowsProps) {
  const t = useTranslations("applications.fields");
  return (
    <div className={styles.rows}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(["name", "relation", "idNumber", "incomeSource", "declared", "livesTogether", "authorised"] as const).map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places(count).map((at) => (
            <MemberRow key={at} at={at} member={found.members[at]} />
          ))}
        </tbody>
      </table>
      <div className={styles.add}>
        <Button kind="text" icon="plus" onClick={onAdd}>
          {t("addMember")}
        </Button>
      </div>
    </div>
  );
}

function MemberRow({ at, member }: { at: number; member: PlainCase["members"][number] | undefined }) {
  const t = useTranslations("applications.fields");
  return (
    <tr>
      <td>
        <input name={`member.${at}.name`} className="control" aria-label={t("name")} maxLength={60} defaultValue={member?.name ?? ""} />
      </td>
      <td>
        <input
          name={`member.${at}.relation`}
          className="control"
          aria-label={t("relation")}
          maxLength={20}
          defaultValue={member?.relation ?? ""}
        />
      </td>
      <td>
        <input
          name={`member.${at}.number`}
          className="control"
          aria-label={t("idNumber")}
          maxLength={30}
          placeholder={member?.numberMasked ?? ""}
          autoComplete="off"
        />
      </td>
      <td>
        <input
          name={`member.${at}.incomeSource`}
          className="control"
          aria-label={t("incomeSource")}
          maxLength={60}
          defaultValue={member?.incomeSource ?? ""}
        />
      </td>
      <td>
        <input
          name={`member.${at}.declaredIncome`}
          className="control"
          aria-label={t("declared")}
          inputMode="decimal"
          pattern={AMOUNT}
          defaultValue={member?.declaredIncome ?? ""}
        />
      </td>
      <td>
        <input
          type="checkbox"
          name={`member.${at}.livesTogether`}
          aria-label={t("livesTogether")}
          defaultChecked={member?.livesTogether ?? true}
        />
      </td>
      <td>
        <input type="checkbox" name={`member.${at}.authorised`} aria-label={t("authorised")} defaultChecked={member?.authorised ?? false} />
      </td>
    </tr>
  );
}

interface ChoiceProps {
  offered: PlainCase["costs"]["offered"];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** The person's stays that are known here; what a hospital advanced already cannot be chosen. */
export function StayChoice({ offered, chosen, onChoose }: ChoiceProps) {
  const t = useTranslations("applications");
  function toggle(id: string) {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  }
  const counted = offered.filter(({ id, advanced }) => chosen.has(id) && advanced === "0.00");
  if (offered.length === 0) return <p className={styles.words}>{t("page.noCosts")}</p>;
  return (
    <div className={styles.rows}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("fields.counts")}</th>
            <th scope="col">{t("fields.dischargedOn")}</th>
            <th scope="col">{t("fields.hospital")}</th>
            <th scope="col">{t("fields.kind")}</th>
            <th scope="col" className="number">
              {t("fields.totalCost")}
            </th>
            <th scope="col" className="number">
              {t("fields.burden")}
            </th>
          </tr>
        </thead>
        <tbody>
          {offered.map((row) => {
            const isAdvanced = row.advanced !== "0.00";
            return (
              <tr key={row.id}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={row.settlementNumber}
                    checked={chosen.has(row.id) && !isAdvanced}
                    disabled={isAdvanced}
                    onChange={() => toggle(row.id)}
                  />
                </td>
                <td>{row.dischargedOn}</td>
                <td>
                  {row.hospital}
                  {isAdvanced && <small className="tertiary"> {t("page.advanced")}</small>}
                </td>
                <td>{t(`settings.${row.setting}`)}</td>
                <td className="number">{formatAmount(row.totalCost)}</td>
                <td className="number">{formatAmount(row.burden)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t("page.chosenCosts", { count: counted.length })}
            </th>
            <td className="number">{formatAmount(sumAmounts(counted.map((row) => row.totalCost)))}</td>
            <td className="number">
              <b>{formatAmount(sumAmounts(counted.map((row) => row.burden)))}</b>
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

export function VisitFields({ found, count, onAdd }: RowsProps) {
  const t = useTranslations("applications");
  return (
    <div className={styles.rows}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(["seenOn", "institution", "level", "invoice", "totalCost", "scope", "status"] as const).map((name) => (
              <th key={name} scope="col">
                {t(`fields.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places(count).map((at) => (
            <VisitRow key={at} at={at} visit={found.outpatient[at]} />
          ))}
        </tbody>
      </table>
      <div className={styles.add}>
        <Button kind="text" icon="plus" onClick={onAdd}>
          {t("fields.addVisit")}
        </Button>
      </div>
    </div>
  );
}

function VisitRow({ at, visit }: { at: number; visit: PlainCase["outpatient"][number] | undefined }) {
  const t = useTranslations("applications");
  return (
    <tr>
      <td>
        <DateInput name={`visit.${at}.visitedOn`} aria-label={t("fields.seenOn")} defaultValue={visit?.visitedOn} />
      </td>
      <td>
        <input
          name={`visit.${at}.institution`}
          className="control"
          aria-label={t("fields.institution")}
          defaultValue={visit?.institution ?? ""}
        />
      </td>
      <td>
        <select name={`visit.${at}.level`} className="control" aria-label={t("fields.level")} defaultValue={visit?.level ?? "level_1"}>
          {levelsOffered.map((level) => (
            <option key={level} value={level}>
              {t(`levels.${level}`)}
            </option>
          ))}
        </select>
      </td>
      <td>
        <input
          name={`visit.${at}.invoiceNumber`}
          className="control"
          aria-label={t("fields.invoice")}
          defaultValue={visit?.invoiceNumber ?? ""}
        />
      </td>
      {(["totalCost", "policyScopeCost"] as const).map((name) => (
        <td key={name}>
          <input
            name={`visit.${at}.${name}`}
            className="control"
            aria-label={t(name === "totalCost" ? "fields.totalCost" : "fields.scope")}
            inputMode="decimal"
            pattern={AMOUNT}
            defaultValue={visit?.[name] ?? ""}
          />
        </td>
      ))}
      <td>
        <select name={`visit.${at}.status`} className="control" aria-label={t("fields.status")} defaultValue={visit?.status ?? "employed"}>
          {statusesOffered.map((status) => (
            <option key={status} value={status}>
              {t(`statuses.${status}`)}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
}
