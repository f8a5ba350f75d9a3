"use client";

import { useQuery } from "@tanstack/react-query";
import Image from "next/image";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/app/_ui/empty-state";
import { Icon, type IconName } from "@/app/_ui/icon";
import { RefusalText } from "@/app/_ui/refusal-text";
import { useTRPC } from "@/app/_ui/trpc";
import styles from "./pages.module.css";

const STEP = 25;
const LEAST = 50;
const MOST = 300;
const WHOLE = 100;
const QUARTER = 90;
const FULL_TURN = 360;

/** The filed pages of one paper, one under the other, at a size and turn of the reader's choice. */
export function PaperPages({ batchCase, item, name }: { batchCase: string; item: string; name: string }) {
  const t = useTranslations("clearing.review");
  const trpc = useTRPC();
  const [zoom, setZoom] = useState(WHOLE);
  const [turn, setTurn] = useState(0);
  const pages = useQuery(trpc.materials.pagesOfCase.queryOptions({ batchCase }));
  const shown = pages.data?.filter((page) => page.item === item) ?? [];
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label={t("view")}>
        <Tool icon="zoom-out" label={t("zoomOut")} off={zoom <= LEAST} onPress={() => setZoom(zoom - STEP)} />
        <span className={styles.size}>{zoom}%</span>
        <Tool icon="zoom-in" label={t("zoomIn")} off={zoom >= MOST} onPress={() => setZoom(zoom + STEP)} />
        <Tool icon="turn" label={t("turn")} off={false} onPress={() => setTurn((turn + FULL_TURN - QUARTER) % FULL_TURN)} />
      </div>
      <section className={styles.pane} aria-label={name}>
        {pages.isError && <RefusalText error={pages.error} />}
        {pages.isSuccess && shown.length === 0 && <EmptyState title={t("noPages")} />}
        {shown.map((page, index) => (
          <figure key={page.id} className={styles.page} style={{ width: `${zoom}%` }}>
            <Image
              unoptimized
              src={`/api/files/page/${page.id}?size=full`}
              alt={t("pageOf", { name, page: index + 1, total: shown.length })}
              width={page.width}
              height={page.height}
              style={{ transform: `rotate(${turn}deg)` }}
            />
            <figcaption>
              <a href={`/api/files/page/${page.id}?size=full`} target="_blank" rel="noopener">
                {t("pageOf", { name, page: index + 1, total: shown.length })}
              </a>{" "}
              · {page.fileName}
            </figcaption>
          </figure>
        ))}
      </section>
    </>
  );
}

function Tool({ icon, label, off, onPress }: { icon: IconName; label: string; off: boolean; onPress: () => void }) {
  return (
    <button type="button" className={styles.tool} aria-label={label} title={label} disabled={off} onClick={onPress}>
      <Icon name={icon} size={16} />
    </button>
  );
}
