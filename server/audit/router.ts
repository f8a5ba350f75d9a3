import { z } from "zod";
import { addDays, isBusinessDate } from "@/server/dates";
import { ROWS_A_PAGE } from "@/server/requests/limits-rules";
import { read, router, write } from "@/server/requests/trpc";
import * as data from "./data-audit";
import { verifyLog } from "./verify";

/** A verification reads every entry of its days. */
const DAYS_AT_MOST = 1100;
const date = z.string().refine(isBusinessDate, "not_a_date");
const filter = z.object({
  from: date.optional(),
  to: date.optional(),
  action: z.string().max(100).optional(),
  member: z.string().max(50).optional(),
  subject: z.string().max(100).optional(),
  words: z.string().trim().max(100).optional(),
  /** By each word, the acts whose name, as the reader sees it, holds it. */
  named: z
    .record(z.string().max(100), z.array(z.string().max(100)).max(500))
    .refine((named) => Object.keys(named).length <= 100)
    .optional(),
});

export const auditRouter = router({
  list: read("audit.view")
    .input(
      filter.extend({
        page: z.int().min(1).default(1),
        pageSize: z.int().min(1).max(ROWS_A_PAGE).default(50),
        ascending: z.boolean().default(false),
      }),
    )
    .query(async ({ ctx, input }) => ({
      rows: await data.listEntries(ctx.tx, input, {
        limit: input.pageSize,
        offset: (input.page - 1) * input.pageSize,
        ascending: input.ascending,
      }),
      total: await data.countEntries(ctx.tx, input),
    })),
  actions: read("audit.view").query(({ ctx }) => data.listActions(ctx.tx)),
  /** A check that is itself on record. */
  verify: write("audit.verify")
    .input(z.object({ from: date, to: date }).refine(({ from, to }) => from <= to && addDays(from, DAYS_AT_MOST) >= to, "too_many_days"))
    .mutation(async ({ ctx, input }) => {
      const result = await verifyLog(ctx, input);
      ctx.note({
        subjectKind: "audit",
        subject: `${input.from}/${input.to}`,
        after: { links: result.links, entries: result.entries, faults: result.faults.length },
      });
      return result;
    }),
});
