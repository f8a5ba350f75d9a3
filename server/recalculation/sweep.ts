/**
 * Recalculation of many: every year of a range of people is computed in whole fen and compared with what was paid; only
 * the years that differ are then replayed in full. One person's recalculation is a range of one.
 */
import { type InsuredPerson, type LocalParameters, payers } from "@/server/benefits/contract";
import type { Pack } from "@/server/benefits/figures/pack";
import { packFor } from "@/server/benefits/packs/registry";
import { settleYearAmounts } from "@/server/benefits/settling/recompute";
import { insuredPeopleOn } from "@/server/identity/tags";
import { type Records, recordsOf } from "@/server/people/records";
import { isAfterDeath } from "@/server/people/status-rules";
import { listStatuses } from "@/server/people/statuses";
import { localParametersThrough } from "@/server/policies/parameters";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { assistancePayers } from "@/server/settlements/rules";
import * as found from "./data-differences";
import { recalculateYear } from "./recalculate";

interface Known {
  one: found.StandingVisit;
  person: InsuredPerson;
  pack: Pack;
  parameters: LocalParameters;
  /** The person was admitted after the death that is recorded. */
  isAfterDeath: boolean;
}

const assistanceAt = assistancePayers.map((payer) => payers.indexOf(payer));

/** Whether any stay of the year would get something else; a year that cannot be computed at once is looked at in full. */
function differs(year: readonly Known[]): boolean {
  const [first] = year;
  if (first === undefined) return false;
  const { pack, parameters, person } = first;
  const isEven = year.every(
    (known) =>
      !known.isAfterDeath && known.pack === pack && known.parameters === parameters && known.person.insuranceType === person.insuranceType,
  );
  if (!isEven) return true;
  try {
    const amounts = settleYearAmounts(
      pack,
      parameters,
      person,
      year.map((known) => known.one.visit),
    );
    return amounts.some((amount, at) => assistanceAt.some((payer, place) => amount.paid[payer] !== year[at]?.one.paid[place]));
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

async function knownOf(ctx: ReadContext, visits: readonly found.StandingVisit[], records: Records): Promise<Known[]> {
  const people = await insuredPeopleOn(
    ctx,
    visits.map(({ person, visit }) => ({ person, on: visit.date })),
    null,
    records,
  );
  const statuses = await listStatuses(ctx, [...new Set(visits.map(({ person }) => person))], records);
  const diedOn = new Map(statuses.filter(({ kind }) => kind === "deceased").map((status) => [status.person, status.onDay]));
  const through = new Map<string, (date: string) => LocalParameters>();
  const known: Known[] = [];
  for (const [at, one] of visits.entries()) {
    const pack = packFor(ctx.member.area, one.visit.date);
    const parametersOn = through.get(pack.id) ?? (await localParametersThrough(ctx, pack.id));
    through.set(pack.id, parametersOn);
    const person = people[at];
    if (person === undefined) throw new Error("a stay stands without its person");
    known.push({
      ...{ one, person, pack },
      parameters: parametersOn(one.visit.date),
      isAfterDeath: isAfterDeath(one, diedOn.get(one.person) ?? null),
    });
  }
  return known;
}

export interface Swept {
  visits: number;
  years: number;
  /** Differences opened. */
  differences: number;
}

function nameOf(key: { person: string; year: number }): string {
  return `${key.person}/${key.year}`;
}

/** Recalculates every year of a range of people, in the caller's transaction. */
export async function recalculateRange(ctx: WriteContext, range: found.PeopleRange, cause: string): Promise<Swept> {
  const visits = await found.listStandingVisits(ctx.tx, range);
  const open = await found.listYearsWithOpen(ctx.tx, range);
  // The year of somebody with several records does not lie in one range: it is looked at in full.
  const records = await recordsOf(ctx, [...new Set([...visits, ...open].map(({ person }) => person))]);
  const isWhole = ({ person }: { person: string }) => records.of(person).length === 1;
  const joined = visits.filter((visit) => !isWhole(visit));
  const inFull = new Map(
    [...open, ...joined].map(({ person, year }) => {
      const key = { person: records.keptOf(person), year };
      return [nameOf(key), key] as const;
    }),
  );
  const years = Map.groupBy(await knownOf(ctx, visits.filter(isWhole), records), ({ one }) => nameOf(one));
  for (const [name, year] of years) {
    const [first] = year;
    if (first !== undefined && differs(year)) inFull.set(name, { person: first.one.person, year: first.one.year });
  }
  let differences = 0;
  for (const key of inFull.values()) differences += (await recalculateYear(ctx, key, cause)).differences;
  return {
    visits: visits.length,
    years: years.size + new Set(joined.map((visit) => nameOf({ ...visit, person: records.keptOf(visit.person) }))).size,
    differences,
  };
}
