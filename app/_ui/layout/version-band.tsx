"use client";

import { useEffect, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { keepFormsAndReload } from "@/app/_ui/forms/dirty-forms";
import styles from "./version-band.module.css";
import { isBuildMismatch, isOutdated, markOutdated, openedWith, watchVersion } from "./version-watch";

/** Says that the system has been updated under this tab, and reloads without losing what was typed. */
export function VersionBand({ version }: { version: string }) {
  const t = useTranslations("common.errors");
  const outdated = useSyncExternalStore(watchVersion, isOutdated, () => false);
  useEffect(() => {
    openedWith(version);
    function notice(event: PromiseRejectionEvent | ErrorEvent) {
      if (isBuildMismatch("reason" in event ? event.reason : event.error)) markOutdated();
    }
    window.addEventListener("unhandledrejection", notice);
    window.addEventListener("error", notice);
    return () => {
      window.removeEventListener("unhandledrejection", notice);
      window.removeEventListener("error", notice);
    };
  }, [version]);
  if (!outdated) return null;
  return (
    <div role="alert" className={styles.band}>
      <span>
        <b>{t("newVersion")}</b> {t("newVersionHint")}
      </span>
      <Button kind="primary" size="small" icon="refresh" onClick={() => void keepFormsAndReload()}>
        {t("reload")}
      </Button>
    </div>
  );
}
