"use client";

import Link from "next/link";
import { useCallback, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { classNames } from "@/app/_ui/layout/class-names";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { useKeys } from "@/app/_ui/layout/keys";
import { PageTitle } from "@/app/_ui/layout/page-title";
import styles from "./desk.module.css";
import { DeskForm } from "./desk-form";
import { LastActProvider } from "./last-act";
import { PagePicture } from "./page-picture";
import { PageMarks } from "./paper-pages";
import { PictureTools, useView } from "./picture-tools";
import { type DeskProps, deskHref, type ScanPage } from "./shape";
import { Thumbnail } from "./tray";
import { useQueue } from "./use-queue";

/** Page by page: see it, say what stands on it, put it where it belongs. Keyboard alone suffices. */
export function PapersDesk(props: DeskProps) {
  const { batch, queue } = props;
  const t = useTranslations("materials.desk");
  const { pages, counts, isPending } = useQueue(props);
  const [at, setAt] = useState<{ page: string | null; index: number }>({ page: props.page, index: 0 });
  const found = pages.findIndex((page) => page.id === at.page);
  // A page that left the queue gives its place to the one that follows.
  const index = found >= 0 ? found : Math.min(at.index, Math.max(0, pages.length - 1));
  const page = pages[index];
  const go = (to: number) => {
    const next = Math.min(pages.length - 1, Math.max(0, to));
    setAt({ page: pages[next]?.id ?? null, index: next });
  };
  const goBackTo = useCallback((undone: string) => setAt((before) => ({ page: undone, index: before.index })), []);
  return (
    <LastActProvider onUndone={goBackTo}>
      <header className={styles.top}>
        <ButtonLink href={`/clearing/${batch}`} icon="left">
          {t("back")}
        </ButtonLink>
        <PageTitle>{t("title")}</PageTitle>
        <span className="tertiary">{props.number}</span>
        <nav aria-label={t("queues")} className={styles.queues}>
          {(["to_confirm", "unmarked", "tray", "repeated", "removed"] as const).map((value) => (
            <Link
              key={value}
              href={deskHref(batch, value)}
              aria-current={value === queue ? "page" : undefined}
              className={classNames(styles.queue, value === queue && styles.current)}
            >
              {t(value)} {counts[value]}
            </Link>
          ))}
          {(queue === "case" || queue === "batch_paper") && <span className={classNames(styles.queue, styles.current)}>{t(queue)}</span>}
        </nav>
      </header>
      {page === undefined ? (
        <div className={styles.empty}>{!isPending && <EmptyState title={t(`none_${queue}`)} />}</div>
      ) : (
        <Opened key={`${page.id} ${String(page.version)}`} desk={props} pages={pages} index={index} page={page} go={go} />
      )}
    </LastActProvider>
  );
}

function Opened({
  desk,
  pages,
  index,
  page,
  go,
}: {
  desk: DeskProps;
  pages: readonly ScanPage[];
  index: number;
  page: ScanPage;
  go: (to: number) => void;
}) {
  const t = useTranslations("materials.desk");
  const tools = useView();
  useKeys(useMemo(() => ({ "[": () => go(index - 1), "]": () => go(index + 1) }), [go, index]));
  return (
    <div className={styles.desk}>
      <nav className={styles.list} aria-label={t(desk.queue)}>
        <p className={styles.position}>
          {t("position", { index: index + 1, count: pages.length })} <KeyHint keys="[" /> <KeyHint keys="]" />
        </p>
        <ol>
          {pages.map((page, place) => (
            <li key={page.id}>
              <button
                type="button"
                className={classNames(styles.entry, place === index && styles.chosen)}
                aria-current={place === index ? "true" : undefined}
                onClick={() => go(place)}
              >
                <Thumbnail page={page} />
                <span>
                  <b>{page.personName ?? page.fileName}</b>
                  <small>{t("onlyPage", { page: page.pageNumber })}</small>
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <section className={styles.paper} aria-label={t("filePage", { name: page.fileName, page: page.pageNumber })}>
        <div className={styles.paperTop}>
          <span>{t("filePage", { name: page.fileName, page: page.pageNumber })}</span>
          <PageMarks page={page} />
          <PictureTools tools={tools} />
        </div>
        <div className={styles.scroll}>
          <PagePicture page={page} zoom={tools.view.zoom} turn={tools.view.turn} />
        </div>
      </section>
      <DeskForm batch={desk.batch} page={page} onNext={() => go(index + 1)} />
    </div>
  );
}
