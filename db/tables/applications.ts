import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, followsPerson, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { person } from "./people";
import { organisation } from "./staff";
import { stay } from "./stays";

const states = [
  "draft",
  "asked",
  "verifying",
  "reviewing",
  "assessing",
  "on_notice",
  "deciding",
  "paying",
  "granted",
  "refused",
  "withdrawn",
] as const;
const types = [
  "illness_recognition",
  "class_application",
  "tilt",
  "manual_reimbursement",
  "late_outpatient_pooling",
  "personal_account",
  "enrolment_refund",
  "reconsideration",
] as const;

/** What somebody applied for, from the counter to the decision and the payment. */
export const application = pgTable(
  "application",
  {
    area: area(),
    id: id(),
    number: text("number").notNull(),
    type: text("type", { enum: types }).notNull(),
    /** The pack whose procedure it follows, that of the day of the application. */
    pack: text("pack").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    state: text("state", { enum: states }).notNull().default("draft"),
    /** The day that counts for the person, whatever is missing still. */
    appliedOn: day("applied_on").notNull(),
    acceptedOn: day("accepted_on"),
    /** Where it was taken. */
    acceptedBy: reference("accepted_by").notNull(),
    /** Who has it now; within the office whoever took it on, or anybody. */
    office: reference("office").notNull(),
    assignee: reference("assignee"),
    proxyName: text("proxy_name"),
    proxyNumberSealed: text("proxy_number_sealed"),
    proxyNumberMasked: text("proxy_number_masked"),
    proxyRelation: text("proxy_relation", { enum: ["spouse", "child", "parent", "relative", "cadre", "institution", "other"] }),
    phoneSealed: text("phone_sealed"),
    phoneMasked: text("phone_masked"),
    /** The year it is for, where it is for one. */
    year: integer("year"),
    /** What the form asks beside households, means and costs: typed by the clerk, shaped by the type. */
    form: jsonb("form").$type<Record<string, string>>().notNull().default({}),
    holderName: text("holder_name"),
    bankName: text("bank_name"),
    bankAccountSealed: text("bank_account_sealed"),
    bankAccountMasked: text("bank_account_masked"),
    /** The decision that is contested, and the step of its calculation. */
    contests: reference("contests"),
    contestedStep: text("contested_step"),
    /** By which day what is missing is to be brought, where somebody was asked. */
    suppliedBy: day("supplied_by"),
    /** What the office that looked it over proposes, and what was decided. */
    proposal: text("proposal", { enum: ["grant", "refuse"] }),
    proposalWords: text("proposal_words"),
    proposedBy: reference("proposed_by"),
    proposedAt: instant("proposed_at"),
    assessedBy: reference("assessed_by"),
    assessedAt: instant("assessed_at"),
    outcome: text("outcome", { enum: ["granted", "refused"] }),
    outcomeWords: text("outcome_words"),
    /** The clause a refusal rests on. */
    outcomeDocument: text("outcome_document"),
    outcomeClause: text("outcome_clause"),
    decidedBy: reference("decided_by"),
    decidedOn: day("decided_on"),
    decidedAt: instant("decided_at"),
    /** What the decision comes to; nothing where it pays nothing. */
    amount: money("amount"),
    /** What its assessment in force comes to, and by when its running stretch is due: kept here for lists, by whoever writes those. */
    assessed: money("assessed"),
    dueOn: day("due_on"),
    closedAt: instant("closed_at"),
    version: version(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.office], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.acceptedBy], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.contests], foreignColumns: [t.area, t.id] }),
    uniqueIndex("application_number_once").on(t.area, t.number),
    /** Nobody asks for the same thing twice at once. */
    uniqueIndex("application_open_once")
      .on(t.area, t.person, t.type, sql`coalesce(${t.year}, 0)`, sql`coalesce(${t.contests}, '00000000-0000-0000-0000-000000000000'::uuid)`)
      .where(sql`${t.state} not in ('granted', 'refused', 'withdrawn') and ${t.type} <> 'manual_reimbursement'`),
    index("application_by_state").on(t.area, t.state, t.recordedAt),
    index("application_by_office").on(t.area, t.office, t.state, t.dueOn),
    index("application_by_person").on(t.area, t.person),
    index("application_by_contested").on(t.area, t.contests),
    check("decided_whole", sql`(${t.outcome} is null) = (${t.decidedBy} is null)`),
    check("refusal_says_why", sql`${t.outcome} is distinct from 'refused' or ${t.outcomeWords} is not null`),
    check(
      "decided_by_another",
      sql`${t.decidedBy} is null or (${t.decidedBy} <> ${t.recordedBy} and ${t.decidedBy} is distinct from ${t.proposedBy} and ${t.decidedBy} is distinct from ${t.assessedBy})`,
    ),
  ],
);

