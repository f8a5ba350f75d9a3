/** Stays: records them as a hospital's form gives them, amends them while nothing depends on them, takes them back. */
import { v7 } from "uuid";
import { locationFor } from "@/server/admission/location";
import { followStay } from "@/server/clearing/claims";
import { insuredPersonOn } from "@/server/identity/tags";
import { plainCode } from "@/server/lists/rules";
import { askNumber } from "@/server/people/ask-number";
import { findPerson, getPerson } from "@/server/people/people";
import { recordsOf } from "@/server/people/records";
import { covers, normalNumber } from "@/server/people/rules";
import { isAfterDeath } from "@/server/people/status-rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { maskNumber } from "@/server/sealing";
import { holdYears, yearKeyOf } from "@/server/settlements/hold-years";
import { reverseSettlement, settleStays } from "@/server/settlements/settle";
import { findHospital } from "@/server/staff/accounts";
import { faultBeside, invoiceWarning, nameFault, otherHospital, refundFault, statusFaults, unknownPerson } from "./checks";
import * as data from "./data-stays";
import { readFacts } from "./facts";
import { listInvoices, listRecorded } from "./rows";
import { type Fault, type StayRecord, stayColumns } from "./rules";
import type * as shapes from "./shapes";
import { holdOrigin, holdUnclaimedStay, writeRefund, writeStays } from "./write";

/** A hospital works for itself; an agency says for which hospital. */
export async function hospitalOf(ctx: ReadContext, given: string | undefined) {
  if (ctx.member.department === "hospital" && given !== undefined && given !== ctx.member.organisation)
    throw new Refusal("hospital_not_found");
  const id = ctx.member.department === "hospital" ? ctx.member.organisation : given;
  const hospital = id === undefined ? null : await findHospital(ctx, id);
  if (hospital === null) throw new Refusal("hospital_not_found");
  return hospital;
}

interface Examined {
  record: StayRecord | null;
  person: string | null;
  faults: Fault[];
}

/** Reads a stay as typed and says everything that is wrong with it, with what is known about the person and other stays. */
async function examine(
  ctx: WriteContext,
  hospital: string,
  input: Pick<shapes.CheckStay, "person" | "stay" | "written">,
): Promise<Examined> {
  const facts = readFacts(input.written, ctx.today, "form");
  const { record, name } = facts;
  const faults = input.person === undefined ? facts.faults : facts.faults.filter((fault) => fault.field !== "number");
  const person = await personOf(ctx, input, facts.number);
  if (person === null && (input.person !== undefined || facts.number !== null)) faults.push(unknownPerson());
  if (person !== null) faults.push(...[nameFault(name, person.name)].filter((fault) => fault !== null));
  if (record === null) return { record, person: person?.id ?? null, faults };
  const [recorded] = await listRecorded(ctx, hospital, [record.settlementNumber]);
  if (recorded !== undefined && recorded.id !== input.stay) {
    faults.push({
      field: "settlementNumber",
      reason: "number_recorded",
      parameters: { number: record.settlementNumber },
      severity: "fault",
    });
  }
  if ((await data.listNumbersElsewhere(ctx.tx, hospital, [record.settlementNumber])).length > 0)
    faults.push(otherHospital(record.settlementNumber));
  if (person !== null) faults.push(...statusFaults(record, person));
  const invoices = await listInvoices(ctx, hospital, record.invoiceNumber === null ? [] : [record.invoiceNumber]);
  const repeated = invoiceWarning(
    record,
    invoices.filter((other) => other.stay === null || other.stay !== input.stay),
  );
  if (repeated !== null) faults.push(repeated);
  if (person !== null) faults.push(...(await faultsBeside(ctx, hospital, record, { person: person.id, stay: input.stay })));
  return { record, person: person?.id ?? null, faults };
}

async function personOf(ctx: WriteContext, input: Pick<shapes.CheckStay, "person">, number: string | null) {
  if (input.person !== undefined) return getPerson(ctx, (await recordsOf(ctx, [input.person])).keptOf(input.person));
  return number === null ? null : askNumber(ctx, number);
}

