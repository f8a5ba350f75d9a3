import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { income } from "./incomes";
import { listUpload } from "./lists";
import { person } from "./people";
import { member, organisation } from "./staff";

const categories = ["inpatient", "outpatient_chronic", "outpatient_ordinary", "high_value_drug"] as const;

/** What somebody bore by a settlement that the portal did not make, as a list of the insured people's settlements says it. */
export const burdenLine = pgTable(
  "burden_line",
  {
    area: area(),
    id: id(),
    upload: reference("upload").notNull(),
    rowNumber: integer("row_number").notNull(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    settlementNumber: text("settlement_number").notNull(),
    category: text("category", { enum: categories }).notNull(),
    settledOn: day("settled_on").notNull(),
    /** After every payment. */
    burden: money("burden").notNull(),
    /** The part of it that lies outside the catalogues, where the list says so. */
    outside: money("outside"),
    withdrawn: boolean("withdrawn").notNull().default(false),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.upload], foreignColumns: [listUpload.area, listUpload.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    uniqueIndex("burden_listed_once").on(t.area, t.settlementNumber).where(sql`not ${t.withdrawn}`),
    index("burden_line_by_person").on(t.area, t.person, t.year),
    index("burden_line_by_upload").on(t.area, t.upload),
    check("burden_not_negative", sql`${t.burden} >= 0`),
    check("outside_is_part_of_it", sql`${t.outside} is null or (${t.outside} >= 0 and ${t.outside} <= ${t.burden})`),
  ],
);

/** What a year of a person has come to, with the record that counts; made anew whenever something of it changed. */
export const burdenYear = pgTable(
  "burden_year",
  {
    area: area(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    inpatient: money("inpatient").notNull(),
    outpatientChronic: money("outpatient_chronic").notNull(),
    outpatientOrdinary: money("outpatient_ordinary").notNull(),
    highValueDrug: money("high_value_drug").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.person, t.year] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
  ],
);

/** That something of a person changed; a null year stands for every year. Added to by triggers, taken away once worked off. */
export const warningMark = pgTable(
  "warning_mark",
  { area: area(), id: id(), person: reference("person").notNull(), year: integer("year"), recordedAt: recordedAt() },
  (t) => [primaryKey({ columns: [t.area, t.id] }), index("warning_mark_by_person").on(t.area, t.person)],
);

/** What goes to the offices at once. */
export const warningPush = pgTable(
  "warning_push",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    pushedOn: day("pushed_on").notNull(),
    warnings: integer("warnings").notNull(),
    pushedBy: reference("pushed_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("warning_push_number_once").on(t.area, t.number),
    foreignKey({ columns: [t.area, t.pushedBy], foreignColumns: [member.area, member.id] }),
    index("warning_push_by_day").on(t.area, t.pushedOn),
  ],
);

export interface BurdenOfMonth {
  month: string;
  /** What lies inside the catalogues, by kind of care, and what lies outside them, as text in yuan. */
  inpatient: string;
  chronic: string;
  drugs: string;
  outside: string;
}

/** That somebody's own burden of a year crossed the line of their group, with everything it was judged by, and what came of it. */
export const warning = pgTable(
  "warning",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    person: reference("person").notNull(),
    /** Of the person when the warning arose. */
    region: text("region").notNull(),
    year: integer("year").notNull(),
    list: text("list", { enum: ["return_to_poverty_by_illness", "poverty_by_illness"] }).notNull(),
    groupKey: text("group_key").notNull(),
    /** The identity by which they are in the group; null of everybody else. */
    tag: text("tag"),
    insuranceType: text("insurance_type", { enum: ["resident", "employee"] }),
    pack: text("pack").notNull(),
    document: text("document").notNull(),
    clause: text("clause").notNull(),
    /** Exact: a share of an income may have more than two decimals. */
    threshold: numeric("threshold", { precision: 20, scale: 6 }).notNull(),
    /** The income that the threshold is a share of. */
    income: reference("income"),
    incomeAmount: money("income_amount"),
    /** What crossed it. */
    crossedOn: day("crossed_on").notNull(),
    crossedBy: text("crossed_by").notNull(),
    /** The burden as last looked at, until the office has answered. */
    burden: money("burden").notNull(),
    inpatient: money("inpatient").notNull(),
    chronic: money("chronic").notNull(),
    drugs: money("drugs").notNull(),
    outside: money("outside").notNull(),
    months: jsonb("months").$type<BurdenOfMonth[]>().notNull(),
    state: text("state", { enum: ["found", "pushed", "acknowledged", "answered", "helping", "closed", "withdrawn"] })
      .notNull()
      .default("found"),
    /** An earlier warning of the year, of another group. */
    follows: reference("follows"),
    push: reference("push"),
    pushedOn: day("pushed_on"),
    /** Who is to answer. */
    office: reference("office"),
    officeDepartment: text("office_department", { enum: ["civil-affairs", "rural-revitalisation"] }),
    forwardedFrom: text("forwarded_from"),
    /** By when the next step is due, where the area has set it; what was told of it being late. */
    dueOn: day("due_on"),
    chased: text("chased", { enum: ["reminded", "escalated"] }),
    acknowledgedAt: instant("acknowledged_at"),
    answer: text("answer", { enum: ["recognised", "application", "other_help", "no_risk"] }),
    answerTag: text("answer_tag"),
    answerFrom: day("answer_from"),
    answerDocument: text("answer_document"),
    answerDocumentOn: day("answer_document_on"),
    answerWords: text("answer_words"),
    visitedOn: day("visited_on"),
    visitedBy: text("visited_by"),
    answeredBy: reference("answered_by"),
    answeredAt: instant("answered_at"),
    confirmedBy: reference("confirmed_by"),
    confirmedAt: instant("confirmed_at"),
    /** The case in which the person applies, once there is one. */
    application: reference("application"),
    helpedOn: day("helped_on"),
    helpedWords: text("helped_words"),
    withdrawnAt: instant("withdrawn_at"),
    withdrawReason: text("withdraw_reason", { enum: ["below_threshold", "other_group", "merged", "died"] }),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("warning_number_once").on(t.area, t.number),
    uniqueIndex("one_warning_a_group_and_year").on(t.area, t.person, t.year, t.groupKey).where(sql`${t.state} <> 'withdrawn'`),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.income], foreignColumns: [income.area, income.id] }),
    foreignKey({ columns: [t.area, t.push], foreignColumns: [warningPush.area, warningPush.id] }),
    foreignKey({ columns: [t.area, t.office], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.answeredBy], foreignColumns: [member.area, member.id] }),
    foreignKey({ columns: [t.area, t.confirmedBy], foreignColumns: [member.area, member.id] }),
    index("warning_by_state").on(t.area, t.state, t.dueOn),
    index("warning_by_year").on(t.area, t.year, t.region),
    index("warning_by_push").on(t.area, t.push),
    check("warning_parts_add_up", sql`${t.inpatient} + ${t.chronic} + ${t.drugs} + ${t.outside} = ${t.burden}`),
    check("warning_confirmed_by_another", sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.answeredBy}`),
    check("pushed_to_an_office", sql`${t.state} in ('found', 'withdrawn') or (${t.push} is not null and ${t.office} is not null)`),
    check("answer_is_whole", sql`(${t.answer} is null) = (${t.answeredBy} is null)`),
    check(
      "recognised_says_as_what",
      sql`(${t.answer} is distinct from 'recognised') or (${t.answerTag} is not null and ${t.answerFrom} is not null and ${t.answerDocument} is not null)`,
    ),
    check("withdrawn_says_why", sql`(${t.state} = 'withdrawn') = (${t.withdrawReason} is not null)`),
    check("withdrawn_unanswered", sql`${t.state} <> 'withdrawn' or ${t.answer} is null`),
  ],
);

export const warningEvent = pgTable(
  "warning_event",
  {
    area: area(),
    id: id(),
    warning: reference("warning").notNull(),
    region: text("region").notNull(),
    ...happening<Record<string, string>>(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.warning], foreignColumns: [warning.area, warning.id] }),
    index("warning_event_by_warning").on(t.area, t.warning, t.recordedAt),
  ],
);

/** A look at everybody of a year, with how much it found. */
export const warningScan = pgTable(
  "warning_scan",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    judged: integer("judged").notNull(),
    found: integer("found").notNull(),
    withdrawn: integer("withdrawn").notNull(),
    /** Counties whose people could not be judged, since nobody entered the income. */
    missing: text("missing").array().notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [primaryKey({ columns: [t.area, t.id] }), index("warning_scan_by_time").on(t.area, t.recordedAt)],
);
