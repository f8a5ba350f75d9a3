"use client";

import { useMutation } from "@tanstack/react-query";
import Image from "next/image";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { RefusalText } from "@/app/_ui/forms/refusal-text";
import { useVerb } from "@/app/_ui/forms/use-verb";
import { useTRPC } from "@/app/_ui/layout/trpc";
import { cuts } from "@/server/materials/rules";
import styles from "./papers.module.css";
import { ReasonOf } from "./reason-of";
import { chosen, type Paper, type PaperPage, pictureOf, thumbnailOf } from "./shape";
import { useNameOfPaper, useShowAnew } from "./use-papers";

/** Pages that no code could file, each with the reason and a place to choose. */
export function Tray({ pages, items, mayFile }: { pages: readonly PaperPage[]; items: readonly Paper[]; mayFile: boolean }) {
  const t = useTranslations("applicationPapers");
  if (pages.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={t("tray.title", { count: pages.length })}>
      <h3>{t("tray.title", { count: pages.length })}</h3>
      <ul>
        {pages.map((page) => (
          <li key={page.id}>
            <a
              href={pictureOf(page.id)}
              target="_blank"
              rel="noreferrer"
              aria-label={t("tray.page", { name: page.fileName, page: page.pageNumber })}
            >
              <Image
                src={thumbnailOf(page.id)}
                alt=""
                width={60}
                height={84}
                unoptimized
                style={{ rotate: `${String(page.rotation)}deg` }}
              />
            </a>
            <div className={styles.waiting}>
              <small>{t("tray.page", { name: page.fileName, page: page.pageNumber })}</small>
              {page.invoice !== null && (
                <StatusTag meaning="neutral">{t("viewer.invoice", { code: page.invoice.code, number: page.invoice.number })}</StatusTag>
              )}
              <ReasonOf page={page} />
              {mayFile && <TrayActs page={page} items={items} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function TrayActs({ page, items }: { page: PaperPage; items: readonly Paper[] }) {
  const t = useTranslations("applicationPapers");
  const trpc = useTRPC();
  const field = useId();
  const nameOf = useNameOfPaper();
  const done = { onSuccess: useShowAnew() };
  const assign = useMutation(trpc.applicationPapers.assign.mutationOptions(done));
  const remove = useMutation(trpc.applicationPapers.remove.mutationOptions(done));
  const replace = useMutation(trpc.applicationPapers.replaceFiled.mutationOptions(done));
  const halve = useVerb(trpc.applicationPapers.halve.mutationOptions(), { onDone: useShowAnew() });
  return (
    <div className={styles.acts}>
      <label className="for-readers" htmlFor={field}>
        {t("tray.place")}
      </label>
      <select
        id={field}
        className="control"
        value=""
        disabled={assign.isPending}
        onChange={(event) => assign.mutate({ pages: [chosen(page)], item: event.target.value })}
      >
        <option value="">{t("tray.choose")}</option>
        {items.map((item) => (
          <option key={item.key} value={item.key}>
            {nameOf(item)}
          </option>
        ))}
      </select>
      {page.trayReason === "same_form" && (
        <Button size="small" busy={replace.isPending} onClick={() => replace.mutate(chosen(page))}>
          {t("tray.replaceFiled")}
        </Button>
      )}
      <Button size="small" icon="cross" busy={remove.isPending} onClick={() => remove.mutate({ pages: [chosen(page)] })}>
        {t("viewer.remove")}
      </Button>
      <details>
        <summary>{t("tray.halve")}</summary>
        {cuts.map((cut) => (
          <Button
            key={cut}
            size="small"
            busy={halve.isPending}
            onClick={() => halve.mutate({ ...chosen(page), cut, idempotencyKey: halve.idempotencyKey })}
          >
            {t(`tray.${cut}`)}
          </Button>
        ))}
      </details>
      <RefusalText error={assign.error ?? remove.error ?? replace.error ?? halve.error} />
    </div>
  );
}

/** What was taken out lately can be brought back. */
export function Removed({ pages }: { pages: readonly PaperPage[] }) {
  const t = useTranslations("applicationPapers");
  const trpc = useTRPC();
  const undo = useMutation(trpc.applicationPapers.undo.mutationOptions({ onSuccess: useShowAnew() }));
  if (pages.length === 0) return null;
  return (
    <details className={styles.removed}>
      <summary>{t("removed", { count: pages.length })}</summary>
      <ul>
        {pages.map((page) => (
          <li key={page.id}>
            {t("tray.page", { name: page.fileName, page: page.pageNumber })}{" "}
            <button type="button" className="link-button" onClick={() => undo.mutate({ pages: [chosen(page)] })}>
              {t("back")}
            </button>
          </li>
        ))}
      </ul>
      <RefusalText error={undo.error} />
    </details>
  );
}
