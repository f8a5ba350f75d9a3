"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { currentEntry, type MenuEntry } from "./menu";
import styles from "./shell.module.css";

/** On a phone, pages that were drawn for a computer say so and still open. */
export function PhoneNote({ entries }: { entries: readonly MenuEntry[] }) {
  const t = useTranslations("common");
  const entry = currentEntry(entries, usePathname());
  if (entry === null || entry.phone) return null;
  return <p className={styles.phoneNote}>{t("computerOnly")}</p>;
}
