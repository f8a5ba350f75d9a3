/** What forms are about: stays with their settlement, people, batches with their cases. Row-level security says whose. */
import { and, asc, eq, getViewSelectedFields, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { poolingArea } from "@/db/tables/reference";
import { batchFacts as batch, claim as batchCase } from "@/db/views/clearing";
import { personNamed as person } from "@/db/views/people";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";

const personFacts = { person: person.id, name: person.name, numberMasked: person.numberMasked, sex: person.sex, bornOn: person.bornOn };

export async function findStay(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      stay: getViewSelectedFields(stay),
      settlement: getViewSelectedFields(settlement),
      hospitalName: organisation.name,
      hospitalCode: organisation.code,
      ...personFacts,
    })
    .from(stay)
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .innerJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .leftJoin(settlement, and(eq(settlement.area, stay.area), eq(settlement.id, stay.currentSettlement)))
    .where(eq(stay.id, id));
  return row ?? null;
}
export type StaySubject = NonNullable<Awaited<ReturnType<typeof findStay>>>;

export async function findPerson(tx: ReadTx, id: string) {
  const [row] = await tx.select(personFacts).from(person).where(eq(person.id, id));
  return row ?? null;
}
export type PersonSubject = NonNullable<Awaited<ReturnType<typeof findPerson>>>;

export async function findBatch(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({ batch: getViewSelectedFields(batch), hospitalName: organisation.name, hospitalCode: organisation.code })
    .from(batch)
    .innerJoin(organisation, and(eq(organisation.area, batch.area), eq(organisation.id, batch.hospital)))
    .where(eq(batch.id, id));
  return row ?? null;
}
export type BatchSubject = NonNullable<Awaited<ReturnType<typeof findBatch>>>;

/** The live cases of a batch in the order of discharge. */
export async function listCases(tx: ReadTx, ofBatch: string) {
  return tx
    .select({
      id: batchCase.id,
      stay: batchCase.stay,
      state: batchCase.state,
      name: person.name,
      numberMasked: person.numberMasked,
      tagUsed: settlement.tagUsed,
      admissionNumber: stay.admissionNumber,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      totalCost: stay.totalCost,
      assistanceClaimed: batchCase.assistanceClaimed,
      povertyInsuranceClaimed: batchCase.povertyInsuranceClaimed,
    })
    .from(batchCase)
    .innerJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .innerJoin(settlement, and(eq(settlement.area, batchCase.area), eq(settlement.id, batchCase.settlement)))
    .innerJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .where(and(eq(batchCase.batch, ofBatch), batchCase.live))
    .orderBy(asc(stay.dischargedOn), asc(stay.admissionNumber), asc(batchCase.id));
}
export type CaseSubject = Awaited<ReturnType<typeof listCases>>[number];

export async function findOrganisation(tx: ReadTx, id: string): Promise<{ id: string; name: string; code: string } | null> {
  const [row] = await tx
    .select({ id: organisation.id, name: organisation.name, code: organisation.code })
    .from(organisation)
    .where(eq(organisation.id, id));
  return row ?? null;
}

export async function findAreaName(tx: ReadTx, area: string): Promise<string> {
  const [row] = await tx.select({ name: poolingArea.name }).from(poolingArea).where(eq(poolingArea.code, area));
  return row?.name ?? area;
}

/** The next running number of a form of an organisation in a year, held until the transaction ends. */
export async function nextNumber(
  tx: ReadTx,
  wanted: { area: string; organisation: string; form: string; prefix: string },
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`form ${wanted.area} ${wanted.organisation} ${wanted.form}`}, 0))`);
  const [row] = await tx.execute<{ last: string | null }>(sql`
    select max(number) as last from printed_form
    where area = ${wanted.area} and organisation = ${wanted.organisation} and form = ${wanted.form} and number like ${`${wanted.prefix}%`}`);
  return row?.last ? Number(row.last.slice(wanted.prefix.length)) + 1 : 1;
}
