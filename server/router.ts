import { admissionRouter } from "@/server/admission/router";
import { apiKeysRouter } from "@/server/api-keys/router";
import { applicationsRouter } from "@/server/applications/router";
import { auditRouter } from "@/server/audit/router";
import { budgetRouter } from "@/server/budget/router";
import { calculatorRouter } from "@/server/calculator/router";
import { clearingRouter } from "@/server/clearing/router";
import { dashboardRouter } from "@/server/dashboard/router";
import { fundingRouter } from "@/server/funding/router";
import { identityRouter } from "@/server/identity/router";
import { stayImportsRouter } from "@/server/imports/router";
import { incomesRouter } from "@/server/incomes/router";
import { jobsRouter } from "@/server/jobs/router";
import { keysRouter } from "@/server/keys/router";
import { ledgerRouter } from "@/server/ledger/router";
import { materialsRouter } from "@/server/materials/router";
import { applicationPapersRouter } from "@/server/materials/router-applications";
import { mergingRouter } from "@/server/merging/router";
import { monthlyPlansRouter } from "@/server/monthly-plans/router";
import { paymentsRouter } from "@/server/payments/router";
import { peopleRouter } from "@/server/people/router";
import { policiesRouter } from "@/server/policies/router";
import { prepaymentRouter } from "@/server/prepayment/router";
import { printingRouter } from "@/server/printing/router";
import { publicNoticesRouter } from "@/server/public-notices/router";
import { pushesRouter } from "@/server/pushes/router";
import { recalculationRouter } from "@/server/recalculation/router";
import { reconciliationRouter } from "@/server/reconciliation/router";
import { recoveriesRouter } from "@/server/recoveries/router";
import { createCallerFactory, router } from "@/server/requests/trpc";
import { rostersRouter } from "@/server/rosters/router";
import { settlementsRouter } from "@/server/settlements/router";
import { staffRouter } from "@/server/staff/router";
import { statementImportsRouter } from "@/server/statements/import/router";
import { statementsRouter } from "@/server/statements/router";
import { staysRouter } from "@/server/stays/router";
import { insuredListsRouter } from "@/server/subsidies/insured/router";
import { subsidiesRouter } from "@/server/subsidies/router";
import { supervisionRouter } from "@/server/supervision/router";
import { burdenListsRouter } from "@/server/warnings/burdens/router";
import { warningsRouter } from "@/server/warnings/router";
import { searchRouter, workbenchRouter } from "@/server/workbench/router";
import { yearEndRouter } from "@/server/year-end/router";

/** Everything that can be asked of the portal, a room a line. */
export const appRouter = router({
  admission: admissionRouter,
  apiKeys: apiKeysRouter,
  audit: auditRouter,
  budget: budgetRouter,
  burdenLists: burdenListsRouter,
  calculator: calculatorRouter,
  clearing: clearingRouter,
  dashboard: dashboardRouter,
  funding: fundingRouter,
  identity: identityRouter,
  incomes: incomesRouter,
  insuredLists: insuredListsRouter,
  jobs: jobsRouter,
  keys: keysRouter,
  ledger: ledgerRouter,
  applicationPapers: applicationPapersRouter,
  materials: materialsRouter,
  merging: mergingRouter,
  monthlyPlans: monthlyPlansRouter,
  people: peopleRouter,
  payments: paymentsRouter,
  recoveries: recoveriesRouter,
  applications: applicationsRouter,
  policies: policiesRouter,
  prepayment: prepaymentRouter,
  printing: printingRouter,
  publicNotices: publicNoticesRouter,
  pushes: pushesRouter,
  recalculation: recalculationRouter,
  reconciliation: reconciliationRouter,
  rosters: rostersRouter,
  search: searchRouter,
  settlements: settlementsRouter,
  staff: staffRouter,
  statementImports: statementImportsRouter,
  statements: statementsRouter,
  stayImports: stayImportsRouter,
  stays: staysRouter,
  subsidies: subsidiesRouter,
  supervision: supervisionRouter,
  warnings: warningsRouter,
  workbench: workbenchRouter,
  yearEnd: yearEndRouter,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
