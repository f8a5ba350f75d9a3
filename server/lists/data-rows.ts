import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import { countAnew, planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { linesOf, recordset } from "@/db/recordset";
import { listRow } from "@/db/tables/lists";
import type { CheckedRow, KeptRow } from "./rows";
import type { ListFault, Verdict } from "./upload-rules";

export type StoredRow = typeof listRow.$inferSelect;

export async function deleteRows(tx: WriteTx, upload: string): Promise<void> {
  await tx.delete(listRow).where(eq(listRow.upload, upload));
}

/** What is stored of a checked row; its cells are sealed by now. */
function stored({ rowNumber, cells, marks, verdict, faults, value, key, person }: CheckedRow) {
  return { rowNumber, cells, marks, verdict, faults, value, key, person };
}

/** As `insert_list_rows` takes a row apart. */
const line = ({ rowNumber, cells, marks, verdict, faults, value, key, person }: CheckedRow) => {
  const json = (said: object | null) => (said === null ? null : JSON.stringify(said));
  return [rowNumber, json(cells), json(marks), verdict, json(faults), json(value), key, person];
};

const asGiven = sql`as given ("rowNumber" int, cells jsonb, marks jsonb, verdict text, faults jsonb, value jsonb, key text, person uuid)`;
const jsonOrNull = (column: SQL) => sql`nullif(${column}, 'null'::jsonb)`;

export async function insertRows(tx: WriteTx, to: { upload: string; organisation: string }, rows: readonly CheckedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await planOnce(tx);
  await tx.execute(
    sql`select insert_list_rows(${to.upload}::uuid, ${to.organisation}::uuid, ${linesOf(rows.map(line))}::text) from ${atHome}`,
  );
}

/** Rows of lists are many more than the database knows of. In a transaction of its own. */
export const countStaged = (tx: WriteTx): Promise<void> => countAnew(tx, ["list_row"]);

export async function changeRows(tx: WriteTx, upload: string, rows: readonly CheckedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${listRow} set verdict = given.verdict, faults = given.faults, value = ${jsonOrNull(sql`given.value`)},
      key = given.key, person = given.person, cells = given.cells
    from jsonb_to_recordset(${JSON.stringify(rows.map(stored))}::jsonb) ${asGiven}
    where ${listRow.area} = ${thisArea} and ${listRow.upload} = ${upload}::uuid and ${listRow.rowNumber} = given."rowNumber"`);
}

export interface RefusedRow {
  rowNumber: number;
  verdict: Verdict;
  /** Null keeps what is known already. */
  faults: readonly ListFault[] | null;
}

/** Another verdict on each, which takes its value away. */
export async function refuseRows(tx: WriteTx, upload: string, rows: readonly RefusedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const given = rows.map(({ rowNumber, verdict, faults }) => {
    return { rowNumber, verdict, faults: faults === null ? null : JSON.stringify(faults) };
  });
  await tx.execute(sql`
    update ${listRow} r set verdict = g.verdict, faults = coalesce(g.faults, r.faults), value = null
    from ${recordset(given, { rowNumber: "int", verdict: "text", faults: "jsonb" })} g
    where r.area = ${thisArea} and r.upload = ${upload}::uuid and r.row_number = g."rowNumber"`);
}

/** What was written of each. */
export async function noteWritten(tx: WriteTx, upload: string, rows: readonly { rowNumber: number; id: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${listRow} r set written = g.id from ${recordset(rows, { rowNumber: "int", id: "uuid" })} g
    where r.area = ${thisArea} and r.upload = ${upload}::uuid and r.row_number = g."rowNumber"`);
}

const after = (upload: string, rowNumber: number) => and(eq(listRow.upload, upload), sql`${listRow.rowNumber} > ${rowNumber}`);

export async function listRows(
  tx: ReadTx,
  upload: string,
  page: { after: number; limit: number; only?: "faulty" | "in_list" },
): Promise<StoredRow[]> {
  const only = page.only === "faulty" ? eq(listRow.verdict, "faulty") : page.only === "in_list" ? eq(listRow.leftOut, false) : undefined;
  return tx
    .select()
    .from(listRow)
    .where(and(after(upload, page.after), only))
    .orderBy(asc(listRow.rowNumber))
    .limit(page.limit);
}

