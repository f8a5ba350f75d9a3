"use client";

import { useTranslations } from "use-intl";
import { Icon } from "@/app/_ui/layout/icon";
import type { Department, Duty } from "@/server/staff/department-rules";
import styles from "./sign-in.module.css";

interface DemoMember {
  userName: string;
  department: Department;
  duty: Duty;
}

interface DemoRolesProps {
  members: readonly DemoMember[];
  busy: boolean;
  onChoose: (userName: string) => void;
}

/** Those who carry one batch from claim to reconciliation stand in front. */
const first: readonly (readonly [Department, Duty])[] = [
  ["hospital", "maker"],
  ["agency", "reviewer"],
  ["insurer", "reviewer"],
  ["finance", "maker"],
  ["finance", "approver"],
  ["agency", "maker"],
  ["civil-affairs", "maker"],
  ["healthcare-security", "approver"],
];

/** One press signs in; there only where demo data was loaded. */
export function DemoRoles({ members, busy, onChoose }: DemoRolesProps) {
  const t = useTranslations("signIn");
  if (members.length === 0) return null;
  const inFront = first.flatMap(
    ([department, duty]) => members.find((member) => member.department === department && member.duty === duty) ?? [],
  );
  const others = members.filter((member) => !inFront.includes(member));
  return (
    <section className={styles.demo}>
      <h2>
        <Icon name="key" size={15} />
        {busy ? t("demoSigningIn") : t("demoTitle")}
      </h2>
      <Roles members={inFront} busy={busy} onChoose={onChoose} />
      {others.length > 0 && (
        <details>
          <summary>{t("demoMore", { count: others.length })}</summary>
          <Roles members={others} busy={busy} onChoose={onChoose} />
        </details>
      )}
    </section>
  );
}

function Roles({ members, busy, onChoose }: DemoRolesProps) {
  const names = useTranslations("shell");
  return (
    <ul className={styles.roles}>
      {members.map((member) => (
        <li key={member.userName}>
          <button type="button" disabled={busy} onClick={() => onChoose(member.userName)}>
            {names(`department.${member.department}`)}
            <small>
              {names(`duty.${member.duty}`)} · {member.userName}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
