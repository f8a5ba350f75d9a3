/** Checks stored rows again after a correction, and refunds against what they take back. */

import { present } from "@/server/present";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { refundFault } from "@/server/stays/checks";
import * as stays from "@/server/stays/rows";
import type { Fault, RecordedStay } from "@/server/stays/rules";
import { type CheckedRow, checkRows, type RowRecord, SeenRows } from "./check-rows";
import * as data from "./data-imports";
import { type ImportColumn, openCells, type RowInHand, sealCells } from "./rows";

export interface ImportInHand {
  id: string;
  area: string;
  hospital: { id: string; code: string; name: string; region: string };
  columns: readonly ImportColumn[];
}

export const inHand = (row: data.StoredRow): RowInHand => ({ rowNumber: row.rowNumber, cells: openCells(row.cells), marks: row.marks });

export const sealed = (rows: readonly CheckedRow[], columns: readonly ImportColumn[]): CheckedRow[] =>
  rows.map((row) => ({ ...row, cells: sealCells(row.cells, columns) }));

/** Checks these rows again beside all others of the list; then the refunds, whose origin may be one of them. */
export async function recheckRows(ctx: WriteContext, of: ImportInHand, rowNumbers: readonly number[]): Promise<void> {
  const rows = await data.listRowsByNumber(ctx.tx, of.id, rowNumbers);
  const again = new Set(rowNumbers);
  const blind = await checkRows(ctx, rows.map(inHand), { ...of, seen: new SeenRows() });
  const numbers = blind.map((row) => row.settlementNumber).filter((number) => number !== null);
  const people = blind.map((row) => row.person).filter((person) => person !== null);
  const others = [...(await data.listRowsOfNumbers(ctx.tx, of.id, numbers)), ...(await data.listRowsOfPeople(ctx.tx, of.id, people))];
  const seen = new SeenRows();
  for (const { rowNumber, record } of new Map(others.map((other) => [other.rowNumber, other])).values()) {
    if (!again.has(rowNumber)) seen.take(record, rowNumber);
  }
  const checked = await checkRows(ctx, rows.map(inHand), { ...of, seen });
  await data.changeRows(ctx.tx, of.id, sealed(checked, of.columns));
}

const CHUNK_ROWS = 1000;

/** Every refund of the list against the stay it names, recorded or in the list; what does not fit becomes a fault. */
export async function checkRefunds(ctx: WriteContext, of: ImportInHand): Promise<void> {
  const taken = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await data.listRefundRows(ctx.tx, of.id, { after, limit: CHUNK_ROWS });
    if (rows.length === 0) return;
    const records = rows.map((row) => row.record as unknown as RowRecord);
    const origins = await findOrigins(ctx, of, records);
    const faulty: CheckedRow[] = [];
    rows.forEach((row, place) => {
      const record = records[place];
      if (record === undefined || row.verdict === "repeated") return;
      const refundOfNumber = present(record.refundOfNumber, "the stay that a refund names");
      const origin = origins.get(refundOfNumber) ?? null;
      const again: RecordedStay | null = origin !== null && taken.has(origin.settlementNumber) ? { ...origin, state: "refunded" } : origin;
      const fault = refundFault(record, record.person, again);
      if (fault === null) taken.add(refundOfNumber);
      else faulty.push(refused(row, fault));
    });
    await data.changeRows(ctx.tx, of.id, faulty);
    after = rows.at(-1)?.rowNumber ?? after;
  }
}

function refused(row: data.StoredRow, fault: Fault): CheckedRow {
  const { rowNumber, cells, marks, settlementNumber, person } = row;
  return {
    rowNumber,
    cells,
    marks,
    settlementNumber,
    person,
    verdict: "faulty",
    faults: [...(row.faults as Fault[]), fault],
    record: null,
  };
}

async function findOrigins(ctx: ReadContext, of: ImportInHand, records: readonly RowRecord[]): Promise<Map<string, RecordedStay>> {
  const numbers = records.map((record) => record.refundOfNumber).filter((number) => number !== null);
  const origins = new Map(
    (await data.listRowsOfNumbers(ctx.tx, of.id, numbers)).map(({ record }) => [record.settlementNumber, asRecorded(record)]),
  );
  for (const stay of await stays.listRecorded(ctx, of.hospital.id, numbers)) origins.set(stay.settlementNumber, stay);
  return origins;
}

/** A row that will be written is to a refund what a recorded stay is. */
function asRecorded(record: RowRecord): RecordedStay {
  const { id, settlementNumber, person, admittedOn, dischargedOn, amounts } = record;
  const { totalCost, policyScopeCost, basicInsurancePaid, hospitalAssistance } = amounts;
  const named = { id, settlementNumber, person, admittedOn, dischargedOn };
  const figures = { totalCost, policyScopeCost, basicInsurancePaid, hospitalAssistance };
  return { ...named, ...figures, state: "recorded", isRefund: record.refundOfNumber !== null, claimedIn: null };
}
