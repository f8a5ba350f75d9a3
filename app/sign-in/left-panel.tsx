"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Emblem } from "@/app/(desk)/_shell/emblem";
import styles from "./sign-in.module.css";

/** What the portal is for; beside the form, and away on narrow screens. */
export function LeftPanel({ area, children }: { area?: string | undefined; children?: ReactNode }) {
  const t = useTranslations("signIn");
  const product = useTranslations("common")("productName");
  return (
    <aside className={styles.left}>
      <svg className={styles.steps} viewBox="0 0 840 900" preserveAspectRatio="xMaxYMax slice" aria-hidden="true">
        <g fill="#fff">
          <rect x="430" y="820" width="82" height="80" fillOpacity="0.02" />
          <rect x="512" y="740" width="82" height="160" fillOpacity="0.03" />
          <rect x="594" y="640" width="82" height="260" fillOpacity="0.04" />
          <rect x="676" y="520" width="82" height="380" fillOpacity="0.05" />
          <rect x="758" y="380" width="82" height="520" fillOpacity="0.06" />
        </g>
      </svg>
      <div className={styles.owner}>
        <i>
          <Emblem size={24} />
        </i>
        {area ?? product}
      </div>
      <p className={styles.product}>
        <b>{product}</b>
      </p>
      <p className={styles.strapline}>{t("strapline")}</p>
      {children}
      <p className={styles.recorded}>{t("recorded")}</p>
    </aside>
  );
}
