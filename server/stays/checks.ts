/** What can only be checked against what is recorded: the person, the number, other stays, what a refund takes back. */
import type { BusinessDate } from "@/server/dates";
import { money } from "@/server/money";
import { normalName } from "@/server/people/rules";
import { goesBeyondDeath, isAfterDeath, type Standing } from "@/server/people/status-rules";
import type { Fault, FaultReason, RecordedStay, StayField, StayRecord } from "./rules";

export interface KnownStay {
  person: string;
  admittedOn: BusinessDate;
  dischargedOn: BusinessDate;
  visitNumber: string;
  settlementNumber: string;
  /** How people find it: its settlement number, or its row where it stands in the same list. */
  name: string | number;
}

const fault = (field: StayField, reason: FaultReason, parameters: Fault["parameters"] = {}): Fault => ({
  field,
  reason,
  parameters,
  severity: "fault",
});

/** Fields in which a stay that is recorded already may differ from the row that comes again. */
const compared = ["totalCost", "policyScopeCost", "basicInsurancePaid", "hospitalAssistance"] as const;

/** The first field in which a row says something else than what is recorded under its number; null when it is the same. */
export function differenceFrom(recorded: RecordedStay, record: StayRecord): Fault | null {
  for (const field of compared) {
    if (!money(recorded[field]).equals(record.amounts[field])) {
      return {
        field,
        reason: "recorded_differs",
        severity: "warning",
        parameters: { recorded: recorded[field], given: record.amounts[field] },
      };
    }
  }
  for (const field of ["admittedOn", "dischargedOn"] as const) {
    if (recorded[field] !== record[field]) {
      return { field, reason: "recorded_differs", severity: "warning", parameters: { recorded: recorded[field], given: record[field] } };
    }
  }
  return null;
}

/** Settlements of one visit that end on different days follow one another, whatever day of admission each repeats. */
const isInterim = (record: StayRecord, other: KnownStay) =>
  record.visitNumber === other.visitNumber && record.dischargedOn !== other.dischargedOn;

const meets = (record: StayRecord, other: KnownStay) => record.admittedOn < other.dischargedOn && other.admittedOn < record.dischargedOn;

/** Stays of no night overlap nothing; two of one day may be a transfer, or one that was handed in twice. */
const isSameDay = (record: StayRecord, other: KnownStay) =>
  record.admittedOn === record.dischargedOn && other.admittedOn === other.dischargedOn && record.admittedOn === other.admittedOn;

/**
 * A hospital stay beside the person's others: they may meet on the day of a transfer, but not overlap. What a refund takes
 * back counts no longer.
 */
export function faultBeside(
  record: StayRecord,
  person: string,
  others: readonly KnownStay[],
  takenBack: ReadonlySet<string> = new Set(),
): Fault | null {
  const counts = record.setting === "inpatient" && record.refundOfNumber === null && !takenBack.has(record.settlementNumber);
  if (!counts) return null;
  const counting = others.filter((other) => other.person === person && !takenBack.has(other.settlementNumber));
  const clash = counting.find((other) => meets(record, other) && !isInterim(record, other));
  if (clash !== undefined) {
    const days = { from: clash.admittedOn, to: clash.dischargedOn };
    if (typeof clash.name === "number") return fault("admittedOn", "rows_overlap", { row: clash.name, ...days });
    return fault("admittedOn", "stays_overlap", { number: clash.name, ...days });
  }
  const twin = counting.find((other) => isSameDay(record, other));
  if (twin === undefined) return null;
  const parameters = { number: twin.settlementNumber, date: twin.admittedOn };
  return { field: "admittedOn", reason: "same_day_stay", severity: "warning", parameters };
}

/** What a refund takes back: a stay of this hospital and person, once and whole. */
export function refundFault(record: StayRecord, person: string | null, origin: RecordedStay | null): Fault | null {
  if (record.refundOfNumber === null) return null;
  const named = { number: record.refundOfNumber };
  if (origin === null || origin.isRefund) return fault("refundOfNumber", "refund_origin_not_found", named);
  if (origin.state === "refunded") return fault("refundOfNumber", "refund_origin_refunded", named);
  if (person !== null && origin.person !== person) return fault("refundOfNumber", "refund_other_person", named);
  for (const field of compared) {
    if (!money(origin[field]).equals(money(record.amounts[field]).negated())) {
      return fault(field, "refund_amounts_differ", { ...named, recorded: origin[field], given: record.amounts[field] });
    }
  }
  return null;
}

/** A stay on which an invoice stands; without a number where another hospital recorded it. */
export interface KnownInvoice {
  invoiceNumber: string;
  settlementNumber: string | null;
}

/** One invoice is settled once; a refund carries the invoice of what it takes back. */
export function invoiceWarning(
  record: Pick<StayRecord, "invoiceNumber" | "refundOfNumber">,
  others: readonly KnownInvoice[],
): Fault | null {
  const { invoiceNumber: invoice, refundOfNumber } = record;
  if (invoice === null || refundOfNumber !== null) return null;
  const same = others.filter((other) => other.invoiceNumber === invoice);
  const [first] = same;
  if (first === undefined) return null;
  const number = same.find((other) => other.settlementNumber !== null)?.settlementNumber ?? null;
  return number === null
    ? { field: "invoiceNumber", reason: "invoice_elsewhere", severity: "warning", parameters: { invoice } }
    : { field: "invoiceNumber", reason: "invoice_recorded", severity: "warning", parameters: { invoice, number } };
}

export function nameFault(written: string | null, registered: string): Fault | null {
  // Dots and spaces are typed in many ways, also where the register has none.
  const plain = (name: string) => normalName(name).replace(/[\s·.]/g, "");
  if (written === null || plain(written) === plain(registered)) return null;
  return { field: "name", reason: "name_differs", severity: "warning", parameters: { name: written } };
}

/** What is recorded of the whole person and stands against a stay, or asks for a second look at it. */
export function statusFaults(record: StayRecord, { diedOn, movedAwayOn }: Standing): Fault[] {
  if (record.refundOfNumber !== null) return [];
  const faults: Fault[] = [];
  if (diedOn !== null && isAfterDeath(record, diedOn)) faults.push(fault("admittedOn", "after_death", { date: diedOn }));
  if (diedOn !== null && goesBeyondDeath(record, diedOn))
    faults.push({ field: "dischargedOn", reason: "death_during_stay", severity: "warning", parameters: { date: diedOn } });
  if (movedAwayOn !== null && record.admittedOn > movedAwayOn)
    faults.push({ field: "admittedOn", reason: "moved_away", severity: "warning", parameters: { date: movedAwayOn } });
  return faults;
}

export const unknownPerson = (): Fault => fault("number", "unknown_person");
export const numberWithheld = (): Fault => fault("number", "number_withheld");
export const otherHospital = (number: string): Fault => fault("settlementNumber", "other_hospital", { number });
