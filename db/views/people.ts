import { sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { enrolment, person, personStatus } from "@/db/tables/people";

/** Who a person is, as lists and forms name them; row-level security says whose. */
export const personNamed = pgView("person_named").as((query) =>
  query
    .select({
      area: person.area,
      id: person.id,
      name: person.name,
      numberMasked: person.numberMasked,
      sex: person.sex,
      bornOn: person.bornOn,
      region: person.region,
      diedOn: person.diedOn,
      movedAwayOn: person.movedAwayOn,
      keptAs: person.keptAs,
      certificate: person.certificate,
    })
    .from(person),
);

/** What is true of a person as a whole, since when it is true and since when it is known. */
export const personStatusFacts = pgView("person_status_facts").as((query) =>
  query
    .select({
      area: personStatus.area,
      id: personStatus.id,
      person: personStatus.person,
      kind: personStatus.kind,
      onDay: personStatus.onDay,
      recordedAt: personStatus.recordedAt,
      counts: sql<boolean>`${personStatus.supersededAt} is null and not ${personStatus.withdrawn}`.as("counts"),
    })
    .from(personStatus),
);

/** On which days somebody holds any tag and is insured at all, as the person's row keeps it. */
export const personHeld = pgView("person_held").as((query) =>
  query.select({ area: person.area, id: person.id, taggedDays: person.taggedDays, insuredDays: person.insuredDays }).from(person),
);

/** Periods of insurance that count now. */
export const insurancePeriod = pgView("insurance_period").as((query) =>
  query
    .select({
      area: enrolment.area,
      id: enrolment.id,
      person: enrolment.person,
      insuranceType: enrolment.insuranceType,
      insuredRegion: enrolment.insuredRegion,
      validFrom: enrolment.validFrom,
      validTo: enrolment.validTo,
    })
    .from(enrolment)
    .where(sql`${enrolment.supersededAt} is null and not ${enrolment.withdrawn}`),
);
