"use client";

import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Icon } from "@/app/_ui/layout/icon";
import { JobFailure } from "@/app/_ui/layout/job-failure";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { SCAN_LIMIT_BYTES, scanEndings } from "@/app/(desk)/clearing/_materials/shape";
import styles from "./papers.module.css";
import type { PaperUpload } from "./shape";
import { useShowAnew } from "./use-papers";

/** A drop zone, and for whoever stands there with a phone its camera. */
export function HandIn({ item, onFiles }: { item?: string | undefined; onFiles: (files: readonly File[]) => void }) {
  const t = useTranslations("applicationPapers.drop");
  const field = useId();
  return (
    <div className={styles.handIn}>
      <FileDrop
        title={item === undefined ? t("title") : t("one", { item })}
        note={item === undefined ? t("note") : t("oneNote")}
        accept={scanEndings}
        multiple
        limitBytes={SCAN_LIMIT_BYTES}
        onFiles={onFiles}
      />
      <label className={styles.camera} htmlFor={field}>
        <input
          id={field}
          type="file"
          className="for-readers"
          accept="image/*"
          capture="environment"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            if (files.length > 0) onFiles(files);
          }}
        />
        <Icon name="upload" size={14} />
        {item === undefined ? t("photograph") : t("photographOf", { item })}
      </label>
    </div>
  );
}

/** An upload that is being read, or how its reading ended. */
export function UploadState({ upload, mayFile }: { upload: PaperUpload; mayFile: boolean }) {
  const t = useTranslations("applicationPapers.upload");
  const trpc = useTRPC();
  const stop = useMutation(trpc.applicationPapers.cancelUpload.mutationOptions({ onSuccess: useShowAnew() }));
  const { state, pageCount, pagesDone, failure } = upload;
  return (
    <div className={styles.upload}>
      <Icon name="document" size={14} />
      <span className={styles.name}>{upload.fileName}</span>
      <span role="status" className={state === "failed" ? "wrong" : "tertiary"}>
        {state === "filing"
          ? pageCount === null
            ? t("begun")
            : t("filing", { done: pagesDone, total: pageCount })
          : state === "filed"
            ? t("filed", { total: pageCount ?? pagesDone })
            : t(state)}
      </span>
      {(state === "queued" || state === "filing") && mayFile && (
        <button type="button" className="link-button" onClick={() => stop.mutate({ upload: upload.id })}>
          {t("stop")}
        </button>
      )}
      {failure !== null && <JobFailure failure={failure} />}
      <RefusalText error={stop.error} />
    </div>
  );
}
