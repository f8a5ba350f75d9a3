"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { RememberedLink } from "@/app/_ui/lists/list-memory";
import { currentEntry, foldsMenu, type MenuEntry, type MenuKey } from "./menu";
import styles from "./side-menu.module.css";

/** Late or blocked work, by entry. */
export type MenuCounts = Partial<Record<MenuKey, number>>;

/** Only what the member may use; a count in red only for what is late or blocked. */
export function SideMenu({ entries, counts, foot }: { entries: readonly MenuEntry[]; counts: MenuCounts; foot: ReactNode }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const current = currentEntry(entries, path);
  return (
    <div className={classNames(styles.side, foldsMenu(path) && styles.folded)}>
      <nav aria-label={t("menuLabel")} className={styles.entries}>
        <ul>
          {entries.map((entry) => {
            const count = counts[entry.key] ?? 0;
            return (
              <li key={entry.key}>
                <RememberedLink
                  href={entry.href}
                  className={classNames(styles.entry, entry === current && styles.current)}
                  aria-current={entry === current ? "page" : undefined}
                  aria-label={count > 0 ? `${t(`menu.${entry.key}`)} · ${t("late", { count })}` : t(`menu.${entry.key}`)}
                  prefetch={false}
                >
                  <Icon name={entry.icon} size={17} />
                  <span className={styles.name}>{t(`menu.${entry.key}`)}</span>
                  {count > 0 && <span className={styles.count}>{count}</span>}
                </RememberedLink>
              </li>
            );
          })}
        </ul>
      </nav>
      <div className={styles.foot}>{foot}</div>
    </div>
  );
}
