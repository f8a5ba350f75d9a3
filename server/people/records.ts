/**
 * Records of one person. Two records that turned out to be one person's are linked, and nothing of either is moved: whoever
 * asks for a person's tags, insurance, stays or years asks for all of their records.
 */
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-records";

export interface Records {
  name: string;
  /** Whether the same records are meant. */
  same(other: Records): boolean;
  /** Every record of anybody asked for. */
  all: string[];
  /** The records of one person, the asked one among them. */
  of(person: string): readonly string[];
  /** The record that counts; itself where nothing is linked. */
  keptOf(person: string): string;
}

function recordsFrom(people: readonly string[], rows: readonly data.RecordRow[]): Records {
  const byAsked = Map.groupBy(rows, (row) => row.asked);
  const of = (person: string) => byAsked.get(person)?.map((row) => row.record) ?? [person];
  const name = rows
    .map((row) => `${row.asked} ${row.record} ${row.kept}`)
    .sort()
    .join();
  return {
    name,
    same: (other) => other.name === name,
    all: [...new Set([...people, ...rows.map((row) => row.record)])],
    of,
    keptOf: (person) => byAsked.get(person)?.[0]?.kept ?? person,
  };
}

export async function recordsOf(ctx: ReadContext, people: readonly string[]): Promise<Records> {
  return recordsFrom(people, await data.listRecords(ctx.tx, people));
}

/** Holds people with all their records and years, for whoever counts them together or takes them apart. */
export async function holdWholePeople(ctx: WriteContext, people: readonly string[]): Promise<Records> {
  return recordsFrom(people, await data.holdWholePeople(ctx.tx, people));
}

/** Each row once for everybody asked for whose record it stands with, under the name that was asked for. */
export function byAsked<Row extends { person: string }>(people: readonly string[], records: Records, rows: readonly Row[]): Row[] {
  const byRecord = Map.groupBy(rows, (row) => row.person);
  return [...new Set(people)].flatMap((person) => {
    const own = records.of(person);
    if (own.length === 1) return byRecord.get(person) ?? [];
    return own.flatMap((record) => byRecord.get(record) ?? []).map((row) => ({ ...row, person }));
  });
}
