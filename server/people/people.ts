/** People: registers and corrects them, keeps their periods of insurance, shows a number to whoever says why. */

import { addDays, type BusinessDate } from "@/server/dates";
import type { RecalculationCause } from "@/server/recalculation/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { blindIndex, blindIndexes, maskNumber, maskPhone, seal, unseal } from "@/server/sealing";
import { regionScope } from "@/server/staff/rules";
import { askNumber } from "./ask-number";
import { causeRecalculation } from "./cause-recalculation";
import { numberKept } from "./certificate-rules";
import { insertNumber } from "./data-numbers";
import * as data from "./data-people";
import { isCityOrCounty } from "./divisions";
import { joinFamily, leaveFamily } from "./families";
import { byAsked, type Records, recordsOf } from "./records";
import { bornOnOf, isSoundNumber, normalNumber, personalNumberFaults, sexOf } from "./rules";
import * as shapes from "./shapes";
import type { Standing } from "./status-rules";

export type PersonRow = data.PersonRow;

/** The normal number, or a refusal that says which check it failed. */
export function getNumber(text: string, on: BusinessDate): string {
  const number = normalNumber(text);
  const [fault] = personalNumberFaults(number, on);
  if (fault !== undefined) throw new Refusal(fault, { length: number.length });
  return number;
}

/** Where people are registered, by person; of a record that counts as another, that one's place. */
export async function listRegions(ctx: ReadContext, people: readonly string[]): Promise<Map<string, string>> {
  const records = await recordsOf(ctx, people);
  const regions = await data.listRegions(ctx.tx, records.all);
  return new Map(
    people.flatMap((person) => {
      const region = regions.get(records.keptOf(person)) ?? regions.get(person);
      return region === undefined ? [] : [[person, region] as const];
    }),
  );
}

/** The person; null for nobody and for somebody one may not see. */
export async function findPerson(ctx: ReadContext, id: string): Promise<data.PersonRow | null> {
  return data.findPerson(ctx.tx, id);
}

export async function getPerson(ctx: ReadContext, id: string): Promise<data.PersonRow> {
  const row = await findPerson(ctx, id);
  if (row === null) throw new Refusal("person_not_found");
  return row;
}

/** The person, held for this transaction: what others record about them waits. */
export async function holdPerson(ctx: WriteContext, id: string): Promise<data.PersonRow> {
  const row = await data.lockPerson(ctx.tx, id);
  if (row === null) throw new Refusal("person_not_found");
  return row;
}

/** The same for whoever records something new: of two records of one person, that is the one which counts. */
export async function holdKeptPerson(ctx: WriteContext, id: string): Promise<data.PersonRow> {
  const row = await holdPerson(ctx, id);
  if (row.keptAs !== null) throw new Refusal("record_counts_as_another");
  return row;
}

export interface FoundPerson extends Standing {
  id: string;
  name: string;
  numberMasked: string;
}

/** The people of these numbers (as typed or read), by their place in the list; also such as the asker does not see yet. */
export async function findPeopleByNumbers(ctx: ReadContext, numbers: readonly string[]): Promise<Map<number, FoundPerson>> {
  const indexes = numbers.map((text) => {
    return isSoundNumber(text) ? blindIndexes(normalNumber(text)) : [];
  });
  const known = [...new Set(indexes.flat())];
  const people = new Map((await data.listPeopleByIndex(ctx.tx, known)).map((row) => [row.numberIndex, row]));
  const found = new Map<number, FoundPerson>();
  indexes.forEach((wanted, place) => {
    const row = wanted.map((index) => people.get(index)).find((candidate) => candidate !== undefined);
    if (row === undefined) return;
    const { id, name, numberMasked, diedOn, movedAwayOn } = row;
    found.set(place, { id, name, numberMasked, diedOn, movedAwayOn });
  });
  return found;
}

/** The one person of an exact number, if the asker may see them; that somebody asked is on record. */
export async function findByNumber(ctx: WriteContext, input: { number: string }): Promise<FoundPerson | null> {
  const number = getNumber(input.number, ctx.today);
  const found = await askNumber(ctx, number);
  const row = found === null ? null : await data.findPerson(ctx.tx, found.id);
  ctx.note({ subjectKind: "person", subject: row?.id ?? "none", after: { searchedFor: maskNumber(number) } });
  if (row === null) return null;
  const { id, name, numberMasked, diedOn, movedAwayOn } = row;
  return { id, name, numberMasked, diedOn, movedAwayOn };
}

/** From now on the hospital sees these people: it looked them up or records a stay of theirs. */
export async function admitPatients(ctx: WriteContext, hospital: string, people: readonly string[]): Promise<void> {
  const rows = [...new Set(people)].map((person) => ({ area: ctx.member.area, organisation: hospital, person, recordedAt: ctx.now }));
  await data.insertPatients(ctx.tx, rows);
}

