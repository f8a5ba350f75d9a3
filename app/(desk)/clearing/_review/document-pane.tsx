"use client";

import { useLocale, useTranslations } from "use-intl";
import { classNames } from "@/app/_ui/layout/class-names";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { Icon } from "@/app/_ui/layout/icon";
import { KeyHint } from "@/app/_ui/layout/key-hint";
import { PaperPages } from "@/app/(desk)/clearing/_materials/paper-pages";
import { differenceWords } from "./check-list";
import styles from "./desk.module.css";
import { itemName } from "./item-names";
import type { Item, Opened } from "./shape";

interface DocumentPaneProps {
  batch: string;
  opened: Opened;
  items: readonly Item[];
  current: number;
  onCurrent: (index: number) => void;
}

/** The papers of the case, one at a time; 1 to 3 switch between them. */
export function DocumentPane({ batch, opened, items, current, onCurrent }: DocumentPaneProps) {
  const t = useTranslations("clearing");
  const language = useLocale();
  const difference = differenceWords(opened);
  const paper = opened.papers[current];
  return (
    <section className={styles.document} aria-label={t("review.documents")}>
      <div className={styles.tabs} role="tablist" aria-label={t("review.documents")}>
        {opened.papers.map((paper, index) => {
          const verdict = items.find((item) => item.item === paper.key)?.verdict ?? null;
          return (
            <button
              key={paper.key}
              type="button"
              role="tab"
              id={`paper-${paper.key}`}
              aria-selected={index === current}
              aria-controls="paper-pages"
              className={classNames(styles.tab, index === current && styles.open)}
              onClick={() => onCurrent(index)}
            >
              {verdict === "accepted" && (
                <span className="done">
                  <Icon name="check" size={13} label={t("review.accept")} />
                </span>
              )}
              {verdict === "rejected" && (
                <span className="wrong">
                  <Icon name="cross" size={13} label={t("review.reject")} />
                </span>
              )}
              {itemName(t, language, opened, paper.key)}
              <KeyHint keys={String(index + 1)} />
            </button>
          );
        })}
      </div>
      <div
        className={styles.paper}
        role="tabpanel"
        id="paper-pages"
        aria-labelledby={paper === undefined ? undefined : `paper-${paper.key}`}
      >
        {!opened.mayOpenPapers && <EmptyState title={t("review.papersHidden")} />}
        {opened.mayOpenPapers && paper !== undefined && <PaperPages key={paper.key} batch={batch} batchCase={opened.id} item={paper.key} />}
      </div>
      {difference !== null && (
        <div className={styles.documentFoot}>
          <span className="wrong">
            <Icon name="warning" size={14} /> <b>{t("review.differs", difference)}</b>
          </span>
        </div>
      )}
    </section>
  );
}
