/** Changing the keys: what was sealed under an older one is sealed anew, a batch at a time, while everybody works on. */

import { resealCases, resealHouseholds } from "@/server/applications/reseal";
import { enqueue, type RunningJob } from "@/server/jobs/queue";
import { resealListRows } from "@/server/lists/reseal";
import { resealBankDocuments, resealOrders } from "@/server/payments/reseal";
import { resealPeople } from "@/server/people/reseal";
import { present } from "@/server/present";
import { resealObjections } from "@/server/public-notices/reseal";
import { resealItems } from "@/server/recoveries/reseal";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { marksInUse, type Resealed } from "@/server/sealing";
import { resealAccountChanges, resealAccounts, resealAuthenticators } from "@/server/staff/reseal";
import { resealRefundAccounts, resealSubsidyLists } from "@/server/subsidies/reseal";
import * as data from "./data-keys";

const NONE = "00000000-0000-0000-0000-000000000000";

export interface KeysState {
  /** Suite and number of the key in use. */
  field: { suite: string; number: string };
  counts: data.Count[];
  /** The work that seals anew, while it goes on. */
  job: string | null;
}

export async function keysState(ctx: ReadContext): Promise<KeysState> {
  const marks = marksInUse();
  const [suite = "", number = ""] = marks.sealed.split(":");
  const rotation = await data.findRotation(ctx.tx);
  return { field: { suite, number }, counts: await data.countSealed(ctx.tx, marks), job: rotation?.id ?? null };
}

/** Queues the sealing anew of everything in the area that is not under the keys in use. */
export async function rotateKeys(ctx: WriteContext): Promise<{ job: string }> {
  const { field, counts, job: running } = await keysState(ctx);
  if (running !== null) throw new Refusal("keys_rotating_already");
  const stale = counts.reduce((sum, count) => sum + count.stale, 0);
  if (stale === 0) throw new Refusal("keys_nothing_stale");
  const job = await enqueue(ctx, "keys.rotate", {}, stale);
  ctx.note({ subjectKind: "keys", subject: job, after: { key: field.number, suite: field.suite, stale } });
  return { job };
}

/**
 * Seals everything of the area anew that is not under the keys in use. Each batch is a transaction of its own and finds
 * by the values themselves what is left, so that a run that was killed is simply started again. What is only ever added
 * to (look-ups, answers to repeated requests) is left: its marks say which key it needs.
 */
export async function resealArea(job: Pick<RunningJob, "write" | "progress">, total: number | null = null): Promise<number> {
  let done = 0;
  async function walk<Place>(reseal: (ctx: WriteContext, after: Place) => Promise<Resealed<Place>>, from: Place): Promise<void> {
    for (let after = from; ; ) {
      const { count, last } = await job.write((ctx) => reseal(ctx, after));
      if (count === 0) return;
      done += count;
      after = last;
      await job.progress(done, total === null ? null : Math.max(done, total));
    }
  }
  await walk(resealPeople, NONE);
  await walk(resealAccounts, NONE);
  await walk(resealAccountChanges, NONE);
  await walk(resealItems, NONE);
  await walk(resealObjections, NONE);
  await walk(resealCases, NONE);
  await walk(resealHouseholds, NONE);
  await walk(resealOrders, NONE);
  await walk(resealBankDocuments, { bankFile: NONE, format: "" });
  await walk(resealRefundAccounts, NONE);
  await walk(resealSubsidyLists, NONE);
  await walk(resealAuthenticators, NONE);
  await walk(resealListRows, { upload: NONE, rowNumber: 0 });
  if (done > 0)
    await job.write(async (ctx) =>
      ctx.note({ subjectKind: "keys", subject: present(marksInUse().sealed.split(":")[1], "the key in use"), after: { resealed: done } }),
    );
  return done;
}

export const handlers = {
  "keys.rotate": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const counts = await job.read((ctx) => data.countSealed(ctx.tx, marksInUse()));
    return {
      resealed: await resealArea(
        job,
        counts.reduce((sum, count) => sum + count.stale, 0),
      ),
    };
  },
};
