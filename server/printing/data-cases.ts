/** What forms of applications say: the case, whose it is, who lives with them, and the visits. */
import { and, asc, desc, eq, getViewSelectedFields } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { applicationFacts as application, applicationMemberNamed, applicationVisited as visit } from "@/db/views/applications";
import { personNamed as person } from "@/db/views/people";
import { organisationNamed } from "@/db/views/staff";

const office = alias(organisationNamed, "office_named");

export async function findCase(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      application: getViewSelectedFields(application),
      name: person.name,
      numberMasked: person.numberMasked,
      sex: person.sex,
      bornOn: person.bornOn,
      acceptedAtName: office.name,
    })
    .from(application)
    .innerJoin(person, and(eq(person.area, application.area), eq(person.id, application.person)))
    .innerJoin(office, and(eq(office.area, application.area), eq(office.id, application.acceptedBy)))
    .where(eq(application.id, id));
  return row ?? null;
}
export type CaseToPrint = NonNullable<Awaited<ReturnType<typeof findCase>>>;

export async function listMembers(tx: ReadTx, ofApplication: string) {
  return tx
    .select(getViewSelectedFields(applicationMemberNamed))
    .from(applicationMemberNamed)
    .where(eq(applicationMemberNamed.application, ofApplication))
    .orderBy(asc(applicationMemberNamed.position));
}
export type MemberToPrint = Awaited<ReturnType<typeof listMembers>>[number];

export async function findLastVisit(tx: ReadTx, ofApplication: string) {
  const [row] = await tx
    .select(getViewSelectedFields(visit))
    .from(visit)
    .where(eq(visit.application, ofApplication))
    .orderBy(desc(visit.recordedAt))
    .limit(1);
  return row ?? null;
}
export type VisitToPrint = NonNullable<Awaited<ReturnType<typeof findLastVisit>>>;
