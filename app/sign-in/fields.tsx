"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Icon, type IconName } from "@/app/_ui/layout/icon";
import styles from "./sign-in.module.css";

interface FieldProps {
  name: string;
  label: string;
  icon?: IconName;
  type?: "text" | "password";
  autoComplete: string;
  inputMode?: "numeric";
  maxLength?: number;
  fault?: string | undefined;
}

export function Field(props: FieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      <span className={styles.inside}>
        <Icon name={props.icon ?? "person"} size={16} />
        <Input id={id} {...props} />
      </span>
      <FaultOf id={id} fault={props.fault} />
    </div>
  );
}

function Input({ id, name, type = "text", autoComplete, inputMode, maxLength = 100, fault }: FieldProps & { id: string }) {
  return (
    <input
      id={id}
      name={name}
      type={type}
      className="control"
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      inputMode={inputMode}
      maxLength={maxLength}
      aria-invalid={fault !== undefined}
      aria-describedby={fault === undefined ? undefined : `${id}-fault`}
    />
  );
}

function FaultOf({ id, fault }: { id: string; fault: string | undefined }) {
  if (fault === undefined) return null;
  return (
    <span id={`${id}-fault`} className={styles.missing}>
      {fault}
    </span>
  );
}

/** With an eye, since typing blind is what locks people out. */
export function PasswordField(props: Omit<FieldProps, "type" | "icon">) {
  const id = useId();
  const t = useTranslations("signIn");
  const [shown, setShown] = useState(false);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{props.label}</label>
      <span className={styles.inside}>
        <Icon name="lock" size={16} />
        <Input id={id} {...props} type={shown ? "text" : "password"} maxLength={200} />
        <button
          type="button"
          aria-pressed={shown}
          aria-label={shown ? t("hidePassword") : t("showPassword")}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? "eye-off" : "eye"} size={17} />
        </button>
      </span>
      <FaultOf id={id} fault={props.fault} />
    </div>
  );
}

export function AreaField(props: { areas: readonly { code: string; name: string }[]; value: string; onChange: (code: string) => void }) {
  const id = useId();
  const t = useTranslations("signIn");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t("area")}</label>
      <select id={id} name="area" className="control" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.areas.map((area) => (
          <option key={area.code} value={area.code}>
            {t("areaOption", { name: area.name, code: area.code })}
          </option>
        ))}
      </select>
    </div>
  );
}
