import { and, asc, count, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { stayImport, stayImportRow } from "@/db/tables/imports";
import { jobState as job } from "@/db/views/jobs";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import type { CheckedRow, RowRecord, Verdict } from "./check-rows";

export type ImportRow = typeof stayImport.$inferSelect;
export type StoredRow = typeof stayImportRow.$inferSelect;

export async function insertImport(tx: WriteTx, row: typeof stayImport.$inferInsert): Promise<ImportRow> {
  const [inserted] = await tx.insert(stayImport).values(row).returning();
  if (!inserted) throw new Error("an import was not inserted");
  return inserted;
}

/** Two uploads of one file wait for each other, so that the second sees the first. */
export async function holdFile(tx: WriteTx, hospital: string, fileHash: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${hospital} ${fileHash}`}, 0))`);
}

/** The import that took this file already and still holds. */
export async function findSameFile(tx: ReadTx, hospital: string, fileHash: string): Promise<ImportRow | null> {
  const [row] = await tx
    .select()
    .from(stayImport)
    .where(
      and(
        eq(stayImport.hospital, hospital),
        eq(stayImport.fileHash, fileHash),
        inArray(stayImport.state, ["reading", "preview", "writing", "written", "undoing"]),
      ),
    )
    .orderBy(desc(stayImport.recordedAt))
    .limit(1);
  return row ?? null;
}

export async function findImport(tx: ReadTx, id: string): Promise<ImportRow | null> {
  const [row] = await tx.select().from(stayImport).where(eq(stayImport.id, id));
  return row ?? null;
}

export async function lockImport(tx: WriteTx, id: string): Promise<ImportRow | null> {
  const [row] = await tx.select().from(stayImport).where(eq(stayImport.id, id)).for("update");
  return row ?? null;
}

export async function changeImport(tx: WriteTx, id: string, change: Partial<typeof stayImport.$inferInsert>): Promise<void> {
  await tx
    .update(stayImport)
    .set({ ...change, version: sql`${stayImport.version} + 1` })
    .where(eq(stayImport.id, id));
}

export async function deleteRows(tx: WriteTx, importId: string): Promise<void> {
  await tx.delete(stayImportRow).where(eq(stayImportRow.import, importId));
}

/** What is stored of a checked row; its cells are sealed by now. */
function stored(row: CheckedRow) {
  return {
    rowNumber: row.rowNumber,
    cells: row.cells,
    marks: row.marks,
    verdict: row.verdict,
    faults: row.faults,
    record: row.record,
    settlementNumber: row.settlementNumber,
    person: row.person,
  };
}

const recordset = sql`as given ("rowNumber" int, cells jsonb, marks jsonb, verdict text, faults jsonb, record jsonb, "settlementNumber" text, person uuid)`;
const jsonOrNull = (column: SQL) => sql`nullif(${column}, 'null'::jsonb)`;

export async function insertRows(
  tx: WriteTx,
  of: { area: string; import: string; hospital: string },
  rows: readonly CheckedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${stayImportRow} (area, import, hospital, row_number, cells, marks, verdict, faults, record, settlement_number, person)
    select ${of.area}, ${of.import}::uuid, ${of.hospital}::uuid, given."rowNumber", given.cells, ${jsonOrNull(sql`given.marks`)}, given.verdict,
      given.faults, ${jsonOrNull(sql`given.record`)}, given."settlementNumber", given.person
    from jsonb_to_recordset(${JSON.stringify(rows.map(stored))}::jsonb) ${recordset}`);
}

export async function changeRows(tx: WriteTx, importId: string, rows: readonly CheckedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${stayImportRow} set verdict = given.verdict, faults = given.faults, record = ${jsonOrNull(sql`given.record`)},
      settlement_number = given."settlementNumber", person = given.person, cells = given.cells
    from jsonb_to_recordset(${JSON.stringify(rows.map(stored))}::jsonb) ${recordset}
    where ${stayImportRow.import} = ${importId}::uuid and ${stayImportRow.rowNumber} = given."rowNumber"`);
}

