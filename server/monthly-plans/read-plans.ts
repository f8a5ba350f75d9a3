/** Plans as lists and pages show them. */
import { packFor } from "@/server/benefits/packs/registry";
import { addMonthsToMonth, monthOf } from "@/server/dates";
import { openStoredFile } from "@/server/files/stored";
import { money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { allocationOf } from "./applications";
import { budgetsLeft } from "./budget";
import * as applications from "./data-applications";
import { listMovements } from "./data-movements";
import * as data from "./data-plans";
import { dueOnOf } from "./plans";
import { poolingDeadlines } from "./pooling";
import { reversalsOf } from "./reverse";
import { countyOf, isMonthOver, isPlanMonth, type PlanVerb, type Purpose, planActions, purposes, yearOfMonth } from "./rules";
import type * as shapes from "./shapes";
import { countiesAtWork } from "./whose";

/** Which of these works the area's text knows, with their clauses; the pages show nothing to click for the others. */
export function rulesOf(ctx: ReadContext) {
  const pack = packFor(ctx.member.area, ctx.today);
  const { monthlyPlan, workingCapital, sweep, gap, criticalIllnessAllocation } = pack.fund;
  return {
    pack: { id: pack.id, name: pack.name },
    county: countyOf(ctx.member),
    area: ctx.member.area,
    today: ctx.today,
    monthlyPlan: monthlyPlan?.cite ?? null,
    workingCapital: workingCapital?.months.figures[0]?.cite ?? null,
    sweep: sweep?.cite ?? null,
    gap: gap === null ? null : gap.shortfallFirst,
    pooling: poolingDeadlines(ctx)[0]?.deadline.cite ?? null,
    criticalIllness: criticalIllnessAllocation?.share.figures[0]?.cite ?? null,
  };
}

const shown = (plan: data.Plan) => ({
  ...{ id: plan.id, number: plan.number, county: plan.county, month: plan.month, state: plan.state, version: plan.version },
  ...{ late: plan.late, dueOn: plan.dueOn, submittedAt: plan.submittedAt, application: plan.application },
  requested: toText(plan.requested),
  lastMonth: toText(plan.lastMonth),
  approved: plan.approved === null ? null : toText(plan.approved),
  paidOut: plan.paidOut === null ? null : toText(plan.paidOut),
});

export async function list(ctx: ReadContext, filter: shapes.PlanList) {
  const own = countyOf(ctx.member);
  const rows = await data.listPlans(ctx.tx, filter, own);
  return { rows: rows.map(shown), sums: await data.summarisePlans(ctx.tx, filter, own) };
}

/** What of the steps the member may take with this plan: a county's are its own, the others the city's. */
function stepsOf(ctx: ReadContext, plan: data.Plan): PlanVerb[] {
  const own = countyOf(ctx.member);
  const ofCounty: readonly PlanVerb[] = ["save", "submit", "withdraw", "report"];
  return planActions(plan.state, ctx.member).filter((verb) =>
    ofCounty.includes(verb)
      ? own === plan.county && (verb !== "report" || isMonthOver(plan.month, ctx.today))
      : own === null && plan.submittedBy !== ctx.member.id && ["approve", "giveBack"].includes(verb),
  );
}

const inOrder = <Line extends { purpose: string }>(lines: readonly Line[]): (Omit<Line, "purpose"> & { purpose: Purpose })[] =>
  purposes.flatMap((purpose) => lines.filter((line) => line.purpose === purpose).map((line) => ({ ...line, purpose })));

export async function page(ctx: ReadContext, input: { id: string }) {
  const found = await data.findPlan(ctx.tx, input.id);
  if (found === null || (found.plan.state === "draft" && countyOf(ctx.member) === null)) throw new Refusal("plan_not_found");
  const { plan } = found;
  const lines = inOrder(await data.listLines(ctx.tx, plan.id));
  const movements = await listMovements(ctx.tx, yearOfMonth(plan.month), ["plan", "outlay"], plan.county);
  const { file } = plan;
  return {
    plan: {
      ...shown(plan),
      ...{ words: plan.words, reviewWords: plan.reviewWords, reviewedAt: plan.reviewedAt, paidAt: plan.paidAt },
      ...{ reportedAt: plan.reportedAt, reportDocument: plan.reportDocument },
    },
    lines: lines.map((line) => ({
      ...{ purpose: line.purpose, reason: line.reason, requested: toText(line.requested), lastMonth: toText(line.lastMonth) },
      approved: line.approved === null ? null : toText(line.approved),
      paidOut: line.paidOut === null ? null : toText(line.paidOut),
    })),
    application: found.application,
    names: { submitted: found.submittedByName, reviewed: found.reviewedByName, reported: found.reportedByName },
    file: file === null ? null : { id: file, name: (await openStoredFile(ctx, file, "plan-list")).fileName },
    movements: withReversals(movements, (cause) => cause.includes(plan.id)).map((row) => ({ ...row, amount: toText(row.amount) })),
    events: await data.listEvents(ctx.tx, plan.id),
    actions: stepsOf(ctx, plan),
  };
}

/** What moved under causes, with what was taken back of it. */
function withReversals<Moved extends { id: string; cause: string; reverses: string | null }>(
  rows: readonly Moved[],
  isOf: (cause: string) => boolean,
): Moved[] {
  const own = new Set(rows.filter(({ cause }) => isOf(cause)).map(({ id }) => id));
  return rows.filter(({ id, reverses }) => own.has(id) || (reverses !== null && own.has(reverses)));
}

/** What was paid out last month by purpose, for the next plan; null where the month was not reported. */
async function basisOf(ctx: ReadContext, county: string, month: string) {
  const before = await data.findPlanOf(ctx.tx, county, addMonthsToMonth(month, -1));
  if (before === null || before.state !== "reported") return null;
  const lines = inOrder(await data.listLines(ctx.tx, before.id));
  return lines.map(({ purpose, paidOut }) => ({ purpose, paidOut: paidOut === null ? null : toText(paidOut) }));
}

/** A month as a whole: every county's plan, who has handed in none, what finance is asked for and what is left of the year. */
export async function month(ctx: ReadContext, input: { month: string }) {
  const own = countyOf(ctx.member);
  const plans = await data.listOfMonth(ctx.tx, input.month, own);
  const made = await applications.listOfMonth(ctx.tx, input.month);
  const reversals = await reversalsOf(
    ctx,
    made.map(({ application }) => application.id),
  );
  const year = yearOfMonth(input.month);
  const left = await budgetsLeft(ctx, year, await applications.listBudgets(ctx.tx, year));
  const atWork = own === null ? await countiesAtWork(ctx) : [own];
  const approved = plans.flatMap((plan) =>
    plan.state === "approved" && plan.approved !== null ? [{ ...plan, approved: plan.approved }] : [],
  );
  const found = own === null && approved.length > 0 ? allocationOf(ctx, approved, left) : null;
  return {
    month: input.month,
    plans: plans.map(shown),
    missing: atWork.filter((county) => !plans.some((plan) => plan.county === county)),
    dueOn: await dueOnOf(ctx, input.month),
    isOpen: isPlanMonth(input.month, ctx.today),
    basis: own === null ? null : await basisOf(ctx, own, input.month),
    budgets: left.map((row) => ({ ...row, budget: toText(row.budget), taken: toText(row.taken), left: toText(row.left) })),
    toApply:
      approved.length === 0
        ? null
        : {
            count: approved.length,
            amount: toText(sum(approved.map((plan) => plan.approved))),
            budgetLeft: found === null ? null : toText(found.budgetLeft),
            beyond: found === null ? null : toText(found.beyond),
            inReview: plans.filter(({ state }) => state === "submitted").length,
          },
    applications: made.map(({ application, ...names }) => ({
      ...names,
      application: {
        ...application,
        amount: toText(application.amount),
        requestedTotal: toText(application.requestedTotal),
        budgetLeft: toText(application.budgetLeft),
        beyond: toText(application.beyond),
      },
      actions: own === null ? applicationSteps(ctx, application) : [],
      reversals: reversals.get(application.id) ?? [],
    })),
    movements: withReversals(await listMovements(ctx.tx, year, ["plan_application", "plan"]), (cause) =>
      made.some(({ application }) => cause.startsWith(`plan-application/${application.id}`)),
    ).map((row) => ({ ...row, amount: toText(row.amount) })),
  };
}

function applicationSteps(ctx: ReadContext, application: applications.Application): PlanVerb[] {
  const { state } = application;
  if (state === "sent_back" || state === "reversed") return [];
  const own = [application.appliedBy, application.recheckedBy].includes(ctx.member.id);
  return planActions(state, ctx.member).filter((verb) => verb !== "pay" || !own);
}

/** Of some months before, what each came to; the way into them. */
export async function months(ctx: ReadContext) {
  const latest = addMonthsToMonth(monthOf(ctx.today), 1);
  const own = countyOf(ctx.member);
  const rows = await Promise.all(
    Array.from({ length: 6 }, (_, back) => addMonthsToMonth(latest, -back)).map(async (each) => {
      const plans = await data.listOfMonth(ctx.tx, each, own);
      const [live] = (await applications.listOfMonth(ctx.tx, each)).filter(
        ({ application }) => !["sent_back", "reversed"].includes(application.state),
      );
      return {
        month: each,
        plans: plans.length,
        requested: toText(sum(plans.map(({ requested }) => requested))),
        approved: toText(sum(plans.map(({ approved }) => approved ?? money(0)))),
        application: live === undefined ? null : { number: live.application.number, state: live.application.state },
      };
    }),
  );
  return rows;
}
