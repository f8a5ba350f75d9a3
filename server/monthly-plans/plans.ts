/** A county's plan of a month: drafted, handed in, and approved or given back by the city. */
import { v7 } from "uuid";
import type { z } from "zod";
import { type Money, money, sum, toText } from "@/server/money";
import { PLAN_SUBMIT_DAY } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { findLive } from "./data-applications";
import * as data from "./data-plans";
import { planFor, record, tell } from "./events";
import { dayOfMonth, isPlanMonth, isPossible, planNumber } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, ownCounty, packWith } from "./whose";

/** The area's last day for plans of a month; null where it has set none. */
export async function dueOnOf(ctx: ReadContext, month: string): Promise<string | null> {
  const set = await areaParameterOn(ctx, PLAN_SUBMIT_DAY, ctx.today);
  return typeof set === "number" || typeof set === "string" ? dayOfMonth(month, Number(set)) : null;
}

async function assertNotApplied(ctx: WriteContext, month: string): Promise<void> {
  const live = await findLive(ctx.tx, month);
  if (live !== null) throw new Refusal("plan_month_applied", { month, number: live.number });
}

/** The plan that is written: the one there, or a new draft; of two who begin it the second finds the first. */
async function draftOf(ctx: WriteContext, row: Parameters<typeof data.insertPlan>[1]): Promise<data.Plan> {
  const made = await data.insertPlan(ctx.tx, row);
  if (made !== null) return made;
  const there = await data.lockPlanOf(ctx.tx, row.county, row.month);
  if (there === null) throw new Error("a plan was neither made nor found");
  if (!isPossible(there.state, "save")) throw new Refusal("plan_state_forbids", { number: there.number, state: there.state });
  return there;
}

export async function save(ctx: WriteContext, input: shapes.Save): Promise<{ id: string; version: number }> {
  const { area, id: recordedBy } = ctx.member;
  const { month, words } = input;
  const county = ownCounty(ctx);
  const pack = packWith(ctx, "monthlyPlan", ctx.today);
  if (!isPlanMonth(month, ctx.today)) throw new Refusal("plan_month_ahead", { month }, pack.fund.monthlyPlan?.cite.clause);
  const lines = input.lines.map((line) => ({
    purpose: line.purpose,
    requested: money(line.requested),
    lastMonth: money(line.lastMonth),
  }));
  const requested = sum(lines.map((line) => line.requested));
  const lastMonth = sum(lines.map((line) => line.lastMonth));
  if (!requested.isPositive() || requested.isZero()) throw new Refusal("plan_asks_nothing");
  const facts = { words, requested, lastMonth };
  const plan = await draftOf(ctx, {
    ...{ area, id: v7(), county, month, number: planNumber(county, month), recordedBy, recordedAt: ctx.now },
    ...facts,
  });
  const changed = await data.changePlan(ctx.tx, plan.id, { ...facts, approved: null });
  await data.putLines(
    ctx.tx,
    lines.map((line) => ({ area, plan: plan.id, county, ...line })),
  );
  await record(ctx, [plan], "saved", { amount: toText(requested) });
  ctx.note({ subjectKind: "monthly_plan", subject: plan.id, after: { month, county, requested, lastMonth }, reason: words });
  return { id: plan.id, version: changed.version };
}

export async function submit(ctx: WriteContext, input: z.infer<typeof shapes.planSeen>): Promise<void> {
  const plan = await planFor(ctx, input, "submit");
  ownCounty(ctx);
  await assertNotApplied(ctx, plan.month);
  const dueOn = await dueOnOf(ctx, plan.month);
  const late = dueOn !== null && ctx.today > dueOn;
  const changed = await data.changePlan(ctx.tx, plan.id, {
    ...{ state: "submitted", dueOn, late, submittedBy: ctx.member.id, submittedAt: ctx.now },
    ...{ reviewedBy: null, reviewedAt: null, reviewWords: null, approved: null },
  });
  await record(ctx, [plan], "submitted", { amount: toText(plan.requested), ...(late ? { late: dueOn } : {}) });
  await tell(ctx, changed, "plan_submitted");
  ctx.note({ subjectKind: "monthly_plan", subject: plan.id, before: { state: plan.state }, after: { state: "submitted", late } });
}

export async function withdraw(ctx: WriteContext, input: z.infer<typeof shapes.planSeen>): Promise<void> {
  const plan = await planFor(ctx, input, "withdraw");
  ownCounty(ctx);
  await data.changePlan(ctx.tx, plan.id, { state: "draft", submittedBy: null, submittedAt: null });
  await record(ctx, [plan], "withdrawn");
  ctx.note({ subjectKind: "monthly_plan", subject: plan.id, before: { state: plan.state }, after: { state: "draft" } });
}

/** Nobody reviews what they handed in, whichever office they have come to since. */
function assertOther(ctx: WriteContext, plan: data.Plan): void {
  if (plan.submittedBy === ctx.member.id) throw new Refusal("plan_own_work", { number: plan.number });
}

/** What is approved of each purpose; never more than was asked for, and less with its reason. */
function decided(
  lines: readonly data.PlanLine[],
  input: shapes.Approve["lines"],
): { line: data.PlanLine; approved: Money; reason: string | null }[] {
  return lines.map((line) => {
    const given = input.find(({ purpose }) => purpose === line.purpose);
    if (given === undefined) throw new Error("a purpose of the plan was not decided");
    const approved = money(given.approved);
    if (approved.greaterThan(line.requested))
      throw new Refusal("approved_above_request", { purpose: line.purpose, requested: toText(line.requested), approved: toText(approved) });
    const reason = given.reason === undefined || given.reason === "" ? null : given.reason;
    if (approved.lessThan(line.requested) && reason === null) throw new Refusal("cut_reason_missing", { purpose: line.purpose });
    return { line, approved, reason };
  });
}

export async function approve(ctx: WriteContext, input: shapes.Approve): Promise<void> {
  assertCity(ctx);
  const plan = await planFor(ctx, input, "approve");
  assertOther(ctx, plan);
  const lines = decided(await data.listLines(ctx.tx, plan.id), input.lines);
  const approved = sum(lines.map((line) => line.approved));
  if (approved.isZero()) throw new Refusal("plan_approves_nothing", { number: plan.number });
  await data.putLines(
    ctx.tx,
    lines.map(({ line, ...decision }) => ({ ...line, ...decision })),
  );
  await data.changePlan(ctx.tx, plan.id, {
    state: "approved",
    approved,
    reviewedBy: ctx.member.id,
    reviewedAt: ctx.now,
    reviewWords: null,
  });
  await record(ctx, [plan], "approved", { amount: toText(approved), requested: toText(plan.requested) });
  ctx.note({
    subjectKind: "monthly_plan",
    subject: plan.id,
    before: { requested: plan.requested },
    after: { state: "approved", approved },
  });
}

export async function giveBack(ctx: WriteContext, input: z.infer<typeof shapes.withWords>): Promise<void> {
  assertCity(ctx);
  const plan = await planFor(ctx, input, "giveBack");
  assertOther(ctx, plan);
  const changed = await data.changePlan(ctx.tx, plan.id, {
    ...{ state: "returned", approved: null, reviewWords: input.words, reviewedBy: ctx.member.id, reviewedAt: ctx.now },
  });
  await record(ctx, [plan], "given_back", { words: input.words });
  await tell(ctx, changed, "plan_returned");
  ctx.note({
    subjectKind: "monthly_plan",
    subject: plan.id,
    before: { state: plan.state },
    after: { state: "returned" },
    reason: input.words,
  });
}
