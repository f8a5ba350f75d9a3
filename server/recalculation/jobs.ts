import { z } from "zod";
import { yearOf } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import { holdKnownYears } from "@/server/settlements/hold-years";
import { recalculateRange } from "./sweep";

const recalculate = z.object({ person: z.uuid(), fromDate: z.iso.date(), cause: z.string() });

export const handlers = {
  "settlements.recalculate": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const input = recalculate.parse(job.input);
    const { person, fromDate, cause } = input;
    const fromYear = yearOf(fromDate);
    const swept = await job.write(async (ctx) => {
      await holdKnownYears(ctx, { person, fromYear });
      return recalculateRange(ctx, { from: person, to: person, fromYear }, cause);
    });
    return { ...swept };
  },
};
