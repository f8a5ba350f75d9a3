"use client";

import { type ChangeEvent, type DragEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import styles from "./file-drop.module.css";

export interface FileDropProps {
  title: string;
  note?: string;
  /** Endings such as ".pdf"; the server decides by content, this only spares a useless upload. */
  accept: readonly string[];
  multiple?: boolean;
  limitBytes: number;
  busy?: boolean;
  big?: boolean;
  onFiles: (files: readonly File[]) => void;
}

const MEGABYTE = 1024 * 1024;
/** As phones keep photographs until they are asked for something that every program reads. */
const PHONE_PHOTO = /\.(heic|heif|hif)$/i;

/** Which files can be taken and why the others cannot. */
export function sortFiles(
  files: readonly Pick<File, "name" | "size">[],
  limits: { accept: readonly string[]; limitBytes: number; multiple: boolean },
) {
  const refused: { reason: "tooLarge" | "wrongKind" | "phonePhoto" | "onlyOne"; name: string }[] = [];
  const taken = files.filter((file) => {
    const known = limits.accept.some((ending) => file.name.toLowerCase().endsWith(ending));
    const reason = !known ? (PHONE_PHOTO.test(file.name) ? "phonePhoto" : "wrongKind") : file.size > limits.limitBytes ? "tooLarge" : null;
    if (reason !== null) refused.push({ reason, name: file.name });
    return reason === null;
  });
  if (!limits.multiple && taken.length > 1) return { taken: [], refused: [...refused, { reason: "onlyOne" as const, name: "" }] };
  return { taken, refused };
}

/** Drop, or press the button, or use the keyboard: the same file input does all three. */
export function FileDrop(props: FileDropProps) {
  const { accept, limitBytes, multiple = false, busy = false } = props;
  const t = useTranslations("common.files");
  const field = useId();
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<ReturnType<typeof sortFiles>["refused"]>([]);
  function take(files: FileList | null) {
    if (busy || files === null || files.length === 0) return;
    const list = [...files];
    const sorted = sortFiles(list, { accept, limitBytes, multiple });
    setRefused(sorted.refused);
    const taken = list.filter((file) => sorted.taken.includes(file));
    if (taken.length > 0) props.onFiles(taken);
  }
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }
  function choose(event: ChangeEvent<HTMLInputElement>) {
    take(event.target.files);
    // The same file may be chosen again after it was corrected.
    event.target.value = "";
  }
  return (
    <div>
      <label
        htmlFor={field}
        className={classNames(styles.drop, over && styles.over, busy && styles.off, props.big && styles.big)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <input
          id={field}
          type="file"
          className="for-readers"
          accept={accept.join(",")}
          multiple={multiple}
          disabled={busy}
          onChange={choose}
        />
        <span className={styles.icon}>
          <Icon name="upload" size={26} />
        </span>
        <span>
          <span className={styles.title}>{over ? t("dropNow") : props.title}</span>
          {busy ? t("uploading") : props.note}
        </span>
        <span className={styles.choose}>{t("choose")}</span>
      </label>
      <div role="status">
        {refused.map((file) => (
          <p key={`${file.reason} ${file.name}`} className={styles.refused}>
            {t(file.reason, { name: file.name, limit: t("megabytes", { size: Math.floor(limitBytes / MEGABYTE) }) })}
          </p>
        ))}
      </div>
    </div>
  );
}
