/** Where a hospital lies for people: what the look-up answers, and what a stay is recorded with unless its record says otherwise. */
import type { Location } from "@/server/benefits/contract";
import type { BusinessDate } from "@/server/dates";
import { listInsurance, listRegions } from "@/server/people/people";
import { covers, locationOf } from "@/server/people/rules";
import { first } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext } from "@/server/requests/context";

export interface Treated {
  person: string;
  on: BusinessDate;
}

/**
 * In or out of the area is a word of insurance (异地就医), so a hospital is seen from where somebody is insured on the
 * day; from the place of household registration only for whoever is not insured then.
 */
export async function locationsFor(ctx: ReadContext, hospitalRegion: string, treated: readonly Treated[]): Promise<Location[]> {
  const people = [...new Set(treated.map(({ person }) => person))];
  const regions = await listRegions(ctx, people);
  const insurance = Map.groupBy(await listInsurance(ctx, people, null), (period) => period.person);
  return treated.map(({ person, on }) => {
    const region = regions.get(person);
    if (region === undefined) throw new Refusal("person_not_found");
    return locationOf(hospitalRegion, insurance.get(person)?.find((period) => covers(period, on))?.insuredRegion ?? region);
  });
}

export async function locationFor(ctx: ReadContext, hospitalRegion: string, treated: Treated): Promise<Location> {
  return first(await locationsFor(ctx, hospitalRegion, [treated]), "the answer to one question");
}
