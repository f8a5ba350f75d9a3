import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { itsArea } from "./area";
import { type Cell, cellOf, tableOfLines } from "./recordset";

type Row = Readonly<Record<string, unknown>>;

/** What the database is handed for a value; what a row leaves out is made where the column says how, and nothing otherwise. */
function handedOver(column: PgColumn, given: unknown): Cell {
  const value = given === undefined ? column.defaultFn?.() : given;
  if (value === undefined && column.default !== undefined) throw new Error(`${column.name} is given in some rows only`);
  return value === undefined || value === null ? null : (column.mapToDriverValue(value) as Cell);
}

/**
 * Inserts many rows of the transaction's area by one parameter: with one for each value, building and understanding the
 * question takes several times as long as writing the rows. What is the same in all rows is said once;
 * they are written in the order given, so that whoever locks by writing does so in that order.
 */
export function insertMany<Table extends PgTable>(table: Table, rows: readonly Table["$inferInsert"][]): SQL {
  const given = rows as readonly Row[];
  const columns = Object.entries<PgColumn>(getTableColumns(table)).filter(
    ([key, column]) => key !== "area" && (column.defaultFn !== undefined || given.some((row) => row[key] !== undefined)),
  );
  const cells = given.map((row) => columns.map(([key, column]) => handedOver(column, row[key])));
  const isShared = columns.map((_column, at) => cells.length > 1 && cells.every((row) => row[at] === cells[0]?.[at]));
  const lines = cells.map((row, place) => [place, ...row.filter((_cell, at) => !isShared[at])]);
  let at = 1;
  const selected = columns.map(([, column], place) => {
    const type = column.getSQLType();
    return isShared[place] ? sql`${cells[0]?.[place] ?? null}::${sql.raw(type)}` : cellOf(type, ++at);
  });
  const names = columns.map(([, column]) => sql.identifier(column.name));
  return sql`insert into ${table} (area, ${sql.join(names, sql`, `)})
    select its.area, ${sql.join(selected, sql`, `)} from ${tableOfLines(lines)} cross join ${itsArea} order by ${cellOf("int", 1)}`;
}
