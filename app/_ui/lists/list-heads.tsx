import Link from "next/link";
import { classNames } from "@/app/_ui/layout/class-names";
import { Icon } from "@/app/_ui/layout/icon";
import { getTranslator } from "@/app/messages/translator";
import { type ListQuery, type ListShape, listHref, turnedSort } from "./list-address";
import styles from "./list-table.module.css";

interface Head {
  title: string;
  note?: string;
  align?: "left" | "right" | "centre";
  sort?: string;
}

/** A column's head; where it sorts, a link whose state is announced. */
export async function ColumnHead({ column, shape, query }: { column: Head; shape: ListShape; query: ListQuery }) {
  const t = await getTranslator("common.list");
  const sorted = column.sort !== undefined && query.sort.by === column.sort;
  const direction = query.sort.direction === "asc" ? "ascending" : "descending";
  const className = classNames(column.align === "right" && "number", column.align === "centre" && styles.centre);
  return (
    <th scope="col" className={className === "" ? undefined : className} aria-sort={sorted ? direction : undefined}>
      {column.title === "" && <span className="for-readers">{t("actionsHead")}</span>}
      {column.sort === undefined ? (
        column.title
      ) : (
        <Link
          href={listHref(shape, query, { sort: turnedSort(query, column.sort) })}
          className={styles.sort}
          prefetch={false}
          scroll={false}
          aria-label={
            sorted
              ? t(direction === "ascending" ? "sortAscending" : "sortDescending", { column: column.title })
              : t("sortBy", { column: column.title })
          }
        >
          {column.title}
          {sorted && <Icon name={direction === "ascending" ? "up" : "down"} size={12} />}
        </Link>
      )}
      {column.note !== undefined && <small>{column.note}</small>}
    </th>
  );
}
