"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { Field, PasswordField } from "@/app/sign-in/fields";

const CODE = /^\d{6}$/;

interface SecondFactorFormProps {
  /** Single sign-on confirms who it is; whoever came by password gives it once more. */
  byPassword: boolean;
  /** Set up at some time. */
  isOn: boolean;
  /** Proved in this sign-in. */
  isProved: boolean;
}

/** Sets up the one-time code, or proves it for a sign-in that came without. */
export function SecondFactorForm({ byPassword, isOn, isProved }: SecondFactorFormProps) {
  const t = useTranslations("shell.profile");
  const person = useTranslations("shell.person");
  const router = useRouter();
  const trpc = useTRPC();
  const begin = useMutation(trpc.staff.beginSecondFactor.mutationOptions());
  const confirm = useMutation(trpc.staff.confirmSecondFactor.mutationOptions({ onSuccess: () => router.refresh() }));
  const asksCode = !confirm.isSuccess && ((isOn && !isProved) || begin.isSuccess);
  return (
    <>
      <p>
        <StatusTag meaning={isOn ? "done" : "neutral"}>{isOn ? person("secondFactorOn") : person("secondFactorOff")}</StatusTag>
      </p>
      <p className="secondary">{isOn && !isProved ? t("prove") : t("secondFactorNote")}</p>
      {!isOn && !begin.isSuccess && (
        <BeginForm byPassword={byPassword} busy={begin.isPending} onPassword={(password) => begin.mutate({ password })} />
      )}
      <RefusalText error={begin.error} />
      {begin.data !== undefined && !confirm.isSuccess && <ScanThis uri={begin.data.uri} secret={begin.data.secret} />}
      {asksCode && (
        <CodeForm busy={confirm.isPending} verb={isOn ? t("proveAction") : t("confirm")} onCode={(code) => confirm.mutate({ code })} />
      )}
      <RefusalText error={confirm.error} />
      {confirm.isSuccess && (
        <NoticeBand meaning="done" live>
          {t("confirmed")}
        </NoticeBand>
      )}
    </>
  );
}

function BeginForm({ byPassword, busy, onPassword }: { byPassword: boolean; busy: boolean; onPassword: (password: string) => void }) {
  const t = useTranslations("shell.profile");
  const empty = useTranslations("signIn")("missingPassword");
  const [isMissing, setMissing] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("present") ?? "");
    setMissing(byPassword && password === "");
    if (!byPassword || password !== "") onPassword(password);
  }
  return (
    <form onSubmit={submit} noValidate>
      {byPassword && (
        <PasswordField name="present" label={t("current")} autoComplete="current-password" fault={isMissing ? empty : undefined} />
      )}
      <div className="form-actions">
        <Button icon="shield" type="submit" busy={busy}>
          {t("begin")}
        </Button>
      </div>
    </form>
  );
}

function ScanThis({ uri, secret }: { uri: string; secret: string }) {
  const t = useTranslations("shell.profile");
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    void import("qrcode").then(async ({ toDataURL }) => {
      const drawn = await toDataURL(uri, { margin: 1, width: 180 });
      if (!gone) setPicture(drawn);
    });
    return () => {
      gone = true;
    };
  }, [uri]);
  return (
    <div>
      <p>{t("scan")}</p>
      {/* The picture is made in the browser from the secret, so there is no file that an image service could resize. */}
      {picture !== null && <div role="img" aria-label={t("scan")} style={{ width: 180, height: 180, background: `url(${picture})` }} />}
      <p className="tertiary">
        {t("secret")} <code>{secret}</code>
      </p>
    </div>
  );
}

function CodeForm({ busy, verb, onCode }: { busy: boolean; verb: string; onCode: (code: string) => void }) {
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
      <Field
        name="code"
        label={t("code")}
        icon="shield"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
        fault={missing ? t("missingCode") : undefined}
      />
      <div className="form-actions">
        <Button kind="primary" type="submit" busy={busy}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
