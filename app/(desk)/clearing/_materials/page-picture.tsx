"use client";

import Image from "next/image";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import { classNames } from "@/app/_ui/layout/class-names";
import styles from "./materials.module.css";
import { pictureOf, type ScanPage } from "./shape";

export type Turn = 0 | 90 | 180 | 270;

/** One page of a scan, as wide as its frame times `zoom`, turned as filed and as the viewer turns it. */
export function PagePicture({
  page,
  zoom,
  turn,
  source = pictureOf(page.id),
}: {
  page: Pick<ScanPage, "id" | "rotation" | "width" | "height" | "pageNumber" | "fileName">;
  zoom: number;
  turn: Turn;
  /** Where the picture is, for pages that are not of a batch. */
  source?: string;
}) {
  const t = useTranslations("materials");
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState(false);
  const turned = (page.rotation + turn) % 360;
  const onItsSide = turned % 180 === 90;
  const [width, height] = onItsSide ? [page.height, page.width] : [page.width, page.height];
  if (failed) {
    return (
      <div className={styles.unread} role="alert">
        {t("picture.missing")}
        <Button
          size="small"
          icon="refresh"
          onClick={() => {
            setFailed(false);
            setAttempt(attempt + 1);
          }}
        >
          {t("picture.retry")}
        </Button>
      </div>
    );
  }
  return (
    <div
      className={styles.picture}
      style={{ width: `${String(Math.round(zoom * 100))}%`, aspectRatio: `${String(width)} / ${String(height)}` }}
    >
      <Image
        key={attempt}
        src={source}
        alt={t("desk.filePage", { name: page.fileName, page: page.pageNumber })}
        className={classNames(styles.scan, styles[`turned${String(turned)}`])}
        // Lying on its side it is as wide as its frame is high.
        style={onItsSide ? { width: `${String((page.width / page.height) * 100)}%` } : undefined}
        width={page.width}
        height={page.height}
        unoptimized
        loading="eager"
        onError={() => setFailed(true)}
      />
    </div>
  );
}
