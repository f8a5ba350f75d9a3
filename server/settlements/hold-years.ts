/**
 * A person's year while it is held: its counters move with every settlement and are written once at the end. Where two
 * records are one person's, the year is one, with the record that counts; each record numbers its own settlements.
 */

import { yearOf } from "@/server/dates";
import { Decimal, type Money, zero } from "@/server/money";
import { type Records, recordsOf } from "@/server/people/records";
import { present } from "@/server/present";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import type { StayRow } from "@/server/stays/rows";
import { countersBefore } from "./charge-rules";
import { compute } from "./compute";
import * as data from "./data-settlements";
import { assertCountersEqual, countedBy, countersOf, emptyCounters, isCountedWell, type YearCounters } from "./rules";

export type { YearKey } from "./data-settlements";

export interface HeldYear extends data.YearKey {
  /** What stood before the first settlement: what was paid on application. */
  before: YearCounters;
  counters: YearCounters;
  settledCount: number;
  /** The last number of each record of the person. */
  sequences: Map<string, number>;
  /** What the year may stand above its caps; null in the moment in which it begins to count other records. */
  over: { assistance: Money; tilt: Money } | null;
}

export function yearKeyOf(stay: Pick<StayRow, "person" | "dischargedOn">): data.YearKey {
  return { person: stay.person, year: yearOf(stay.dischargedOn) };
}

/**
 * Every year that a stay lies in. Of two that overlap across New Year one is settled in each; whoever settles the later one
 * holds the year of the earlier one as well, so that both at the same moment see each other.
 */
export function yearKeysOf(stay: Pick<StayRow, "person" | "setting" | "admittedOn" | "dischargedOn">): data.YearKey[] {
  const last = yearOf(stay.dischargedOn);
  const first = stay.setting === "inpatient" ? yearOf(stay.admittedOn) : last;
  return Array.from({ length: last - first + 1 }, (_, at) => ({ person: stay.person, year: first + at }));
}

function nameOf(key: data.YearKey): string {
  return `${key.person}/${key.year}`;
}

/** The next number of a record's settlements. */
export function nextSequence(held: HeldYear, record: string): number {
  const next = present(held.sequences.get(record), "a record of the held year") + 1;
  held.sequences.set(record, next);
  return next;
}

/** Each year before its first settlement, with whatever was paid on application with any of the records. */
async function beginningsOf(ctx: ReadContext, keys: readonly data.YearKey[]) {
  const charges = Map.groupBy(await data.listCharges(ctx.tx, keys), nameOf);
  return (records: readonly string[], year: number): YearCounters =>
    countersBefore(
      records.flatMap((person) => charges.get(nameOf({ person, year })) ?? []),
      year,
    );
}

/** One year before its first settlement. */
export async function beginningOf(ctx: ReadContext, records: readonly string[], year: number): Promise<YearCounters> {
  const beginning = await beginningsOf(
    ctx,
    records.map((person) => ({ person, year })),
  );
  return beginning(records, year);
}

interface LockedYears {
  rows: ReadonlyMap<string, data.PersonYearRow>;
  beginning: Awaited<ReturnType<typeof beginningsOf>>;
}

/** The year as its rows say; counted anew where they count other records than the person's. */
async function heldFrom(
  ctx: WriteContext,
  key: data.YearKey,
  records: readonly string[],
  { rows, beginning }: LockedYears,
): Promise<HeldYear> {
  const own = records.map((record) => present(rows.get(nameOf({ person: record, year: key.year })), "a year held"));
  const sequences = new Map(own.map((row) => [row.person, row.lastSequence]));
  const kept = present(rows.get(nameOf(key)), "the year held");
  const over = { assistance: kept.assistanceOver, tilt: kept.tiltOver };
  const before = beginning(records, key.year);
  if (own.every((row) => isCountedWell(row, key.person, records)))
    return { ...key, before, counters: countersIn(kept), settledCount: kept.settledCount, sequences, over };
  const standing = await data.listStanding(ctx.tx, key);
  const counters = countersOf(standing, compute, before);
  await keepHeld(ctx, [{ ...key, before, counters, settledCount: standing.length, sequences, over: null }]);
  return { ...key, before, counters, settledCount: standing.length, sequences, over: beyondCaps(counters) };
}

function countersIn({ yearToDate, assistancePaid, tiltPaid, assistanceCap, tiltCap }: YearCounters): YearCounters {
  return { yearToDate, assistancePaid, tiltPaid, assistanceCap, tiltCap };
}

/**
 * Locks the years with all records of their people. Whoever counts records together holds their years first, so once these
 * are locked the records stay as they are; what came about while this waited is locked as well.
 */
async function lockWhole(ctx: WriteContext, keys: readonly data.YearKey[]) {
  const people = [...new Set(keys.map((key) => key.person))];
  for (let records = await recordsOf(ctx, people); ; ) {
    const wanted = keys.flatMap((key) => records.of(key.person).map((person) => ({ person, year: key.year })));
    const distinct = new Map(wanted.map((key) => [nameOf(key), key]));
    const rows = await data.lockYears(ctx.tx, ctx.member.area, [...distinct.values()]);
    // A row that row-level security hides could be inserted but not held.
    if (rows.length !== distinct.size) throw new Refusal("person_not_visible");
    const now = await recordsOf(ctx, people);
    if (now.same(records)) return { records, rows: new Map(rows.map((row) => [nameOf(row), row])) };
    records = now;
  }
}

