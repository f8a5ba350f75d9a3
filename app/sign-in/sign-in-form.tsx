"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageTitle } from "@/app/_ui/layout/page-title";
import type { BusinessDate } from "@/server/dates";
import type { Department, Duty } from "@/server/staff/department-rules";
import { CodeStep } from "./code-step";
import { DemoRoles } from "./demo-roles";
import { AreaField, Field, PasswordField } from "./fields";
import { type KeyDeadline, KeyDeadlines } from "./key-deadlines";
import { forgetLanguageChosen, LanguageSwitch, languageChosen } from "./language-switch";
import { LeftPanel } from "./left-panel";
import { type Credentials, enter, type SignInRefusal } from "./session-calls";
import styles from "./sign-in.module.css";
import { SignInAnswer } from "./sign-in-answer";
import { SingleSignOn } from "./single-sign-on";

interface Offer {
  areas: readonly {
    code: string;
    name: string;
    deadlines: readonly KeyDeadline[];
    demo: readonly { userName: string; department: Department; duty: Duty }[];
  }[];
  idleMinutes: number;
  singleSignOn: boolean;
}

interface SignInFormProps {
  offer: Offer;
  today: BusinessDate;
  to: string;
  said: "signedOut" | "ended" | null;
  /** Why single sign-on, which comes back with a page, did not let them in. */
  turnedAway: SignInRefusal | null;
}

type Missing = Partial<Record<"userName" | "password", true>>;

interface Wanting {
  credentials: Credentials;
  /** The code of a demo account, which is on nobody's telephone. */
  demoCode: string | null;
}

function demoCodeOf(refusal: SignInRefusal | null): string | null {
  const code = refusal?.parameters.code;
  return typeof code === "string" ? code : null;
}

/** Area, account, password; then the one-time code where the account has one. */
export function SignInForm({ offer, today, to, said, turnedAway }: SignInFormProps) {
  const [code, setCode] = useState(offer.areas[0]?.code ?? "");
  const [wanting, setWanting] = useState<Wanting | null>(null);
  const { busy, refusal, signIn } = useSignIn(to, turnedAway, setWanting);
  const area = offer.areas.find((offered) => offered.code === code);
  return (
    <div className={styles.page}>
      <LeftPanel area={area?.name}>
        {area !== undefined && <KeyDeadlines area={area.name} today={today} deadlines={area.deadlines} />}
      </LeftPanel>
      <main className={styles.right}>
        <LanguageSwitch />
        {wanting === null ? (
          <>
            <PasswordStep offer={offer} area={code} onArea={setCode} said={said} busy={busy} refusal={refusal} signIn={signIn} />
            {offer.singleSignOn && <SingleSignOn to={to} />}
            <DemoRoles members={area?.demo ?? []} busy={busy} onChoose={(userName) => void signIn({ area: code, userName, demo: true })} />
          </>
        ) : (
          <CodeStep
            userName={wanting.credentials.userName}
            demoCode={demoCodeOf(refusal) ?? wanting.demoCode}
            busy={busy}
            refusal={refusal}
            onCode={(typed) => void signIn({ ...wanting.credentials, code: typed })}
            onBack={() => setWanting(null)}
          />
        )}
      </main>
    </div>
  );
}

interface PasswordStepProps extends Pick<SignInFormProps, "offer" | "said"> {
  area: string;
  onArea: (code: string) => void;
  busy: boolean;
  refusal: SignInRefusal | null;
  signIn: (credentials: Credentials) => Promise<void>;
}

function PasswordStep({ offer, area, onArea, said, busy, refusal, signIn }: PasswordStepProps) {
  const t = useTranslations("signIn");
  const [missing, setMissing] = useState<Missing>({});
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const userName = String(fields.get("userName") ?? "").trim();
    const password = String(fields.get("password") ?? "");
    const lacks: Missing = { ...(userName === "" ? { userName: true } : {}), ...(password === "" ? { password: true } : {}) };
    setMissing(lacks);
    if (Object.keys(lacks).length === 0) void signIn({ area, userName, password });
  }
  return (
    <>
      <PageTitle tab={t("pageTitle")}>{t("title")}</PageTitle>
      {said !== null && (
        <div className={styles.refusal}>
          <NoticeBand meaning="preparing">{t(said)}</NoticeBand>
        </div>
      )}
      <form onSubmit={submit} noValidate>
        <AreaField areas={offer.areas} value={area} onChange={onArea} />
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
          <span>{t("idle", { minutes: offer.idleMinutes })}</span>
          <span>{t("forgotten")}</span>
        </div>
        <SignInAnswer refusal={refusal} />
        <Button kind="primary" type="submit" size="large" wide busy={busy}>
          {busy ? t("submitting") : t("submit")}
        </Button>
      </form>
    </>
  );
}

function useSignIn(to: string, turnedAway: SignInRefusal | null, onCodeWanted: (wanting: Wanting) => void) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(turnedAway);
  async function signIn(credentials: Credentials) {
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await enter({ ...credentials, language: languageChosen() });
      if (answer === null) {
        forgetLanguageChosen();
        // A full load: every part of the page belongs to the new member from the first moment.
        window.location.assign(to);
        return;
      }
      if (answer.reason === "second_factor_wanted") onCodeWanted({ credentials, demoCode: demoCodeOf(answer) });
      else setRefusal(answer);
    } catch {
      setRefusal({ reason: "offline", parameters: {} });
    }
    setBusy(false);
  }
  return { busy, refusal, signIn };
}
