/** The end of a year at a county: its interest goes to the fiscal account, everything else to the city's expenditure account. */
import { v7 } from "uuid";
import type { z } from "zod";
import { yearEndSweep } from "@/server/benefits/offices/fund-shares";
import { dayInYear, yearOf } from "@/server/dates";
import { formatMoney, type Money, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-years";
import { holdBalance, type Move, move } from "./move";
import { countyAccount, POOLED_EXPENDITURE, POOLED_FISCAL, pooledSource } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, ownCounty, packOfYear } from "./whose";

/**
 * Within the year nothing stays on the account. A sweep that is late may find money of the next year there, which stays.
 */
async function assertWhole(ctx: WriteContext, { county, year, otherBalance }: { county: string; year: number; otherBalance: Money }) {
  const held = await holdBalance(ctx, countyAccount(county));
  if (otherBalance.greaterThan(held)) throw new Refusal("sweep_above_balance", { balance: formatMoney(held) });
  if (yearOf(ctx.today) === year && !otherBalance.equals(held)) throw new Refusal("sweep_leaves_balance", { balance: formatMoney(held) });
}

/** A leg that moves something has a voucher, and one that moves nothing has none. */
function voucherOf(amount: Money, voucher: string | undefined, leg: "interest" | "balance"): string | null {
  if (amount.isZero()) return null;
  if (voucher === undefined) throw new Refusal("sweep_voucher_missing", { leg });
  return voucher;
}

/** The year is named, so that a day after its end changes only whether it was late. */
export async function recordSweep(ctx: WriteContext, input: shapes.Sweep): Promise<{ id: string }> {
  const county = ownCounty(ctx);
  const { year, sweptOn, document } = input;
  const pack = packOfYear(ctx, "sweep", year);
  const interest = money(input.interest);
  const otherBalance = money(input.otherBalance);
  if (sweptOn > ctx.today || sweptOn < dayInYear(year, "12-01"))
    throw new Refusal("sweep_day_wrong", { from: dayInYear(year, "12-01"), to: ctx.today });
  const { deadline, onTime } = yearEndSweep(pack, { year, interest, otherBalance, sweptOn });
  await assertWhole(ctx, { county, year, otherBalance });
  const { area, id: recordedBy } = ctx.member;
  const facts = {
    ...{ interest, otherBalance, sweptOn, deadline, late: onTime === false, document, recordedBy },
    interestVoucher: voucherOf(interest, input.interestVoucher, "interest"),
    balanceVoucher: voucherOf(otherBalance, input.balanceVoucher, "balance"),
  };
  const made = await data.insertSweep(ctx.tx, { area, id: v7(), county, year, ...facts, recordedAt: ctx.now });
  const there = made ?? (await data.lockSweepOf(ctx.tx, county, year));
  if (there === null) throw new Error("a sweep was neither made nor found");
  if (made === null) {
    if (there.state !== "returned") throw new Refusal("sweep_there", { year });
    await data.changeSweep(ctx.tx, there.id, { ...facts, state: "recorded", reviewWords: null });
  }
  ctx.note({ subjectKind: "county_sweep", subject: there.id, after: { county, year, ...facts } });
  return { id: there.id };
}

async function sweepFor(ctx: WriteContext, input: { id: string; version: number }): Promise<data.Sweep> {
  assertCity(ctx);
  const row = await data.lockSweep(ctx.tx, input.id);
  if (row === null) throw new Refusal("sweep_not_found");
  if (row.state !== "recorded") throw new Refusal("sweep_there", { year: row.year });
  if (row.version !== input.version) throw new Refusal("sweep_changed_meanwhile");
  if (row.recordedBy === ctx.member.id) throw new Refusal("sweep_own_work");
  return row;
}

/** The bank's interest is income of the county's account first, and leaves it with its leg. */
function movesOf(row: data.Sweep): Move[] {
  const { county, year, document } = row;
  // A sweep that was taken back and recorded anew is confirmed by a cause of its own.
  const cause = `county-sweep/${row.id}/${row.version}`;
  const shared = { county, year, document, words: `${county} ${String(year)}` };
  const account = countyAccount(county);
  const interest: Move[] = [
    {
      ...shared,
      kind: "county_interest",
      from: pooledSource("interest"),
      to: account,
      amount: row.interest,
      cause: `${cause}/earned`,
      voucher: null,
    },
    {
      ...shared,
      kind: "sweep_interest",
      from: account,
      to: POOLED_FISCAL,
      amount: row.interest,
      cause: `${cause}/interest`,
      voucher: row.interestVoucher,
    },
  ];
  const balance: Move[] = [
    {
      ...shared,
      kind: "sweep_balance",
      from: account,
      to: POOLED_EXPENDITURE,
      amount: row.otherBalance,
      cause: `${cause}/balance`,
      voucher: row.balanceVoucher,
    },
  ];
  return [...(row.interest.isZero() ? [] : interest), ...(row.otherBalance.isZero() ? [] : balance)];
}

export async function confirmSweep(ctx: WriteContext, input: z.infer<typeof shapes.planSeen>): Promise<void> {
  const row = await sweepFor(ctx, input);
  await assertWhole(ctx, row);
  await move(ctx, movesOf(row));
  await data.changeSweep(ctx.tx, row.id, { state: "confirmed", confirmedBy: ctx.member.id, confirmedAt: ctx.now });
  ctx.note({ subjectKind: "county_sweep", subject: row.id, before: { state: row.state }, after: { state: "confirmed" } });
}

export async function returnSweep(ctx: WriteContext, input: z.infer<typeof shapes.withWords>): Promise<void> {
  const row = await sweepFor(ctx, input);
  await data.changeSweep(ctx.tx, row.id, { state: "returned", reviewWords: input.words });
  ctx.note({
    subjectKind: "county_sweep",
    subject: row.id,
    before: { state: row.state },
    after: { state: "returned" },
    reason: input.words,
  });
}
