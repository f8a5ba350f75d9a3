"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { cuts } from "@/server/materials/rules";
import styles from "./desk.module.css";
import type { ScanPage } from "./shape";
import { UploadLine } from "./upload-lines";
import { useFiling, useRefreshPapers } from "./use-filing";

/** Parts one picture of two papers in the middle; each half is read for its code and filed by itself. */
export function HalvePage({ batch, page }: { batch: string; page: ScanPage }) {
  const t = useTranslations("materials.desk.halve");
  const trpc = useTRPC();
  const refresh = useRefreshPapers();
  const [started, setStarted] = useState<string | null>(null);
  const reading = useFiling(batch).data?.uploads.find((upload) => upload.id === started);
  const halve = useMutation(
    trpc.materials.halve.mutationOptions({
      onSuccess: ({ upload }) => {
        setStarted(upload);
        return refresh();
      },
    }),
  );
  return (
    <details className={styles.more} open={page.trayReason === "two_codes"}>
      <summary>{t("title")}</summary>
      <div className={styles.part}>
        <p>{t("note")}</p>
        <div className={styles.acts}>
          {cuts.map((cut) => (
            <Button
              key={cut}
              size="small"
              busy={halve.isPending}
              onClick={() => halve.mutate({ page: page.id, version: page.version, cut, idempotencyKey: crypto.randomUUID() })}
            >
              {t(cut)}
            </Button>
          ))}
        </div>
        {reading !== undefined && <UploadLine upload={reading} batch={batch} mayFile />}
        <RefusalText error={halve.error} />
      </div>
    </details>
  );
}