export async function listRows(tx: ReadTx, importId: string, page: { after: number; limit: number }): Promise<StoredRow[]> {
  return tx
    .select()
    .from(stayImportRow)
    .where(and(eq(stayImportRow.import, importId), sql`${stayImportRow.rowNumber} > ${page.after}`))
    .orderBy(asc(stayImportRow.rowNumber))
    .limit(page.limit);
}

export async function listRowsByNumber(tx: ReadTx, importId: string, rowNumbers: readonly number[]): Promise<StoredRow[]> {
  if (rowNumbers.length === 0) return [];
  return tx
    .select()
    .from(stayImportRow)
    .where(and(eq(stayImportRow.import, importId), inArray(stayImportRow.rowNumber, [...rowNumbers])))
    .orderBy(asc(stayImportRow.rowNumber));
}

export interface RowsShown {
  verdict: Verdict | null;
  reason: string | null;
  limit: number;
  offset: number;
}

const shown = (importId: string, { verdict, reason }: Pick<RowsShown, "verdict" | "reason">) =>
  and(
    eq(stayImportRow.import, importId),
    verdict === null ? undefined : eq(stayImportRow.verdict, verdict),
    reason === null ? undefined : sql`${stayImportRow.faults} @> ${JSON.stringify([{ reason }])}::jsonb`,
  );

