import Link from "next/link";
import { classNames } from "@/app/_ui/layout/class-names";
import { getTranslator } from "@/app/messages/translator";
import { type ListQuery, type ListShape, listHref } from "./list-address";
import styles from "./state-tabs.module.css";

export interface StateTab {
  key: string;
  label: string;
  count?: number;
  meaning?: "wrong";
}

/** The states of a list as tabs with their counts; each is a link. */
export async function StateTabs({ shape, query, tabs }: { shape: ListShape; query: ListQuery; tabs: readonly StateTab[] }) {
  const t = await getTranslator("common.list");
  return (
    <nav className={styles.tabs} aria-label={t("states")}>
      {tabs.map((tab) => {
        const current = tab.key === query.tab;
        return (
          <Link
            key={tab.key}
            href={listHref(shape, query, { tab: tab.key })}
            className={classNames(styles.tab, current && styles.current, current && tab.meaning === "wrong" && styles.currentWrong)}
            aria-current={current ? "page" : undefined}
            prefetch={false}
            scroll={false}
          >
            {tab.label}
            {tab.count !== undefined && <span>{tab.count.toLocaleString("en-US")}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
