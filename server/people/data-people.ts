import { and, asc, desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import { isAmong, planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { isOfPerson } from "@/db/finding";
import { insertMany } from "@/db/insert-many";
import { countedAt, countsNow } from "@/db/periods";
import { enrolment, family, hospitalPatient, person } from "@/db/tables/people";
import { division } from "@/db/tables/reference";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import { violatedConstraint } from "@/db/violations";
import { Refusal } from "@/server/refusal";
import type { Standing } from "./status-rules";

/** What lists are narrowed and searched by stays in the database; a person's periods themselves say the same. */
const { taggedDays: _, insuredDays: __, nameSounds: ___, ...facts } = getTableColumns(person);
export type PersonRow = Omit<typeof person.$inferSelect, "taggedDays" | "insuredDays" | "nameSounds">;
export type EnrolmentRow = typeof enrolment.$inferSelect;

/** Turns what the database refuses into the refusal that has a name; everything else stays a bug. */
async function refusing<T>(constraint: string, refusal: () => Refusal, statement: PromiseLike<T>): Promise<T> {
  try {
    return await statement;
  } catch (error) {
    if (violatedConstraint(error) === constraint) throw refusal();
    throw error;
  }
}

export async function findPerson(tx: ReadTx, id: string): Promise<PersonRow | null> {
  const [row] = await tx.select(facts).from(person).where(eq(person.id, id));
  return row ?? null;
}

/** Holds the person for this transaction, so that what is recorded about them is recorded one after the other. */
export async function lockPerson(tx: WriteTx, id: string): Promise<PersonRow | null> {
  const [row] = await tx.select(facts).from(person).where(eq(person.id, id)).for("update");
  return row ?? null;
}

export async function findPersonByIndex(tx: ReadTx, indexes: readonly string[]): Promise<PersonRow | null> {
  const [row] = await tx
    .select(facts)
    .from(person)
    .where(inArray(person.numberIndex, [...indexes]));
  return row ?? null;
}

export interface PersonOfNumber extends Standing {
  numberIndex: string;
  id: string;
  name: string;
  numberMasked: string;
}

interface PersonOfNumberRow extends Record<string, unknown> {
  number_index: string;
  id: string;
  name: string;
  number_masked: string;
  died_on: string | null;
  moved_away_on: string | null;
}

/** Also people whom row-level security hides from the asker: whoever knows the number may know the name, and of a death. */
export async function listPeopleByIndex(tx: ReadTx, indexes: readonly string[]): Promise<PersonOfNumber[]> {
  if (indexes.length === 0) return [];
  const rows = await tx.execute<PersonOfNumberRow>(
    sql`select number_index, id, name, number_masked, died_on, moved_away_on from ${atHome}, find_people_by_index(${sql.param(indexes)}::text[])`,
  );
  return rows.map(({ number_index, id, name, number_masked, died_on, moved_away_on }) => {
    return { numberIndex: number_index, id, name, numberMasked: number_masked, diedOn: died_on, movedAwayOn: moved_away_on };
  });
}

/** Where people are registered, as far as the asker may see them. */
export async function listRegions(tx: ReadTx, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx.select({ id: person.id, region: person.region }).from(person).where(isAmong(person.id, people));
  return new Map(rows.map((row) => [row.id, row.region]));
}

export async function listSealedNumbers(tx: ReadTx, people: readonly string[]): Promise<{ id: string; numberSealed: string }[]> {
  if (people.length === 0) return [];
  return tx.select({ id: person.id, numberSealed: person.numberSealed }).from(person).where(isAmong(person.id, people));
}

export async function insertPerson(tx: WriteTx, row: typeof person.$inferInsert): Promise<PersonRow> {
  const [inserted] = await refusing(
    "person_number_once",
    () => new Refusal("person_already_registered", { number: row.numberMasked }),
    tx.insert(person).values(row).returning(facts),
  );
  if (!inserted) throw new Error("a person was not inserted");
  return inserted;
}

/** False when somebody else changed the row since it was read. */
export async function changePerson(
  tx: WriteTx,
  place: { id: string; version: number },
  change: Partial<typeof person.$inferInsert>,
): Promise<boolean> {
  const rows = await refusing(
    "person_number_once",
    () => new Refusal("person_already_registered", { number: change.numberMasked ?? "" }),
    tx
      .update(person)
      .set({ ...change, version: place.version + 1 })
      .where(and(eq(person.id, place.id), eq(person.version, place.version)))
      .returning({ id: person.id }),
  );
  return rows.length === 1;
}

/** The family of that number, founded when it is new. */
export async function ensureFamily(tx: WriteTx, row: typeof family.$inferInsert): Promise<string> {
  await tx.insert(family).values(row).onConflictDoNothing();
  const [found] = await tx.select({ id: family.id }).from(family).where(eq(family.number, row.number));
  if (!found) throw new Error("a family was not inserted");
  return found.id;
}

export async function insertPatients(tx: WriteTx, rows: (typeof hospitalPatient.$inferInsert)[]): Promise<void> {
  if (rows.length === 0) return;
  await planOnce(tx);
  await tx.execute(sql`${insertMany(hospitalPatient, rows)} on conflict do nothing`);
}

/** Insurance as it counts now. */
export async function listEnrolments(tx: ReadTx, people: readonly string[]): Promise<EnrolmentRow[]> {
  if (people.length === 0) return [];
  return tx
    .select()
    .from(enrolment)
    .where(and(isAmong(enrolment.person, people), countsNow(enrolment)))
    .orderBy(asc(enrolment.validFrom));
}

/** Every row there ever was, with who recorded it, newest first. */
export async function listEnrolmentHistory(tx: ReadTx, personId: string) {
  return tx
    .select({ enrolment, memberName: member.name, organisationName: organisation.name })
    .from(enrolment)
    .leftJoin(member, and(eq(member.area, enrolment.area), eq(member.id, enrolment.recordedBy)))
    .leftJoin(organisation, and(eq(organisation.area, member.area), eq(organisation.id, member.organisation)))
    .where(isOfPerson(enrolment.person, personId))
    .orderBy(desc(enrolment.recordedAt), desc(enrolment.id));
}

/** Rows known at an instant, whatever was superseded since. */
export async function listEnrolmentsKnownAt(tx: ReadTx, people: readonly string[], at: Date): Promise<EnrolmentRow[]> {
  if (people.length === 0) return [];
  return tx
    .select()
    .from(enrolment)
    .where(and(isAmong(enrolment.person, people), countedAt(enrolment, at)))
    .orderBy(asc(enrolment.validFrom));
}

export async function findEnrolment(tx: ReadTx, id: string): Promise<EnrolmentRow | null> {
  const [row] = await tx.select().from(enrolment).where(eq(enrolment.id, id));
  return row ?? null;
}

export async function insertEnrolment(tx: WriteTx, row: typeof enrolment.$inferInsert): Promise<EnrolmentRow> {
  const [inserted] = await refusing(
    "one_insurance_a_day",
    () => new Refusal("insurance_overlaps", { from: row.validFrom, to: row.validTo ?? "open" }),
    tx.insert(enrolment).values(row).returning(),
  );
  if (!inserted) throw new Error("an enrolment was not inserted");
  return inserted;
}

/** Held, in the order of their ids. */
export async function lockPeople(tx: WriteTx, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: person.id })
    .from(person)
    .where(inArray(person.id, [...ids]))
    .orderBy(asc(person.id))
    .for("update");
}

