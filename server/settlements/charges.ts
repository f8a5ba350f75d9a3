import type { WriteContext } from "@/server/requests/context";
import type { Charge } from "./charge-rules";
import { compute } from "./compute";
import * as data from "./data-settlements";
import { beginningOf, type HeldYear, keepHeld } from "./hold-years";
import { countersOf } from "./rules";

export interface YearCharge extends Charge {
  application: string;
  person: string;
  year: number;
}

async function recount(ctx: WriteContext, held: HeldYear): Promise<void> {
  held.before = await beginningOf(ctx, [...held.sequences.keys()], held.year);
  held.counters = countersOf(await data.listStanding(ctx.tx, held), compute, held.before);
  await keepHeld(ctx, [held]);
}

/** Charges the held year with what an application was granted; once for each application, as a key of the database says. */
export async function chargeYear(ctx: WriteContext, held: HeldYear, charge: YearCharge): Promise<void> {
  const { pools, ...row } = charge;
  await data.insertCharge(ctx.tx, { ...row, area: ctx.member.area, pools: { ...pools }, recordedAt: ctx.now });
  await recount(ctx, held);
}
