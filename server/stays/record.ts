/** Stays: records them as a hospital's form gives them, amends them while nothing depends on them, takes them back. */
import { v7 } from "uuid";
import { findClaim, followStay, listClaims } from "@/server/clearing/claims";
import { assertUnbound, bindingBatch } from "@/server/clearing/rules";
import { insuredPersonOn } from "@/server/identity/tags";
import { plainCode } from "@/server/lists/rules";
import { money } from "@/server/money";
import { admitPatients, findPeopleByNumbers, getPerson } from "@/server/people/people";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { holdYears, yearKeyOf } from "@/server/settlements/hold-years";
import { reverseSettlement, settleStays } from "@/server/settlements/settle";
import { nameFault, otherHospital, overlapWith, type RecordedStay, refundFault, unknownPerson } from "./checks";
import * as data from "./data-stays";
import { readFacts } from "./facts";
import { type AmountField, amountFields, type Fault, mayBe, type StayRecord } from "./rules";
import type * as shapes from "./shapes";

/** A hospital works for itself; an agency says for which hospital. */
export async function hospitalOf(ctx: ReadContext, given: string | undefined) {
  if (ctx.member.department === "hospital" && given !== undefined && given !== ctx.member.organisation)
    throw new Refusal("hospital_not_found");
  const id = ctx.member.department === "hospital" ? ctx.member.organisation : given;
  const hospital = id === undefined ? null : await data.findHospital(ctx.tx, id);
  if (hospital === null) throw new Refusal("hospital_not_found");
  return hospital;
}

/** What a hospital recorded under these numbers, each with the batch whose claim binds it. */
export async function listRecorded(ctx: ReadContext, hospital: string, numbers: readonly string[]): Promise<RecordedStay[]> {
  const rows = await data.listByNumber(ctx.tx, hospital, numbers);
  const claims = await listClaims(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, claimedIn: bindingBatch(claims.get(row.id) ?? null) }));
}

interface Examined {
  record: StayRecord | null;
  person: string | null;
  faults: Fault[];
}

/** Reads a stay as typed and says everything that is wrong with it, with what is known about the person and other stays. */
async function examine(
  ctx: ReadContext,
  hospital: string,
  input: Pick<shapes.CheckStay, "person" | "stay" | "written">,
): Promise<Examined> {
  const facts = readFacts(input.written, ctx.today);
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
  if (person !== null) faults.push(...(await faultsBeside(ctx, hospital, record, { person: person.id, stay: input.stay })));
  return { record, person: person?.id ?? null, faults };
}

async function personOf(ctx: ReadContext, input: Pick<shapes.CheckStay, "person">, number: string | null) {
  if (input.person !== undefined) return getPerson(ctx, input.person);
  return number === null ? null : ((await findPeopleByNumbers(ctx, [number])).get(0) ?? null);
}

/** Other stays of the person here, the refund's origin, and whether an identity was in force. */
async function faultsBeside(
  ctx: ReadContext,
  hospital: string,
  record: StayRecord,
  of: { person: string; stay: string | undefined },
): Promise<Fault[]> {
  const others = (await data.listStaysOf(ctx.tx, hospital, [of.person])).filter((other) => other.id !== of.stay);
  const origins = record.refundOfNumber === null ? [] : await listRecorded(ctx, hospital, [record.refundOfNumber]);
  const faults = [overlapWith(record, of.person, others), refundFault(record, of.person, origins[0] ?? null)];
  return [...faults, await identityWarning(ctx, record, of.person)].filter((fault) => fault !== null);
}

/** A hospital sees the tags of its patients only; of others nothing is said here. */
async function identityWarning(ctx: ReadContext, record: StayRecord, person: string): Promise<Fault | null> {
  if ((await data.findRegions(ctx.tx, person, ctx.member.organisation)).person === null) return null;
  const { tags } = await insuredPersonOn(ctx, person, record.dischargedOn);
  const inForce = tags.some((tag) => tag.validFrom <= record.dischargedOn && (tag.validTo === null || record.dischargedOn <= tag.validTo));
  return inForce ? null : { field: "dischargedOn", reason: "no_identity", severity: "warning", parameters: { date: record.dischargedOn } };
}

