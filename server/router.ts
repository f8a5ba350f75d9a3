import { auditRouter } from "@/server/audit/router";
import { clearingRouter } from "@/server/clearing/router";
import { fundRouter, paymentsRouter } from "@/server/fund/router";
import { identityRouter } from "@/server/identity/router";
import { jobsRouter } from "@/server/jobs-router";
import { materialsRouter } from "@/server/materials/router";
import { peopleRouter } from "@/server/people/router";
import { policiesRouter } from "@/server/policies/router";
import { printingRouter } from "@/server/printing/router";
import { stayImportsRouter } from "@/server/settlements/import-router";
import { settlementsRouter } from "@/server/settlements/router";
import { staysRouter } from "@/server/settlements/stays-router";
import { staffRouter } from "@/server/staff/router";
import { createCallerFactory, router } from "@/server/trpc";
import { searchRouter, workbenchRouter } from "@/server/workbench/router";

/** Everything that can be asked of the portal, a room a line. */
export const appRouter = router({
  audit: auditRouter,
  clearing: clearingRouter,
  identity: identityRouter,
  fund: fundRouter,
  jobs: jobsRouter,
  materials: materialsRouter,
  people: peopleRouter,
  payments: paymentsRouter,
  policies: policiesRouter,
  printing: printingRouter,
  search: searchRouter,
  settlements: settlementsRouter,
  staff: staffRouter,
  stayImports: stayImportsRouter,
  stays: staysRouter,
  workbench: workbenchRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
