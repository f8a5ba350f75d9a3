"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/app/_ui/forms/button-link";
import { Dialog } from "@/app/_ui/forms/dialog";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { Stack } from "@/app/_ui/layout/layout";
import { currentEntry, type MenuEntry } from "./menu";
import styles from "./tab-bar.module.css";

const PLACES = 4;

/** The phone's menu: what is built for a phone first, everything else one touch further. */
export function TabBar({ entries }: { entries: readonly MenuEntry[] }) {
  const t = useTranslations("shell");
  const more = useTranslations("common.actions")("more");
  const current = currentEntry(entries, usePathname());
  const [open, setOpen] = useState(false);
  const first = [...entries.filter((entry) => entry.phone), ...entries.filter((entry) => !entry.phone)].slice(0, PLACES);
  return (
    <nav className={styles.tabs} aria-label={t("menuLabel")}>
      {first.map((entry) => (
        <Link
          key={entry.key}
          href={entry.href}
          className={classNames(styles.tab, entry === current && styles.tabCurrent)}
          aria-current={entry === current ? "page" : undefined}
          prefetch={false}
        >
          <Icon name={entry.icon} size={20} />
          {t(`menu.${entry.key}`)}
        </Link>
      ))}
      {entries.length > PLACES && (
        <button type="button" className={styles.tab} onClick={() => setOpen(true)}>
          <Icon name="more" size={20} />
          {more}
        </button>
      )}
      <Dialog open={open} title={t("menuLabel")} onClose={() => setOpen(false)}>
        <Stack>
          {entries.map((entry) => (
            <ButtonLink key={entry.key} href={entry.href} icon={entry.icon}>
              {t(`menu.${entry.key}`)}
            </ButtonLink>
          ))}
        </Stack>
      </Dialog>
    </nav>
  );
}
