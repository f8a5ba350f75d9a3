/** What a stay that is still being typed would be settled at, on the year as it stands now. Nothing is held or stored. */
import type { Settled, YearToDate } from "@/server/benefits/contract";
import { yearOf } from "@/server/dates";
import { recordsOf } from "@/server/people/records";
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

/**
 * What several stays would be settled at one after the other, in the order given: each on the year as the one before leaves
 * it, as settling them does. Nothing is held or stored.
 */
export async function previewInTurn(
  ctx: ReadContext,
  stays: readonly (StayFacts & { person: string })[],
): Promise<Map<string, Settled | Refusal>> {
  const grounds = await groundsOf(ctx, stays);
  const records = await recordsOf(ctx, [...new Set(stays.map(({ person }) => person))]);
  const years = new Map<string, YearToDate>();
  const outcomes = new Map<string, Settled | Refusal>();
  for (const { id, person, dischargedOn } of stays) {
    const key = { person: records.keptOf(person), year: yearOf(dischargedOn) };
    const name = `${key.person}/${key.year}`;
    const of = grounds.get(id) ?? new Refusal("person_not_visible");
    const before = years.get(name) ?? (await yearToDateOf(ctx, key));
    const outcome = of instanceof Refusal ? of : attempt(() => compute(of, before));
    years.set(name, outcome instanceof Refusal ? before : outcome.yearToDateAfter);
    outcomes.set(id, outcome);
  }
  return outcomes;
}
