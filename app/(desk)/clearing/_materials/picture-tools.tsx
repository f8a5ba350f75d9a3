"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/app/_ui/forms/button";
import styles from "./materials.module.css";
import type { Turn } from "./page-picture";

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

export interface View {
  zoom: number;
  turn: Turn;
}

/** Zoom and turn of whoever looks; the page itself stays as it is. */
export function useView() {
  const [view, setView] = useState<View>({ zoom: 1, turn: 0 });
  const step = (by: 1 | -1) =>
    setView(({ zoom, turn }) => {
      const at = ZOOMS.findIndex((step) => step >= zoom);
      return { zoom: ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + by))] ?? 1, turn };
    });
  return {
    view,
    larger: () => step(1),
    smaller: () => step(-1),
    fit: () => setView((now) => ({ ...now, zoom: 1 })),
    turn: () => setView((now) => ({ ...now, turn: ((now.turn + 90) % 360) as Turn })),
  };
}

export function PictureTools({ tools }: { tools: ReturnType<typeof useView> }) {
  const t = useTranslations("materials.picture");
  return (
    <div className={styles.tools} role="toolbar" aria-label={t("tools")}>
      <Button kind="text" size="small" icon="zoom-out" label={t("zoomOut")} onClick={tools.smaller} />
      <Button kind="text" size="small" label={t("fit")} onClick={tools.fit}>
        {t("percent", { percent: Math.round(tools.view.zoom * 100) })}
      </Button>
      <Button kind="text" size="small" icon="zoom-in" label={t("zoomIn")} onClick={tools.larger} />
      <Button kind="text" size="small" icon="turn" label={t("turn")} onClick={tools.turn} />
    </div>
  );
}
