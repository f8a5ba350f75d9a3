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
  const isMissing = (parameter: FormParameter) => parameter.needed && parameter.inArea === null && (typed[parameter.key] ?? "") === "";
  return (
    <details className={styles.group} open={parameters.some(isMissing) || settled?.some((figure) => figure.from === "typed")}>
      <summary>
        {t("parameters")} <small>{t("parametersNote")}</small>
      </summary>
      <div className={styles.parameters}>
        {parameters.map((parameter) => (
          <div key={parameter.key}>
            <label className="field-label" htmlFor={`parameter-${parameter.key}`}>
              {parameter.name} {isMissing(parameter) && <span className="attention">{t("missing")}</span>}
              {parameter.inArea !== null && <span className="tertiary">{t("fromArea")}</span>}
            </label>
            {parameter.choices.length > 0 ? (
              <select
                id={`parameter-${parameter.key}`}
                className="control"
                value={typed[parameter.key] ?? ""}
                onChange={(event) => onChange({ ...typed, [parameter.key]: event.target.value })}
              >
                <option value="">{parameter.inArea ?? t("usual", { value: parameter.usual ?? "" })}</option>
                {parameter.choices.map((choice) => (
                  <option key={choice.value} value={choice.value}>
                    {choice.label}
                  </option>
                ))}
              </select>
            ) : (
              <input
                id={`parameter-${parameter.key}`}
                className="control"
                value={typed[parameter.key] ?? ""}
                placeholder={
                  parameter.inArea ??
                  (parameter.usual === null ? (parameter.needed ? t("needed") : "") : t("usual", { value: parameter.usual }))
                }
                autoComplete="off"
                onChange={(event) => onChange({ ...typed, [parameter.key]: event.target.value })}
              />
            )}
          </div>
        ))}
      </div>
    </details>
  );
}
