"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Icon } from "@/app/_ui/layout/icon";
import { JobFailure } from "@/app/_ui/layout/job-failure";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./materials.module.css";
import type { Upload } from "./shape";
import type { Sending } from "./use-uploads";

/** Files on their way to the server. */
export function SendingLines({ sending, onDismiss }: { sending: readonly Sending[]; onDismiss: (key: number) => void }) {
  const t = useTranslations("materials.rail");
  return sending.map((file) => (
    <div key={file.key} className={styles.upload}>
      <div className={styles.line}>
        <Icon name="document" size={14} />
        <span className={styles.name}>{file.name}</span>
        {file.error === null ? (
          <span role="status">{t("sending", { percent: Math.floor(file.share * 100) })}</span>
        ) : (
          <>
            <span className="wrong">{t("failed")}</span>
            <button type="button" className="link-button" onClick={() => onDismiss(file.key)}>
              {t("dismiss")}
            </button>
          </>
        )}
      </div>
      {file.error === null ? (
        <progress className={styles.bar} aria-label={file.name} max={1} value={file.share} />
      ) : (
        <RefusalText error={file.error} />
      )}
    </div>
  ));
}

/** An upload that is being read, or how its reading ended. */
export function UploadLine({ upload, batch, mayFile }: { upload: Upload; batch: string; mayFile: boolean }) {
  const t = useTranslations("materials.rail");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const stop = useMutation(
    trpc.materials.cancelUpload.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.materials.filing.queryKey({ batch }) }),
    }),
  );
  const { state, pageCount, pagesDone, failure } = upload;
  const underWay = state === "queued" || state === "filing";
  return (
    <div className={styles.upload}>
      <div className={styles.line}>
        <Icon name="document" size={14} />
        <span className={styles.name}>
          {upload.halvedPage === null ? upload.fileName : t("halved", { name: upload.fileName, page: upload.halvedPage })}
        </span>
        <span role="status" className={state === "failed" ? "wrong" : undefined}>
          {state === "queued" && t("queued")}
          {state === "filing" &&
            (stop.isSuccess ? t("stopping") : pageCount === null ? t("begun") : t("filing", { done: pagesDone, total: pageCount }))}
          {state === "filed" && t("filed", { total: pageCount ?? pagesDone })}
          {state === "cancelled" && t("cancelled", { done: pagesDone })}
          {state === "failed" && t("failed")}
        </span>
        {underWay && mayFile && (
          <button type="button" className="link-button" onClick={() => stop.mutate({ upload: upload.id })}>
            {t("stop")}
          </button>
        )}
      </div>
      {underWay && (
        <progress
          className={styles.bar}
          aria-label={upload.fileName}
          max={pageCount ?? 1}
          {...(state === "filing" && pageCount === null ? {} : { value: pagesDone })}
        />
      )}
      {failure !== null && <JobFailure failure={failure} />}
      <RefusalText error={stop.error} />
    </div>
  );
}
