/** People as an office's list names them: found by number many at a time, recorded, and placed where the list says. */
import type { BusinessDate } from "@/server/dates";
import { present } from "@/server/present";
import type { RecalculationCause } from "@/server/recalculation/rules";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { blindIndexes, maskNumber, sealEach } from "@/server/sealing";
import { causeRecalculation } from "./cause-recalculation";
import * as data from "./data-listed";
import { listPeopleByIndex, type PersonOfNumber } from "./data-people";
import { holdPerson } from "./data-statuses";
import { bornOnOf, sexOf } from "./rules";

export interface ListedNumber {
  /** By which the number is known again. */
  index: string;
  /** Whoever has it, also somebody the asker does not see. */
  person: (PersonOfNumber & { region: string | null }) | null;
}

/** The people of sound numbers in their normal form; `region` is null of somebody whom the asker may not see. */
export async function findListed(ctx: ReadContext, numbers: readonly string[]): Promise<Map<string, ListedNumber>> {
  const indexes = new Map([...new Set(numbers)].map((number) => [number, blindIndexes(number)]));
  const found = new Map((await listPeopleByIndex(ctx.tx, [...indexes.values()].flat())).map((row) => [row.numberIndex, row]));
  const regions = await data.listRegionsOf(
    ctx.tx,
    ctx.member.area,
    [...found.values()].map(({ id }) => id),
  );
  return new Map(
    [...indexes].map(([number, wanted]) => {
      const row = wanted.map((index) => found.get(index)).find((candidate) => candidate !== undefined);
      const person = row === undefined ? null : { ...row, region: regions.get(row.id) ?? null };
      return [number, { index: wanted[0] ?? "", person }];
    }),
  );
}

export interface UnknownPerson {
  id: string;
  name: string;
  number: string;
  index: string;
  region: string;
  /** The days of the identity that is written right after: kept with the person at once, not by changing them again. */
  tagged?: { from: BusinessDate; to: BusinessDate | null };
}

/** Records people whom nobody knew; who was recorded meanwhile by somebody else stays as they are. Answers who has each number. */
export async function recordListed(ctx: WriteContext, people: readonly UnknownPerson[]): Promise<Map<string, string>> {
  const sealed = sealEach(people.map(({ number }) => number));
  const rows = people.map(({ id, name, number, index, region, tagged }, place) => ({
    ...{ id, name, region, numberIndex: index, numberSealed: present(sealed[place], "a sealed number"), numberMasked: maskNumber(number) },
    ...{ sex: sexOf(number), bornOn: bornOnOf(number), taggedFrom: tagged?.from ?? null, taggedTo: tagged?.to ?? null },
  }));
  return data.insertListed(ctx.tx, { area: ctx.member.area, recordedAt: ctx.now }, rows);
}

/** Where people live by the list; who is elsewhere than the list was compared with stays. */
export function moveListed(ctx: WriteContext, moves: readonly { person: string; from: string; to: string }[]): Promise<string[]> {
  return data.moveListed(ctx.tx, ctx.member.area, moves);
}

/** Holds people in the order of locks, so that what others record about them waits. */
export function holdListed(ctx: WriteContext, people: readonly string[]): Promise<void> {
  return data.holdPeople(ctx.tx, ctx.member.area, people);
}

/** Holds somebody whom the asker sees, also where the office records nothing about people. */
export function holdSeen(ctx: WriteContext, person: string): Promise<void> {
  return holdPerson(ctx.tx, person);
}

export interface ChangedSince {
  person: string;
  fromDate: BusinessDate;
}

/** Of people whose past changed, those who were in hospital have their years recalculated. Answers how many. */
export async function recalculateListed(ctx: WriteContext, changed: readonly ChangedSince[], cause: RecalculationCause): Promise<number> {
  const first = new Map<string, BusinessDate>();
  for (const { person, fromDate } of changed) {
    const known = first.get(person);
    if (fromDate <= ctx.today && (known === undefined || fromDate < known)) first.set(person, fromDate);
  }
  const treated = await data.listTreated(ctx.tx, ctx.member.area, [...first.keys()]);
  for (const person of treated) await causeRecalculation(ctx, { person, fromDate: first.get(person) ?? ctx.today, cause });
  return treated.length;
}

export interface Candidate {
  person: string;
  name: string;
  numberMasked: string;
  reasons: ("name" | "birth_date" | "township")[];
}

/** Who may be meant by rows without a usable number: of the same name, and of the same birth date or township. */
export async function findCandidates(
  ctx: ReadContext,
  rows: readonly { name: string; bornOn: BusinessDate | null; region: string | null }[],
): Promise<Candidate[][]> {
  const people = await data.listNamed(ctx.tx, ctx.member.area, [...new Set(rows.map(({ name }) => name).filter((name) => name !== ""))]);
  const byName = Map.groupBy(people, ({ name }) => name);
  return rows.map(({ name, bornOn, region }) =>
    (byName.get(name) ?? [])
      .map(({ id, numberMasked, ...known }): Candidate => {
        const isBorn = bornOn !== null && known.bornOn === bornOn;
        // A county alone is no township: everybody of the office lives in it.
        const isThere = region !== null && region.length >= 9 && known.region.startsWith(region.slice(0, 9));
        const reasons = [...(isBorn ? (["birth_date"] as const) : []), ...(isThere ? (["township"] as const) : [])];
        return { person: id, name, numberMasked, reasons: ["name", ...reasons] };
      })
      .filter(({ reasons }) => reasons.length > 1)
      .sort((one, other) => other.reasons.length - one.reasons.length)
      .slice(0, 5),
  );
}

/** The divisions of the area down to townships. */
export function listDivisions(ctx: ReadContext): Promise<data.DivisionRow[]> {
  return data.listDivisions(ctx.tx, ctx.member.area);
}

/** The sealed number of somebody the asker sees; for the room that keeps it sealed itself. */
export function findSealedNumber(ctx: ReadContext, person: string): Promise<string | null> {
  return data.findSealedNumber(ctx.tx, ctx.member.area, person);
}

/** People with an identity on a day, by county, and how many of them are insured nowhere that day. */
export function countUninsured(ctx: ReadContext, on: BusinessDate): Promise<{ county: string; tagged: number; uninsured: number }[]> {
  return data.countUninsured(ctx.tx, ctx.member.area, on);
}
