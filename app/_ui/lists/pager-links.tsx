import Link from "next/link";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { type ListQuery, type ListShape, listHref, pageNumbers } from "./list-address";
import styles from "./pager-links.module.css";

/** 第 1–50 条，共 n 条, and links to the pages. */
export async function PagerLinks({ shape, query, total }: { shape: ListShape; query: ListQuery; total: number }) {
  const t = await getTranslator("common.list");
  const pages = Math.max(1, Math.ceil(total / query.pageSize));
  const from = total === 0 ? 0 : (query.page - 1) * query.pageSize + 1;
  const to = Math.min(total, query.page * query.pageSize);
  const figures = { from: from.toLocaleString("en-US"), to: to.toLocaleString("en-US"), total: total.toLocaleString("en-US") };
  return (
    <div className={styles.pager}>
      <span>{total === 0 ? t("countNone") : t("count", figures)}</span>
      {(shape.pageSizes?.length ?? 0) > 1 && total > (shape.pageSizes?.[0] ?? 0) && <Sizes shape={shape} query={query} />}
      {pages > 1 && (
        <nav className={styles.pages} aria-label={t("pages")}>
          <Turn href={query.page > 1 ? listHref(shape, query, { page: query.page - 1 }) : null} icon="left" label={t("previous")} />
          {withGapNames(pageNumbers(query.page, pages)).map(({ key, page }) =>
            page === null ? (
              <span key={key}>…</span>
            ) : (
              <Link
                key={key}
                href={listHref(shape, query, { page })}
                className={classNames(styles.page, page === query.page && styles.current)}
                aria-current={page === query.page ? "page" : undefined}
                aria-label={t("page", { page })}
                prefetch={false}
              >
                {page}
              </Link>
            ),
          )}
          <Turn href={query.page < pages ? listHref(shape, query, { page: query.page + 1 }) : null} icon="right" label={t("next")} />
        </nav>
      )}
    </div>
  );
}

/** How many rows a page has; kept for the person. */
async function Sizes({ shape, query }: { shape: ListShape; query: ListQuery }) {
  const t = await getTranslator("common.list");
  return (
    <nav className={styles.pages} aria-label={t("pageSize")}>
      {t("pageSize")}
      {shape.pageSizes?.map((size) => (
        <Link
          key={size}
          href={listHref(shape, query, { pageSize: size })}
          className={classNames(styles.page, size === query.pageSize && styles.current)}
          aria-current={size === query.pageSize ? "true" : undefined}
          prefetch={false}
        >
          {size}
        </Link>
      ))}
    </nav>
  );
}

function withGapNames(pages: readonly (number | null)[]): { key: string; page: number | null }[] {
  return pages.map((page, index) => ({ key: page === null ? `gap after ${pages[index - 1]}` : String(page), page }));
}

function Turn({ href, icon, label }: { href: string | null; icon: "left" | "right"; label: string }) {
  if (href === null) {
    return (
      <span className={classNames(styles.page, styles.off)}>
        <Icon name={icon} size={14} />
      </span>
    );
  }
  return (
    <Link href={href} className={styles.page} aria-label={label} prefetch={false}>
      <Icon name={icon} size={14} />
    </Link>
  );
}
