import { and, count, desc, eq, isNull, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { isOfPerson, peopleSought } from "@/db/finding";
import { admissionLookUp } from "@/db/tables/admission";
import { personNamed as person } from "@/db/views/people";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import type { LookUpFilter, LookUpSort } from "@/server/people/shapes";
import { peopleMeant } from "@/server/people/typed-words";

export type LookUpRow = typeof admissionLookUp.$inferSelect;

/** Who looked the person up, newest first. */
export async function listLookUpsAbout(tx: ReadTx, personId: string, limit: number) {
  return tx
    .select({
      id: admissionLookUp.id,
      onDay: admissionLookUp.onDay,
      recordedAt: admissionLookUp.recordedAt,
      organisationName: organisation.name,
      memberName: member.name,
    })
    .from(admissionLookUp)
    .innerJoin(organisation, and(eq(organisation.area, admissionLookUp.area), eq(organisation.id, admissionLookUp.organisation)))
    .innerJoin(member, and(eq(member.area, admissionLookUp.area), eq(member.id, admissionLookUp.member)))
    .where(isOfPerson(admissionLookUp.person, personId))
    .orderBy(desc(admissionLookUp.recordedAt))
    .limit(limit);
}

export async function countLookUpsAbout(tx: ReadTx, personId: string): Promise<number> {
  return tx.$count(admissionLookUp, isOfPerson(admissionLookUp.person, personId));
}

export async function insertLookUp(tx: WriteTx, row: typeof admissionLookUp.$inferInsert): Promise<LookUpRow> {
  const [inserted] = await tx.insert(admissionLookUp).values(row).returning();
  if (!inserted) throw new Error("a look-up was not inserted");
  return inserted;
}

export async function findLookUp(tx: ReadTx, id: string): Promise<LookUpRow | null> {
  const [row] = await tx.select().from(admissionLookUp).where(eq(admissionLookUp.id, id));
  return row ?? null;
}

function ofOrganisation(organisationId: string, filter: LookUpFilter) {
  const meant = peopleMeant(filter.words);
  return and(
    eq(admissionLookUp.organisation, organisationId),
    filter.from === undefined ? undefined : sql`${admissionLookUp.onDay} >= ${filter.from}`,
    filter.to === undefined ? undefined : sql`${admissionLookUp.onDay} <= ${filter.to}`,
    filter.member === undefined ? undefined : eq(admissionLookUp.member, filter.member),
    filter.found === undefined ? undefined : filter.found ? sql`${admissionLookUp.person} is not null` : isNull(admissionLookUp.person),
    meant.length === 0 ? undefined : sql`${admissionLookUp.person} in ${peopleSought(meant)}`,
  );
}

/** An office's own look-ups, with the name of whom they found. */
export async function listLookUps(
  tx: ReadTx,
  organisationId: string,
  filter: LookUpFilter,
  page: { sort: LookUpSort; limit: number; offset: number },
) {
  const direction = page.sort.direction === "asc" ? sql`asc` : sql`desc`;
  const by = page.sort.by === "member" ? sql`${member.name} collate "zh-x-icu"` : sql`${admissionLookUp.recordedAt}`;
  return tx
    .select({
      id: admissionLookUp.id,
      recordedAt: admissionLookUp.recordedAt,
      memberName: member.name,
      numberMasked: admissionLookUp.numberMasked,
      person: admissionLookUp.person,
      personName: person.name,
      answer: admissionLookUp.answer,
    })
    .from(admissionLookUp)
    .innerJoin(member, and(eq(member.area, admissionLookUp.area), eq(member.id, admissionLookUp.member)))
    .leftJoin(person, and(eq(person.area, admissionLookUp.area), eq(person.id, admissionLookUp.person)))
    .where(ofOrganisation(organisationId, filter))
    .orderBy(sql`${by} ${direction}`, sql`${admissionLookUp.id} ${direction}`)
    .limit(page.limit)
    .offset(page.offset);
}

export async function countLookUps(tx: ReadTx, organisationId: string, filter: LookUpFilter): Promise<{ all: number; found: number }> {
  const [row] = await tx
    .select({ all: count(), found: count(admissionLookUp.person) })
    .from(admissionLookUp)
    .where(ofOrganisation(organisationId, filter));
  return row ?? { all: 0, found: 0 };
}

/** Who of the office looks people up, to choose from. */
export async function listLookingMembers(tx: ReadTx, organisationId: string): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: member.id, name: member.name })
    .from(member)
    .where(eq(member.organisation, organisationId))
    .orderBy(member.name)
    .limit(200);
}
