import { z } from "zod";
import { isBusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { read, router, write } from "@/server/requests/trpc";
import * as data from "./data-jobs";
import { readerOf } from "./own-jobs";

const byId = z.object({ id: z.uuid() });
const date = z.string().refine(isBusinessDate, "not_a_date");
/** A page of 50 for people, of up to 1,000 for an export. */
const jobList = z.object({
  kind: z.enum(data.queues).optional(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]).optional(),
  from: date.optional(),
  to: date.optional(),
  page: z.int().min(1).default(1),
  pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
  ascending: z.boolean().default(false),
});

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
    .input(jobList)
    .query(async ({ ctx, input }) => {
      const reader = readerOf(ctx);
      return {
        rows: await data.listJobsOf(ctx.tx, reader, input, {
          limit: input.pageSize,
          offset: (input.page - 1) * input.pageSize,
          ascending: input.ascending,
        }),
        total: await data.countJobsOf(ctx.tx, reader, input),
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
