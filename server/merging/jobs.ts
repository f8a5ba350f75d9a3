import type { RunningJob } from "@/server/jobs/queue";
import { keepFoundPairs } from "./pairs";

export const handlers = {
  "merging.findPairs": async (job: RunningJob): Promise<Record<string, unknown>> => {
    let found = 0;
    for (;;) {
      const now = await job.write((ctx) => keepFoundPairs(ctx));
      found += now;
      if (now === 0) return { found };
      await job.progress(found, null);
    }
  },
};
