"use client";

import { useTranslations } from "use-intl";
import styles from "./calculator.module.css";
import type { FormParameter } from "./form-types";

interface ParametersFieldsProps {
  parameters: readonly FormParameter[];
  typed: Readonly<Record<string, string>>;
  settled: readonly { key: string; from: "typed" | "area" | "missing" }[] | null;
  onChange: (typed: Record<string, string>) => void;
}

/** What the text leaves to the area: what the area has set stands there already, the rest is asked for by name. */
export function ParametersFields({ parameters, typed, settled, onChange }: ParametersFieldsProps) {
  const t = useTranslations("settlements.calculator");
  const isMissing = (one: FormParameter) => one.needed && one.inArea === null && (typed[one.key] ?? "") === "";
  return (
    <details className={styles.group} open={parameters.some(isMissing) || settled?.some((one) => one.from === "typed")}>
      <summary>
        {t("parameters")} <small>{t("parametersNote")}</small>
      </summary>
      <div className={styles.parameters}>
        {parameters.map((one) => (
          <div key={one.key}>
            <label className="field-label" htmlFor={`parameter-${one.key}`}>
              {one.name} {isMissing(one) && <span className="attention">{t("missing")}</span>}
              {one.inArea !== null && <span className="tertiary">{t("fromArea")}</span>}
            </label>
            {one.choices.length > 0 ? (
              <select
                id={`parameter-${one.key}`}
                className="control"
                value={typed[one.key] ?? ""}
                onChange={(event) => onChange({ ...typed, [one.key]: event.target.value })}
              >
                <option value="">{one.inArea ?? t("usual", { value: one.usual ?? "" })}</option>
                {one.choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </select>
            ) : (
              <input
                id={`parameter-${one.key}`}
                className="control"
                value={typed[one.key] ?? ""}
                placeholder={one.inArea ?? (one.usual === null ? (one.needed ? t("needed") : "") : t("usual", { value: one.usual }))}
                autoComplete="off"
                onChange={(event) => onChange({ ...typed, [one.key]: event.target.value })}
              />
            )}
          </div>
        ))}
      </div>
    </details>
  );
}
