/** A county's year from the books: planned, paid down, paid out, returned; said by the county and agreed by the city. */
import { v7 } from "uuid";
import type { z } from "zod";
import { yearEndSweep } from "@/server/benefits/offices/fund-shares";
import { formatMoney, type Money, money } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { sumOfYear } from "./data-movements";
import { countOfYear, takenOfYear } from "./data-plans";
import * as data from "./data-years";
import { isYearOver, outlayKinds, paidDownKinds } from "./rules";
import type * as shapes from "./shapes";
import { assertCity, ownCounty, packOfYear } from "./whose";

interface CountyYear {
  planned: Money;
  paidDown: Money;
  paidOut: Money;
  returned: Money;
  difference: Money;
}

/** By the year that each movement names, whichever day it was made on. */
export async function figuresOf({ tx }: Pick<ReadContext, "tx">, county: string, year: number): Promise<CountyYear> {
  const ofMonths = (await takenOfYear(tx, year)).get(county) ?? money(0);
  const planned = ofMonths.plus(await sumOfYear(tx, year, ["small_claims"], county));
  const paidDown = await sumOfYear(tx, year, paidDownKinds, county);
  const paidOut = await sumOfYear(tx, year, outlayKinds, county);
  const returned = await sumOfYear(tx, year, ["sweep_balance"], county);
  return { planned, paidDown, paidOut, returned, difference: paidDown.minus(paidOut).minus(returned) };
}

async function assertComplete(ctx: WriteContext, county: string, year: number): Promise<void> {
  if (!isYearOver(year, ctx.today)) throw new Refusal("settlement_year_not_over", { year });
  const open = await countOfYear(ctx.tx, year, ["paid"], county);
  if (open > 0) throw new Refusal("reports_missing", { count: open });
  const sweep = await data.lockSweepOf(ctx.tx, county, year);
  if (sweep === null || sweep.state !== "confirmed") throw new Refusal("sweep_missing", { year });
}

export async function confirmYear(ctx: WriteContext, input: shapes.ConfirmYear): Promise<{ id: string }> {
  const county = ownCounty(ctx);
  const { year, words } = input;
  const pack = packOfYear(ctx, "sweep", year);
  await assertComplete(ctx, county, year);
  const figures = await figuresOf(ctx, county, year);
  if (!figures.difference.equals(input.difference))
    throw new Refusal("settlement_changed", { difference: formatMoney(figures.difference) });
  if (!figures.difference.isZero() && words === undefined)
    throw new Refusal("difference_words_missing", { difference: formatMoney(figures.difference) });
  const { annualSettlementDeadline: deadline } = yearEndSweep(pack, {
    year,
    interest: money(0),
    otherBalance: figures.returned,
    sweptOn: null,
  });
  const { area, id: confirmedBy } = ctx.member;
  const row = { ...figures, ...(words === undefined ? {} : { words }), deadline, confirmedBy, confirmedAt: ctx.now };
  const made = await data.insertSettlement(ctx.tx, { area, id: v7(), county, year, ...row, recordedAt: ctx.now });
  if (made === null) throw new Refusal("settlement_there", { year });
  ctx.note({ subjectKind: "county_year_settlement", subject: made.id, after: { county, year, ...figures } });
  return { id: made.id };
}

/** The city agrees to what the county said, which the books must still say. */
export async function settleYear(ctx: WriteContext, input: z.infer<typeof shapes.byId>): Promise<void> {
  assertCity(ctx);
  const row = await data.lockSettlement(ctx.tx, input.id);
  if (row === null) throw new Refusal("year_settlement_not_found");
  if (row.state === "settled") throw new Refusal("settlement_there", { year: row.year });
  if (row.confirmedBy === ctx.member.id) throw new Refusal("settlement_own_work");
  const now = await figuresOf(ctx, row.county, row.year);
  if (!now.difference.equals(row.difference) || !now.paidOut.equals(row.paidOut))
    throw new Refusal("settlement_changed", { difference: formatMoney(now.difference) });
  await data.changeSettlement(ctx.tx, row.id, { state: "settled", settledBy: ctx.member.id, settledAt: ctx.now, settledOn: ctx.today });
  ctx.note({ subjectKind: "county_year_settlement", subject: row.id, before: { state: row.state }, after: { state: "settled" } });
}
