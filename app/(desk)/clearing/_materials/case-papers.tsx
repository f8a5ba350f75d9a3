"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { FileDrop } from "@/app/_ui/forms/file-drop";
import { useTRPC } from "@/app/_ui/layout/trpc";
import styles from "./materials.module.css";
import { usePaperName } from "./names";
import { PageMarks } from "./paper-pages";
import { type ChecklistPaper, deskHref, SCAN_LIMIT_BYTES, type ScanPage, scanEndings } from "./shape";
import { Thumbnail } from "./tray";
import { SendingLines, UploadLine } from "./upload-lines";
import { isUnderWay, useFiling } from "./use-filing";
import { useUploads } from "./use-uploads";

export interface PapersProps {
  batch: string;
  items: readonly Pick<ChecklistPaper, "key" | "name">[];
  mayFile: boolean;
}

/** The papers of one case: which pages are there, what was seen on them, and an upload for each. */
export function CasePapers({ batch, batchCase, items, mayFile }: PapersProps & { batchCase: string }) {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.materials.pagesOfCase.queryOptions({ batchCase }));
  return <PaperList batch={batch} batchCase={batchCase} items={items} pages={data} mayFile={mayFile} />;
}

/** The papers of the batch itself. */
export function BatchPapers({ batch, items, mayFile }: PapersProps) {
  const trpc = useTRPC();
  const [first] = items;
  const { data = [] } = useQuery(trpc.materials.pagesOfPaper.queryOptions({ batch, item: first?.key ?? "-" }));
  return <PaperList batch={batch} batchCase={null} items={items.slice(0, 1)} pages={data} mayFile={mayFile} />;
}

function PaperList({ batch, batchCase, items, pages, mayFile }: PapersProps & { batchCase: string | null; pages: readonly ScanPage[] }) {
  const t = useTranslations("materials");
  const name = usePaperName();
  const [adding, setAdding] = useState<string | null>(null);
  const filing = useFiling(batch);
  const { sending, send, dismiss } = useUploads(batch, () => setAdding(null));
  const underWay = filing.data?.uploads.filter(isUnderWay) ?? [];
  return (
    <div className={styles.papers}>
      {items.map((item) => {
        const own = pages.filter((page) => page.item === item.key);
        return (
          <div key={item.key} className={styles.paper}>
            <div className={styles.line}>
              <b className={styles.name}>{name(item)}</b>
              {own.length > 0 && <small>{t("papers.pages", { count: own.length })}</small>}
              {mayFile && (
                <Button
                  size="small"
                  icon="upload"
                  label={t("papers.adding", { item: name(item) })}
                  expanded={adding === item.key}
                  onClick={() => setAdding(adding === item.key ? null : item.key)}
                >
                  {t("papers.add")}
                </Button>
              )}
            </div>
            {own.length > 0 && (
              <ul className={styles.strip}>
                {own.map((page, index) => (
                  <li key={page.id}>
                    <PageLink
                      page={page}
                      label={t("papers.page", { item: name(item), index: index + 1 })}
                      href={mayFile ? deskOf(batch, batchCase, page, item.key) : null}
                    />
                    <PageMarks page={page} />
                  </li>
                ))}
              </ul>
            )}
            {adding === item.key && (
              <FileDrop
                title={t("drop.one")}
                note={t("drop.oneNote")}
                accept={scanEndings}
                limitBytes={SCAN_LIMIT_BYTES}
                onFiles={(files) => void send(files, { place: { batchCase, item: item.key } })}
              />
            )}
          </div>
        );
      })}
      <SendingLines sending={sending} onDismiss={dismiss} />
      {batchCase !== null && underWay.map((upload) => <UploadLine key={upload.id} upload={upload} batch={batch} mayFile={mayFile} />)}
    </div>
  );
}

function deskOf(batch: string, batchCase: string | null, page: ScanPage, item: string): string {
  return batchCase === null
    ? deskHref(batch, "batch_paper", { item, page: page.id })
    : deskHref(batch, "case", { batchCase, page: page.id });
}

function PageLink({ page, label, href }: { page: ScanPage; label: string; href: string | null }) {
  if (href === null) return <Thumbnail page={page} />;
  return (
    <Link href={href} aria-label={label} prefetch={false}>
      <Thumbnail page={page} />
    </Link>
  );
}
