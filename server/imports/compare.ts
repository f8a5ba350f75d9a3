/** Refunds of a list held against the stays they take back, recorded or in the list. */

import { keptRowsOfKeys, refuseRow } from "@/server/lists/staged";
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

/** Every refund of the list against the stay it names; what does not fit becomes a fault. */
export async function checkRefunds(ctx: WriteContext, upload: OfHospital): Promise<void> {
  const taken = new Set<string>();
  for (let after = 0; ; ) {
    const rows = await data.listRefundRows(ctx.tx, upload.id, { after, limit: CHUNK_ROWS });
    if (rows.length === 0) return;
    const origins = await findOrigins(
      ctx,
      upload,
      rows.map((row) => row.record),
    );
    for (const { rowNumber, record, faults, verdict } of rows) {
      if (verdict === "repeated") continue;
      const refundOfNumber = present(record.refundOfNumber, "the stay that a refund names");
      const origin = origins.get(refundOfNumber) ?? null;
      const again: RecordedStay | null = origin !== null && taken.has(origin.settlementNumber) ? { ...origin, state: "refunded" } : origin;
      const fault = refundFault(record, record.person, again);
      if (fault === null) taken.add(refundOfNumber);
      else await refuseRow(ctx, { upload: upload.id, rowNumber }, { verdict: "faulty", faults: [...faults, fault] });
    }
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
  return { ...named, ...figures, state: "recorded", isRefund: record.refundOfNumber !== null, claimedIn: null };
}
