import { z } from "zod";
import * as data from "@/server/jobs-data";
import { Refusal } from "@/server/refusal";
import { may } from "@/server/staff/rules";
import { read, router, write } from "@/server/trpc";

const byId = z.object({ id: z.uuid() });

export const jobsRouter = router({
  progress: read("jobs.view")
    .input(byId)
    .query(async ({ ctx, input }) => {
      const row = await data.findJob(ctx.tx, input.id);
      if (row === null || row.organisation !== ctx.member.organisation) throw new Refusal("job_not_found");
      const { id, kind, state, done, total, result, failure } = row;
      return { id, kind, state, done, total, result, failure };
    }),
  list: read("jobs.view")
    .input(z.object({ page: z.int().min(1).default(1) }))
    .query(async ({ ctx, input }) => {
      const withArea = may(ctx.member, "jobs.viewNightly");
      return {
        rows: await data.listJobsOf(ctx.tx, ctx.member.id, withArea, { limit: 50, offset: (input.page - 1) * 50 }),
        total: await data.countJobsOf(ctx.tx, ctx.member.id, withArea),
      };
    }),
  cancel: write("jobs.view")
    .input(byId)
    .mutation(async ({ ctx, input }) => {
      const row = await data.findJob(ctx.tx, input.id);
      if (row === null || row.member !== ctx.member.id) throw new Refusal("job_not_found");
      await data.changeJob(
        ctx.tx,
        row.id,
        row.state === "queued" ? { state: "cancelled", finishedAt: ctx.now } : { cancelRequested: true },
      );
      ctx.note({ subjectKind: "job", subject: row.id, after: { kind: row.kind, cancelled: true } });
    }),
});
