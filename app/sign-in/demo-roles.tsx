"use client";

import { useTranslations } from "use-intl";
import { Icon } from "@/app/_ui/icon";
import type { Department, Duty } from "@/server/staff/rules";
import styles from "./sign-in.module.css";

interface DemoRolesProps {
  members: readonly { userName: string; department: Department; duty: Duty }[];
  busy: boolean;
  onChoose: (userName: string) => void;
}

/** One press signs in; there only where demo data was loaded. */
export function DemoRoles({ members, busy, onChoose }: DemoRolesProps) {
  const t = useTranslations("signIn");
  const names = useTranslations("shell");
  if (members.length === 0) return null;
  return (
    <section className={styles.demo}>
      <h2>
        <Icon name="key" size={15} />
        {busy ? t("demoSigningIn") : t("demoTitle")}
      </h2>
      <ul className={styles.roles}>
        {members.map((member) => (
          <li key={member.userName}>
            <button type="button" disabled={busy} onClick={() => onChoose(member.userName)}>
              {names(`department.${member.department}`)}
              {members.some((other) => other.department === member.department && other !== member) && ` · ${names(`duty.${member.duty}`)}`}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
