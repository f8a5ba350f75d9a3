/** What the night does about months that are not restored: tells the insurer shortly before the last day and after it, once each. */
import type { JobHandlers, RunningJob } from "@/server/jobs/queue";
import type { WriteContext } from "@/server/requests/context";
import { notifyInsurer, standingOf } from "./clearing";
import * as data from "./data-clearing";
import { NEAR_WORKING_DAYS } from "./rules";

async function chaseInsurer(ctx: WriteContext): Promise<{ near: number; late: number }> {
  let near = 0;
  let late = 0;
  for (const { id } of await data.listCloses(ctx.tx, { sort: "month", ascending: true })) {
    const close = await data.lockClose(ctx.tx, id);
    if (close === null) continue;
    const { state, open, workingDaysLeft } = await standingOf(ctx, close);
    if (state === "late" && close.toldLateAt === null) {
      await notifyInsurer(ctx, close, { kind: "clearing_top_up_late", open });
      await data.keepTold(ctx.tx, close, { toldLateAt: ctx.now });
      late++;
    } else if (state === "open" && workingDaysLeft <= NEAR_WORKING_DAYS && close.toldNearAt === null) {
      await notifyInsurer(ctx, close, { kind: "clearing_top_up_near", open });
      await data.keepTold(ctx.tx, close, { toldNearAt: ctx.now });
      near++;
    }
  }
  if (near + late > 0) ctx.note({ subjectKind: "clearing_close", subject: ctx.member.area, after: { near, late } });
  return { near, late };
}

const chase = (job: RunningJob): Promise<Record<string, unknown>> => job.write(chaseInsurer);

export const handlers = { "prepayment.chase": chase } satisfies Partial<JobHandlers>;