/** A household registration lies in the area, and for the offices of a county in that county. */
export async function checkRegion(ctx: ReadContext, region: string): Promise<void> {
  if (!region.startsWith(regionScope(ctx.member.area))) throw new Refusal("region_outside_area", { region });
  if (ctx.member.department !== "agency" && !region.startsWith(regionScope(ctx.member.region))) {
    throw new Refusal("region_outside_office", { region });
  }
  const division = await data.findDivision(ctx.tx, ctx.member.area, region);
  // An area whose divisions are not loaded takes every code of its own.
  if (division.loaded && !division.known) throw new Refusal("region_unknown", { region });
}

function numberFacts(number: string) {
  return {
    numberSealed: seal(number),
    numberIndex: blindIndex(number),
    numberMasked: maskNumber(number),
    sex: sexOf(number),
    bornOn: bornOnOf(number),
  };
}

export function phoneFacts(phone: string | null) {
  return { phoneSealed: phone === null ? null : seal(phone), phoneMasked: phone === null ? null : maskPhone(phone) };
}

/** Registers a person, with the first period of insurance where one is given. */
export async function registerPerson(ctx: WriteContext, facts: shapes.PersonFacts): Promise<{ id: string }> {
  const input = shapes.registerPerson.parse(facts);
  const number = getNumber(input.number, ctx.today);
  await checkRegion(ctx, input.region);
  if ((await askNumber(ctx, number, "somebody")) !== null) {
    throw new Refusal("person_already_registered", { number: maskNumber(number) });
  }
  const row = await data.insertPerson(ctx.tx, {
    area: ctx.member.area,
    name: input.name,
    region: input.region,
    relation: input.relation,
    recordedAt: ctx.now,
    ...numberFacts(number),
    ...phoneFacts(input.phone),
  });
  ctx.note({
    subjectKind: "person",
    subject: row.id,
    after: { name: row.name, number: row.numberMasked, region: row.region, phone: row.phoneMasked, relation: row.relation },
  });
  if (input.familyNumber !== null)
    await joinFamily(ctx, { person: row.id, number: input.familyNumber, relation: input.relation, validFrom: ctx.today, words: null });
  if (input.enrolment !== null) await addEnrolment(ctx, { ...input.enrolment, person: row.id });
  return { id: row.id };
}

/** Corrects what is given; the rest stays. Whoever corrects an older state than the present one is told so. */
export async function correctPerson(ctx: WriteContext, input: shapes.CorrectPerson): Promise<{ version: number }> {
  const before = await holdKeptPerson(ctx, input.id);
  if (before.version !== input.version) throw new Refusal("person_changed_meanwhile");
  if (input.region !== undefined && input.region !== before.region) await checkRegion(ctx, input.region);
  const number = input.number === undefined ? null : getNumber(input.number, ctx.today);
  if (number !== null) {
    const other = await askNumber(ctx, number, "somebody");
    if (other !== null && other.id !== before.id) throw new Refusal("person_already_registered", { number: maskNumber(number) });
  }
  const change = {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.region === undefined ? {} : { region: input.region }),
    ...(input.relation === undefined ? {} : { relation: input.relation }),
    ...(input.phone === undefined ? {} : phoneFacts(input.phone)),
    ...(number === null ? {} : { ...numberFacts(number), certificate: "01" as const }),
  };
  if (!(await data.changePerson(ctx.tx, { id: before.id, version: before.version }, change))) throw new Refusal("person_changed_meanwhile");
  if (number !== null) {
    const { certificate, numberMasked } = before;
    const by = { area: ctx.member.area, recordedBy: ctx.member.id, recordedAt: ctx.now };
    await insertNumber(ctx.tx, { ...by, person: before.id, certificate, numberMasked, words: input.reason });
  }
  if (input.familyNumber === null && before.family !== null) await leaveFamily(ctx, { person: before.id, words: input.reason });
  if (input.familyNumber != null)
    await joinFamily(ctx, {
      ...{ person: before.id, number: input.familyNumber, relation: change.relation ?? before.relation },
      ...{ validFrom: ctx.today, words: input.reason },
    });
  const shown = (row: Partial<data.PersonRow>) => ({
    name: row.name,
    number: row.numberMasked,
    region: row.region,
    phone: row.phoneMasked,
    relation: row.relation,
  });
  ctx.note({
    subjectKind: "person",
    subject: before.id,
    before: shown(before),
    after: shown({ ...before, ...change }),
    reason: input.reason,
  });
  return { version: before.version + 1 };
}

/** The whole number or phone, to whoever says why; the look is on record. */
export async function revealNumber(ctx: WriteContext, input: shapes.RevealNumber): Promise<{ text: string }> {
  const row = await getPerson(ctx, input.person);
  const sealed = input.what === "number" ? row.numberSealed : row.phoneSealed;
  if (sealed === null) throw new Refusal("phone_not_recorded");
  const text = input.what === "number" ? numberKept(unseal(sealed)) : unseal(sealed);
  if (text === null) throw new Refusal("number_not_given_yet");
  ctx.note({ subjectKind: "person", subject: row.id, after: { revealed: input.what, number: row.numberMasked }, reason: input.reason });
  return { text };
}