export async function listRowsShown(tx: ReadTx, importId: string, page: RowsShown): Promise<StoredRow[]> {
  return tx
    .select()
    .from(stayImportRow)
    .where(shown(importId, page))
    .orderBy(asc(stayImportRow.rowNumber))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countRowsShown(tx: ReadTx, importId: string, page: Pick<RowsShown, "verdict" | "reason">): Promise<number> {
  return tx.$count(stayImportRow, shown(importId, page));
}

/** How often each fault occurs, most frequent first. */
export async function countReasons(
  tx: ReadTx,
  importId: string,
): Promise<{ reason: string; severity: "fault" | "warning"; rows: number }[]> {
  return tx.execute<{ reason: string; severity: "fault" | "warning"; rows: number }>(sql`
    select f ->> 'reason' as reason, f ->> 'severity' as severity, count(distinct r.row_number)::int as rows
    from ${stayImportRow} r, jsonb_array_elements(r.faults) f where r.import = ${importId}::uuid
    group by 1, 2 order by 3 desc, 1`);
}

/** Counts and sums of the preview, from its rows. */
export async function recount(tx: WriteTx, importId: string): Promise<void> {
  const toWrite = sql`${stayImportRow.verdict} in ('good', 'warned')`;
  const of = (verdict: Verdict) => sql<number>`count(*) filter (where ${stayImportRow.verdict} = ${verdict})::int`;
  const total = (field: string) =>
    sql<string>`coalesce(sum((${stayImportRow.record} -> 'amounts' ->> ${field})::numeric) filter (where ${toWrite}), 0)`;
  const [row] = await tx
    .select({
      rowCount: count(),
      goodCount: of("good"),
      warnedCount: of("warned"),
      faultyCount: of("faulty"),
      repeatedCount: of("repeated"),
      refundCount: sql<number>`count(*) filter (where ${toWrite} and ${stayImportRow.record} ->> 'refundOfNumber' is not null)::int`,
      cost: total("totalCost"),
      assistance: total("hospitalAssistance"),
    })
    .from(stayImportRow)
    .where(eq(stayImportRow.import, importId));
  if (!row) throw new Error("a count has a row");
  const { cost, assistance, ...counts } = row;
  await tx
    .update(stayImport)
    .set({ ...counts, costToWrite: sql`${cost}::numeric`, assistanceToWrite: sql`${assistance}::numeric` })
    .where(eq(stayImport.id, importId));
}

/** Rows that take a stay back, in order. */
export async function listRefundRows(tx: ReadTx, importId: string, page: { after: number; limit: number }): Promise<StoredRow[]> {
  return tx
    .select()
    .from(stayImportRow)
    .where(
      and(
        eq(stayImportRow.import, importId),
        sql`${stayImportRow.record} ->> 'refundOfNumber' is not null`,
        sql`${stayImportRow.rowNumber} > ${page.after}`,
      ),
    )
    .orderBy(asc(stayImportRow.rowNumber))
    .limit(page.limit);
}

/** Rows of these settlement numbers that would be written. */
export async function listRowsOfNumbers(
  tx: ReadTx,
  importId: string,
  numbers: readonly string[],
): Promise<{ rowNumber: number; record: RowRecord }[]> {
  if (numbers.length === 0) return [];
  const rows = await tx
    .select({ rowNumber: stayImportRow.rowNumber, record: stayImportRow.record })
    .from(stayImportRow)
    .where(
      and(
        eq(stayImportRow.import, importId),
        inArray(stayImportRow.settlementNumber, [...numbers]),
        sql`${stayImportRow.record} is not null`,
      ),
    );
  return rows.map((row) => ({ rowNumber: row.rowNumber, record: row.record as unknown as RowRecord }));
}

export async function listRowsOfPeople(
  tx: ReadTx,
  importId: string,
  people: readonly string[],
): Promise<{ rowNumber: number; record: RowRecord }[]> {
  if (people.length === 0) return [];
  const rows = await tx
    .select({ rowNumber: stayImportRow.rowNumber, record: stayImportRow.record })
    .from(stayImportRow)
    .where(and(eq(stayImportRow.import, importId), inArray(stayImportRow.person, [...people]), sql`${stayImportRow.record} is not null`));
  return rows.map((row) => ({ rowNumber: row.rowNumber, record: row.record as unknown as RowRecord }));
}

/** Rows whose fault or verdict hangs on another row of the list. */
export async function listDependentRows(tx: ReadTx, importId: string, limit: number): Promise<number[]> {
  const hangs = ["number_twice", "rows_overlap", "refund_origin_not_found", "refund_origin_refunded", "refund_amounts_differ"];
  const rows = await tx
    .select({ rowNumber: stayImportRow.rowNumber })
    .from(stayImportRow)
    .where(
      and(
        eq(stayImportRow.import, importId),
        sql`(${stayImportRow.verdict} = 'repeated' or exists (select from jsonb_array_elements(${stayImportRow.faults}) f where f ->> 'reason' in ${hangs}))`,
      ),
    )
    .orderBy(asc(stayImportRow.rowNumber))
    .limit(limit);
  return rows.map((row) => row.rowNumber);
}

/** Rows with this fault whose cell says the same. */
export async function listSameCells(tx: ReadTx, importId: string, of: { column: number; cell: string; reason: string }): Promise<number[]> {
  const rows = await tx
    .select({ rowNumber: stayImportRow.rowNumber })
    .from(stayImportRow)
    .where(and(shown(importId, { verdict: null, reason: of.reason }), sql`${stayImportRow.cells} ->> ${of.column}::int = ${of.cell}`))
    .orderBy(asc(stayImportRow.rowNumber));
  return rows.map((row) => row.rowNumber);
}

export async function correctCells(
  tx: WriteTx,
  importId: string,
  rowNumbers: readonly number[],
  of: { column: number; cell: string },
): Promise<void> {
  await tx
    .update(stayImportRow)
    .set({
      cells: sql`jsonb_set(${stayImportRow.cells}, ${sql.param([String(of.column)])}::text[], to_jsonb(${of.cell}::text))`,
      marks: sql`case when ${stayImportRow.marks} is null then null else jsonb_build_object(
        'formulas', ${stayImportRow.marks} -> 'formulas',
        'cut', coalesce((select jsonb_agg(c) from jsonb_array_elements(${stayImportRow.marks} -> 'cut') c where c <> to_jsonb(${of.column}::int)), '[]'),
        'merged', coalesce((select jsonb_agg(c) from jsonb_array_elements(${stayImportRow.marks} -> 'merged') c where c <> to_jsonb(${of.column}::int)), '[]')) end`,
      corrected: true,
    })
    .where(and(eq(stayImportRow.import, importId), inArray(stayImportRow.rowNumber, [...rowNumbers])));
}

export async function listImports(tx: ReadTx, page: { hospital: string | null; limit: number; offset: number }) {
  const of = page.hospital === null ? undefined : eq(stayImport.hospital, page.hospital);
  const rows = await tx
    .select({ import: stayImport, hospitalName: organisation.name, memberName: member.name })
    .from(stayImport)
    .innerJoin(organisation, and(eq(organisation.area, stayImport.area), eq(organisation.id, stayImport.hospital)))
    .innerJoin(member, and(eq(member.area, stayImport.area), eq(member.id, stayImport.recordedBy)))
    .where(of)
    .orderBy(desc(stayImport.recordedAt), desc(stayImport.id))
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: await tx.$count(stayImport, of) };
}

