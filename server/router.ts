import { auditRouter } from "@/server/audit/router";
import { jobsRouter } from "@/server/jobs-router";
import { staffRouter } from "@/server/staff/router";
import { createCallerFactory, router } from "@/server/trpc";

/** Everything that can be asked of the portal, a room a line. */
export const appRouter = router({
  audit: auditRouter,
  jobs: jobsRouter,
  staff: staffRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
