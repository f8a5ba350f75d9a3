import { z } from "zod";
import { yearOf } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import { holdKnownYears } from "@/server/settlements/hold-years";
import { recalculateRange, type Swept } from "./sweep";

const recalculate = z.object({ person: z.uuid(), fromDate: z.iso.date(), cause: z.string() });

export const handlers = {
  "settlements.recalculate": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const input = recalculate.parse(job.input);
    const { person, fromDate, cause } = input;
    const fromYear = yearOf(fromDate);
    const swept = await job.write(async (ctx) => {
      const swept: Swept = { visits: 0, years: 0, differences: 0 };
      const { all } = await holdKnownYears(ctx, { person, fromYear });
      for (const record of all) {
        const one = await recalculateRange(ctx, { from: record, to: record, fromYear }, cause);
        swept.visits += one.visits;
        swept.years += one.years;
        swept.differences += one.differences;
      }
      return swept;
    });
    return { ...swept };
  },
};
