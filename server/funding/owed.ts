/** What city and counties owe of a year against what came of them, by the day on which the bank took it in. */

import { zero } from "@/server/money";
import type { ReadContext } from "@/server/requests/context";
import * as data from "./data-matching";
import { raisedIn } from "./raised";
import { type Standing, standingOf } from "./rules";

interface CountyStanding extends Standing {
  county: string;
  weight: string;
}

export interface Owed {
  matching: data.Matching;
  city: Standing;
  counties: CountyStanding[];
}

/** By the version that holds; null while none was confirmed. */
export async function owedIn(ctx: ReadContext, year: number): Promise<Owed | null> {
  const matching = await data.findInForce(ctx.tx, year);
  if (matching === null) return null;
  const raised = await raisedIn(ctx, year);
  const clock = { dueOn: matching.dueOn, today: ctx.today };
  const shares = await data.listShares(ctx.tx, [matching.id]);
  return {
    matching,
    city: standingOf(matching.cityShare, raised.bySource.city, clock),
    // A county from which nothing came has no sum.
    counties: shares.map(({ county, weight, amount }) => ({
      ...{ county, weight },
      ...standingOf(amount, raised.byCounty.get(county) ?? zero, clock),
    })),
  };
}
