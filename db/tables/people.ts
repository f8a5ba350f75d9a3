import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, followsPerson, id, instant, periods, recordedAt, reference, seenBy, version } from "./columns";
import { member, organisation } from "./staff";

export const family = pgTable(
  "family",
  { area: area(), id: id(), number: text("number").notNull(), region: text("region").notNull(), recordedAt: recordedAt() },
  (t) => [primaryKey({ columns: [t.area, t.id] }), uniqueIndex("family_number_once").on(t.area, t.number)],
);

export const person = pgTable(
  "person",
  {
    area: area(),
    id: id(),
    name: text("name").notNull(),
    /** How the name is typed by sound: from each of its syllables on, in full and in initials; kept by a trigger. */
    nameSounds: text("name_sounds").notNull().default(""),
    /** The personal number, sealed with suite and key id; its blind index finds it; its masked form shows it. */
    numberSealed: text("number_sealed").notNull(),
    numberIndex: text("number_index").notNull(),
    numberMasked: text("number_masked").notNull(),
    sex: text("sex", { enum: ["male", "female"] }).notNull(),
    bornOn: day("born_on").notNull(),
    /** GB/T 2260 code of the household registration, as deep as known. */
    region: text("region").notNull(),
    family: reference("family"),
    relation: text("relation"),
    phoneSealed: text("phone_sealed"),
    phoneMasked: text("phone_masked"),
    /** Days on which any tag, or any insurance, is in force as far as is known; kept by triggers on their tables. */
    taggedDays: periods("tagged_days").notNull().default("{}"),
    insuredDays: periods("insured_days").notNull().default("{}"),
    ...seenBy(),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("person_number_once").on(t.area, t.numberIndex),
    foreignKey({ columns: [t.area, t.family], foreignColumns: [family.area, family.id] }),
    index("person_by_name").on(t.area, t.name),
    index("person_by_region").on(t.area, t.region),
    index("person_by_family").on(t.area, t.family),
  ],
);

/**
 * Periods of insurance, with the two clocks of a tag; the same person holds one insurance a day. What is ended or was a
 * mistake is superseded by a row that says so.
 */
export const enrolment = pgTable(
  "enrolment",
  {
    area: area(),
    id: id(),
    person: reference("person").notNull(),
    insuranceType: text("insurance_type", { enum: ["resident", "employee"] }).notNull(),
    insuredRegion: text("insured_region").notNull(),
    validFrom: day("valid_from").notNull(),
    validTo: day("valid_to"),
    endReason: text("end_reason"),
    replaces: reference("replaces"),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    supersededAt: instant("superseded_at"),
    supersededBy: reference("superseded_by"),
    withdrawn: boolean("withdrawn").notNull().default(false),
    ...followsPerson(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.supersededBy], foreignColumns: [member.area, member.id] }),
    index("enrolment_by_person").on(t.area, t.person),
  ],
);

/** Which people a hospital may see: those it looked up by number or treated. */
export const hospitalPatient = pgTable(
  "hospital_patient",
  { area: area(), organisation: reference("organisation").notNull(), person: reference("person").notNull(), recordedAt: recordedAt() },
  (t) => [
    primaryKey({ columns: [t.area, t.organisation, t.person] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    index("hospital_patient_by_person").on(t.area, t.person),
  ],
);
