import { readList } from "@/app/_ui/lists/list-address";
import {
  accountChangesSheet,
  membersSheet,
  organisationsSheet,
  securityAccountChangesSheet,
  securityMembersSheet,
  sessionsSheet,
} from "@/app/(desk)/admin/exports";
import { applicationsSheet } from "@/app/(desk)/applications/exports";
import { publicNoticesSheet } from "@/app/(desk)/applications/notices/exports";
import { entriesSheet } from "@/app/(desk)/audit/exports";
import { batchesSheet, casesSheet } from "@/app/(desk)/clearing/_lists/exports";
import { countiesOfFundSheet, hospitalsOfFundSheet, monthsOfFundSheet } from "@/app/(desk)/dashboard/exports";
import { formsSheet } from "@/app/(desk)/forms/exports";
import { bookCheckSheet, budgetSheet, budgetVersionsSheet, closedMonthsSheet } from "@/app/(desk)/fund/budget-exports";
import { journalSheet, transfersSheet, trialBalanceSheet } from "@/app/(desk)/fund/exports";
import { dunningsSheet, owedSheet, receiptsSheet } from "@/app/(desk)/fund/funding/exports";
import { plansSheet } from "@/app/(desk)/fund/plans/exports";
import {
  allocationsSheet,
  capitalSheet,
  gapSheet,
  pooledBudgetSheet,
  poolingSheet,
  smallClaimsSheet,
  yearEndsSheet,
} from "@/app/(desk)/fund/plans/year-exports";
import { statementImports } from "@/app/(desk)/fund/statements/_import/list";
import { balanceSheet, linesSheet, movesSheet, importsSheet as statementImportsSheet } from "@/app/(desk)/fund/statements/exports";
import { rostersSheet } from "@/app/(desk)/identity/rosters/_list/exports";
import { jobsSheet } from "@/app/(desk)/jobs/exports";
import { recordsAsked, recordsShape } from "@/app/(desk)/look-up/records/shape";
import { noticesSheet } from "@/app/(desk)/notices/exports";
import { bankFilesSheet, ordersSheet, reconciledSheet, reconciliationsSheet } from "@/app/(desk)/payments/exports";
import { peopleAsked, peopleShape } from "@/app/(desk)/people/_list/shape";
import { pairsAsked, pairsShape } from "@/app/(desk)/people/_same/shape";
import { comparisonSheet, parametersSheet } from "@/app/(desk)/policies/exports";
import { incomesSheet } from "@/app/(desk)/policies/incomes/exports";
import { clearingClosesSheet, prepaymentMonthsSheet } from "@/app/(desk)/prepayment/exports";
import { pushesSheet } from "@/app/(desk)/pushes/exports";
import { pushedAsked, pushedShape } from "@/app/(desk)/pushes/shape";
import { recoveriesSheet } from "@/app/(desk)/recoveries/exports";
import { differencesSheet, settlementsSheet, stepsSheet } from "@/app/(desk)/settlements/exports";
import { staysAsked, staysShape } from "@/app/(desk)/stays/_list/shape";
import { importsSheet } from "@/app/(desk)/stays/imports/exports";
import { insuredLists } from "@/app/(desk)/subsidies/_insured/list";
import { linesAsked, linesShape } from "@/app/(desk)/subsidies/_line/shape";
import { subsidyListsSheet } from "@/app/(desk)/subsidies/_lists/exports";
import { tasksAsked, tasksShape } from "@/app/(desk)/subsidies/_tasks/shape";
import { drawSheet, drawsSheet, findingsSheet, indicatorsSheet } from "@/app/(desk)/supervision/exports";
import { burdenLists } from "@/app/(desk)/warnings/_burdens/list";
import { warningsSheet } from "@/app/(desk)/warnings/exports";
import { businessDateOf } from "@/server/dates";
import { exampleAsked } from "@/server/rosters/shapes";
import { handedIn } from "./handed-in";
import type { ReadHere, WrittenByRoom } from "./sheet";

