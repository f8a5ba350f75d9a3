"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/button";
import { NoticeBand } from "@/app/_ui/notice-band";
import type { Department, Duty } from "@/server/staff/rules";
import { CodeStep } from "./code-step";
import { DemoRoles } from "./demo-roles";
import { AreaField, Field, PasswordField } from "./fields";
import { LanguageSwitch } from "./language-switch";
import { type Credentials, enter, type SignInRefusal } from "./session-calls";
import styles from "./sign-in.module.css";
import { SignInAnswer } from "./sign-in-answer";

export interface AreaOffered {
  code: string;
  name: string;
  demo: readonly { userName: string; department: Department; duty: Duty }[];
}

interface SignInFormProps {
  areas: readonly AreaOffered[];
  idleMinutes: number;
  to: string;
  said: "signedOut" | "ended" | null;
}

type Missing = Partial<Record<"userName" | "password", true>>;

/** Area, account, password; then the one-time code where the account has one. */
export function SignInForm({ areas, idleMinutes, to, said }: SignInFormProps) {
  const t = useTranslations("signIn");
  const [area, setArea] = useState(areas[0]?.code ?? "");
  const [missing, setMissing] = useState<Missing>({});
  const [wanting, setWanting] = useState<Credentials | null>(null);
  const { busy, refusal, signIn } = useSignIn(to, setWanting);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const userName = String(fields.get("userName") ?? "").trim();
    const password = String(fields.get("password") ?? "");
    const lacks: Missing = { ...(userName === "" ? { userName: true } : {}), ...(password === "" ? { password: true } : {}) };
    setMissing(lacks);
    if (Object.keys(lacks).length === 0) void signIn({ area, userName, password });
  }
  if (wanting !== null) {
    return (
      <CodeStep
        userName={wanting.userName}
        busy={busy}
        refusal={refusal}
        onCode={(code) => void signIn({ ...wanting, code })}
        onBack={() => setWanting(null)}
      />
    );
  }
  return (
    <>
      <LanguageSwitch />
      <h1>{t("title")}</h1>
      {said !== null && (
        <div className={styles.refusal}>
          <NoticeBand meaning="preparing">{t(said)}</NoticeBand>
        </div>
      )}
      <form onSubmit={submit} noValidate>
        <AreaField areas={areas} value={area} onChange={setArea} />
        <Field
          name="userName"
          label={t("userName")}
          icon="person"
          autoComplete="username"
          fault={missing.userName && t("missingUserName")}
        />
        <PasswordField
          name="password"
          label={t("password")}
          autoComplete="current-password"
          fault={missing.password && t("missingPassword")}
        />
        <div className={styles.notes}>
          <span>{t("idle", { minutes: idleMinutes })}</span>
          <span>{t("forgotten")}</span>
        </div>
        <SignInAnswer refusal={refusal} />
        <Button kind="primary" type="submit" size="large" wide busy={busy}>
          {busy ? t("submitting") : t("submit")}
        </Button>
      </form>
      <DemoRoles
        members={areas.find((offered) => offered.code === area)?.demo ?? []}
        busy={busy}
        onChoose={(userName) => void signIn({ area, userName, demo: true })}
      />
    </>
  );
}

function useSignIn(to: string, onCodeWanted: (credentials: Credentials) => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  async function signIn(credentials: Credentials) {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await enter(credentials);
      if (answer === null) {
        // A full load: every part of the page belongs to the new member from the first moment.
        window.location.assign(to);
        return;
      }
      if (answer.reason === "second_factor_wanted") onCodeWanted(credentials);
      else setRefusal(answer);
    } catch {
      setRefusal({ reason: "offline", parameters: {} });
    }
    setBusy(false);
  }
  return { busy, refusal, signIn };
}
