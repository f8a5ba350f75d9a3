/** People of the demo with their tags, insurance and places: registered by the agency, recognised by the offices. */
import type { IdentityTag } from "@/server/benefits/contract";
import { addDays } from "@/server/dates";
import { type Chance, idempotencyKey, personalNumber, personName } from "./chance";
import { onDay } from "./clock";
import type { Staffed } from "./staff";

export interface DemoPerson {
  id: string;
  number: string;
  name: string;
  region: string;
  insuranceType: "resident" | "employee" | null;
  tags: { tag: IdentityTag; validFrom: string; validTo: string | null }[];
}

export interface PeoplePlan {
  area: string;
  count: number;
  /** Townships people live in. */
  townships: string[];
  /** How often each identity occurs; null is a person without one. */
  tags: readonly (readonly [IdentityTag | null, number])[];
  today: string;
  /** The first day on which the demo's rules hold; nothing is recorded before. */
  from: string;
}

/** Which of the demo's accounts recognises what, city-wide. */
const recognisers: Partial<Record<IdentityTag, string>> = {
  destitute_support: "mz.maker",
  orphan: "mz.maker",
  de_facto_unsupported_child: "mz.maker",
  subsistence_allowance: "mz.maker",
  subsistence_margin: "mz.maker",
  illness_impoverished: "mz.maker",
  low_income_elderly: "mz.maker",
  low_income_minor: "mz.maker",
  low_income_seriously_ill: "mz.maker",
  other_special_hardship: "mz.maker",
  low_income_severely_disabled: "cl.maker",
  registered_poor: "xc.maker",
  returned_to_poverty: "xc.maker",
  monitored_assisted: "xc.maker",
  monitored_other: "xc.maker",
  stably_out_of_poverty: "xc.maker",
};

const AT_ONCE = 6;
const DAYS_OF_LIFE = 92 * 365;
const LONGEST_KNOWN_DAYS = 1400;

function bornOn(chance: Chance, tag: IdentityTag | null, today: string): string {
  const young = tag === "orphan" || tag === "low_income_minor" || tag === "de_facto_unsupported_child";
  const old = tag === "low_income_elderly" || tag === "destitute_support";
  const days = young ? chance.whole(365, 17 * 365) : old ? chance.whole(61 * 365, DAYS_OF_LIFE) : chance.whole(20 * 365, 80 * 365);
  return addDays(today, -days);
}

/** Runs in parallel, a few at a time, since each verb waits for its own transaction. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  run: (item: Item, at: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item !== undefined) results[at] = await run(item, at);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

interface Planned {
  sex: "male" | "female";
  bornOn: string;
  name: string;
  number: string;
  region: string;
  insuranceType: "resident" | "employee" | null;
  tags: { tag: IdentityTag; validFrom: string; validTo: string | null; documentNumber: string }[];
  familyNumber: string | null;
}

function plan(chance: Chance, peoplePlan: PeoplePlan): Planned[] {
  const numbers = new Set<string>();
  const planned: Planned[] = [];
  while (planned.length < peoplePlan.count) {
    const tag = chance.weighted(peoplePlan.tags);
    const sex = chance.happens(0.5) ? "male" : "female";
    const region = chance.one(peoplePlan.townships);
    const born = bornOn(chance, tag, peoplePlan.today);
    const number = personalNumber(chance, region.slice(0, 6), born, sex);
    if (numbers.has(number)) continue;
    numbers.add(number);
    const decided = addDays(peoplePlan.today, -chance.whole(120, LONGEST_KNOWN_DAYS));
    const validFrom = decided < born ? addDays(born, 30) : decided;
    // What ends by itself is left to do so.
    const ended = tag !== null && chance.happens(0.06) && tag !== "illness_impoverished";
    const tags: Planned["tags"] =
      tag === null
        ? []
        : [
            {
              tag,
              validFrom,
              validTo: ended ? addDays(peoplePlan.today, -chance.whole(5, 100)) : null,
              documentNumber: `民认〔${validFrom.slice(0, 4)}〕${chance.whole(1, 900)}号`,
            },
          ];
    if (tag === "subsistence_allowance" && chance.happens(0.08) && peoplePlan.area === "441600")
      tags.push({
        tag: "low_income_severely_disabled",
        validFrom,
        validTo: null,
        documentNumber: `残认〔${validFrom.slice(0, 4)}〕${chance.whole(1, 900)}号`,
      });
    planned.push({
      sex,
      bornOn: born,
      name: personName(chance, sex),
      number,
      region,
      insuranceType: chance.happens(0.04) ? null : chance.happens(0.09) ? "employee" : "resident",
      tags,
      familyNumber: chance.happens(0.5) ? `${region}-${chance.whole(1, Math.max(2, Math.floor(peoplePlan.count / 3)))}` : null,
    });
  }
  return planned;
}

export async function addPeople(staffed: Staffed, peoplePlan: PeoplePlan, chance: Chance): Promise<DemoPerson[]> {
  const planned = plan(chance, peoplePlan);
  return inParallel(planned, async (row) => {
    const enrolment =
      row.insuranceType === null
        ? null
        : {
            insuranceType: row.insuranceType,
            insuredRegion: row.region.slice(0, 6),
            validFrom: row.bornOn > "2019-01-01" ? row.bornOn : "2019-01-01",
            validTo: null,
          };
    // Who is recognised is registered that day; the others came into the register when the rules began.
    const began = addDays(peoplePlan.today, -LONGEST_KNOWN_DAYS);
    const recognised = row.tags[0]?.validFrom ?? (began < row.bornOn ? addDays(row.bornOn, 1) : began);
    const day = onDay(recognised < peoplePlan.from ? peoplePlan.from : recognised);
    const { id } = await staffed.as("jb.maker", day).people.register({
      idempotencyKey: idempotencyKey(chance),
      number: row.number,
      name: row.name,
      region: row.region,
      enrolment,
      familyNumber: row.familyNumber,
      relation: row.familyNumber === null ? null : "other",
    });
    for (const tag of row.tags) {
      const office = recognisers[tag.tag] ?? "mz.maker";
      await staffed.as(office, day).identity.addTag({
        idempotencyKey: idempotencyKey(chance),
        person: id,
        tag: tag.tag,
        validFrom: tag.validFrom,
        validTo: tag.validTo,
        documentNumber: tag.documentNumber,
        documentOn: tag.validFrom,
      });
    }
    return { id, number: row.number, name: row.name, region: row.region, insuranceType: row.insuranceType, tags: row.tags };
  });
}
