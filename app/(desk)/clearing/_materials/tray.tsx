"use client";

import Image from "next/image";
import Link from "next/link";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/app/_ui/layout/card";
import { FilePageDialog } from "./file-page-dialog";
import styles from "./materials.module.css";
import { caseOfRow, deskHref, PAGE_IN_HAND, type ScanPage, thumbnailOf } from "./shape";
import { useFiling } from "./use-filing";

/** Pages that no code could file: each says why, drags onto a case, or opens to be filed by keyboard. */
export function Tray({ batch }: { batch: string }) {
  const t = useTranslations("materials");
  const { data } = useFiling(batch);
  const [filing, setFiling] = useState<{ page: ScanPage; batchCase: string | null } | null>(null);
  const pages = data?.tray ?? [];
  useDropOnRows(pages, (page, batchCase) => setFiling({ page, batchCase }));
  if (pages.length === 0 && (data?.removed.length ?? 0) === 0) return null;
  return (
    <Card
      title={pages.length === 0 ? t("tray.empty") : t("tray.title", { count: pages.length })}
      note={pages.length === 0 ? undefined : t("tray.note")}
      extra={
        <Link href={deskHref(batch, pages.length === 0 ? "removed" : "tray")}>
          {pages.length === 0 ? t("tray.removed", { count: data?.removed.length ?? 0 }) : t("tray.all")}
        </Link>
      }
      flush
    >
      {pages.length > 0 && (
        <ul className={styles.tray}>
          {pages.map((page) => (
            <li key={page.id}>
              <TrayPage page={page} onOpen={() => setFiling({ page, batchCase: null })} />
            </li>
          ))}
        </ul>
      )}
      {filing !== null && (
        <FilePageDialog
          key={filing.page.id}
          batch={batch}
          page={filing.page}
          batchCase={filing.batchCase}
          onClose={() => setFiling(null)}
        />
      )}
    </Card>
  );
}

function TrayPage({ page, onOpen }: { page: ScanPage; onOpen: () => void }) {
  const t = useTranslations("materials");
  const reason = t(`reasons.${page.trayReason ?? "no_code"}`);
  return (
    <button
      type="button"
      className={styles.trayPage}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(PAGE_IN_HAND, page.id);
        event.dataTransfer.effectAllowed = "move";
      }}
      onClick={onOpen}
      aria-label={t("tray.open", { page: page.pageNumber, reason })}
      title={`${page.fileName} · ${String(page.pageNumber)}`}
    >
      <Thumbnail page={page} />
      <span>{reason}</span>
    </button>
  );
}

/** A page in small; turned as a person turned it. */
export function Thumbnail({ page }: { page: Pick<ScanPage, "id" | "rotation"> }) {
  return (
    <span className={styles.thumbnail}>
      <Image
        src={thumbnailOf(page.id)}
        alt=""
        width={60}
        height={84}
        unoptimized
        draggable={false}
        className={styles[`turned${String(page.rotation)}`]}
      />
    </span>
  );
}

/** Rows of the case list take a page that is dropped on them. */
function useDropOnRows(pages: readonly ScanPage[], onDrop: (page: ScanPage, batchCase: string) => void): void {
  useEffect(() => {
    let marked: HTMLElement | null = null;
    const mark = (row: HTMLElement | null) => {
      marked?.removeAttribute("data-takes");
      row?.setAttribute("data-takes", "");
      marked = row;
    };
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes(PAGE_IN_HAND)) return;
      const found = caseOfRow(event.target);
      mark(found?.row ?? null);
      if (found !== null) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const id = event.dataTransfer?.getData(PAGE_IN_HAND);
      const found = caseOfRow(event.target);
      const page = pages.find((page) => page.id === id);
      mark(null);
      if (page === undefined || found === null) return;
      event.preventDefault();
      onDrop(page, found.batchCase);
    };
    const end = () => mark(null);
    document.addEventListener("dragover", over);
    document.addEventListener("drop", drop);
    document.addEventListener("dragend", end);
    return () => {
      document.removeEventListener("dragover", over);
      document.removeEventListener("drop", drop);
      document.removeEventListener("dragend", end);
    };
  }, [pages, onDrop]);
}
