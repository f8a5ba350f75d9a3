"use client";

import { useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { NoticeBand } from "@/app/_ui/notice-band";
import { useRefusalMessage } from "@/app/_ui/use-refusal";
import type { SignInRefusal } from "./session-calls";
import styles from "./sign-in.module.css";

/** Why signing in did not work; a lock counts down what is left of it. */
export function SignInAnswer({ refusal }: { refusal: SignInRefusal | null }) {
  if (refusal === null) return null;
  return (
    <div className={styles.refusal}>
      <NoticeBand meaning="wrong" live>
        {refusal.reason === "sign_in_locked" ? (
          <Locked key={String(refusal.parameters.seconds)} refusal={refusal} />
        ) : (
          <Sentence refusal={refusal} />
        )}
      </NoticeBand>
    </div>
  );
}

function Sentence({ refusal }: { refusal: SignInRefusal }) {
  const t = useTranslations("common.errors");
  const facts = useMemo(() => (refusal.reason === "offline" ? null : { ...refusal, clause: null }), [refusal]);
  const sentence = useRefusalMessage(facts);
  return <>{facts === null ? `${t("offline")}${t("offlineHint")}` : sentence}</>;
}

function Locked({ refusal }: { refusal: SignInRefusal }) {
  const t = useTranslations("signIn");
  const [left, setLeft] = useState(Number(refusal.parameters.seconds ?? 0));
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.floor(left / 60);
  const time = minutes > 0 ? t("minutesSeconds", { minutes, seconds: left % 60 }) : t("seconds", { seconds: left });
  return (
    <>
      <Sentence refusal={refusal} />
      {left > 0 && <div aria-hidden="true">{t("lockedFor", { time })}</div>}
    </>
  );
}
