/** Which room does which long work. */
import { sealEntries } from "@/server/audit/service";
import type { JobHandlers } from "@/server/jobs";
import { handlers as settlements } from "@/server/settlements/jobs";

export const handlers: Partial<JobHandlers> = {
  ...settlements,
  "audit.seal": async (job) => {
    let sealed = 0;
    for (;;) {
      const now = await job.write((ctx) => sealEntries(ctx));
      if (now === 0) return { sealed };
      sealed += now;
      await job.progress(sealed, null);
    }
  },
};
