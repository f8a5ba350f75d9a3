/** What plans, small claims and year ends ask of counties, of the city and of finance. */
import { packFor } from "@/server/benefits/packs/registry";
import { monthOf, yearOf } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type Task, taskOf } from "@/server/workbench/task-shapes";
import { findPlanOf } from "./data-plans";
import * as data from "./data-tasks";
import { listReturns } from "./data-years";
import { dueOnOf } from "./plans";
import { countyOf, missingQuarters } from "./rules";

/** Of the county itself: the running month's plan, what came back, what was paid and not reported, quarters that are missing. */
async function ofCounty(ctx: ReadContext, county: string): Promise<Task[]> {
  const { tx, today } = ctx;
  const month = monthOf(today);
  const year = yearOf(today);
  const plan = await findPlanOf(tx, county, month);
  const missing = plan === null || plan.state === "draft" ? 1 : 0;
  const returns = await listReturns(tx, year);
  const quarters = missingQuarters(
    year,
    returns.flatMap((row) => (row.county === county ? [row.quarter] : [])),
    today,
  );
  const nothingKnown = { amount: null, since: null };
  return [
    ...taskOf("handInPlan", { count: missing, ...nothingKnown }, `/fund/plans/month/${month}`, {
      dueOn: await dueOnOf(ctx, month),
      parameters: { month },
    }),
    ...taskOf("finishPlans", await data.plansIn(tx, ["returned"]), "/fund/plans?tab=returned"),
    ...taskOf("reportPlans", await data.plansToReport(tx, month), "/fund/plans?tab=paid"),
    ...taskOf("returnSmallClaims", { count: quarters.length, ...nothingKnown }, `/fund/plans/small-claims?year=${year}`),
  ];
}

async function ofCity({ tx, today }: ReadContext): Promise<Task[]> {
  const month = await data.earliestMonth(tx, ["approved"]);
  const year = yearOf(today);
  const sweeps = await data.reversalsAsked(tx, "county_sweep");
  return [
    ...taskOf("reviewPlans", await data.plansIn(tx, ["submitted"]), "/fund/plans?tab=submitted"),
    ...(month === null ? [] : taskOf("applyPlans", await data.plansIn(tx, ["approved"]), `/fund/plans/month/${month}`)),
    ...taskOf("reviewEstimates", await data.estimatesIn(tx, "submitted"), `/fund/plans/small-claims?year=${year}`),
    ...taskOf("confirmSweeps", await data.sweepsToConfirm(tx), `/fund/plans/year-end?year=${year}`),
    ...taskOf("reverseSweeps", sweeps, `/fund/plans/year-end?year=${sweeps.of ?? year}`),
    ...taskOf("agreeYears", await data.settlementsToAgree(tx), `/fund/plans/year-end?year=${year - 1}`),
  ];
}

async function ofFinance({ tx, member, today }: ReadContext): Promise<Task[]> {
  const tasks: Task[] = [];
  const applied = await data.monthOfApplication(tx, "applied");
  const rechecked = await data.monthOfApplication(tx, "rechecked");
  const year = yearOf(today);
  if (may(member, "plans.recheck") && applied !== null)
    tasks.push(...taskOf("recheckPlans", await data.applicationsIn(tx, "applied"), `/fund/plans/month/${applied}`));
  if (may(member, "plans.pay")) {
    if (rechecked !== null) tasks.push(...taskOf("payPlans", await data.applicationsIn(tx, "rechecked"), `/fund/plans/month/${rechecked}`));
    const reversals = await data.reversalsAsked(tx, "plan_application");
    if (reversals.of !== null) tasks.push(...taskOf("reversePayments", reversals, `/fund/plans/month/${reversals.of}`));
    tasks.push(...taskOf("payEstimates", await data.estimatesIn(tx, "approved"), `/fund/plans/small-claims?year=${year}`));
    tasks.push(...taskOf("confirmGap", await data.gapsToConfirm(tx), `/fund/plans/gap?year=${year}`));
  }
  return tasks;
}

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  const { member } = ctx;
  if (!may(member, "plans.view") || packFor(member.area, ctx.today).fund.monthlyPlan === null) return [];
  const county = countyOf(member);
  if (county !== null) return may(member, "plans.prepare") ? ofCounty(ctx, county) : [];
  const tasks = may(member, "plans.review") ? await ofCity(ctx) : [];
  return [...tasks, ...(member.department === "finance" ? await ofFinance(ctx) : [])];
}