/** One stretch of work on a case, from the day an office had it to the day it let it go: what its clock counts. */
export const applicationStep = pgTable(
  "application_step",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    state: text("state", { enum: states }).notNull(),
    office: reference("office").notNull(),
    startedOn: day("started_on").notNull(),
    /** Null where the area has set no days. */
    dueOn: day("due_on"),
    remindedOn: day("reminded_on"),
    endedAt: instant("ended_at"),
    endedBy: reference("ended_by"),
    /** How it ended: the verb. */
    ending: text("ending"),
    words: text("words"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
    uniqueIndex("one_running_step").on(t.area, t.application).where(sql`${t.endedAt} is null`),
    index("application_step_by_due").on(t.area, t.dueOn).where(sql`${t.endedAt} is null`),
  ],
);

export const applicationEvent = pgTable(
  "application_event",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    ...happening<Record<string, string>>(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
    index("application_event_by_case").on(t.area, t.application, t.recordedAt),
  ],
);

/** Who lives in the household, and what each has in twelve months: as declared, and as checked. */
export const applicationMember = pgTable(
  "application_member",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    relation: text("relation").notNull(),
    numberSealed: text("number_sealed"),
    numberMasked: text("number_masked"),
    livesTogether: boolean("lives_together").notNull().default(true),
    incomeSource: text("income_source"),
    declaredIncome: money("declared_income"),
    checkedIncome: money("checked_income"),
    /** Whether they let their means be checked. */
    authorised: boolean("authorised").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
    uniqueIndex("application_member_position").on(t.area, t.application, t.position),
    check("incomes_not_negative", sql`${t.declaredIncome} >= 0 and ${t.checkedIncome} >= 0`),
  ],
);

/** What the household owns, as declared and as the verification platform or the office found it. */
export const applicationMeans = pgTable(
  "application_means",
  {
    area: area(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    declaredDeposits: money("declared_deposits"),
    declaredHouses: integer("declared_houses"),
    declaredVehicles: integer("declared_vehicles"),
    declaredBusiness: boolean("declared_business"),
    checkedDeposits: money("checked_deposits"),
    checkedHouses: integer("checked_houses"),
    checkedVehicles: integer("checked_vehicles"),
    checkedBusiness: boolean("checked_business"),
    /** Number and day of the report on the check. */
    reportNumber: text("report_number"),
    reportOn: day("report_on"),
    /** Whether the property standard is met, as the office found; null until it looked. */
    standardMet: boolean("standard_met"),
    words: text("words"),
    checkedBy: reference("checked_by"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.application] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
  ],
);

/** A visit to the home: who went, what they saw. Its photographs are papers of the case. */
export const applicationVisit = pgTable(
  "application_visit",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    visitedOn: day("visited_on").notNull(),
    visitors: text("visitors").notNull(),
    findings: text("findings").notNull(),
    conclusion: text("conclusion", { enum: ["as_declared", "differs", "not_met"] }).notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
  ],
);

/** A stay whose costs the case asks assistance for. While it is live no other case and no hospital's claim has it. */
export const applicationCost = pgTable(
  "application_cost",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    stay: reference("stay").notNull(),
    live: boolean("live").notNull().default(true),
    /** What was granted for it, alone or in a basket; null until it is. */
    granted: money("granted"),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    uniqueIndex("application_cost_once").on(t.area, t.application, t.stay),
    index("application_cost_by_stay").on(t.area, t.stay),
  ],
);

/** An outpatient visit that is claimed late: what the engine needs of it. */
export const applicationOutpatientVisit = pgTable(
  "application_outpatient_visit",
  {
    area: area(),
    id: id(),
    application: reference("application").notNull(),
    person: reference("person").notNull(),
    ...followsPerson(),
    visitedOn: day("visited_on").notNull(),
    institution: text("institution").notNull(),
    level: text("level", { enum: ["level_1", "level_2", "level_3"] }).notNull(),
    invoiceNumber: text("invoice_number").notNull(),
    totalCost: money("total_cost").notNull(),
    policyScopeCost: money("policy_scope_cost").notNull(),
    status: text("status", { enum: ["employed", "retired"] }).notNull(),
    live: boolean("live").notNull().default(true),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [application.area, application.id] }),
    check("visit_cost_in_order", sql`${t.policyScopeCost} >= 0 and ${t.policyScopeCost} <= ${t.totalCost}`),
    index("application_outpatient_visit_by_case").on(t.area, t.application),
  ],
);
