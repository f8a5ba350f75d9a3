/** Letters to counties, and to the city itself, that have not paid their part: numbered, with what was owed on the day, printed and sealed on paper. */
import { v7 } from "uuid";
import { formatMoney } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import * as data from "./data-dunnings";
import { holdYear } from "./data-matching";
import { owedIn } from "./owed";
import type * as shapes from "./shapes";

export async function dun(ctx: WriteContext, input: shapes.Dun): Promise<{ id: string; number: string }> {
  const { year, county, dunnedOn, payBy } = input;
  await holdYear(ctx.tx, ctx.member.area, year);
  const owed = await owedIn(ctx, year);
  if (owed === null) throw new Refusal("matching_not_confirmed", { year });
  const { matching } = owed;
  const standing = county === ctx.member.area ? owed.city : owed.counties.find((one) => one.county === county);
  if (standing === undefined) throw new Refusal("county_unknown", { county });
  if (standing.open.isZero()) throw new Refusal("county_owes_nothing", { county });
  if (!standing.open.equals(input.open)) throw new Refusal("dunning_changed", { open: formatMoney(standing.open) });
  if (dunnedOn > ctx.today) throw new Refusal("dunning_day_wrong", { to: ctx.today });
  if (dunnedOn <= matching.dueOn) throw new Refusal("dunning_early", { dueOn: matching.dueOn });
  if (payBy <= dunnedOn) throw new Refusal("pay_by_wrong", { from: dunnedOn });
  const { area, id: recordedBy } = ctx.member;
  const letter = await data.nextLetter(ctx.tx, area, { year, county });
  const { owed: due, paid, open } = standing;
  const made = await data.insertDunning(ctx.tx, {
    ...{ area, id: v7(), ...letter, matching: matching.id, county, dunnedOn, payBy, owed: due, paid, open },
    ...{ recordedBy, recordedAt: ctx.now },
  });
  ctx.note({ subjectKind: "dunning", subject: made.id, after: { ...letter, county, year, dunnedOn, payBy, open } });
  return { id: made.id, number: made.number };
}