export async function listRowsByNumber(tx: ReadTx, upload: string, rowNumbers: readonly number[]): Promise<StoredRow[]> {
  if (rowNumbers.length === 0) return [];
  return tx
    .select()
    .from(listRow)
    .where(and(eq(listRow.upload, upload), sql`${listRow.rowNumber} = any (${sql.param([...rowNumbers])}::int[])`))
    .orderBy(asc(listRow.rowNumber));
}

export interface RowsShown {
  verdict: Verdict | "left_out" | null;
  reason: string | null;
  /** What the cell of a column has in it. */
  within?: { column: number; text: string } | null;
  limit: number;
  offset: number;
}

const shown = (upload: string, { verdict, reason, within }: Pick<RowsShown, "verdict" | "reason" | "within">) =>
  and(
    within == null ? undefined : sql`strpos(${listRow.cells} ->> ${within.column}::int, ${within.text}) > 0`,
    eq(listRow.upload, upload),
    verdict === null ? undefined : eq(listRow.leftOut, verdict === "left_out"),
    verdict === null || verdict === "left_out" ? undefined : eq(listRow.verdict, verdict),
    reason === null ? undefined : sql`${listRow.faults} @> ${JSON.stringify([{ reason }])}::jsonb`,
  );

export async function listRowsShown(tx: ReadTx, upload: string, page: RowsShown): Promise<StoredRow[]> {
  return tx.select().from(listRow).where(shown(upload, page)).orderBy(asc(listRow.rowNumber)).limit(page.limit).offset(page.offset);
}

export async function countRowsShown(tx: ReadTx, upload: string, page: Pick<RowsShown, "verdict" | "reason" | "within">): Promise<number> {
  return tx.$count(listRow, shown(upload, page));
}

export interface ReasonCount {
  reason: string;
  severity: "fault" | "warning";
  rows: number;
}

/** How often each fault occurs, most frequent first. */
export async function countReasons(tx: ReadTx, upload: string): Promise<ReasonCount[]> {
  const rows = await tx.execute<ReasonCount & Record<string, unknown>>(sql`
    select f ->> 'reason' as reason, f ->> 'severity' as severity, count(distinct r.row_number)::int as rows
    from ${listRow} r, jsonb_array_elements(r.faults) f where r.area = ${thisArea} and r.upload = ${upload}::uuid and not r.left_out
    group by 1, 2 order by 3 desc, 1`);
  return rows.map(({ reason, severity, rows: count }) => ({ reason, severity, rows: count }));
}

/** Whether the values of rows that would be written are among these keys, or of these people. */
async function listKept(tx: ReadTx, upload: string, among: SQL): Promise<KeptRow[]> {
  const rows = await tx
    .select({ rowNumber: listRow.rowNumber, value: listRow.value })
    .from(listRow)
    .where(and(eq(listRow.upload, upload), eq(listRow.leftOut, false), among, sql`${listRow.value} is not null`))
    .orderBy(asc(listRow.rowNumber));
  return rows.flatMap(({ rowNumber, value }) => (value === null ? [] : [{ rowNumber, value }]));
}

export const listRowsOfKeys = async (tx: ReadTx, upload: string, keys: readonly string[]): Promise<KeptRow[]> =>
  keys.length === 0 ? [] : listKept(tx, upload, inArray(listRow.key, [...keys]));

export const listRowsOfPeople = async (tx: ReadTx, upload: string, people: readonly string[]): Promise<KeptRow[]> =>
  people.length === 0 ? [] : listKept(tx, upload, inArray(listRow.person, [...people]));

export async function listRowNumbersOfPeople(tx: ReadTx, upload: string, people: readonly string[]): Promise<number[]> {
  if (people.length === 0) return [];
  const rows = await tx
    .select({ rowNumber: listRow.rowNumber })
    .from(listRow)
    .where(and(eq(listRow.upload, upload), eq(listRow.leftOut, false), inArray(listRow.person, [...people])))
    .orderBy(asc(listRow.rowNumber));
  return rows.map((row) => row.rowNumber);
}

