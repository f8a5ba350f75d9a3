"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { failureOf } from "./refusal";
import styles from "./refusal-text.module.css";
import { useRefusalMessage } from "./use-refusal";

/** Why a call failed, in the reader's words, beside the control that made it. Nothing while nothing failed. */
export function RefusalText({ error }: { error: unknown }) {
  const t = useTranslations("common.errors");
  const failure = useMemo(() => (error === null || error === undefined ? null : failureOf(error)), [error]);
  const message = useRefusalMessage(failure?.kind === "refused" ? failure.refusal : null);
  if (failure === null) return <div role="alert" className={styles.text} />;
  return (
    <div role="alert" className={styles.text}>
      {failure.kind === "refused" && message}
      {failure.kind === "invalid" && t("invalid")}
      {failure.kind === "offline" && (
        <>
          {t("offline")}
          <small>{t("offlineHint")}</small>
        </>
      )}
      {failure.kind === "signed_out" && (
        <>
          {t("signedOut")}{" "}
          <a href="/sign-in" target="_blank" rel="noopener">
            {t("signIn")}
          </a>
        </>
      )}
      {failure.kind === "bug" && (
        <>
          {t("unexpected")}
          {failure.reference !== null && (
            <small>
              {t("reference", { reference: failure.reference })} · {t("referenceHint")}
            </small>
          )}
        </>
      )}
    </div>
  );
}
