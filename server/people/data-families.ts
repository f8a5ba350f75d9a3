import { and, asc, desc, eq, gte, isNull, lte, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow } from "@/db/periods";
import { family, familyMember, person } from "@/db/tables/people";
import { organisationNamed as organisation, memberNamed as staff } from "@/db/views/staff";
import { violatedConstraint } from "@/db/violations";
import type { BusinessDate } from "@/server/dates";
import { Refusal } from "@/server/refusal";

export type FamilyMemberRow = typeof familyMember.$inferSelect;

const counting = countsNow(familyMember);

/** The family that somebody is in from a day on, be it open or still to end. */
export async function findStanding(tx: ReadTx, area: string, personId: string, from: BusinessDate): Promise<FamilyMemberRow[]> {
  return tx
    .select()
    .from(familyMember)
    .where(
      and(
        eq(familyMember.area, area),
        eq(familyMember.person, personId),
        counting,
        or(isNull(familyMember.validTo), gte(familyMember.validTo, from)),
      ),
    )
    .orderBy(asc(familyMember.validFrom));
}

export async function insertMember(tx: WriteTx, row: typeof familyMember.$inferInsert): Promise<FamilyMemberRow> {
  try {
    const [inserted] = await tx.insert(familyMember).values(row).returning();
    if (!inserted) throw new Error("a member of a family was not inserted");
    return inserted;
  } catch (error) {
    if (violatedConstraint(error) === "one_family_a_day") throw new Refusal("family_overlaps", { from: row.validFrom });
    throw error;
  }
}

export async function supersedeMember(tx: WriteTx, row: FamilyMemberRow, by: { member: string; at: Date }): Promise<void> {
  await tx
    .update(familyMember)
    .set({ supersededAt: by.at, supersededBy: by.member })
    .where(and(eq(familyMember.area, row.area), eq(familyMember.id, row.id)));
}

export async function keepFamilyOn(
  tx: WriteTx,
  area: string,
  personId: string,
  change: { family: string | null; relation?: string | null },
): Promise<void> {
  await tx
    .update(person)
    .set(change)
    .where(and(eq(person.area, area), eq(person.id, personId)));
}

export async function findFamily(tx: ReadTx, area: string, id: string) {
  const [row] = await tx
    .select()
    .from(family)
    .where(and(eq(family.area, area), eq(family.id, id)));
  return row ?? null;
}

/** Who was in the family on a day, as far as the asker may see them. */
export async function listMembersOn(tx: ReadTx, area: string, familyId: string, on: BusinessDate) {
  return tx
    .select({
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      bornOn: person.bornOn,
      diedOn: person.diedOn,
      relation: familyMember.relation,
      validFrom: familyMember.validFrom,
      validTo: familyMember.validTo,
    })
    .from(familyMember)
    .innerJoin(person, and(eq(person.area, familyMember.area), eq(person.id, familyMember.person), isNull(person.keptAs)))
    .where(
      and(
        eq(familyMember.area, area),
        eq(familyMember.family, familyId),
        counting,
        lte(familyMember.validFrom, on),
        or(isNull(familyMember.validTo), gte(familyMember.validTo, on)),
      ),
    )
    .orderBy(sql`${familyMember.relation} = 'head' desc nulls last`, person.bornOn, person.id)
    .limit(100);
}

const superseder = alias(staff, "superseder");

/** Everything ever recorded about who was in the family, the newest first. */
export async function listHistory(tx: ReadTx, area: string, familyId: string) {
  return tx
    .select({
      row: familyMember,
      name: person.name,
      personId: person.id,
      memberName: staff.name,
      organisationName: organisation.name,
      supersededByName: superseder.name,
    })
    .from(familyMember)
    .innerJoin(person, and(eq(person.area, familyMember.area), eq(person.id, familyMember.person)))
    .leftJoin(staff, and(eq(staff.area, familyMember.area), eq(staff.id, familyMember.recordedBy)))
    .leftJoin(organisation, and(eq(organisation.area, staff.area), eq(organisation.id, staff.organisation)))
    .leftJoin(superseder, and(eq(superseder.area, familyMember.area), eq(superseder.id, familyMember.supersededBy)))
    .where(and(eq(familyMember.area, area), eq(familyMember.family, familyId)))
    .orderBy(desc(familyMember.recordedAt), desc(familyMember.id))
    .limit(200);
}
