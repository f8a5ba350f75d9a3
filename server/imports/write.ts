/** The steps of writing and undoing an import that go stay by stay. */
import { v7 } from "uuid";
import { followStay, holdClaims } from "@/server/clearing/claims";
import { money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { lockStays } from "@/server/settlements/data-settlements";
import { holdYears, yearKeyOf } from "@/server/settlements/hold-years";
import { reverseSettlement, settleStays } from "@/server/settlements/settle";
import { refundFault } from "@/server/stays/checks";
import * as stays from "@/server/stays/data-stays";
import { listRecorded, takeAway } from "@/server/stays/record";
import { type AmountField, amountFields } from "@/server/stays/rules";
import type { RowRecord } from "./check-rows";
import type { ImportRow } from "./data-imports";
import * as data from "./data-writing";

/** Locks many stays that will change one after the other, with their years and their claims, in the order of locks. */
async function holdForChange(ctx: WriteContext, ids: readonly string[]): Promise<void> {
  const rows = await lockStays(ctx.tx, [...new Set(ids)]);
  await holdYears(ctx, rows.map(yearKeyOf));
  await holdClaims(
    ctx,
    rows.map((row) => row.id),
  );
}

const REFUNDS_AT_ONCE = 50;
const UNDONE_AT_ONCE = 100;

/** Writes the next refunds of the list; one whose origin changed since the preview becomes a faulty row. */
export async function writeRefunds(ctx: WriteContext, of: ImportRow): Promise<number> {
  const rows = await data.listRefundsToWrite(ctx.tx, of.id, REFUNDS_AT_ONCE);
  const origins = await stays.listByNumber(
    ctx.tx,
    of.hospital,
    rows.map(({ record }) => (record as unknown as RowRecord).refundOfNumber ?? ""),
  );
  await holdForChange(
    ctx,
    origins.map((origin) => origin.id),
  );
  for (const { rowNumber, record } of rows) await writeRefund(ctx, of, rowNumber, record as unknown as RowRecord);
  return rows.length;
}

async function writeRefund(ctx: WriteContext, of: ImportRow, rowNumber: number, record: RowRecord): Promise<void> {
  const [origin] = await listRecorded(ctx, of.hospital, [record.refundOfNumber ?? ""]);
  const taken = await listRecorded(ctx, of.hospital, [record.settlementNumber]);
  const place = { import: of.id, rowNumber };
  const elsewhere = await stays.listNumbersElsewhere(ctx.tx, of.hospital, [record.settlementNumber]);
  if (taken.length > 0 || elsewhere.length > 0) return data.closeRow(ctx.tx, place, { verdict: "repeated", record: null });
  const fault = refundFault(record, record.person, origin ?? null);
  const row = origin === undefined || fault !== null ? null : await stays.lockStay(ctx.tx, origin.id);
  if (row === null) return data.closeRow(ctx.tx, place, { verdict: "faulty", record: null, faults: fault === null ? [] : [fault] });
  await reverseSettlement(ctx, { stay: row.id, words: record.settlementNumber });
  await stays.changeStay(ctx.tx, row.id, { state: "refunded", refundedAt: ctx.now, currentSettlement: null, refusal: null });
  await followStay(ctx, row.id);
  const amounts = Object.fromEntries(amountFields.map((field) => [field, money(record.amounts[field])])) as Record<
    AmountField,
    ReturnType<typeof money>
  >;
  const { settlementNumber, visitNumber, admissionNumber, invoiceNumber, diagnosis, insuranceType, medicalType, setting, referral } =
    record;
  const { outOfAreaRegistered, admittedOn, dischargedOn, psychiatricBedDays } = record;
  const facts = { settlementNumber, visitNumber, admissionNumber, invoiceNumber, diagnosis, insuranceType, medicalType, setting, referral };
  const id = v7();
  const inserted = await stays.insertStay(ctx.tx, {
    ...{ area: of.area, id, hospital: of.hospital, person: row.person, import: of.id, location: row.location },
    ...facts,
    ...{ outOfAreaRegistered, admittedOn, dischargedOn, psychiatricBedDays },
    ...amounts,
    ...{ isRefund: true, refundOf: row.id, state: "refunded", recordedBy: ctx.member.id, recordedAt: ctx.now },
  });
  if (inserted === null) throw new Refusal("settlement_number_taken", { number: settlementNumber });
  await data.closeRow(ctx.tx, place, { stay: id });
  ctx.note({
    subjectKind: "stay",
    subject: row.id,
    before: { state: row.state },
    after: { state: "refunded", refund: id, settlementNumber },
  });
}

/**
 * Takes the next stays of an import back: what was never settled goes for good, what was settled is reversed and stays in
 * the history, and a stay that a refund of this import had taken back counts again.
 */
export async function undoStays(ctx: WriteContext, of: ImportRow, words: string): Promise<number> {
  const rows = await data.listToUndo(ctx.tx, of.id, UNDONE_AT_ONCE);
  await holdForChange(
    ctx,
    rows.flatMap((row) => (row.refundOf === null ? [row.id] : [row.id, row.refundOf])),
  );
  const dependant = await data.findDependant(ctx.tx, of.id);
  if (dependant?.kind === "claim") throw new Refusal("import_is_claimed", { number: dependant.number, stay: dependant.settlementNumber });
  const fresh = await data.listNeverSettled(
    ctx.tx,
    rows.map((row) => row.id),
  );
  await data.deleteStays(ctx.tx, of.id, [...fresh]);
  for (const row of rows) {
    if (row.refundOf !== null && fresh.has(row.id)) await bringBack(ctx, of, row.refundOf);
    else if (!fresh.has(row.id)) await takeAway(ctx, row, words);
  }
  return rows.length;
}

/** The stay whose refund is gone counts again and is settled as if it had just been recorded. */
async function bringBack(ctx: WriteContext, of: ImportRow, stay: string): Promise<void> {
  const row = await stays.lockStay(ctx.tx, stay);
  if (row?.state !== "refunded") return;
  if (row.import === of.id) return stays.changeStay(ctx.tx, stay, { state: "recorded", refundedAt: null });
  await stays.changeStay(ctx.tx, stay, { state: "recorded", refundedAt: null });
  await settleStays(ctx, [stay]);
}