/** Everything that leaves as .xlsx, by its name in the address `/api/export/<name>`. */
export const exportableLists: Record<string, ReadHere | WrittenByRoom> = {
  "account-changes": { sheet: accountChangesSheet },
  audit: { sheet: entriesSheet },
  "bank-balance": { sheet: balanceSheet },
  "bank-files": { sheet: bankFilesSheet },
  clearing: { sheet: batchesSheet },
  "clearing-closes": { sheet: clearingClosesSheet },
  "clearing-cases": { sheet: casesSheet },
  "dashboard-hospitals": { sheet: hospitalsOfFundSheet },
  draw: { sheet: drawSheet },
  draws: { sheet: drawsSheet },
  publicNotices: { sheet: publicNoticesSheet },
  findings: { sheet: findingsSheet },
  forms: { sheet: formsSheet },
  indicators: { sheet: indicatorsSheet },
  "funding-dunnings": { sheet: dunningsSheet },
  "funding-owed": { sheet: owedSheet },
  "funding-receipts": { sheet: receiptsSheet },
  incomes: { sheet: incomesSheet },
  budget: { sheet: budgetSheet },
  "budget-versions": { sheet: budgetVersionsSheet },
  "book-check": { sheet: bookCheckSheet },
  "closed-months": { sheet: closedMonthsSheet },
  "critical-illness": { sheet: allocationsSheet },
  "dashboard-counties": { sheet: countiesOfFundSheet },
  "dashboard-months": { sheet: monthsOfFundSheet },
  "pooled-budget": { sheet: pooledBudgetSheet },
  "pooled-capital": { sheet: capitalSheet },
  "pooled-gap": { sheet: gapSheet },
  "pooled-items": { sheet: poolingSheet },
  "pooled-small-claims": { sheet: smallClaimsSheet },
  "pooled-year-ends": { sheet: yearEndsSheet },
  jobs: { sheet: jobsSheet },
  journal: { sheet: journalSheet },
  "look-ups": {
    path: "/look-up/records",
    file: (api, filter) => api.admission.exportLookUps(recordsAsked(readList(recordsShape, filter))),
  },
  members: { sheet: membersSheet },
  notices: { sheet: noticesSheet },
  organisations: { sheet: organisationsSheet },
  payments: { sheet: ordersSheet },
  people: { path: "/people", file: (api, filter) => api.people.export(peopleAsked(readList(peopleShape, filter))) },
  "record-pairs": { path: "/people/same", file: (api, filter) => api.merging.export(pairsAsked(readList(pairsShape, filter))) },
  "person-ledger": {
    path: "/people",
    file: async (api, { person = "" }) => ({ file: await api.printing.exportLedger({ person }), job: null }),
  },
  policies: { sheet: comparisonSheet },
  "policy-parameters": { sheet: parametersSheet },
  "pushed-people": {
    path: "/pushes",
    file: (api, { push = "", ...filter }) => api.pushes.export({ push, ...pushedAsked(readList(pushedShape(push), filter)) }),
  },
  "prepayment-months": { sheet: prepaymentMonthsSheet },
  pushes: { sheet: pushesSheet },
  reconciled: { sheet: reconciledSheet },
  reconciliations: { sheet: reconciliationsSheet },
  "roster-examples": {
    path: "/identity/rosters",
    file: async (api, filter) => ({ file: await api.rosters.exampleFile(exampleAsked.parse({ which: filter.which })), job: null }),
  },
  roster: {
    path: "/identity/rosters",
    file: async (api, { roster: id = "", rows }) => ({
      file: await api.rosters.annotated({ roster: id, onlyFaulty: rows === "faulty" }),
      job: null,
    }),
  },
  "roster-template": { path: "/identity/rosters", file: async (api) => ({ file: await api.rosters.template(), job: null }) },
  rosters: { sheet: rostersSheet },
  recoveries: { sheet: recoveriesSheet },
  applications: { sheet: applicationsSheet },
  "monthly-plans": { sheet: plansSheet },
  "security-account-changes": { sheet: securityAccountChangesSheet },
  "security-members": { sheet: securityMembersSheet },
  sessions: { sheet: sessionsSheet },
  settlements: { sheet: settlementsSheet },
  "settlement-differences": { sheet: differencesSheet },
  "settlement-steps": { sheet: stepsSheet },
  "statement-lines": { sheet: linesSheet },
  "statement-moves": { sheet: movesSheet },
  ...handedIn(statementImports),
  "statement-lists": { sheet: statementImportsSheet },
  "stay-import": {
    path: "/stays/imports",
    file: async (api, { import: id = "", rows }) => ({
      file: await api.stayImports.annotated({ import: id, onlyFaulty: rows === "faulty" }),
      job: null,
    }),
  },
  "stay-imports": { sheet: importsSheet },
  "stay-import-template": { path: "/stays/imports", file: async (api) => ({ file: await api.stayImports.template(), job: null }) },
  stays: {
    path: "/stays",
    file: (api, filter) => api.stays.export(staysAsked(readList(staysShape, filter), businessDateOf(new Date()))),
  },
  warnings: { sheet: warningsSheet },
  ...handedIn(burdenLists),
  ...handedIn(insuredLists),
  "subsidy-coverage": {
    path: "/subsidies",
    file: async (api, { campaign = "" }) => ({ file: await api.subsidies.exportReach({ campaign }), job: null }),
  },
  "subsidy-lines": {
    path: "/subsidies",
    file: (api, { campaign = "", ...filter }) => api.subsidies.exportLines(linesAsked(campaign, readList(linesShape(campaign), filter))),
  },
  "subsidy-lists": { sheet: subsidyListsSheet },
  "subsidy-list": {
    path: "/subsidies/lists",
    file: async (api, { list = "" }) => ({ file: await api.subsidies.takeList({ list }), job: null }),
  },
  "subsidy-tasks": {
    path: "/subsidies",
    file: (api, { campaign = "", ...filter }) => api.subsidies.exportTasks(tasksAsked(campaign, readList(tasksShape(campaign), filter))),
  },
  transfers: { sheet: transfersSheet },
  "trial-balance": { sheet: trialBalanceSheet },
};