export async function checkStay(ctx: ReadContext, input: shapes.CheckStay): Promise<{ faults: Fault[] }> {
  const hospital = await hospitalOf(ctx, input.hospital);
  const { faults } = await examine(ctx, hospital.id, input);
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

function amountsOf(record: StayRecord) {
  return Object.fromEntries(amountFields.map((field) => [field, money(record.amounts[field])])) as Record<
    AmountField,
    ReturnType<typeof money>
  >;
}

/** The columns that a record fills, the place derived where nobody said it. */
async function columnsOf(ctx: ReadContext, hospital: string, record: StayRecord, person: string) {
  const { amounts: _amounts, refundOfNumber: _refund, location, ...rest } = record;
  const regions = await data.findRegions(ctx.tx, person, hospital);
  const sameCounty = regions.person !== null && regions.person.slice(0, 6) === regions.hospital?.slice(0, 6);
  return { ...rest, ...amountsOf(record), location: location ?? (sameCounty ? ("in_county" as const) : ("in_city" as const)) };
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
  if (record.refundOfNumber !== null) return recordRefund(ctx, hospital.id, record);
  await admitPatients(ctx, hospital.id, [person]);
  const id = v7();
  const columns = await columnsOf(ctx, hospital.id, record, person);
  const inserted = await data.insertStay(ctx.tx, {
    area: ctx.member.area,
    id,
    hospital: hospital.id,
    person,
    ...columns,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  if (inserted === null) throw new Refusal("settlement_number_taken", { number: record.settlementNumber });
  ctx.note({ subjectKind: "stay", subject: id, after: { ...record, person } });
  return settled(ctx, id);
}

async function holdStay(ctx: WriteContext, id: string, version: number, action: "amend" | "refund"): Promise<data.StayRow> {
  const row = await data.lockStay(ctx.tx, id);
  if (row === null) throw new Refusal("stay_not_found");
  if (row.version !== version) throw new Refusal("stay_changed_meanwhile");
  if (row.isRefund || !mayBe(row.state, action)) throw new Refusal("stay_state_forbids", { state: row.state, action });
  assertUnbound(await findClaim(ctx, id));
  return row;
}

/** Changes what was recorded: the settlement is taken back and the stay settled anew. Person and number stay. */
export async function amendStay(ctx: WriteContext, input: shapes.AmendStay): Promise<Recorded> {
  const row = await holdStay(ctx, input.stay, input.version, "amend");
  const examined = await examine(ctx, row.hospital, {
    person: row.person,
    stay: row.id,
    written: { ...input.written, settlementNumber: row.settlementNumber },
  });
  const { record } = assertWritable(examined, input.warningsConfirmed);
  if (record.refundOfNumber !== null) throw new Refusal("stay_faulty", { count: 1 });
  // The year the stay goes to is held with the one it leaves, before the batch that claims it.
  await holdYears(ctx, [yearKeyOf(row), yearKeyOf({ ...row, dischargedOn: record.dischargedOn })]);
  await reverseSettlement(ctx, { stay: row.id, words: input.words, cause: "correction" });
  const columns = await columnsOf(ctx, row.hospital, record, row.person);
  await data.changeStay(ctx.tx, row.id, { ...columns, state: "recorded", refusal: null });
  const before = Object.fromEntries(Object.keys(columns).map((field) => [field, row[field as keyof typeof columns]]));
  ctx.note({ subjectKind: "stay", subject: row.id, before, after: columns, reason: input.words });
  const outcome = await settled(ctx, row.id);
  await followStay(ctx, row.id);
  return outcome;
}

/** The row that takes a stay back: every amount negative, the stay named; the stay's settlement is reversed. */
export async function refundStay(ctx: WriteContext, input: shapes.RefundStay): Promise<Recorded> {
  const row = await holdStay(ctx, input.stay, input.version, "refund");
  const settlementNumber = plainCode(input.settlementNumber);
  const taken = await listRecorded(ctx, row.hospital, [settlementNumber]);
  const elsewhere = await data.listNumbersElsewhere(ctx.tx, row.hospital, [settlementNumber]);
  if (taken.length > 0 || elsewhere.length > 0) throw new Refusal("settlement_number_taken", { number: settlementNumber });
  return writeRefund(ctx, row, { settlementNumber, visitNumber: row.visitNumber, words: input.words });
}

/** A refund as the form of a stay gives it, with its own negative amounts; they were compared with the stay's. */
async function recordRefund(ctx: WriteContext, hospital: string, record: StayRecord): Promise<Recorded> {
  const [origin] = await listRecorded(ctx, hospital, [record.refundOfNumber ?? ""]);
  const row = origin === undefined ? null : await data.lockStay(ctx.tx, origin.id);
  if (row === null || !mayBe(row.state, "refund")) throw new Refusal("stay_not_found");
  return writeRefund(ctx, row, {
    settlementNumber: record.settlementNumber,
    visitNumber: record.visitNumber,
    words: record.settlementNumber,
  });
}

async function writeRefund(
  ctx: WriteContext,
  row: data.StayRow,
  refund: { settlementNumber: string; visitNumber: string; words: string },
): Promise<Recorded> {
  await reverseSettlement(ctx, { stay: row.id, words: refund.words });
  await data.changeStay(ctx.tx, row.id, { state: "refunded", refundedAt: ctx.now, currentSettlement: null, refusal: null });
  await followStay(ctx, row.id);
  const negated = Object.fromEntries(amountFields.map((field) => [field, row[field].negated()])) as Record<
    AmountField,
    ReturnType<typeof money>
  >;
  const { id: _id, version: _version, currentSettlement: _settlement, refusal: _refusal, import: _import, ...copied } = row;
  const id = v7();
  const { settlementNumber, visitNumber, words } = refund;
  const own = {
    isRefund: true,
    refundOf: row.id,
    state: "refunded" as const,
    refundedAt: null,
    recordedBy: ctx.member.id,
    recordedAt: ctx.now,
  };
  const inserted = await data.insertStay(ctx.tx, { ...copied, ...negated, ...own, id, settlementNumber, visitNumber });
  if (inserted === null) throw new Refusal("settlement_number_taken", { number: settlementNumber });
  ctx.note({
    subjectKind: "stay",
    subject: row.id,
    before: { state: row.state },
    after: { state: "refunded", refund: id, settlementNumber },
    reason: words,
  });
  return { id, settlement: null, refusal: null };
}

/** For what was recorded by mistake: it counts no longer, its number is free again, its history stays. */
export async function withdrawStay(ctx: WriteContext, input: shapes.WithdrawStay): Promise<void> {
  const row = await holdStay(ctx, input.stay, input.version, "amend");
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
  await reverseSettlement(ctx, { stay: row.id, words, cause: "correction" });
  await data.changeStay(ctx.tx, row.id, { state: "withdrawn", currentSettlement: null, refusal: null });
  await followStay(ctx, row.id);
}
