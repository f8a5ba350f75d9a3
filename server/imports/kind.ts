/** Lists of stays: what is particular about them among all lists that are handed in. */
import type { RunningJob } from "@/server/jobs/queue";
import type { ListKind } from "@/server/lists/kinds";
import { sheetLimits } from "@/server/lists/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { foldTotals } from "@/server/settlements/read-totals";
import { settleStays } from "@/server/settlements/settle";
import { findHospital } from "@/server/staff/accounts";
import { checkRows, recordOf, SeenRows } from "./check-rows";
import { compareRefunds, hangOnRefunds } from "./compare";
import * as data from "./data-imports";
import { findDependant } from "./data-writing";
import { stayWords } from "./heading-rules";
import { type ImportInHand, undoStays, writeRefunds, writeRows } from "./write";

const SETTLED_AT_ONCE = 250;

interface Upload {
  id: string;
  organisation: string;
  goodCount: number;
  warnedCount: number;
}

async function importInHand(ctx: ReadContext, upload: Pick<Upload, "id" | "organisation">): Promise<ImportInHand> {
  const hospital = await findHospital(ctx, upload.organisation);
  if (hospital === null) throw new Refusal("hospital_not_found");
  return { id: upload.id, hospital };
}

/** Writes, refunds, settles; each step a transaction that finds what is left, so that a restart goes on where it stopped. */
async function write(job: RunningJob, upload: Upload): Promise<Record<string, number>> {
  const total = (upload.goodCount + upload.warnedCount) * 2;
  const written = await writeAll(job, upload, total);
  const settled = await settleAll(job, upload, { done: written, total });
  await job.write((ctx) => foldTotals(ctx));
  return { written, settled };
}

async function writeAll(job: RunningJob, upload: Upload, total: number): Promise<number> {
  const of = await job.read((ctx) => importInHand(ctx, upload));
  let done = 0;
  for (;;) {
    const { seen, written } = await job.write((ctx) => writeRows(ctx, of));
    if (seen === 0) break;
    done += written;
    await job.progress(done, total);
  }
  for (;;) {
    const refunds = await job.write((ctx) => writeRefunds(ctx, of));
    if (refunds === 0) return done;
    done += refunds;
    await job.progress(done, total);
  }
}

async function settleAll(job: RunningJob, upload: Upload, from: { done: number; total: number }): Promise<number> {
  let settled = 0;
  for (;;) {
    const count = await job.write(async (ctx) => {
      const open = await data.listUnsettled(ctx.tx, upload.id, SETTLED_AT_ONCE);
      const outcomes = open.length === 0 ? [] : await settleStays(ctx, open);
      if (outcomes.length > 0 && outcomes.every((outcome) => outcome.settlement === null && outcome.refusal === null))
        throw new Error("settling left every stay as it was");
      return outcomes.length;
    });
    if (count === 0) return settled;
    settled += count;
    await job.progress(Math.min(from.total, from.done + settled), from.total);
  }
}

export const stayList: ListKind = {
  name: "stays",
  purpose: "stays",
  words: stayWords,
  rowsAtMost: sheetLimits.rows,
  hanging: ["number_twice", ...hangOnRefunds, "refund_origin_refunded", "refund_amounts_differ"],
  async beginCheck(ctx, upload, columns) {
    const { hospital } = await importInHand(ctx, upload);
    const seen = new SeenRows();
    const takenBack = new Set(await data.listTakenBack(ctx.tx, upload.id));
    return {
      check: (asking, rows) => checkRows(asking, rows, { hospital, columns, seen, takenBack }),
      remember: (row) => seen.take(recordOf(row), row.rowNumber),
    };
  },
  compare: compareRefunds,
  totals: async (ctx, upload) => ({ ...(await data.sumToWrite(ctx.tx, upload.id)) }),
  write,
  async undo(ctx, upload, { words, progress }) {
    let undone = 0;
    for (let count = await undoStays(ctx, upload, words); count > 0; count = await undoStays(ctx, upload, words)) {
      undone += count;
      await progress(undone);
    }
    return undone;
  },
  async assertFree(ctx, upload) {
    const dependant = await findDependant(ctx.tx, upload.id);
    if (dependant === null) return;
    const { kind, number, settlementNumber } = dependant;
    throw new Refusal(kind === "claim" ? "import_is_claimed" : "import_is_refunded", { number, stay: settlementNumber });
  },
};
