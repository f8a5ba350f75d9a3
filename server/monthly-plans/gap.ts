/** The city's gap of a year: entered, computed by the pack's rule, confirmed by finance, and what counties pay of it. */
import { v7 } from "uuid";
import type { z } from "zod";
import { fundGap } from "@/server/benefits/offices/fund-shares";
import { formatMoney, type Money, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-gaps";
import { move } from "./move";
import { POOLED_FISCAL, pooledSource } from "./rules";
import type * as shapes from "./shapes";
import { weightsOf } from "./weights";
import { assertCity, assertCounty, packOfYear } from "./whose";

/** What a county makes good: its own shortfall, and its part of the shared gap where the weights are known. */
export const owedOf = ({ shortfall, share }: Pick<data.GapCounty, "shortfall" | "share">): Money =>
  share === null ? shortfall : shortfall.plus(share);

export async function enterGap(ctx: WriteContext, input: shapes.EnterGap): Promise<{ id: string }> {
  assertCity(ctx);
  const { year, document } = input;
  const pack = packOfYear(ctx, "gap", year);
  for (const { county } of input.counties) assertCounty(ctx, county);
  const { weights: countyWeights, basis } = await weightsOf(ctx, input);
  const counties = input.counties.map(({ county, target, collected }) => ({
    county,
    collectionTarget: money(target),
    collected: money(collected),
  }));
  const city = {
    cityExpenditure: money(input.cityExpenditure),
    cityRevenue: money(input.cityRevenue),
    accumulatedSurplus: money(input.accumulatedSurplus),
  };
  const found = fundGap(pack, { ...city, counties, countyWeights });
  const { area, id: enteredBy } = ctx.member;
  const { gapBeforeSurplus, surplusUsed, sharedGap, cityShare, countyShare } = found;
  const facts = {
    ...{ ...city, document, gapBeforeSurplus, surplusUsed, sharedGap, cityShare, countyShare, enteredBy },
    weightsDocument: basis === "entered" ? (input.weightsDocument ?? null) : null,
    weightsBasis: basis,
  };
  const made = await data.insertGap(ctx.tx, { area, id: v7(), year, ...facts, recordedAt: ctx.now });
  const there = made ?? (await data.lockGapOf(ctx.tx, year));
  if (there === null) throw new Error("a gap was neither made nor found");
  if (there.state === "confirmed") throw new Refusal("gap_confirmed", { year });
  if (made === null) {
    const before = await data.listGapCounties(ctx.tx, there.id);
    const dropped = before.find(({ county }) => !counties.some((row) => row.county === county));
    if (dropped !== undefined) throw new Refusal("gap_county_missing", { county: dropped.county });
    await data.changeGap(ctx.tx, there.id, facts);
  }
  await data.putGapCounties(
    ctx.tx,
    counties.map(({ county, collectionTarget: target, collected }) => {
      const shortfall = found.countyCollectionShortfall[county];
      if (shortfall === undefined) throw new Error("a county's shortfall was not computed");
      const weight = countyWeights.find((row) => row.county === county)?.weight.toFixed() ?? null;
      return {
        area,
        gap: there.id,
        county,
        target,
        collected,
        weight,
        shortfall,
        share: found.countySplit[county] ?? null,
        paid: money(0),
      };
    }),
  );
  ctx.note({ subjectKind: "fund_gap", subject: there.id, after: { year, ...facts, counties: counties.length } });
  return { id: there.id };
}

/** Frozen from then on; the rules must still say what was seen. */
export async function confirmGap(ctx: WriteContext, input: z.infer<typeof shapes.planSeen>): Promise<void> {
  assertCity(ctx);
  const gap = await data.lockGap(ctx.tx, input.id);
  if (gap === null) throw new Refusal("gap_not_found");
  if (gap.state === "confirmed") throw new Refusal("gap_confirmed", { year: gap.year });
  if (gap.version !== input.version) throw new Refusal("gap_changed_meanwhile", { year: gap.year });
  if (gap.enteredBy === ctx.member.id) throw new Refusal("gap_own_work");
  await data.changeGap(ctx.tx, gap.id, { state: "confirmed", confirmedBy: ctx.member.id, confirmedAt: ctx.now });
  ctx.note({
    subjectKind: "fund_gap",
    subject: gap.id,
    before: { state: gap.state },
    after: { state: "confirmed", sharedGap: gap.sharedGap },
  });
}

export async function payGap(ctx: WriteContext, input: shapes.PayGap): Promise<{ left: string }> {
  assertCity(ctx);
  const { county, document, voucher, idempotencyKey } = input;
  const amount = money(input.amount);
  if (amount.isZero()) throw new Refusal("amount_not_positive");
  const gap = await data.lockGap(ctx.tx, input.gap);
  if (gap === null) throw new Refusal("gap_not_found");
  if (gap.state !== "confirmed") throw new Refusal("gap_not_confirmed", { year: gap.year });
  const row = await data.lockGapCounty(ctx.tx, gap.id, county);
  if (row === null) throw new Refusal("county_not_of_area", { county });
  const left = owedOf(row).minus(row.paid);
  if (amount.greaterThan(left)) throw new Refusal("gap_payment_above_owed", { left: formatMoney(left) });
  await move(ctx, [
    {
      ...{ kind: "gap_payment", county, year: gap.year, from: pooledSource("county"), to: POOLED_FISCAL, amount },
      ...{ cause: `fund-gap/${gap.id}/${county}/${idempotencyKey}`, document, voucher, words: `${county} ${String(gap.year)}` },
    },
  ]);
  await data.keepPaid(ctx.tx, row, row.paid.plus(amount));
  ctx.note({
    subjectKind: "fund_gap",
    subject: gap.id,
    before: { county, paid: row.paid },
    after: { county, paid: row.paid.plus(amount), voucher },
  });
  return { left: left.minus(amount).toFixed(2) };
}
