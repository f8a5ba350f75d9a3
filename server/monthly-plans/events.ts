/** What happened to plans, kept for ever, and whom it concerns. */
import { doneBy } from "@/server/casework/events";
import { toText } from "@/server/money";
import { notifyEach } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-plans";
import { countyOf, isPossible, type PlanEvent, type PlanVerb } from "./rules";
import { officesOf } from "./whose";

export async function record(
  ctx: WriteContext,
  plans: readonly Pick<data.Plan, "id" | "county">[],
  kind: PlanEvent,
  details: Record<string, string> = {},
): Promise<void> {
  await data.appendEvents(
    ctx.tx,
    plans.map(({ id: plan, county }) => ({ ...doneBy(ctx), plan, county, kind, details, recordedAt: ctx.now })),
  );
}

/** A plan as the member saw it, held, and ready for the step. */
export async function planFor(ctx: WriteContext, input: { id: string; version: number }, verb: PlanVerb): Promise<data.Plan> {
  const plan = await data.lockPlan(ctx.tx, input.id);
  if (plan === null || (plan.state === "draft" && countyOf(ctx.member) === null)) throw new Refusal("plan_not_found");
  if (!isPossible(plan.state, verb)) throw new Refusal("plan_state_forbids", { number: plan.number, state: plan.state });
  if (plan.version !== input.version) throw new Refusal("plan_changed_meanwhile", { number: plan.number });
  return plan;
}

type Told = "plan_submitted" | "plan_returned" | "plan_paid" | "plan_reversed";

/** The city of what came in, the county of what became of it. */
export async function tell(ctx: WriteContext, plan: data.Plan, kind: Told): Promise<void> {
  const to = await officesOf(ctx, kind === "plan_submitted" ? null : plan.county);
  const amount = (kind === "plan_paid" || kind === "plan_reversed") && plan.approved !== null ? plan.approved : plan.requested;
  const parameters = { number: plan.number, month: plan.month, amount: toText(amount) };
  await notifyEach(ctx, to, { kind, parameters, link: `/fund/plans/${plan.id}` });
}

export async function tellFinance(ctx: WriteContext, facts: { number: string; month: string; amount: string }): Promise<void> {
  const offices = (await listOffices(ctx, "finance")).filter(({ region }) => countyOf({ area: ctx.member.area, region }) === null);
  await notifyEach(
    ctx,
    offices.map(({ id }) => id),
    { kind: "plans_applied", parameters: facts, link: `/fund/plans/month/${facts.month}` },
  );
}