/** Other stays of the person here, the refund's origin, and whether an identity was in force. */
async function faultsBeside(
  ctx: ReadContext,
  hospital: string,
  record: StayRecord,
  wanted: { person: string; stay: string | undefined },
): Promise<Fault[]> {
  const others = (await data.listStaysOf(ctx.tx, hospital, [wanted.person])).filter((other) => other.id !== wanted.stay);
  const origins = record.refundOfNumber === null ? [] : await listRecorded(ctx, hospital, [record.refundOfNumber]);
  const faults = [faultBeside(record, wanted.person, others), refundFault(record, wanted.person, origins[0] ?? null)];
  return [...faults, await identityWarning(ctx, record, wanted.person)].filter((fault) => fault !== null);
}

/** A hospital sees the tags of its patients only; of others nothing is said here. */
async function identityWarning(ctx: ReadContext, record: StayRecord, person: string): Promise<Fault | null> {
  if ((await findPerson(ctx, person)) === null) return null;
  const { tags } = await insuredPersonOn(ctx, person, record.dischargedOn);
  const inForce = tags.some((tag) => covers(tag, record.dischargedOn));
  return inForce ? null : { field: "dischargedOn", reason: "no_identity", severity: "warning", parameters: { date: record.dischargedOn } };
}

/** Tells about people whose number is typed, so that it was asked is on record, as a look-up is. */
export async function checkStay(ctx: WriteContext, input: shapes.CheckStay): Promise<{ faults: Fault[] }> {
  const hospital = await hospitalOf(ctx, input.hospital);
  const { person, faults } = await examine(ctx, hospital.id, input);
  const { number } = input.written;
  const askedFor = input.person === undefined && number !== undefined ? maskNumber(normalNumber(number)) : undefined;
  ctx.note({ subjectKind: "person", subject: person ?? "none", after: { askedFor, faults: faults.length } });
  return { faults };
}

/** What is written: nothing with a fault in it, and nothing with a warning that nobody confirmed. */
function assertWritable(examined: Examined, warningsConfirmed: boolean): { record: StayRecord; person: string } {
  const faults = examined.faults.filter((fault) => fault.severity === "fault");
  const { record, person } = examined;
  if (faults.length > 0 || record === null || person === null) throw new Refusal("stay_faulty", { count: Math.max(1, faults.length) });
  if (examined.faults.length > 0 && !warningsConfirmed) throw new Refusal("stay_warnings_unconfirmed", { count: examined.faults.length });
  return { record, person };
}

export interface Recorded {
  id: string;
  settlement: string | null;
  /** Why the engine did not settle it; the stay is recorded all the same. */
  refusal: { reason: string; parameters: Record<string, string | number> } | null;
}

async function settled(ctx: WriteContext, id: string): Promise<Recorded> {
  const [outcome] = await settleStays(ctx, [id]);
  const refusal = outcome?.refusal ?? null;
  return {
    id,
    settlement: outcome?.settlement ?? null,
    refusal: refusal === null ? null : { reason: refusal.reason, parameters: refusal.parameters },
  };
}

export async function recordStay(ctx: WriteContext, input: shapes.RecordStay): Promise<Recorded> {
  const hospital = await hospitalOf(ctx, input.hospital);
  const { record, person } = assertWritable(await examine(ctx, hospital.id, input), input.warningsConfirmed);
  if (record.refundOfNumber !== null) return recordRefund(ctx, hospital.id, { ...record, refundOfNumber: record.refundOfNumber });
  const id = v7();
  const written = await writeStays(ctx, { hospital, import: null }, [{ id, person, record }]);
  if (!written.has(id)) throw new Refusal("settlement_number_taken", { number: record.settlementNumber });
  await assertNoDeathMeanwhile(ctx, person, record);
  ctx.note({ subjectKind: "stay", subject: id, after: { ...record, person } });
  return settled(ctx, id);
}