/** Holds the years; for each key, also of a record that counts as another, the one year of the person. */
export async function holdYears(ctx: WriteContext, keys: readonly data.YearKey[]): Promise<Map<string, HeldYear>> {
  const { records, rows } = await lockWhole(ctx, keys);
  const known = { rows, beginning: await beginningsOf(ctx, [...rows.values()]) };
  const held = new Map<string, HeldYear>();
  for (const key of keys) {
    const kept = { person: records.keptOf(key.person), year: key.year };
    const year = held.get(nameOf(kept)) ?? (await heldFrom(ctx, kept, records.of(key.person), known));
    for (const record of records.of(key.person)) held.set(nameOf({ person: record, year: key.year }), year);
  }
  return held;
}

export function heldOf(years: ReadonlyMap<string, HeldYear>, stay: Pick<StayRow, "person" | "dischargedOn">): HeldYear {
  const held = years.get(nameOf(yearKeyOf(stay)));
  if (held === undefined) throw new Error("a stay's year is not held");
  return held;
}

export async function holdYear(ctx: WriteContext, key: data.YearKey): Promise<HeldYear> {
  const held = (await holdYears(ctx, [key])).get(nameOf(key));
  if (held === undefined) throw new Refusal("person_not_visible");
  return held;
}

/**
 * Holds the years of a person that are there, from a year on, and counts anew those that count other records than the
 * person's: whoever settles a stay of theirs at this moment is through before the caller reads. A year that is not there
 * yet begins with the person held (`follow_held_person`). Answers with all records of the person.
 */
export async function holdKnownYears(ctx: WriteContext, wanted: { person: string; fromYear: number }): Promise<Records> {
  const known = await recordsOf(ctx, [wanted.person]);
  const years = new Set((await data.lockKnownYears(ctx.tx, known.all, wanted.fromYear)).map((row) => row.year));
  await holdYears(
    ctx,
    [...years].map((year) => ({ person: wanted.person, year })),
  );
  return recordsOf(ctx, [wanted.person]);
}

/** What a person's year comes to now; nothing where it has not begun. */
export async function yearToDateOf(ctx: ReadContext, key: data.YearKey): Promise<YearCounters["yearToDate"]> {
  const records = await recordsOf(ctx, [key.person]);
  const kept = { person: records.keptOf(key.person), year: key.year };
  const row = await data.findYear(ctx.tx, kept);
  const isPlain = row === null && records.all.length === 1;
  if (isPlain || (row !== null && isCountedWell(row, kept.person, records.of(key.person)))) return row?.yearToDate ?? {};
  const before = await beginningOf(ctx, records.of(key.person), key.year);
  return countersOf(await data.listStanding(ctx.tx, kept), compute, before).yearToDate;
}

const beyond = (paid: Money, cap: Money | null) => (cap === null ? zero : Decimal.max(paid.minus(cap), 0));

function beyondCaps({ assistancePaid, assistanceCap, tiltPaid, tiltCap }: YearCounters): { assistance: Money; tilt: Money } {
  return { assistance: beyond(assistancePaid, assistanceCap), tilt: beyond(tiltPaid, tiltCap) };
}

/** The rows of a held year: that of the record that counts, and of each other one that it counts there. */
function changesOf({ person, year, counters, settledCount, sequences, over }: HeldYear): data.YearChange[] {
  const records = [...sequences.keys()];
  const above = beyondCaps(counters);
  const assistanceOver = over === null ? above.assistance : Decimal.min(above.assistance, over.assistance);
  const tiltOver = over === null ? above.tilt : Decimal.min(above.tilt, over.tilt);
  const isPlain = records.length === 1 && assistanceOver.isZero() && tiltOver.isZero();
  return [...sequences].map(([record, lastSequence]) => {
    const row = { person: record, year, lastSequence, counted: isPlain ? [] : countedBy(record, person, records) };
    if (record !== person) return { ...row, ...emptyCounters, settledCount: 0, assistanceOver: zero, tiltOver: zero };
    return { ...row, ...countersIn(counters), settledCount, assistanceOver, tiltOver };
  });
}

/** Writes the counters and proves them against the rows they count; a difference is a bug and nothing is written. */
export async function keepHeld(ctx: WriteContext, held: readonly HeldYear[]): Promise<void> {
  const years = [...new Set(held)];
  if (years.length === 0) return;
  await data.keepYears(ctx.tx, ctx.member.area, years.flatMap(changesOf));
  const sums = new Map((await data.sumPaid(ctx.tx, years)).map((row) => [nameOf(row), row]));
  for (const year of years) {
    assertCountersEqual(year.counters, sums.get(nameOf(year)) ?? { assistance: zero, bedDay: zero, tilt: zero, topUp: zero });
  }
}
