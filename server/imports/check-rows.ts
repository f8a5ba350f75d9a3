/** Checks rows of an import against each other and against what is recorded, a chunk at a time. */
import { v7 } from "uuid";
import type { ListColumn } from "@/server/lists/column-rules";
import type { CheckedRow, KeptRow, RowInHand } from "@/server/lists/rows";
import { cutText, plainText } from "@/server/lists/rules";
import { askNumbers } from "@/server/people/ask-numbers";
import { present } from "@/server/present";
import type { WriteContext } from "@/server/requests/context";
import { maskNumber } from "@/server/sealing";
import {
  differenceFrom,
  faultBeside,
  type KnownStay,
  nameFault,
  numberWithheld,
  otherHospital,
  statusFaults,
  unknownPerson,
} from "@/server/stays/checks";
import * as stays from "@/server/stays/rows";
import { amountFields, type Fault, type RecordedStay, type StayRecord } from "@/server/stays/rules";
import { readRow } from "./rows";

/** What a row says, ready to be written. */
export interface RowRecord extends StayRecord {
  id: string;
  person: string;
  name: string;
  numberMasked: string;
}

/** The value of a row that this room judged before. */
export const recordOf = (row: KeptRow): RowRecord => row.value as RowRecord;

/** Rows of the same list seen so far: by number, and hospital stays by person. */
export class SeenRows {
  private readonly numbers = new Map<string, { rowNumber: number; print: string }>();
  private readonly stays = new Map<string, KnownStay[]>();

  take(record: RowRecord, rowNumber: number): void {
    this.numbers.set(record.settlementNumber, { rowNumber, print: printOf(record) });
    if (record.setting !== "inpatient" || record.refundOfNumber !== null) return;
    const { person, admittedOn, dischargedOn, visitNumber, settlementNumber } = record;
    const known = { person, admittedOn, dischargedOn, visitNumber, settlementNumber, name: rowNumber };
    const stays = this.stays.get(person);
    if (stays === undefined) this.stays.set(person, [known]);
    else stays.push(known);
  }

  /** Null where the number is new; otherwise the row that had it, and whether it said the same. */
  find(record: RowRecord): { rowNumber: number; isSame: boolean } | null {
    const seen = this.numbers.get(record.settlementNumber);
    return seen === undefined ? null : { rowNumber: seen.rowNumber, isSame: seen.print === printOf(record) };
  }

  staysOf(person: string): readonly KnownStay[] {
    return this.stays.get(person) ?? [];
  }
}

/** What a row says, in one order however its record was kept. */
function printOf({ id: _id, name: _name, amounts, ...said }: RowRecord): string {
  const facts = Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([facts, amountFields.map((field) => amounts[field])]);
}

interface Hospital {
  id: string;
  code: string;
  name: string;
}

export interface Checking {
  hospital: Hospital;
  columns: readonly ListColumn[];
  seen: SeenRows;
  /** Settlement numbers that rows of this list take back. */
  takenBack: ReadonlySet<string>;
}

function hospitalFault(row: RowInHand, { columns, hospital }: Checking): Fault | null {
  const said = (field: "hospitalCode" | "hospitalName") =>
    plainText(row.cells[columns.findIndex((column) => column.field === field)] ?? "");
  const code = said("hospitalCode");
  const name = said("hospitalName");
  const isOurs = (code === "" && name === "") || code === hospital.code || name === hospital.name;
  const field = name === "" ? "hospitalCode" : "hospitalName";
  return isOurs ? null : { field, reason: "other_hospital_row", severity: "fault", parameters: { value: cutText(name || code, 60) } };
}

/** Refunds are checked against what they take back by `checkRefunds`, when the whole list is known. */
export async function checkRows(ctx: WriteContext, rows: readonly RowInHand[], checking: Checking): Promise<CheckedRow[]> {
  const { hospital, columns } = checking;
  const read = rows.map((row) => readRow(row, columns, ctx.today));
  const { people, withheld } = await askNumbers(
    ctx,
    read.map(({ number }) => number ?? ""),
  );
  const numbers = [...new Set(read.map(({ record }) => record?.settlementNumber).filter((number) => number !== undefined))];
  const recorded = new Map((await stays.listRecorded(ctx, hospital.id, numbers)).map((stay) => [stay.settlementNumber, stay]));
  const elsewhere = new Set(await stays.listNumbersElsewhere(ctx, hospital.id, numbers));
  const known = Map.groupBy(
    await stays.listStaysOf(ctx, hospital.id, [...new Set([...people.values()].map(({ id }) => id))]),
    (stay) => stay.person,
  );
  return rows.map((row, place) => {
    const { number, name, record, faults } = present(read[place], "what a row says");
    const person = people.get(place) ?? null;
    const all = [...faults, hospitalFault(row, checking)].filter((fault) => fault !== null);
    if (number !== null && person === null) all.push(withheld.has(place) ? numberWithheld() : unknownPerson());
    if (record !== null && elsewhere.has(record.settlementNumber)) all.push(otherHospital(record.settlementNumber));
    const nameWarning = person === null ? null : nameFault(name, person.name);
    if (nameWarning !== null) all.push(nameWarning);
    if (record !== null && person !== null) all.push(...statusFaults(record, person));
    const whole: RowRecord | null =
      record === null || person === null || number === null
        ? null
        : { ...record, id: v7(), person: person.id, name: person.name, numberMasked: maskNumber(number) };
    return concluded(row, { whole, record, faults: all, person: person?.id ?? null }, { checking, recorded, known });
  });
}

interface Beside {
  checking: Checking;
  recorded: ReadonlyMap<string, RecordedStay>;
  known: ReadonlyMap<string, KnownStay[]>;
}

function concluded(
  row: RowInHand,
  said: { whole: RowRecord | null; record: StayRecord | null; faults: Fault[]; person: string | null },
  { checking, recorded, known }: Beside,
): CheckedRow {
  const { whole, record, person } = said;
  const faults = [...said.faults];
  const base = { ...row, key: record?.settlementNumber ?? null, person };
  if (whole === null || faults.some((fault) => fault.severity === "fault")) return { ...base, verdict: "faulty", faults, value: null };
  const before = recorded.get(whole.settlementNumber);
  const twin = checking.seen.find(whole);
  if (before !== undefined) {
    const difference = differenceFrom(before, whole);
    return { ...base, verdict: "repeated", faults: difference === null ? [] : [difference], value: null };
  }
  if (twin?.isSame) {
    const repeated: Fault = { field: "settlementNumber", reason: "row_repeated", severity: "warning", parameters: { row: twin.rowNumber } };
    return { ...base, verdict: "repeated", faults: [repeated], value: null };
  }
  if (twin !== null)
    faults.push({ field: "settlementNumber", reason: "number_twice", severity: "fault", parameters: { row: twin.rowNumber } });
  const others = [...(known.get(whole.person) ?? []), ...checking.seen.staysOf(whole.person)];
  const overlap = faultBeside(whole, whole.person, others, checking.takenBack);
  if (overlap !== null) faults.push(overlap);
  if (faults.some((fault) => fault.severity === "fault")) return { ...base, verdict: "faulty", faults, value: null };
  checking.seen.take(whole, row.rowNumber);
  return { ...base, verdict: faults.length > 0 ? "warned" : "good", faults, value: whole };
}
