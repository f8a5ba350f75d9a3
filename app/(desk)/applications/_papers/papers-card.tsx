"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { MaterialChip } from "@/app/_ui/figures/material-chip";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { Card } from "@/app/_ui/layout/card";
import { classNames } from "@/app/_ui/layout/class-names";
import { SendingLines } from "@/app/(desk)/clearing/_materials/upload-lines";
import { HandIn, UploadState } from "./hand-in";
import { PageViewer } from "./page-viewer";
import styles from "./papers.module.css";
import type { Paper } from "./shape";
import { Removed, Tray } from "./tray";
import { useNameOfPaper, usePapers, useSendPapers } from "./use-papers";

const UPLOADS_SHOWN = 3;

export function PapersCard({ application, mayFile }: { application: string; mayFile: boolean }) {
  const t = useTranslations("applicationPapers");
  const { papers, uploads } = usePapers(application);
  const { sending, send, dismiss } = useSendPapers(application);
  const [open, setOpen] = useState<string | null>(null);
  const items = papers.data?.items ?? [];
  const filed = items.filter((item) => item.state === "filed").length;
  return (
    <Card title={t("title")} note={papers.data === undefined ? undefined : t("summary", { count: items.length, filed })} id="papers" flush>
      <RefusalText error={papers.error} />
      {papers.data !== undefined && items.length === 0 && <p className={styles.none}>{t("none")}</p>}
      <ul className={styles.items}>
        {items.map((item) => (
          <PaperLine
            key={item.key}
            item={item}
            items={items}
            isOpen={open === item.key}
            mayFile={mayFile}
            onToggle={() => setOpen(open === item.key ? null : item.key)}
            onFiles={(files) => void send(files, { item: item.key })}
            onReplace={(files, replaces) => void send(files, { replaces })}
          />
        ))}
      </ul>
      <Tray pages={papers.data?.tray ?? []} items={items} mayFile={mayFile} />
      {mayFile && items.length > 0 && <HandIn onFiles={(files) => void send(files)} />}
      <SendingLines sending={sending} onDismiss={dismiss} />
      {uploads.slice(0, UPLOADS_SHOWN).map((upload) => (
        <UploadState key={upload.id} upload={upload} mayFile={mayFile} />
      ))}
      {mayFile && <Removed pages={papers.data?.removed ?? []} />}
    </Card>
  );
}

interface PaperLineProps {
  item: Paper;
  items: readonly Paper[];
  isOpen: boolean;
  mayFile: boolean;
  onToggle: () => void;
  onFiles: (files: readonly File[]) => void;
  onReplace: (files: readonly File[], replaces: { page: string; version: number }) => void;
}

/** One paper: how it stands, and opened its pages and a place to hand more in. */
function PaperLine({ item, items, isOpen, mayFile, onToggle, onFiles, onReplace }: PaperLineProps) {
  const t = useTranslations("applicationPapers");
  const name = useNameOfPaper()(item);
  const isEmpty = item.pages.length === 0;
  return (
    <li className={classNames(styles.item, isOpen && styles.current)}>
      <div className={styles.line}>
        <span className={styles.name}>{name}</span>
        {!isEmpty && <span className="tertiary">{t("pages", { count: item.pages.length })}</span>}
        <MaterialChip state={item.state}>{t(`states.${item.state}`)}</MaterialChip>
        {(!isEmpty || mayFile) && (
          <Button
            kind="text"
            size="small"
            expanded={isOpen}
            label={`${isOpen ? t("close") : isEmpty ? t("file") : t("open")} ${name}`}
            onClick={onToggle}
          >
            {isOpen ? t("close") : isEmpty ? t("file") : t("open")}
          </Button>
        )}
      </div>
      {isOpen && !isEmpty && <PageViewer item={item} items={items} mayFile={mayFile} onReplace={onReplace} />}
      {isOpen && mayFile && <HandIn item={name} onFiles={onFiles} />}
    </li>
  );
}
