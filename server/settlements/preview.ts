/** What a stay that is still being typed would be settled at, on the year as it stands now. Nothing is held or stored. */
import type { Settled } from "@/server/benefits/contract";
import { yearOf } from "@/server/dates";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";
import { findStay } from "@/server/stays/rows";
import { compute } from "./compute";
import * as data from "./data-settlements";
import { attempt, groundsOf } from "./grounds";
import { yearToDateOf } from "./hold-years";
import type { StayFacts } from "./rules";

/** `amended`: the stay that is being amended, whose own settlement does not count in the year. */
export async function previewSettlement(
  ctx: ReadContext,
  stay: StayFacts & { person: string },
  amended: string | undefined,
): Promise<Settled | Refusal> {
  const grounds = (await groundsOf(ctx, [stay])).get(stay.id) ?? new Refusal("person_not_visible");
  if (grounds instanceof Refusal) return grounds;
  const before = amended === undefined ? null : await findStay(ctx, amended);
  const settled = before?.currentSettlement ? await data.findSettlement(ctx.tx, before.currentSettlement) : null;
  const yearToDate =
    settled !== null && settled.year === yearOf(stay.dischargedOn)
      ? settled.yearToDateBefore
      : await yearToDateOf(ctx, { person: stay.person, year: yearOf(stay.dischargedOn) });
  return attempt(() => compute(grounds, yearToDate));
}
