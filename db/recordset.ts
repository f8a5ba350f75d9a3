import { type SQL, sql } from "drizzle-orm";

export type Cell = string | number | boolean | null;
type Kind = "int" | "uuid" | "text" | "date" | "boolean" | "jsonb" | "numeric";

/** Marks that no text of ours holds on purpose; whoever does loses them. */
const [ROW, VALUE, NOTHING] = ["\u001e", "\u001f", "\u001d"] as const;
const marks = [ROW, VALUE, NOTHING];

const written = (value: Cell): string => {
  if (value === null) return NOTHING;
  const text = String(value);
  return marks.some((mark) => text.includes(mark)) ? marks.reduce((kept, mark) => kept.replaceAll(mark, " "), text) : text;
};

/** Rows in one text, which the database takes apart several times as quickly as JSON. */
export const linesOf = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => row.map(written).join(VALUE)).join(ROW);

/**
 * A day is put together from its numbers: how a text is read as a day hangs on a setting of the session, and what hangs on
 * anything a distributed database takes in no choice (`coalesce`, `case`) of an update.
 */
export function cellOf(type: string, place: number): SQL {
  const cell = sql.raw(`(line.cells)[${place}]`);
  return type === "date"
    ? sql`make_date(substr(${cell}, 1, 4)::int, substr(${cell}, 6, 2)::int, substr(${cell}, 9, 2)::int)`
    : sql`${cell}::${sql.raw(type)}`;
}

/** The lines as a table `line`, each taken apart once and not once a value. */
export const tableOfLines = (rows: readonly (readonly Cell[])[]): SQL =>
  sql`(select string_to_array(one, ${VALUE}, ${NOTHING}) as cells from string_to_table(${linesOf(rows)}::text, ${ROW}) as one offset 0) line`;

/** Rows that are given as a parameter, as a table in `from`; its columns are called as the fields that are wanted of them. */
export function recordset<Columns extends Readonly<Record<string, Kind>>>(
  rows: readonly Readonly<Record<keyof Columns & string, Cell>>[],
  columns: Columns,
): SQL {
  const wanted = Object.entries(columns) as [keyof Columns & string, Kind][];
  const lines = rows.map((row) => wanted.map(([name]) => row[name]));
  const selected = wanted.map(([name, kind], place) => sql`${cellOf(kind, place + 1)} as ${sql.identifier(name)}`);
  return sql`(select ${sql.join(selected, sql`, `)} from ${tableOfLines(lines)})`;
}
