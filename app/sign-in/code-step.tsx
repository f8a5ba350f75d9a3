"use client";

import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { PageTitle } from "@/app/_ui/layout/page-title";
import { Field } from "./fields";
import type { SignInRefusal } from "./session-calls";
import styles from "./sign-in.module.css";
import { SignInAnswer } from "./sign-in-answer";

interface CodeStepProps {
  userName: string;
  /** Only in a demo installation. */
  demoCode: string | null;
  busy: boolean;
  refusal: SignInRefusal | null;
  onCode: (code: string) => void;
  onBack: () => void;
}

const CODE = /^\d{6}$/;

/** The second factor, asked only of accounts that have one. */
export function CodeStep({ userName, demoCode, busy, refusal, onCode, onBack }: CodeStepProps) {
  const t = useTranslations("signIn");
  const [missing, setMissing] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "").replace(/\s/g, "");
    setMissing(!CODE.test(code));
    if (CODE.test(code)) onCode(code);
  }
  return (
    <form onSubmit={submit} noValidate>
      <PageTitle>{t("codeTitle")}</PageTitle>
      <p className="secondary">{t("codeNote", { userName })}</p>
      {demoCode !== null && (
        <div className={styles.refusal}>
          <NoticeBand meaning="preparing">
            <DemoCode code={demoCode} />
          </NoticeBand>
        </div>
      )}
      <br />
      <Field
        name="code"
        label={t("code")}
        icon="shield"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        fault={missing ? t("missingCode") : undefined}
      />
      <SignInAnswer refusal={refusal} />
      <Button kind="primary" type="submit" size="large" wide busy={busy}>
        {t("codeSubmit")}
      </Button>
      <div className={styles.notes}>
        <button type="button" className="link-button" onClick={onBack}>
          {t("codeBack")}
        </button>
      </div>
    </form>
  );
}

function DemoCode({ code }: { code: string }) {
  const t = useTranslations("signIn");
  return (
    <>
      {t("demoCode")} <b>{code}</b>
    </>
  );
}
