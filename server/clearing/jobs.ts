import type { RunningJob } from "@/server/jobs/queue";
import { listHospitalsWithUnclaimed } from "./data-batches";
import { gatherAll } from "./gather";

export const handlers = {
  /** Brings every hospital's advances into its batches, so that they are there before anybody opens them. */
  "clearing.prepare": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const hospitals = await job.read((ctx) => listHospitalsWithUnclaimed(ctx.tx));
    await job.progress(0, hospitals.length);
    let batches = 0;
    for (const [index, hospital] of hospitals.entries()) {
      const gathered = await job.write((ctx) => gatherAll(ctx, { hospital }));
      batches += gathered.filter(({ added, changed, dropped }) => added + changed + dropped > 0).length;
      await job.progress(index + 1, hospitals.length);
    }
    return { hospitals: hospitals.length, batches };
  },
};
