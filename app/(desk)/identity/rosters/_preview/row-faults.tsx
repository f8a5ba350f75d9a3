import { withAmounts } from "@/app/_ui/figures/amount";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { FaultReason } from "@/app/_ui/lists/import-preview";
import styles from "@/app/_ui/lists/preview.module.css";
import { getTranslator } from "@/app/messages/translator";
import type { IdentityTag } from "@/server/benefits/contract";
import type { ListFault } from "@/server/lists/upload-rules";
import type { FaultReason as Reason, WarningReason } from "@/server/rosters/fault-words";
import type { RosterField } from "@/server/rosters/field-words";

interface RowFaultsProps {
  faults: readonly ListFault[];
  isHidden?: boolean;
  isCorrected?: boolean;
}

/** What is wrong with a row, and the way out of it. */
export async function RowFaults({ faults, isHidden = false, isCorrected = false }: RowFaultsProps) {
  const t = await getTranslator("rosters");
  const common = await getTranslator("common");
  const told = (parameters: ListFault["parameters"]) =>
    "class" in parameters ? { ...parameters, class: common(`identity.${String(parameters.class) as IdentityTag}`) } : parameters;
  return (
    <ul className={styles.faults}>
      {isHidden && (
        <li>
          <StatusTag meaning="neutral">{t("rows.hidden")}</StatusTag>
        </li>
      )}
      {isCorrected && (
        <li>
          <StatusTag meaning="done">{t("rows.corrected")}</StatusTag>
        </li>
      )}
      {faults.map(({ field, reason, severity, parameters }) => {
        const words = t(`faults.${reason as Reason | WarningReason}`, withAmounts(told(parameters)) as never);
        const whole = `${t(`fields.${field as RosterField}`)}　${words}`;
        return (
          <li key={`${field} ${reason} ${String(parameters.value ?? parameters.class ?? "")}`}>
            {severity === "fault" ? <FaultReason>{whole}</FaultReason> : <span className={styles.warning}>{whole}</span>}
            {severity === "fault" && <div className={styles.correction}>{t(`corrections.${reason as Reason}`)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
