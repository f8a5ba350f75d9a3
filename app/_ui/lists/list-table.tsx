import Link from "next/link";
import type { ReactNode } from "react";
import { ExportButton } from "@/app/_ui/forms/export-button";
import { classNames } from "@/app/_ui/layout/class-names";
import { EmptyState } from "@/app/_ui/layout/empty-state";
import { getTranslator } from "@/app/messages/translator";
import { ColumnChooser } from "./column-chooser";
import { type ListQuery, type ListShape, listHref, searchToRemember } from "./list-address";
import { ColumnHead } from "./list-heads";
import { RememberList } from "./list-memory";
import styles from "./list-table.module.css";
import { PagerLinks } from "./pager-links";
import { RowOpener } from "./row-opener";
import { SelectBox, SelectGroup, Selection, SelectPage } from "./selection";
import { type StateTab, StateTabs } from "./state-tabs";

export interface Column<Row> {
  key: string;
  title: string;
  /** Second line of the head: what is demanded, such as 医院盖章. */
  note?: string;
  cell: (row: Row) => ReactNode;
  align?: "left" | "right" | "centre";
  /** One of the shape's sorts. */
  sort?: string;
  /** Hidden until chosen. */
  optional?: boolean;
  /** Under this column, over everything filtered. */
  total?: ReactNode;
}

export interface RowGroup<Row> {
  key: string;
  label: ReactNode;
  rows: readonly Row[];
}

export interface ListTableProps<Row> {
  shape: ListShape;
  query: ListQuery;
  /** Said to screen readers: what the table lists. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** Instead of `rows` in one piece; the groups hold the same rows. */
  groups?: readonly RowGroup<Row>[];
  rowKey: (row: Row) => string;
  /** What a row is called, for its checkbox and link. */
  rowName: (row: Row) => string;
  rowHref?: (row: Row) => string;
  total: number;
  /** A line over everything filtered, where the totals do not sit under columns. */
  totals?: ReactNode;
  tabs?: readonly StateTab[];
  toolbar?: ReactNode;
  /** Address of the export of exactly what is filtered. */
  exportHref?: string;
  select?: { amountOf?: (row: Row) => string; bar: ReactNode };
  empty?: ReactNode;
  pager?: boolean;
}

/** A list the server filters, sorts, pages and counts; its whole state is its address. */
export async function ListTable<Row>(props: ListTableProps<Row>) {
  const { shape, query, columns, rows, total } = props;
  const t = await getTranslator("common.list");
  const shown = columns.filter((column) => isShown(column, query) || column === columns[0]);
  const inside = (
    <div className={styles.list}>
      <RememberList path={shape.path} search={searchToRemember(shape, query)} />
      <Toolbar list={props} shown={shown.map((column) => column.key)} />
      {props.select?.bar}
      {rows.length === 0 &&
        (props.empty ?? (
          <EmptyState
            title={t("none")}
            note={t("noneHint")}
            action={<Link href={shape.path}>{(await getTranslator("common.actions"))("reset")}</Link>}
          />
        ))}
      {rows.length > 0 && (
        <RowOpener className={styles.scroll}>
          <table className={styles.table}>
            <caption className="for-readers">{props.caption}</caption>
            <thead>
              <tr>
                {props.select !== undefined && (
                  <th scope="col" className={styles.check}>
                    <SelectPage label={t("selectPage")} />
                  </th>
                )}
                {shown.map((column) => (
                  <ColumnHead key={column.key} column={column} shape={shape} query={query} />
                ))}
              </tr>
            </thead>
            {props.groups === undefined ? (
              <tbody>
                {rows.map((row) => (
                  <ListRow key={props.rowKey(row)} row={row} list={props} shown={shown} />
                ))}
              </tbody>
            ) : (
              props.groups.map((group) => <GroupBody key={group.key} group={group} list={props} shown={shown} />)
            )}
            {shown.some((column) => column.total !== undefined) && <TotalRow list={props} shown={shown} />}
          </table>
        </RowOpener>
      )}
      {props.totals !== undefined && rows.length > 0 && <div className={styles.totals}>{props.totals}</div>}
      {props.pager !== false && (
        <div className={styles.foot}>
          <PagerLinks shape={shape} query={query} total={total} />
        </div>
      )}
    </div>
  );
  if (props.select === undefined) return inside;
  const amountOf = props.select.amountOf;
  return (
    <Selection
      total={total}
      rows={rows.map((row) => ({ id: props.rowKey(row), amount: amountOf?.(row) ?? null }))}
      address={listHref(shape, query)}
    >
      {inside}
    </Selection>
  );
}

/** A column without a title holds what is done with a row and stays, whatever is chosen. */
function isShown<Row>(column: Column<Row>, query: ListQuery): boolean {
  if (query.columns === null) return !column.optional;
  return column.title === "" || query.columns.includes(column.key);
}

function Toolbar<Row>({ list, shown }: { list: ListTableProps<Row>; shown: readonly string[] }) {
  const choosable = list.columns.some((column) => column.optional);
  if (list.tabs === undefined && list.toolbar === undefined && list.exportHref === undefined && !choosable) return null;
  return (
    <div className={styles.bar}>
      {list.tabs !== undefined && <StateTabs shape={list.shape} query={list.query} tabs={list.tabs} />}
      <div className={styles.tools}>
        {list.toolbar}
        {choosable && (
          <ColumnChooser
            shape={list.shape}
            query={list.query}
            columns={list.columns.filter((column) => column.title !== "")}
            shown={shown}
          />
        )}
        {list.exportHref !== undefined && <ExportButton href={list.exportHref} rows={list.total} />}
      </div>
    </div>
  );
}

function ListRow<Row>({ row, list, shown }: { row: Row; list: ListTableProps<Row>; shown: readonly Column<Row>[] }) {
  const href = list.rowHref?.(row);
  return (
    <tr className={classNames(href !== undefined && styles.opens)} data-href={href}>
      {list.select !== undefined && (
        <td className={styles.check}>
          <SelectBox id={list.rowKey(row)} name={list.rowName(row)} />
        </td>
      )}
      {shown.map((column, index) => (
        <td key={column.key} className={alignment(column)} data-label={column.title || undefined}>
          {index === 0 && href !== undefined ? (
            <a href={href} className={styles.row}>
              {column.cell(row)}
            </a>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

function GroupBody<Row>({ group, list, shown }: { group: RowGroup<Row>; list: ListTableProps<Row>; shown: readonly Column<Row>[] }) {
  return (
    <tbody>
      <tr className={styles.group}>
        <td colSpan={shown.length + (list.select === undefined ? 0 : 1)}>
          {group.label}
          {list.select !== undefined && <SelectGroup ids={group.rows.map(list.rowKey)} />}
        </td>
      </tr>
      {group.rows.map((row) => (
        <ListRow key={list.rowKey(row)} row={row} list={list} shown={shown} />
      ))}
    </tbody>
  );
}

async function TotalRow<Row>({ list, shown }: { list: ListTableProps<Row>; shown: readonly Column<Row>[] }) {
  const t = await getTranslator("common.list");
  return (
    <tfoot>
      <tr className={styles.total}>
        {list.select !== undefined && <td />}
        {shown.map((column, index) => (
          <td
            key={column.key}
            className={alignment(column)}
            data-label={index > 0 && column.total !== undefined ? column.title : undefined}
          >
            {column.total ?? (index === 0 ? t("totals", { count: list.total }) : null)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function alignment<Row>(column: Column<Row>): string | undefined {
  if (column.align === "right") return "number";
  return column.align === "centre" ? styles.centre : undefined;
}