/** The written stay holds its person: a death that was recorded between the check and now is seen here, a later one sees the stay. */
async function assertNoDeathMeanwhile(ctx: WriteContext, person: string, record: StayRecord): Promise<void> {
  const { diedOn } = await getPerson(ctx, person);
  if (diedOn !== null && isAfterDeath(record, diedOn)) throw new Refusal("stay_after_death", { field: "admittedOn", date: diedOn });
}

/** Changes what was recorded: the settlement is taken back and the stay settled anew. Person and number stay. */
export async function amendStay(ctx: WriteContext, input: shapes.AmendStay): Promise<Recorded> {
  const row = await holdUnclaimedStay(ctx, input, "amend");
  const examined = await examine(ctx, row.hospital, {
    person: row.person,
    stay: row.id,
    written: { ...input.written, settlementNumber: row.settlementNumber },
  });
  const { record } = assertWritable(examined, input.warningsConfirmed);
  if (record.refundOfNumber !== null) throw new Refusal("stay_faulty", { count: 1 });
  // The year the stay goes to is held with the one it leaves, before the batch that claims it.
  await holdYears(ctx, [yearKeyOf(row), yearKeyOf({ ...row, dischargedOn: record.dischargedOn })]);
  await reverseSettlement(ctx, { stay: row.id, words: input.words, change: "amend" });
  const { region } = await hospitalOf(ctx, row.hospital);
  const columns = stayColumns(record, await locationFor(ctx, region, { person: row.person, on: record.dischargedOn }));
  await data.changeStay(ctx.tx, row.id, { ...columns, state: "recorded", refusal: null });
  const before = Object.fromEntries(Object.keys(columns).map((field) => [field, row[field as keyof typeof columns]]));
  ctx.note({ subjectKind: "stay", subject: row.id, before, after: columns, reason: input.words });
  const outcome = await settled(ctx, row.id);
  await followStay(ctx, row.id, row.hospitalAssistance);
  return outcome;
}

/** Takes a stay back without another word from the hospital's system than the refund's number. */
export async function refundStay(ctx: WriteContext, input: shapes.RefundStay): Promise<Recorded> {
  const refund = { settlementNumber: plainCode(input.settlementNumber), visitNumber: null, invoiceNumber: null, import: null };
  const { id } = await writeRefund(ctx, input, { ...refund, words: input.words });
  return { id, settlement: null, refusal: null };
}

/** A refund as the form of a stay gives it, with its own negative amounts; they were compared with the stay's. */
async function recordRefund(ctx: WriteContext, hospital: string, record: StayRecord & { refundOfNumber: string }): Promise<Recorded> {
  const origin = await holdOrigin(ctx, hospital, record.refundOfNumber);
  if (origin === null) throw new Refusal("stay_not_found");
  const { settlementNumber, visitNumber, invoiceNumber } = record;
  const refund = { settlementNumber, visitNumber, invoiceNumber, import: null, words: settlementNumber };
  const { id } = await writeRefund(ctx, { stay: origin.id }, refund);
  return { id, settlement: null, refusal: null };
}

/** For what was recorded by mistake: it counts no longer, its number is free again, its history stays. */
export async function withdrawStay(ctx: WriteContext, input: shapes.WithdrawStay): Promise<void> {
  const row = await holdUnclaimedStay(ctx, input, "withdraw");
  await takeAway(ctx, row, input.words);
  ctx.note({
    subjectKind: "stay",
    subject: row.id,
    before: { state: row.state, settlementNumber: row.settlementNumber },
    after: { state: "withdrawn" },
    reason: input.words,
  });
}

/** Reverses what was settled and withdraws the stay. */
export async function takeAway(ctx: WriteContext, row: Pick<data.StayRow, "id">, words: string): Promise<void> {
  await reverseSettlement(ctx, { stay: row.id, words, change: "withdraw" });
  await data.changeStay(ctx.tx, row.id, { state: "withdrawn", currentSettlement: null, refusal: null });
  await followStay(ctx, row.id);
}