/**
 * What held on a day that is over may change what was paid then. The person is held by the caller, so a stay that is
 * being recorded has either been seen here or will see the change itself.
 */
export async function recalculate(ctx: WriteContext, person: string, fromDate: BusinessDate, cause: RecalculationCause): Promise<void> {
  if (fromDate <= ctx.today && (await data.hasStays(ctx.tx, (await recordsOf(ctx, [person])).all)))
    await causeRecalculation(ctx, { person, fromDate, cause });
}

export async function addEnrolment(ctx: WriteContext, period: shapes.AddEnrolment): Promise<{ id: string }> {
  const input = shapes.addEnrolment.parse(period);
  const { person, validFrom, validTo } = input;
  if (validTo !== null && validTo < validFrom) throw new Refusal("dates_reversed", { from: validFrom, to: validTo });
  if (!isCityOrCounty(input.insuredRegion)) throw new Refusal("region_unknown", { region: input.insuredRegion });
  await holdKeptPerson(ctx, person);
  const taken = (await listInsurance(ctx, [person], null)).find(
    (row) => (validTo === null || row.validFrom <= validTo) && (row.validTo === null || row.validTo >= validFrom),
  );
  if (taken !== undefined) throw new Refusal("insurance_overlaps", { from: taken.validFrom, to: taken.validTo ?? "open" });
  const row = await data.insertEnrolment(ctx.tx, { ...input, area: ctx.member.area, recordedBy: ctx.member.id, recordedAt: ctx.now });
  ctx.note({ subjectKind: "enrolment", subject: row.id, after: input });
  await recalculate(ctx, person, validFrom, "enrolment_added");
  return { id: row.id };
}

async function holdEnrolment(ctx: WriteContext, id: string): Promise<data.EnrolmentRow> {
  const row = await data.findEnrolment(ctx.tx, id);
  if (row === null) throw new Refusal("enrolment_not_found");
  await holdPerson(ctx, row.person);
  // Read again under the lock: another may have superseded it meanwhile.
  const held = await data.findEnrolment(ctx.tx, id);
  if (held === null || held.supersededAt !== null || held.withdrawn) throw new Refusal("enrolment_superseded");
  return held;
}

type Successor = Pick<data.EnrolmentRow, "validTo" | "endReason" | "withdrawn">;

async function succeedEnrolment(ctx: WriteContext, row: data.EnrolmentRow, change: Successor): Promise<{ id: string }> {
  await data.supersedeEnrolment(ctx.tx, row.id, { member: ctx.member.id, at: ctx.now });
  const { area, person, insuranceType, insuredRegion, validFrom } = row;
  const kept = { area, person, insuranceType, insuredRegion, validFrom };
  const next = await data.insertEnrolment(ctx.tx, { ...kept, ...change, replaces: row.id, recordedBy: ctx.member.id, recordedAt: ctx.now });
  ctx.note({
    subjectKind: "enrolment",
    subject: row.id,
    before: { validFrom: row.validFrom, validTo: row.validTo },
    after: { validTo: next.validTo, withdrawn: next.withdrawn },
    reason: change.endReason ?? "",
  });
  return { id: next.id };
}

export async function endEnrolment(ctx: WriteContext, input: shapes.EndEnrolment): Promise<{ id: string }> {
  const row = await holdEnrolment(ctx, input.id);
  if (input.validTo < row.validFrom) throw new Refusal("dates_reversed", { from: row.validFrom, to: input.validTo });
  if (row.validTo !== null && input.validTo >= row.validTo) throw new Refusal("ends_earlier_already", { to: row.validTo });
  const next = await succeedEnrolment(ctx, row, { validTo: input.validTo, endReason: input.reason, withdrawn: false });
  await recalculate(ctx, row.person, addDays(input.validTo, 1), "enrolment_ended");
  return next;
}

/** For what was recorded by mistake: it never counts, and stays in the history. */
export async function withdrawEnrolment(ctx: WriteContext, input: shapes.WithdrawEnrolment): Promise<{ id: string }> {
  const row = await holdEnrolment(ctx, input.id);
  const next = await succeedEnrolment(ctx, row, { validTo: row.validTo, endReason: input.reason, withdrawn: true });
  await recalculate(ctx, row.person, row.validFrom, "enrolment_withdrawn");
  return next;
}

export interface InsurancePeriod {
  person: string;
  insuranceType: "resident" | "employee";
  insuredRegion: string;
  validFrom: BusinessDate;
  validTo: BusinessDate | null;
}

/** Periods of insurance as known now, or as they were known at an instant; `known` are the people's records, if the caller has them. */
export async function listInsurance(
  ctx: ReadContext,
  people: readonly string[],
  knownAt: Date | null,
  known?: Records,
): Promise<InsurancePeriod[]> {
  const records = known ?? (await recordsOf(ctx, people));
  const rows =
    knownAt === null ? await data.listEnrolments(ctx.tx, records.all) : await data.listEnrolmentsKnownAt(ctx.tx, records.all, knownAt);
  return byAsked(people, records, rows);
}
