import { z } from "zod";
import { yearOf } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import { recalculateRange } from "./sweep";

const recalculate = z.object({ person: z.uuid(), fromDate: z.iso.date(), cause: z.string() });

export const handlers = {
  "settlements.recalculate": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const input = recalculate.parse(job.input);
    const { person, fromDate, cause } = input;
    const swept = await job.write((ctx) => recalculateRange(ctx, { from: person, to: person, fromYear: yearOf(fromDate) }, cause));
    return { ...swept };
  },
};
