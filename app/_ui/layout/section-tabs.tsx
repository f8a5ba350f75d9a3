"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "./class-names";
import styles from "./section-tabs.module.css";

export interface SectionTab {
  href: string;
  label: string;
}

/** The pages of a section beside each other; the one shown is the longest address that the path begins with. */
export function SectionTabs({ tabs, label }: { tabs: readonly SectionTab[]; label: string }) {
  const path = usePathname();
  const fitting = tabs.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  const current = fitting.sort((one, other) => other.href.length - one.href.length)[0]?.href;
  return (
    <nav className={styles.tabs} aria-label={label}>
      {tabs.map(({ href, label: name }) => (
        <Link
          key={href}
          href={href}
          className={classNames(styles.tab, href === current && styles.current)}
          aria-current={href === current ? "page" : undefined}
          prefetch={false}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
