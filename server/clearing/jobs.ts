import { z } from "zod";
import type { RunningJob } from "@/server/jobs";
import { gatherAll } from "./service";

const input = z.object({ hospital: z.uuid() });

export const handlers = {
  /** Brings a hospital's advances into its batches, so that they are there before anybody opens them. */
  "clearing.prepare": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const { hospital } = input.parse(job.input);
    return { batches: (await job.write((ctx) => gatherAll(ctx, { hospital }))).length };
  },
};
