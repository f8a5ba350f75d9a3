/** The steps of writing and undoing an import. */
import { followStay, holdClaims } from "@/server/clearing/claims";
import { closeRows, forgetWritten, noteWritten, refuseRows } from "@/server/lists/staged";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { holdYears, yearKeyOf } from "@/server/settlements/hold-years";
import { settleStays } from "@/server/settlements/settle";
import { refundFault } from "@/server/stays/checks";
import { takeAway } from "@/server/stays/record";
import * as stays from "@/server/stays/rows";
import { holdOrigin, isNumberTaken, writeRefund, writeStays } from "@/server/stays/write";
import * as data from "./data-writing";

/** A list of stays with the hospital it is of. */
export interface ImportInHand {
  id: string;
  hospital: { id: string; code: string; name: string; region: string };
}

/** Locks many stays that will change one after the other, with their years and their claims, in the order of locks. */
async function holdForChange(ctx: WriteContext, ids: readonly string[]): Promise<void> {
  const rows = await stays.lockStays(ctx, [...new Set(ids)]);
  await holdYears(ctx, rows.map(yearKeyOf));
  await holdClaims(
    ctx,
    rows.map((row) => row.id),
  );
}

const STAYS_AT_ONCE = 1000;
const REFUNDS_AT_ONCE = 50;
const UNDONE_AT_ONCE = 100;

/** Writes the next rows as stays; running it again writes nothing twice. Answers how many rows it saw and wrote. */
export async function writeRows(ctx: WriteContext, importInHand: ImportInHand): Promise<{ seen: number; written: number }> {
  const rows = await data.listStaysToWrite(ctx.tx, importInHand.id, STAYS_AT_ONCE);
  const stays = rows.map(({ record }) => ({ id: record.id, person: record.person, record }));
  const ids = await writeStays(ctx, { hospital: importInHand.hospital, import: importInHand.id }, stays);
  const [written, repeated] = [true, false].map((isWritten) => rows.filter(({ record }) => ids.has(record.id) === isWritten));
  const numbers = (some: data.RowToWrite[] = []) => some.map(({ rowNumber }) => rowNumber);
  await closeRows(ctx, importInHand.id, { written: numbers(written), repeated: numbers(repeated) });
  return { seen: rows.length, written: ids.size };
}

/** Writes the next refunds of the list; one whose origin changed since the preview becomes a faulty row. */
export async function writeRefunds(ctx: WriteContext, importInHand: ImportInHand): Promise<number> {
  const rows = await data.listRefundsToWrite(ctx.tx, importInHand.id, REFUNDS_AT_ONCE);
  const origins = await stays.listRecorded(
    ctx,
    importInHand.hospital.id,
    rows.map(({ record }) => record.refundOfNumber ?? ""),
  );
  await holdForChange(
    ctx,
    origins.map((origin) => origin.id),
  );
  const refused: Parameters<typeof refuseRows>[2][number][] = [];
  const written: { rowNumber: number; id: string }[] = [];
  for (const row of rows) {
    const outcome = await writeRefundRow(ctx, importInHand, row);
    if ("id" in outcome) written.push(outcome);
    else refused.push(outcome);
  }
  await refuseRows(ctx, importInHand.id, refused);
  await noteWritten(ctx, importInHand.id, written);
  return rows.length;
}

async function writeRefundRow(
  ctx: WriteContext,
  importInHand: ImportInHand,
  { rowNumber, record }: data.RowToWrite,
): Promise<Parameters<typeof noteWritten>[2][number] | Parameters<typeof refuseRows>[2][number]> {
  const { settlementNumber, visitNumber, invoiceNumber, refundOfNumber } = record;
  if (await isNumberTaken(ctx, importInHand.hospital.id, settlementNumber)) return { rowNumber, verdict: "repeated", faults: null };
  const origin = refundOfNumber === null ? null : await holdOrigin(ctx, importInHand.hospital.id, refundOfNumber);
  const fault = refundFault(record, record.person, origin);
  if (origin === null || fault !== null) return { rowNumber, verdict: "faulty", faults: fault === null ? [] : [fault] };
  const refund = { settlementNumber, visitNumber, invoiceNumber, import: importInHand.id, words: settlementNumber };
  return { rowNumber, id: (await writeRefund(ctx, { stay: origin.id }, refund)).id };
}

/**
 * Takes the next stays of an import back: what was never settled goes for good, what was settled is reversed and stays in
 * the history, and a stay that a refund of this import had taken back counts again.
 */
export async function undoStays(ctx: WriteContext, wanted: { id: string }, words: string): Promise<number> {
  const rows = await stays.listStaysOfImport(ctx, wanted.id, UNDONE_AT_ONCE);
  await holdForChange(
    ctx,
    rows.flatMap((row) => (row.refundOf === null ? [row.id] : [row.id, row.refundOf])),
  );
  const dependant = await data.findDependant(ctx.tx, wanted.id);
  if (dependant?.kind === "claim") throw new Refusal("import_is_claimed", { number: dependant.number, stay: dependant.settlementNumber });
  const fresh = await data.listNeverSettled(
    ctx.tx,
    rows.map((row) => row.id),
  );
  await forgetWritten(ctx, wanted.id, [...fresh]);
  await stays.deleteStays(ctx, [...fresh]);
  for (const row of rows) {
    if (row.refundOf !== null && fresh.has(row.id)) await bringBack(ctx, wanted, row.refundOf);
    else if (!fresh.has(row.id)) await takeAway(ctx, row, words);
  }
  return rows.length;
}

/** The stay whose refund is gone counts again and is settled as if it had just been recorded. */
async function bringBack(ctx: WriteContext, wanted: { id: string }, stay: string): Promise<void> {
  const row = await stays.lockStay(ctx, stay);
  if (row?.state !== "refunded") return;
  if (row.import === wanted.id) return stays.changeStay(ctx, stay, { state: "recorded", refundedAt: null });
  await stays.changeStay(ctx, stay, { state: "recorded", refundedAt: null });
  await settleStays(ctx, [stay]);
  await followStay(ctx, stay);
}
