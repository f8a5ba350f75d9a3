/** The city's application to finance for a month: made of approved plans, re-checked, and paid down to the counties in one go. */
import { v7 } from "uuid";
import type { z } from "zod";
import { monthlyPlanAllocation } from "@/server/benefits/offices/fund-shares";
import { formatMoney, type Money, money, sum, toText } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { type BudgetLeft, beyondOf, budgetsLeft } from "./budget";
import * as data from "./data-applications";
import { lockPlansOfMonth } from "./data-plans";
import { record, tell, tellFinance } from "./events";
import { type Move, move } from "./move";
import { countyAccount, type PlanVerb, POOLED_EXPENDITURE, POOLED_FISCAL, planActions, yearOfMonth } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, packWith } from "./whose";

type Approved = data.Plan & { approved: Money };

const isApproved = (plan: data.Plan): plan is Approved => plan.state === "approved" && plan.approved !== null;

/** What the month's plans come to by the pack's rule, held against what is left of the area's year. */
export function allocationOf(ctx: Pick<WriteContext, "member" | "today">, plans: readonly Approved[], left: readonly BudgetLeft[]) {
  const { area } = ctx.member;
  const whole = left.find(({ county }) => county === area);
  if (whole === undefined) return null;
  const asked = plans.map(({ county, requested, approved }) => ({ county, requested, approved }));
  const allocation = monthlyPlanAllocation(packWith(ctx, "monthlyPlan", ctx.today), asked, whole.left);
  const beyond = beyondOf(
    area,
    left,
    plans.map(({ county, approved }) => ({ county, amount: approved })),
  );
  return { ...allocation, budgetLeft: whole.left, beyond };
}

async function nextNumber(ctx: WriteContext, month: string): Promise<string> {
  const before = await data.countOfMonth(ctx.tx, month);
  return `YKSQ-${ctx.member.area}-${month.replace("-", "")}-${String(before + 1).padStart(2, "0")}`;
}

export async function apply(ctx: WriteContext, input: shapes.Apply): Promise<{ id: string }> {
  assertCity(ctx);
  const { area, id: appliedBy } = ctx.member;
  const { month } = input;
  const year = yearOfMonth(month);
  const budgets = await data.lockBudgets(ctx.tx, year);
  const plans = await lockPlansOfMonth(ctx.tx, month);
  const live = await data.findLive(ctx.tx, month);
  if (live !== null) throw new Refusal("plan_month_applied", { month, number: live.number });
  const waiting = plans.filter(({ state }) => state === "submitted").length;
  if (waiting > 0) throw new Refusal("plans_in_review", { count: waiting });
  const approved = plans.filter(isApproved);
  const left = await budgetsLeft(ctx, year, budgets);
  const found = allocationOf(ctx, approved, left);
  if (found === null) throw new Refusal("pooled_budget_missing", { year });
  const { applicationToFinance: amount, requestedTotal, budgetLeft, beyond } = found;
  if (approved.length !== input.seen.count || !amount.equals(input.seen.amount))
    throw new Refusal("plans_changed_meanwhile", { count: approved.length, amount: formatMoney(amount) });
  if (beyond.isPositive() && !beyond.isZero() && input.beyond === undefined)
    throw new Refusal("plan_beyond_budget", { by: formatMoney(beyond) });
  const application = await data.insertApplication(ctx.tx, {
    ...{ area, id: v7(), month, number: await nextNumber(ctx, month), requestedTotal, amount, budgetLeft, beyond },
    ...{ appliedBy, appliedAt: ctx.now, recordedAt: ctx.now },
    ...(beyond.isZero() || input.beyond === undefined
      ? {}
      : { beyondApprover: input.beyond.approver, beyondDocument: input.beyond.document }),
  });
  const ids = approved.map(({ id }) => id);
  await data.movePlans(ctx.tx, ids, { state: "applied", application: application.id });
  await record(ctx, approved, "applied", { number: application.number });
  await tellFinance(ctx, { number: application.number, month, amount: toText(amount) });
  ctx.note({
    subjectKind: "plan_application",
    subject: application.id,
    after: { month, amount, plans: approved.length, beyond, ...input.beyond },
  });
  return { id: application.id };
}