export async function findImportShown(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ import: stayImport, hospitalName: organisation.name, memberName: member.name })
    .from(stayImport)
    .innerJoin(organisation, and(eq(organisation.area, stayImport.area), eq(organisation.id, stayImport.hospital)))
    .innerJoin(member, and(eq(member.area, stayImport.area), eq(member.id, stayImport.recordedBy)))
    .where(eq(stayImport.id, id));
  return row ?? null;
}

/** States of the stays an import wrote. */
export async function countWritten(tx: ReadTx, importId: string): Promise<Record<string, number>> {
  const rows = await tx.select({ state: stay.state, count: count() }).from(stay).where(eq(stay.import, importId)).groupBy(stay.state);
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

export async function listUnsettled(tx: ReadTx, importId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .select({ id: stay.id })
    .from(stay)
    .where(and(eq(stay.import, importId), eq(stay.state, "recorded"), eq(stay.isRefund, false), isNull(stay.currentSettlement)))
    .orderBy(asc(stay.dischargedOn), asc(stay.settlementNumber))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** How the job that works on an import has ended; null while it runs or waits. */
export async function findEndedJob(tx: ReadTx, id: string): Promise<"done" | "failed" | "cancelled" | null> {
  const [row] = await tx.select({ state: job.state }).from(job).where(eq(job.id, id));
  return row === undefined || row.state === "queued" || row.state === "running" ? null : row.state;
}

/** What confirming would write, by month of discharge. */
export async function sumByMonth(tx: ReadTx, importId: string): Promise<{ month: string; rows: number; assistance: string }[]> {
  return tx.execute<{ month: string; rows: number; assistance: string }>(sql`
    select left(r.record ->> 'dischargedOn', 7) as month, count(*)::int as rows,
      coalesce(sum((r.record -> 'amounts' ->> 'hospitalAssistance')::numeric), 0)::numeric(18,2)::text as assistance
    from ${stayImportRow} r where r.import = ${importId}::uuid and r.verdict in ('good', 'warned') group by 1 order by 1`);
}

export async function countPeople(tx: ReadTx, importId: string): Promise<number> {
  const [row] = await tx.execute<{ people: number }>(sql`
    select count(distinct r.person)::int as people from ${stayImportRow} r where r.import = ${importId}::uuid and r.verdict in ('good', 'warned')`);
  return row?.people ?? 0;
}

/** The value that most rows have wrong in the same way, where it is one that a single choice can mend. */
export async function findSharedFault(
  tx: ReadTx,
  importId: string,
): Promise<{ field: string; reason: string; value: string; rows: number; first: number } | null> {
  const [row] = await tx.execute<{ field: string; reason: string; value: string; rows: number; first: number }>(sql`
    select f ->> 'field' as field, f ->> 'reason' as reason, f -> 'parameters' ->> 'value' as value, count(*)::int as rows, min(r.row_number) as first
    from ${stayImportRow} r, jsonb_array_elements(r.faults) f
    where r.import = ${importId}::uuid and f ->> 'reason' in ('insurance_unknown', 'medical_type_unknown', 'value_unknown')
    group by 1, 2, 3 having count(*) > 1 order by 4 desc, 5 limit 1`);
  return row ?? null;
}
