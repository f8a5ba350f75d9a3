"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { Icon } from "@/app/_ui/layout/icon";
import { useKeys } from "@/app/_ui/layout/keys";
import styles from "./warning-drawer.module.css";

interface DrawerProps {
  closeHref: string;
  /** Under which address its row opens it. */
  opener: string;
  previousHref: string | null;
  nextHref: string | null;
  children: ReactNode;
}

/** The link that opened it, once the list is there alone again. */
function focusOpener(opener: string): void {
  const link = [...document.querySelectorAll<HTMLAnchorElement>("main tr a[href]")].find((row) => row.getAttribute("href") === opener);
  link?.focus({ preventScroll: true });
}

/** Beside the list, which stays in use: no modal. Escape closes it, the brackets open the row before or after. */
export function WarningDrawer({ closeHref, opener, previousHref, nextHref, children }: DrawerProps) {
  const router = useRouter();
  const t = useTranslations("common.actions");
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    return () => {
      requestAnimationFrame(() => focusOpener(opener));
    };
  }, [opener]);
  const keys = useMemo(() => {
    const go = (href: string | null) => () => {
      if (href !== null) router.push(href, { scroll: false });
    };
    return { Escape: go(closeHref), "[": go(previousHref), "]": go(nextHref) };
  }, [router, closeHref, previousHref, nextHref]);
  useKeys(keys);
  return (
    <section ref={element} className={styles.drawer} tabIndex={-1} aria-labelledby="warning-title">
      <button
        type="button"
        className={styles.close}
        onClick={() => router.push(closeHref, { scroll: false })}
        aria-label={t("close")}
        aria-keyshortcuts="Escape"
      >
        <Icon name="cross" size={18} />
      </button>
      {children}
    </section>
  );
}
