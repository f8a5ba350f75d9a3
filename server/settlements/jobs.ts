import { z } from "zod";
import type { RunningJob } from "@/server/jobs";
import { recalculatePerson } from "./recalculation-service";

const recalculate = z.object({ person: z.uuid(), fromDate: z.iso.date(), cause: z.string() });

export const handlers = {
  "settlements.recalculate": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const input = recalculate.parse(job.input);
    return job.write((ctx) => recalculatePerson(ctx, input));
  },
};
