"use client";

import { useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useRefusalMessage } from "@/app/_ui/forms/use-refusal";
import { NoticeBand } from "@/app/_ui/layout/notice-band";
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

/** Counts down for the eye; a screen reader hears how long it is once. */
function Locked({ refusal }: { refusal: SignInRefusal }) {
  const t = useTranslations("signIn");
  const wait = Number(refusal.parameters.seconds ?? 0);
  const [left, setLeft] = useState(wait);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  const inWords = (seconds: number) =>
    seconds < 60 ? t("seconds", { seconds }) : t("minutesSeconds", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
  return (
    <>
      <span className="for-readers">{t("locked", { time: inWords(wait) })}</span>
      <span aria-hidden="true">{left > 0 ? t("locked", { time: inWords(left) }) : t("lockOver")}</span>
    </>
  );
}