/** Rows with a fault or a warning among these, and those repeated where asked: they may hang on another row of the list. */
export async function listHangingRows(
  tx: ReadTx,
  upload: string,
  hanging: { reasons: readonly string[]; withRepeated: boolean; limit: number },
): Promise<number[]> {
  const isNamed = sql`exists (select from jsonb_array_elements(${listRow.faults}) f where f ->> 'reason' = any(${sql.param([...hanging.reasons])}::text[]))`;
  const rows = await tx
    .select({ rowNumber: listRow.rowNumber })
    .from(listRow)
    .where(
      and(
        eq(listRow.upload, upload),
        eq(listRow.leftOut, false),
        hanging.withRepeated ? sql`(${listRow.verdict} = 'repeated' or ${isNamed})` : isNamed,
      ),
    )
    .orderBy(asc(listRow.rowNumber))
    .limit(hanging.limit);
  return rows.map((row) => row.rowNumber);
}

/** Rows with this fault whose cell says the same. */
export async function listSameCells(tx: ReadTx, upload: string, same: { column: number; cell: string; reason: string }): Promise<number[]> {
  const rows = await tx
    .select({ rowNumber: listRow.rowNumber })
    .from(listRow)
    .where(and(shown(upload, { verdict: null, reason: same.reason }), sql`${listRow.cells} ->> ${same.column}::int = ${same.cell}`))
    .orderBy(asc(listRow.rowNumber));
  return rows.map((row) => row.rowNumber);
}

export async function correctCells(
  tx: WriteTx,
  upload: string,
  rowNumbers: readonly number[],
  to: { column: number; cell: string },
): Promise<void> {
  // Without a choice and with functions that never change their mind: a distributed database takes no other change of a row.
  const without = (marks: SQL, mark: string) => sql`jsonb_set(${marks}, ${`{${mark}}`}::text[],
    jsonb_path_query_array(${listRow.marks}, ${`$.${mark}[*] ? (@ != $column)`}::jsonpath, ${JSON.stringify({ column: to.column })}::jsonb))`;
  await tx
    .update(listRow)
    .set({
      // A column that was added stands behind the last cell of the file; what lies between is empty.
      cells: sql`jsonb_set(${listRow.cells} || (select coalesce(jsonb_agg('""'::jsonb), '[]') from generate_series(jsonb_array_length(${listRow.cells}), ${to.column}::int)),
        ${sql.param([String(to.column)])}::text[], to_jsonb(${to.cell}::text))`,
      marks: without(without(without(sql`${listRow.marks}`, "formulas"), "cut"), "merged"),
      corrected: true,
    })
    .where(and(eq(listRow.upload, upload), inArray(listRow.rowNumber, [...rowNumbers])));
}

/** The rows that were not as asked before. */
export async function leaveOut(tx: WriteTx, upload: string, which: readonly number[] | "hidden", leftOut: boolean): Promise<number[]> {
  const rows = await tx
    .update(listRow)
    .set({ leftOut })
    .where(
      and(
        eq(listRow.upload, upload),
        eq(listRow.leftOut, !leftOut),
        which === "hidden" ? sql`${listRow.marks} -> 'hidden' = 'true'` : inArray(listRow.rowNumber, [...which]),
      ),
    )
    .returning({ rowNumber: listRow.rowNumber });
  return rows.map(({ rowNumber }) => rowNumber).sort((row, other) => row - other);
}

/** Rows that were written point to what was written; those that somebody recorded meanwhile become repeated ones. */
export async function closeRows(
  tx: WriteTx,
  upload: string,
  rows: { written: readonly number[]; repeated: readonly number[] },
): Promise<void> {
  const among = (numbers: readonly number[]) =>
    sql`${listRow.upload} = ${upload}::uuid and ${listRow.rowNumber} = any (${sql.param([...numbers])}::int[])`;
  await tx
    .update(listRow)
    .set({ written: sql`(${listRow.value} ->> 'id')::uuid` })
    .where(among(rows.written));
  await tx.update(listRow).set({ verdict: "repeated", value: null }).where(among(rows.repeated));
}

/** Rows of which what was written goes for good point to nothing. */
export async function forgetWritten(tx: WriteTx, upload: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(listRow)
    .set({ written: null })
    .where(and(eq(listRow.upload, upload), inArray(listRow.written, [...ids])));
}
