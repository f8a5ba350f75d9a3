"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "./fault-list.module.css";

export interface Fault {
  /** Id of the field; the link goes there and gives it the focus. */
  field: string;
  label: string;
  message: string;
}

const FieldFaults = createContext<ReadonlyMap<string, string>>(new Map());

/** Around the fields of a form, so that each says beside itself what is wrong with it (`useFieldFault`). */
export function FaultsOfFields({ faults, children }: { faults: readonly Fault[]; children: ReactNode }) {
  const byField = useMemo(() => new Map(faults.map((fault) => [fault.field, fault.message])), [faults]);
  return <FieldFaults value={byField}>{children}</FieldFaults>;
}

/** What is wrong with a field; undefined while nothing is. */
export function useFieldFault(field: string): string | undefined {
  return use(FieldFaults).get(field);
}

/** All faults at once at the top of a form (一次性告知); appears with the focus on it. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const t = useTranslations("common.faults");
  const box = useRef<HTMLElement>(null);
  const count = faults.length;
  const before = useRef(0);
  useEffect(() => {
    // Fewer are what somebody is mending: the focus stays in the field.
    if (count > before.current) box.current?.focus();
    before.current = count;
  }, [count]);
  if (count === 0) return null;
  return (
    <section ref={box} tabIndex={-1} className={styles.faults} role="alert">
      <h3>
        <Icon name="warning" size={17} />
        {t("title", { count })}
      </h3>
      <p>{t("hint")}</p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.field} ${fault.message}`}>
            <a
              href={`#${fault.field}`}
              onClick={(event) => {
                const field = document.getElementById(fault.field);
                if (field === null) return;
                event.preventDefault();
                field.focus();
                field.scrollIntoView({ block: "center" });
              }}
            >
              {fault.label}
            </a>
            <span> · {fault.message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
