/** A person's year while its row is held: its counters move with every settlement and are written once at the end. */

import { yearOf } from "@/server/dates";
import { zero } from "@/server/money";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import type { StayRow } from "@/server/stays/rows";
import * as data from "./data-settlements";
import { assertCountersEqual, type YearCounters } from "./rules";

export type { YearKey } from "./data-settlements";

export interface HeldYear extends data.YearKey {
  counters: YearCounters;
  settledCount: number;
  lastSequence: number;
}

export function yearKeyOf(stay: Pick<StayRow, "person" | "dischargedOn">): data.YearKey {
  return { person: stay.person, year: yearOf(stay.dischargedOn) };
}

function nameOf(key: data.YearKey): string {
  return `${key.person}/${key.year}`;
}

export async function holdYears(ctx: WriteContext, keys: readonly data.YearKey[]): Promise<Map<string, HeldYear>> {
  const distinct = new Map(keys.map((key) => [nameOf(key), key]));
  const rows = await data.lockYears(ctx.tx, ctx.member.area, [...distinct.values()]);
  // A row that row-level security hides could be inserted but not held.
  if (rows.length !== distinct.size) throw new Refusal("person_not_visible");
  return new Map(
    rows.map(({ person, year, settledCount, lastSequence, yearToDate, assistancePaid, tiltPaid, assistanceCap, tiltCap }) => [
      nameOf({ person, year }),
      { person, year, settledCount, lastSequence, counters: { yearToDate, assistancePaid, tiltPaid, assistanceCap, tiltCap } },
    ]),
  );
}

export function heldOf(years: ReadonlyMap<string, HeldYear>, stay: Pick<StayRow, "person" | "dischargedOn">): HeldYear {
  const held = years.get(nameOf(yearKeyOf(stay)));
  if (held === undefined) throw new Error("a stay's year is not held");
  return held;
}

export async function holdYear(ctx: WriteContext, key: data.YearKey): Promise<HeldYear> {
  const [held] = (await holdYears(ctx, [key])).values();
  if (held === undefined) throw new Refusal("person_not_visible");
  return held;
}

/**
 * Holds the years of a person that are there, from a year on: whoever settles a stay of theirs at this moment is through
 * before the caller reads. A year that is not there yet begins with the person held (`follow_held_person`).
 */
export async function holdKnownYears(ctx: WriteContext, wanted: { person: string; fromYear: number }): Promise<void> {
  await data.lockKnownYears(ctx.tx, wanted);
}

/** Writes the counters and proves them against the rows they count; a difference is a bug and nothing is written. */
export async function keepHeld(ctx: WriteContext, years: readonly HeldYear[]): Promise<void> {
  if (years.length === 0) return;
  await data.keepYears(
    ctx.tx,
    ctx.member.area,
    years.map(({ counters, ...year }) => ({ ...year, ...counters })),
  );
  const sums = new Map((await data.sumPaid(ctx.tx, years)).map((row) => [nameOf(row), row]));
  for (const year of years) {
    assertCountersEqual(year.counters, sums.get(nameOf(year)) ?? { assistance: zero, bedDay: zero, tilt: zero, topUp: zero });
  }
}
