/** What is paid on application and counts in a year's caps beside the settlements of stays. */
import { toText, zero } from "@/server/money";
import type { WriteContext } from "@/server/requests/context";
import { compute } from "./compute";
import * as data from "./data-settlements";
import { type HeldYear, keepHeld } from "./hold-years";
import { type Charge, countersBefore, countersOf } from "./rules";

export interface YearCharge extends Charge {
  application: string;
  person: string;
  year: number;
}

async function recount(ctx: WriteContext, held: HeldYear): Promise<void> {
  const records = [...held.sequences.keys()];
  held.before = countersBefore(await data.listCharges(ctx.tx, records, held.year), held.year);
  held.counters = countersOf(await data.listStanding(ctx.tx, held), compute, held.before);
  await keepHeld(ctx, [held]);
}

/** Charges the held year with what an application was granted; once for each application, as a key of the database says. */
export async function chargeYear(ctx: WriteContext, held: HeldYear, charge: YearCharge): Promise<void> {
  const { pools, ...row } = charge;
  await data.insertCharge(ctx.tx, { ...row, area: ctx.member.area, pools: { ...pools }, recordedAt: ctx.now });
  await recount(ctx, held);
}

/** Takes the charge of an application back, by a row of its own. */
export async function takeChargeBack(ctx: WriteContext, held: HeldYear, application: string): Promise<void> {
  const row = await data.findChargeOf(ctx.tx, application);
  if (row === null) return;
  const pools = Object.fromEntries(Object.entries(row.pools).map(([pool, amount]) => [pool, toText(zero.minus(amount))]));
  const { id: reverses, ...kept } = row;
  await data.insertCharge(ctx.tx, {
    ...kept,
    reverses,
    pools,
    basicAssistance: row.basicAssistance.neg(),
    tiltAssistance: row.tiltAssistance.neg(),
    recordedAt: ctx.now,
  });
  await recount(ctx, held);
}