/** Those that meet no other period of the person. */
export async function insertEnrolments(tx: WriteTx, rows: (typeof enrolment.$inferInsert)[]) {
  return tx
    .insert(enrolment)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: enrolment.id, person: enrolment.person, validFrom: enrolment.validFrom });
}

export async function supersedeEnrolment(tx: WriteTx, id: string, by: { member: string; at: Date }): Promise<void> {
  await tx.update(enrolment).set({ supersededAt: by.at, supersededBy: by.member }).where(eq(enrolment.id, id));
}

/** Whether the area has divisions, and whether the code is one of them or lies in one (villages are not loaded). */
export async function findDivision(tx: ReadTx, areaCode: string, code: string): Promise<{ known: boolean; loaded: boolean }> {
  const [row] = await tx
    .select({
      loaded: sql<boolean>`count(*) > 0`,
      known: sql<boolean>`count(*) filter (where ${division.code} in (${code}, ${code.slice(0, 9)})) > 0`,
    })
    .from(division)
    .where(eq(division.areaCode, areaCode));
  return { known: row?.known === true, loaded: row?.loaded === true };
}

/** Whether any hospital has recorded a stay of the person, with whichever record. */
export async function hasStays(tx: ReadTx, records: readonly string[]): Promise<boolean> {
  const [row] = await tx
    .select({ id: stay.id })
    .from(stay)
    .where(inArray(stay.person, [...records]))
    .limit(1);
  return row !== undefined;
}
