/** Refunds of a list held against the stays they take back, recorded or in the list. */

import { keptRowsOfKeys, refuseRows, rowsHangingOn, rowsOfPeople } from "@/server/lists/staged";
import { present } from "@/server/present";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { refundFault } from "@/server/stays/checks";
import * as stays from "@/server/stays/rows";
import type { RecordedStay } from "@/server/stays/rules";
import { type RowRecord, recordOf } from "./check-rows";
import * as data from "./data-imports";

const CHUNK_ROWS = 1000;

interface OfHospital {
  id: string;
  organisation: string;
}

/** Faults that may go when a row of the list takes the other stay back, or when the stay a row names can be written. */
export const hangOnRefunds = ["rows_overlap", "stays_overlap", "same_day_stay", "refund_origin_not_found"];

/**
 * A stay, its refund and the stay again may come in one list, in any order: once its refunds are known, rows are judged
 * again that stood in the way of what they take back.
 */
export async function compareRefunds(
  ctx: WriteContext,
  upload: OfHospital,
  again: (rowNumbers: readonly number[]) => Promise<void>,
): Promise<void> {
  if ((await data.listTakenBack(ctx.tx, upload.id)).length === 0) return;
  await inChunks(await rowsHangingOn(ctx, upload.id, hangOnRefunds, MOST_HANGING), again);
  const refused = await checkRefunds(ctx, upload);
  if (refused.length === 0) return;
  // What such a refund takes back counts after all.
  await inChunks(await rowsOfPeople(ctx, upload.id, refused), again);
  await checkRefunds(ctx, upload);
}

async function inChunks(rows: readonly number[], work: (rows: readonly number[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) await work(rows.slice(at, at + CHUNK_ROWS));
}

const MOST_HANGING = 50_000;

/** Every refund of the list against the stay it names; what does not fit becomes a fault. Answers whose refunds did not. */
async function checkRefunds(ctx: WriteContext, upload: OfHospital): Promise<string[]> {
  const taken = new Set<string>();
  const refused = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await data.listRefundRows(ctx.tx, upload.id, { after, limit: CHUNK_ROWS });
    if (rows.length === 0) return [...refused];
    const origins = await findOrigins(
      ctx,
      upload,
      rows.map((row) => row.record),
    );
    const faulty: Parameters<typeof refuseRows>[2][number][] = [];
    for (const { rowNumber, record, faults, verdict } of rows) {
      if (verdict === "repeated") continue;
      const refundOfNumber = present(record.refundOfNumber, "the stay that a refund names");
      const origin = origins.get(refundOfNumber) ?? null;
      const again: RecordedStay | null = origin !== null && taken.has(origin.settlementNumber) ? { ...origin, state: "refunded" } : origin;
      const fault = refundFault(record, record.person, again);
      if (fault === null) taken.add(refundOfNumber);
      else {
        refused.add(record.person);
        faulty.push({ rowNumber, verdict: "faulty", faults: [...faults, fault] });
      }
    }
    await refuseRows(ctx, upload.id, faulty);
    after = rows.at(-1)?.rowNumber ?? after;
  }
}

async function findOrigins(ctx: ReadContext, upload: OfHospital, records: readonly RowRecord[]): Promise<Map<string, RecordedStay>> {
  const numbers = records.map((record) => record.refundOfNumber).filter((number) => number !== null);
  const inList = (await keptRowsOfKeys(ctx, upload.id, numbers)).map(recordOf);
  const origins = new Map(inList.map((record) => [record.settlementNumber, asRecorded(record)]));
  for (const stay of await stays.listRecorded(ctx, upload.organisation, numbers)) origins.set(stay.settlementNumber, stay);
  return origins;
}

/** A row that will be written is to a refund what a recorded stay is. */
function asRecorded(record: RowRecord): RecordedStay {
  const { id, settlementNumber, person, admittedOn, dischargedOn, amounts } = record;
  const { totalCost, policyScopeCost, basicInsurancePaid, hospitalAssistance } = amounts;
  const named = { id, settlementNumber, person, admittedOn, dischargedOn };
  const figures = { totalCost, policyScopeCost, basicInsurancePaid, hospitalAssistance };
  return { ...named, ...figures, state: "recorded", isRefund: record.refundOfNumber !== null };
}
