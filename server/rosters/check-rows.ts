/** Judges rows of a roster by themselves, against the register of people, and against each other. */
import { type IdentityTag, identityTags } from "@/server/benefits/contract";
import type { BusinessDate } from "@/server/dates";
import type { ListColumn } from "@/server/lists/column-rules";
import type { CheckedRow, KeptRow, RowInHand } from "@/server/lists/rows";
import type { ListFault } from "@/server/lists/upload-rules";
import { findListed, type ListedNumber } from "@/server/people/listed";
import { normalName } from "@/server/people/rules";
import { present } from "@/server/present";
import type { ReadContext } from "@/server/requests/context";
import { maskNumber } from "@/server/sealing";
import { isWithin } from "./place-rules";
import { type RosterAsked, type RosterRow, readRosterRow } from "./read-row";
import { PLACES_OF_A_ROW } from "./rules";

/** What a row says, ready to be compared and written. */
export interface RosterRecord extends Omit<RosterRow, "number"> {
  index: string;
  masked: string;
}

export const recordOf = (row: KeptRow): RosterRecord => row.value as RosterRecord;

/** So much of an index as tells a million people apart beyond doubt; lists of a million are held in memory. */
const TELLING = -32;
/** Above every row number: one number holds the row and what it said. */
const ROWS = 2 ** 31;

/** Who stands in the list so far, in which class, and what was said. */
export class SeenRows {
  private readonly rows = new Map<string, number>();
  /** What was said, each once. */
  private readonly prints: string[] = [];
  private readonly placeOfPrint = new Map<string, number>();

  take(record: RosterRecord, rowNumber: number): void {
    const place = this.keep(printOf(record));
    for (const tag of record.classes) this.rows.set(keyOf(record, tag), place * ROWS + rowNumber);
  }

  private keep(print: string): number {
    const known = this.placeOfPrint.get(print);
    if (known !== undefined) return known;
    const place = this.prints.push(print) - 1;
    this.placeOfPrint.set(print, place);
    return place;
  }

  private twinOf(record: RosterRecord, tag: IdentityTag): { rowNumber: number; print: string | undefined } | undefined {
    const seen = this.rows.get(keyOf(record, tag));
    return seen === undefined ? undefined : { rowNumber: seen % ROWS, print: this.prints[Math.floor(seen / ROWS)] };
  }

  /** The row that said the same of the person, or something else of the same class; null where neither did. */
  find(record: RosterRecord): { rowNumber: number; isSame: boolean } | null {
    const twins = record.classes.map((tag) => this.twinOf(record, tag)).filter((twin) => twin !== undefined);
    const [twin] = twins;
    if (twin === undefined) return null;
    const isSame = twins.length === record.classes.length && twins.every(({ print }) => print === printOf(record));
    return { rowNumber: twin.rowNumber, isSame };
  }
}

const keyOf = ({ index }: RosterRecord, tag: IdentityTag): string =>
  index.slice(TELLING) + String.fromCharCode(65 + identityTags.indexOf(tag));
const printOf = ({ leaves, startsOn, endsOn, region }: RosterRecord): string => [leaves, startsOn, endsOn, region].join("|");

export interface Checking {
  asked: RosterAsked;
  columns: readonly ListColumn[];
  seen: SeenRows;
}

const fault = (field: string, reason: string, parameters: ListFault["parameters"] = {}): ListFault => ({
  field,
  reason,
  severity: "fault",
  parameters,
});

export async function checkRows(ctx: ReadContext, rows: readonly RowInHand[], checking: Checking): Promise<CheckedRow[]> {
  const read = rows.map((row) => readRosterRow(row, checking.columns, checking.asked));
  const numbers = read.flatMap(({ row }) => row.number ?? []);
  const known = await findListed(ctx, numbers);
  return rows.map((inHand, place) => {
    const { row, faults } = present(read[place], "what a row says");
    const listed = row.number === null ? null : (known.get(row.number) ?? null);
    const all = listed === null ? faults : [...faults, ...againstRegister(row, listed, checking)];
    return concluded(inHand, { row, listed, faults: all }, checking.seen);
  });
}

/** What the register of people says otherwise. */
function againstRegister(row: RosterRow, { person }: ListedNumber, { asked }: Checking): ListFault[] {
  if (person === null) return [];
  const faults: ListFault[] = [];
  const { scope } = asked.divisions;
  if (person.region === null || !isWithin(scope, person.region)) faults.push(fault("number", "person_outside_office"));
  if (normalName(person.name) !== row.name && row.name !== "") faults.push(fault("name", "name_differs", { name: person.name }));
  const { diedOn, movedAwayOn } = person;
  if (diedOn !== null && isBeyond(row, diedOn)) faults.push(fault("change", "person_dead", { date: diedOn }));
  if (movedAwayOn !== null && !row.leaves)
    faults.push({ ...fault("township", "person_moved_away", { date: movedAwayOn }), severity: "warning" });
  return faults;
}

const isBeyond = ({ leaves, endsOn }: RosterRow, diedOn: BusinessDate) => !leaves && (endsOn === null || endsOn > diedOn);

function concluded(
  inHand: RowInHand,
  said: { row: RosterRow; listed: ListedNumber | null; faults: ListFault[] },
  seen: SeenRows,
): CheckedRow {
  const { row, listed, faults } = said;
  const base = { ...inHand, key: listed?.index ?? null, person: listed?.person?.id ?? null };
  if (faults.some(({ severity }) => severity === "fault") || listed === null || row.number === null)
    return { ...base, verdict: "faulty", faults, value: beside(row) };
  const { number, ...facts } = row;
  const record: RosterRecord = {
    ...facts,
    ...{ classes: row.classes.slice(0, PLACES_OF_A_ROW) as IdentityTag[], index: listed.index, masked: maskNumber(number) },
  };
  const twin = seen.find(record);
  if (twin?.isSame) return { ...base, verdict: "repeated", faults: [], value: null };
  if (twin !== null)
    return { ...base, verdict: "faulty", faults: [...faults, fault("number", "row_twice", { row: twin.rowNumber })], value: beside(row) };
  seen.take(record, inHand.rowNumber);
  return { ...base, verdict: faults.length > 0 ? "warned" : "good", faults, value: withoutNothing(record) };
}

/** What a row does not say is not kept either: most of a million rows say nothing more than a name, a number and a class. */
const withoutNothing = (record: RosterRecord): object => Object.fromEntries(Object.entries(record).filter(([, said]) => said !== null));

/** Of a faulty row what tells whom it may be about: until it is mended, nothing about them ends. */
function beside({ name, bornOn, region }: RosterRow): object {
  return { faultyName: name, bornOn, region };
}
