"use client";

import { useTranslations } from "use-intl";
import { SegmentBar } from "@/app/_ui/figures/segment-bar";
import { StatusTag } from "@/app/_ui/figures/status-tag";
import { Button } from "@/app/_ui/forms/button";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { PageTitle } from "@/app/_ui/layout/page-title";
import { batchMeanings } from "@/app/(desk)/clearing/_lists/shape";
import { shares } from "@/server/clearing/rules";
import styles from "./desk.module.css";
import type { Queue } from "./shape";

/** Whose batch it is and how far the review has come. */
export function ReviewTop({
  queue,
  title,
  runMonth,
  onKeys,
}: {
  queue: Queue;
  title: string;
  runMonth: string | null;
  onKeys: () => void;
}) {
  const t = useTranslations("clearing");
  const { passed, cut, returned, waiting } = queue.counts;
  const total = queue.rows.length;
  return (
    <header className={styles.top}>
      <ButtonLink href={`/clearing/${queue.batch.id}`} size="small" icon="left">
        {t("review.back")}
      </ButtonLink>
      <PageTitle>{title}</PageTitle>
      <StatusTag meaning={batchMeanings[queue.batch.state]} strong>
        {t(`states.${queue.batch.state}`)}
      </StatusTag>
      <span className={styles.number}>{queue.batch.number}</span>
      <div className={styles.side}>
        {queue.looksAtBoth ? (
          shares.map((share) =>
            share === queue.share ? (
              <b key={share}>{t(`shares.${share}`)}</b>
            ) : (
              <a key={share} href={`/clearing/${queue.batch.id}/review?share=${share}`}>
                {t(`shares.${share}`)}
              </a>
            ),
          )
        ) : (
          <b className={styles.share}>{t(`shares.${queue.share}`)}</b>
        )}
        <span>{t("review.progress", { done: total - waiting, total })}</span>
        <span className={styles.bar}>
          <SegmentBar
            whole={total}
            label={t("review.progressBar", { passed, cut, returned })}
            parts={[
              { key: "passed", amount: passed, meaning: "done" },
              { key: "cut", amount: cut, meaning: "attention" },
              { key: "returned", amount: returned, meaning: "wrong" },
            ]}
          />
        </span>
        {runMonth !== null && <span className="tertiary">{t("review.run", { month: runMonth })}</span>}
        <Button size="small" keys="?" onClick={onKeys}>
          {t("review.keys")}
        </Button>
      </div>
    </header>
  );
}