/** The application as it was seen, held, with its plans; each step is that of its plans. */
async function applicationFor(ctx: WriteContext, input: { id: string; version: number }, verb: PlanVerb) {
  assertCity(ctx);
  const application = await data.lockApplication(ctx.tx, input.id);
  if (application === null) throw new Refusal("plan_application_not_found");
  const { state, number } = application;
  if (state === "sent_back" || state === "reversed" || !planActions(state, ctx.member).includes(verb))
    throw new Refusal("plan_state_forbids", { number, state });
  if (application.version !== input.version) throw new Refusal("plan_changed_meanwhile", { number });
  return { application, plans: await data.lockPlansIn(ctx.tx, application.id) };
}

export async function recheck(ctx: WriteContext, input: z.infer<typeof shapes.planSeen>): Promise<void> {
  const { application, plans } = await applicationFor(ctx, input, "recheck");
  await data.changeApplication(ctx.tx, application.id, { state: "rechecked", recheckedBy: ctx.member.id, recheckedAt: ctx.now });
  await data.movePlans(
    ctx.tx,
    plans.map(({ id }) => id),
    { state: "rechecked" },
  );
  await record(ctx, plans, "rechecked", { number: application.number });
  ctx.note({
    subjectKind: "plan_application",
    subject: application.id,
    before: { state: application.state },
    after: { state: "rechecked" },
  });
}

export async function sendBack(ctx: WriteContext, input: z.infer<typeof shapes.withWords>): Promise<void> {
  const { application, plans } = await applicationFor(ctx, input, "sendBack");
  const { words } = input;
  await data.movePlans(
    ctx.tx,
    plans.map(({ id }) => id),
    { state: "approved", application: null },
  );
  await data.changeApplication(ctx.tx, application.id, { state: "sent_back", sentBackWords: words });
  await record(ctx, plans, "sent_back", { number: application.number, words });
  ctx.note({
    subjectKind: "plan_application",
    subject: application.id,
    before: { state: application.state },
    after: { state: "sent_back" },
    reason: words,
  });
}

/** One posting for the month, then one for each county. */
function movesOf(ctx: WriteContext, application: data.Application, plans: readonly data.Plan[], input: shapes.Pay): Move[] {
  const { document } = input;
  const year = yearOfMonth(application.month);
  const cause = `plan-application/${application.id}`;
  const fund: Move = {
    ...{ kind: "plan_application", county: ctx.member.area, year, from: POOLED_FISCAL, to: POOLED_EXPENDITURE },
    ...{ amount: application.amount, cause, document, voucher: input.voucher, words: application.number },
  };
  const counties = plans.map(({ id, county, number, approved }): Move => {
    const given = input.counties.find(({ plan }) => plan === id);
    if (given === undefined || approved === null) throw new Refusal("county_voucher_missing", { number });
    return {
      ...{ kind: "plan", county, year, from: POOLED_EXPENDITURE, to: countyAccount(county), amount: approved },
      ...{ cause: `${cause}/${id}`, document, voucher: given.voucher, words: number },
    };
  });
  return [fund, ...counties];
}

export async function pay(ctx: WriteContext, input: shapes.Pay): Promise<void> {
  const { application, plans } = await applicationFor(ctx, input, "pay");
  const { number, amount } = application;
  const { id: member } = ctx.member;
  if (application.recheckedBy === member || application.appliedBy === member) throw new Refusal("plan_own_work", { number });
  if (!amount.equals(money(input.amount))) throw new Refusal("plan_changed_meanwhile", { number });
  const moves = movesOf(ctx, application, plans, input);
  const [fund, ...counties] = moves;
  if (fund === undefined || !sum(counties.map((each) => each.amount)).equals(fund.amount))
    throw new Error("the counties' plans are not what was applied for");
  await move(ctx, moves);
  await data.changeApplication(ctx.tx, application.id, { state: "paid", paidBy: member, paidAt: ctx.now, document: input.document });
  await data.movePlans(
    ctx.tx,
    plans.map(({ id }) => id),
    { state: "paid", paidAt: ctx.now },
  );
  await record(ctx, plans, "paid", { number, document: input.document });
  for (const plan of plans) await tell(ctx, plan, "plan_paid");
  ctx.note({
    subjectKind: "plan_application",
    subject: application.id,
    before: { state: application.state },
    after: { state: "paid", amount },
  });
}
