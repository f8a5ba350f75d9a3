/** Small claims: what a county expects to pay back by hand in a year, what it gets for that, and what it says each quarter. */
import { v7 } from "uuid";
import type { z } from "zod";
import { openStoredFile } from "@/server/files/stored";
import { money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-years";
import { move } from "./move";
import { countyAccount, lastDayOfQuarter, outlayAccount, POOLED_EXPENDITURE, POOLED_FISCAL } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, ownCounty, packWith } from "./whose";

/** Handed in once a county and year; what was given back is handed in again. */
export async function estimate(ctx: WriteContext, input: shapes.Estimate): Promise<{ id: string }> {
  const county = ownCounty(ctx);
  packWith(ctx, "monthlyPlan", ctx.today);
  const { year, words } = input;
  const amount = money(input.estimate);
  if (amount.isZero()) throw new Refusal("amount_not_positive");
  const { area, id: submittedBy } = ctx.member;
  const handed = { estimate: amount, words, submittedBy, submittedAt: ctx.now };
  const made = await data.insertEstimate(ctx.tx, { area, id: v7(), county, year, ...handed, recordedAt: ctx.now });
  const there = made ?? (await data.lockEstimateOf(ctx.tx, county, year));
  if (there === null) throw new Error("an estimate was neither made nor found");
  if (made === null) {
    if (there.state !== "returned") throw new Refusal("estimate_there", { year, state: there.state });
    const again = { state: "submitted", reviewedBy: null, reviewedAt: null, reviewWords: null } as const;
    await data.changeEstimate(ctx.tx, there.id, { ...handed, ...again });
  }
  ctx.note({ subjectKind: "small_claims_year", subject: there.id, after: { county, year, estimate: amount }, reason: words });
  return { id: there.id };
}

async function estimateFor(
  ctx: WriteContext,
  input: { id: string; version: number },
  state: data.Estimate["state"],
): Promise<data.Estimate> {
  assertCity(ctx);
  const row = await data.lockEstimate(ctx.tx, input.id);
  if (row === null) throw new Refusal("estimate_not_found");
  if (row.state !== state) throw new Refusal("estimate_state_forbids", { state: row.state });
  if (row.version !== input.version) throw new Refusal("estimate_changed_meanwhile");
  return row;
}

export async function approveEstimate(ctx: WriteContext, input: z.infer<typeof shapes.planSeen>): Promise<void> {
  const row = await estimateFor(ctx, input, "submitted");
  if (row.submittedBy === ctx.member.id) throw new Refusal("estimate_own_work");
  await data.changeEstimate(ctx.tx, row.id, { state: "approved", reviewedBy: ctx.member.id, reviewedAt: ctx.now });
  ctx.note({ subjectKind: "small_claims_year", subject: row.id, before: { state: row.state }, after: { state: "approved" } });
}

export async function returnEstimate(ctx: WriteContext, input: z.infer<typeof shapes.withWords>): Promise<void> {
  const row = await estimateFor(ctx, input, "submitted");
  if (row.submittedBy === ctx.member.id) throw new Refusal("estimate_own_work");
  const returned = { state: "returned", reviewWords: input.words, reviewedBy: ctx.member.id, reviewedAt: ctx.now } as const;
  await data.changeEstimate(ctx.tx, row.id, returned);
  ctx.note({
    subjectKind: "small_claims_year",
    subject: row.id,
    before: { state: row.state },
    after: { state: "returned" },
    reason: input.words,
  });
}

export async function payEstimate(ctx: WriteContext, input: shapes.PayEstimate): Promise<void> {
  const row = await estimateFor(ctx, input, "approved");
  if (row.reviewedBy === ctx.member.id) throw new Refusal("estimate_own_work");
  const { county, year, estimate: amount } = row;
  const { document } = input;
  const cause = `small-claims/${row.id}`;
  const words = `${county} ${String(year)}`;
  await move(ctx, [
    {
      ...{ kind: "small_claims_fund", county: ctx.member.area, year, from: POOLED_FISCAL, to: POOLED_EXPENDITURE, amount },
      ...{ cause: `${cause}/fund`, document, voucher: input.fundVoucher, words },
    },
    {
      ...{ kind: "small_claims", county, year, from: POOLED_EXPENDITURE, to: countyAccount(county), amount },
      ...{ cause: `${cause}/county`, document, voucher: input.countyVoucher, words },
    },
  ]);
  await data.changeEstimate(ctx.tx, row.id, { state: "paid", paidBy: ctx.member.id, paidAt: ctx.now });
  ctx.note({ subjectKind: "small_claims_year", subject: row.id, before: { state: row.state }, after: { state: "paid", amount, document } });
}

/** What was paid back by hand in a quarter; the quarter must be over, and its list lies with it. */
export async function returnQuarter(ctx: WriteContext, input: shapes.ReturnQuarter): Promise<{ id: string }> {
  const county = ownCounty(ctx);
  packWith(ctx, "monthlyPlan", ctx.today);
  const { year, quarter, claims, document, file } = input;
  const amount = money(input.amount);
  if (ctx.today <= lastDayOfQuarter(year, quarter)) throw new Refusal("quarter_not_over", { year, quarter });
  if (claims === 0 && !amount.isZero()) throw new Refusal("claims_missing");
  await openStoredFile(ctx, file, "plan-list");
  const { area, id: recordedBy } = ctx.member;
  const facts = { county, year, quarter, claims, amount, document, file };
  const made = await data.insertReturn(ctx.tx, { area, id: v7(), ...facts, recordedBy, recordedAt: ctx.now });
  if (made === null) throw new Refusal("quarter_returned", { year, quarter });
  if (!amount.isZero())
    await move(ctx, [
      {
        ...{ kind: "small_claims_outlay", county, year, from: countyAccount(county), to: outlayAccount(county), amount },
        ...{ cause: `small-claims-return/${made.id}`, document, voucher: null, words: `${String(year)} Q${String(quarter)}` },
      },
    ]);
  ctx.note({ subjectKind: "small_claims_return", subject: made.id, after: facts });
  return { id: made.id };
}
