/** What the night does about notices: takes down those whose last day is over. */
import type { JobHandlers, RunningJob } from "@/server/jobs/queue";
import * as data from "./data-notices";
import { endByItself } from "./end";

async function endOver(job: RunningJob): Promise<Record<string, unknown>> {
  const over = await job.read((ctx) => data.listOver(ctx.tx, ctx.today));
  let [ended, moved] = [0, 0];
  for (const id of over) {
    const done = await job.write((ctx) => endByItself(ctx, id));
    if (done === null) continue;
    ended++;
    moved += done.moved;
    await job.progress(ended, over.length);
  }
  return { ended, moved };
}

export const handlers = { "publicNotices.end": endOver } satisfies Partial<JobHandlers>;
