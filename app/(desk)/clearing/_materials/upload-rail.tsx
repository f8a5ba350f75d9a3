"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { Card } from "@/app/_ui/layout/card";
import styles from "./materials.module.css";
import { deskHref, SCAN_LIMIT_BYTES, scanEndings } from "./shape";
import { SendingLines, UploadLine } from "./upload-lines";
import { useFollowedFiling } from "./use-filing";
import { useUploads } from "./use-uploads";

const UPLOADS_SHOWN = 4;

/** Where a whole pile of scans is dropped, and how far its filing is. */
export function UploadRail({ batch, mayFile }: { batch: string; mayFile: boolean }) {
  const t = useTranslations("materials");
  const { data } = useFollowedFiling(batch);
  const { sending, send, dismiss } = useUploads(batch);
  const counts = data?.counts ?? { filed: 0, toConfirm: 0, unmarked: 0, tray: 0, read: 0 };
  if (!mayFile && counts.read === 0) return null;
  return (
    <Card label={t("rail.counts")} flush>
      {mayFile && (
        <div className={styles.drop}>
          <FileDrop
            title={t("drop.title")}
            note={t("drop.note")}
            accept={scanEndings}
            multiple
            limitBytes={SCAN_LIMIT_BYTES}
            onFiles={(files) => void send(files)}
          />
        </div>
      )}
      <SendingLines sending={sending} onDismiss={dismiss} />
      {data?.uploads.slice(0, UPLOADS_SHOWN).map((upload) => (
        <UploadLine key={upload.id} upload={upload} batch={batch} mayFile={mayFile} />
      ))}
      <dl className={styles.counts} aria-live="polite">
        <Count value={counts.filed} words={t("rail.countFiled")} tone="done" />
        <Count value={counts.toConfirm} words={t("rail.countToConfirm")} tone={counts.toConfirm > 0 ? "attention" : undefined} />
        <Count value={counts.tray} words={t("rail.countTray")} tone={counts.tray > 0 ? "wrong" : undefined} />
        <Count value={counts.read} words={t("rail.countRead")} />
      </dl>
      {mayFile && (
        <div className={styles.ways}>
          {counts.toConfirm > 0 && <Link href={deskHref(batch, "to_confirm")}>{t("rail.confirmAll", { count: counts.toConfirm })}</Link>}
          {counts.unmarked > 0 && <Link href={deskHref(batch, "unmarked")}>{t("rail.unmarked", { count: counts.unmarked })}</Link>}
          <a href={`/print/material-labels?batch=${batch}`} target="_blank" rel="noopener" title={t("rail.labelsNote")}>
            {t("rail.labels")}
          </a>
          <small>{t("rail.labelsNote")}</small>
        </div>
      )}
    </Card>
  );
}

function Count({ value, words, tone }: { value: number; words: string; tone?: "done" | "attention" | "wrong" | undefined }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  );
}
