import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, followsPerson, id, instant, periods, recordedAt, reference, seenBy, version } from "./columns";
import { member, organisation } from "./staff";

/** National list of personal documents (`psn_cert_type`); "mother" is a newborn without any. */
const certificates = ["01", "02", "03", "04", "05", "06", "07", "08", "99", "mother"] as const;

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
    /** What kind of document the number is of, by the national list; newborns without one go by their mother's. */
    certificate: text("certificate", { enum: certificates }).notNull().default("01"),
    mother: reference("mother"),
    /** The record that this one counts as, where two turned out to be of one person; kept by a trigger on the links. */
    keptAs: reference("kept_as"),
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
    /** What counts of the person's statuses; kept by a trigger on their table. */
    diedOn: day("died_on"),
    movedAwayOn: day("moved_away_on"),
    ...seenBy(),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("person_number_once").on(t.area, t.numberIndex),
    foreignKey({ columns: [t.area, t.family], foreignColumns: [family.area, family.id] }),
    foreignKey({ columns: [t.area, t.mother], foreignColumns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.keptAs], foreignColumns: [t.area, t.id] }),
    check("newborns_have_a_mother", sql`(${t.certificate} <> 'mother') or (${t.mother} is not null)`),
    check("nobody_counts_as_themselves", sql`${t.keptAs} <> ${t.id}`),
    index("person_by_kept").on(t.area, t.keptAs).where(sql`${t.keptAs} is not null`),
    index("person_by_mother").on(t.area, t.mother).where(sql`${t.mother} is not null`),
    index("person_by_name").on(t.area, t.name),
    index("person_by_region").on(t.area, t.region),
    index("person_by_family").on(t.area, t.family),
    index("person_by_death").on(t.area, t.diedOn).where(sql`${t.diedOn} is not null`),
    index("person_by_move").on(t.area, t.movedAwayOn).where(sql`${t.movedAwayOn} is not null`),
  ],
);

/** A document or number that a person was known by before; what is sealed is sealed on the person alone. */
export const personNumber = pgTable(
  "person_number",
  {
    area: area(),
    id: id(),
    person: reference("person").notNull(),
    certificate: text("certificate", { enum: certificates }).notNull(),
    numberMasked: text("number_masked").notNull(),
    /** Why another took its place. */
    words: text("words").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    ...followsPerson(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("person_number_by_person").on(t.area, t.person),
  ],
);

/**
 * Which family somebody belongs to, from when until when, with the two clocks of a tag. A person is in one family a day;
 * a move ends one row and begins another.
 */
export const familyMember = pgTable(
  "family_member",
  {
    area: area(),
    id: id(),
    family: reference("family").notNull(),
    person: reference("person").notNull(),
    relation: text("relation"),
    validFrom: day("valid_from").notNull(),
    validTo: day("valid_to"),
    words: text("words"),
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
    foreignKey({ columns: [t.area, t.family], foreignColumns: [family.area, family.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.supersededBy], foreignColumns: [member.area, member.id] }),
    index("family_member_by_person").on(t.area, t.person),
    index("family_member_by_family").on(t.area, t.family),
  ],
);

/**
 * A fact about the whole person, with the two clocks of a tag: true since `onDay`, known since `recordedAt`. It says who
 * said so and on which paper. A correction supersedes the row and names it; a withdrawal adds a row that is marked so.
 */
export const personStatus = pgTable(
  "person_status",
  {
    area: area(),
    id: id(),
    person: reference("person").notNull(),
    kind: text("kind", { enum: ["deceased", "moved_away"] }).notNull(),
    onDay: day("on_day").notNull(),
    /** Whose word it is, which for the data bureau is not its own. */
    source: text("source", { enum: ["civil-affairs", "health-commission", "public-security", "agency"] }).notNull(),
    /** The list or paper it stands on. */
    sourceList: text("source_list").notNull(),
    documentNumber: text("document_number").notNull(),
    documentOn: day("document_on").notNull(),
    replaces: reference("replaces"),
    /** Why it was corrected or withdrawn. */
    words: text("words"),
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
    foreignKey({ columns: [t.area, t.replaces], foreignColumns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.supersededBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("one_status_of_a_kind").on(t.area, t.person, t.kind).where(sql`${t.supersededAt} is null and not ${t.withdrawn}`),
    index("person_status_by_person").on(t.area, t.person),
    check("a_change_says_why", sql`(${t.replaces} is null) = (${t.words} is null)`),
    check("withdrawn_names_what", sql`not ${t.withdrawn} or ${t.replaces} is not null`),
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

/**
 * Personal numbers asked for by somebody who did not know the person yet, whatever the door. Kept as blind indexes: of
 * the whole, and of the place and birth date it begins with, by which trying numbers out can be told from work.
 */
export const numberAsked = pgTable(
  "number_asked",
  {
    area: area(),
    id: id(),
    organisation: reference("organisation").notNull(),
    member: reference("member").notNull(),
    numberIndex: text("number_index").notNull(),
    beginIndex: text("begin_index").notNull(),
    /** Whether the answer counts towards the limits. */
    counts: boolean("counts").notNull(),
    /** Stood in a list that was handed in; what is typed at a desk is counted apart from it. */
    byList: boolean("by_list").notNull().default(false),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.organisation], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.member], foreignColumns: [member.area, member.id] }),
    index("number_asked_by_organisation").on(t.area, t.organisation, t.recordedAt),
  ],
);
