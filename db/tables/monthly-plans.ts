import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, happening, id, instant, money, recordedAt, reference, version } from "./columns";
import { member } from "./staff";

/** What may be spent of the pooled fund in a year, by the area as a whole (its own code) or by one county, with its document. */
export const pooledBudget = pgTable(
  "pooled_budget",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    year: integer("year").notNull(),
    amount: money("amount").notNull(),
    document: text("document").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_pooled_budget_a_year").on(t.area, t.county, t.year),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    check("pooled_budget_not_negative", sql`${t.amount} >= 0`),
  ],
);

/** What the city asks finance for in a month: the approved plans of its counties together, once. */
export const planApplication = pgTable(
  "plan_application",
  {
    area: area(),
    id: id(),
    month: text("month").notNull(),
    number: text("number").notNull(),
    state: text("state", { enum: ["applied", "rechecked", "paid", "sent_back", "reversed"] })
      .notNull()
      .default("applied"),
    requestedTotal: money("requested_total").notNull(),
    amount: money("amount").notNull(),
    /** What was left of the year's budget before it. */
    budgetLeft: money("budget_left").notNull(),
    /** By how much it goes beyond, who allowed that and by which document. */
    beyond: money("beyond").notNull(),
    beyondApprover: text("beyond_approver"),
    beyondDocument: text("beyond_document"),
    appliedBy: reference("applied_by").notNull(),
    appliedAt: instant("applied_at").notNull(),
    recheckedBy: reference("rechecked_by"),
    recheckedAt: instant("rechecked_at"),
    paidBy: reference("paid_by"),
    paidAt: instant("paid_at"),
    document: text("document"),
    sentBackWords: text("sent_back_words"),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_application_a_month").on(t.area, t.month).where(sql`${t.state} not in ('sent_back', 'reversed')`),
    foreignKey({ columns: [t.area, t.appliedBy], foreignColumns: [member.area, member.id] }),
    check("application_positive", sql`${t.amount} > 0 and ${t.amount} <= ${t.requestedTotal}`),
    check("beyond_is_allowed_by_somebody", sql`${t.beyond} = 0 or (${t.beyondApprover} is not null and ${t.beyondDocument} is not null)`),
    check("payer_is_not_who_rechecked", sql`${t.paidBy} is null or (${t.paidBy} <> ${t.recheckedBy} and ${t.paidBy} <> ${t.appliedBy})`),
    check("application_paid_is_rechecked", sql`${t.state} <> 'paid' or (${t.paidBy} is not null and ${t.recheckedBy} is not null)`),
  ],
);

/** What a county asks for in a month; one a county and month. */
export const monthlyPlan = pgTable(
  "monthly_plan",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    month: text("month").notNull(),
    number: text("number").notNull(),
    state: text("state", { enum: ["draft", "submitted", "returned", "approved", "applied", "rechecked", "paid", "reported"] })
      .notNull()
      .default("draft"),
    words: text("words").notNull(),
    requested: money("requested").notNull(),
    lastMonth: money("last_month").notNull(),
    approved: money("approved"),
    /** The area's last day for it when it was handed in; empty where the area has set none. */
    dueOn: day("due_on"),
    late: boolean("late").notNull().default(false),
    submittedBy: reference("submitted_by"),
    submittedAt: instant("submitted_at"),
    reviewedBy: reference("reviewed_by"),
    reviewedAt: instant("reviewed_at"),
    reviewWords: text("review_words"),
    application: reference("application"),
    paidAt: instant("paid_at"),
    paidOut: money("paid_out"),
    reportDocument: text("report_document"),
    file: reference("file"),
    reportedBy: reference("reported_by"),
    reportedAt: instant("reported_at"),
    recordedBy: reference("recorded_by").notNull(),
    version: version(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_plan_a_county_and_month").on(t.area, t.county, t.month),
    foreignKey({ columns: [t.area, t.application], foreignColumns: [planApplication.area, planApplication.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("monthly_plan_by_month").on(t.area, t.month, t.state),
    check("never_above_the_request", sql`${t.approved} is null or (${t.approved} >= 0 and ${t.approved} <= ${t.requested})`),
    check("plan_reviewer_is_not_submitter", sql`${t.reviewedBy} is null or ${t.reviewedBy} <> ${t.submittedBy}`),
    check("applied_in_an_application", sql`(${t.state} in ('applied', 'rechecked', 'paid', 'reported')) = (${t.application} is not null)`),
  ],
);

export const monthlyPlanLine = pgTable(
  "monthly_plan_line",
  {
    area: area(),
    plan: reference("plan").notNull(),
    purpose: text("purpose").notNull(),
    /** Of the plan, which the policy asks for. */
    county: text("county").notNull(),
    requested: money("requested").notNull(),
    lastMonth: money("last_month").notNull(),
    approved: money("approved"),
    reason: text("reason"),
    paidOut: money("paid_out"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.plan, t.purpose] }),
    foreignKey({ columns: [t.area, t.plan], foreignColumns: [monthlyPlan.area, monthlyPlan.id] }),
    check("line_never_above_the_request", sql`${t.requested} >= 0 and (${t.approved} is null or ${t.approved} <= ${t.requested})`),
    check("less_has_a_reason", sql`${t.approved} is null or ${t.approved} = ${t.requested} or ${t.reason} is not null`),
  ],
);

/** What happened to a plan, for ever. */
export const planEvent = pgTable(
  "plan_event",
  {
    area: area(),
    id: id(),
    plan: reference("plan").notNull(),
    county: text("county").notNull(),
    ...happening<Record<string, string>>(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.plan], foreignColumns: [monthlyPlan.area, monthlyPlan.id] }),
    index("plan_event_by_plan").on(t.area, t.plan, t.recordedAt),
  ],
);

/** Money of the pooled fund that moved, with its paper: for which county (or the area itself), of which year, by which voucher. */
export const pooledMovement = pgTable(
  "pooled_movement",
  {
    area: area(),
    id: id(),
    county: text("county").notNull(),
    /** The year it is of, whatever day the bank moved it. */
    year: integer("year").notNull(),
    kind: text("kind").notNull(),
    /** As the ledger has it. */
    cause: text("cause").notNull(),
    from: text("from_account").notNull(),
    to: text("to_account").notNull(),
    amount: money("amount").notNull(),
    document: text("document").notNull(),
    voucher: text("voucher"),
    /** The movement that it takes back; such a one counts against its kind. */
    reverses: reference("reverses"),
    onDay: day("on_day").notNull(),
    memberName: text("member_name").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("pooled_cause_once").on(t.area, t.cause),
    foreignKey({ columns: [t.area, t.reverses], foreignColumns: [t.area, t.id] }),
    uniqueIndex("pooled_movement_reversed_once").on(t.area, t.reverses),
    index("pooled_movement_by_county").on(t.area, t.county, t.year, t.kind),
    check("pooled_amount_positive", sql`${t.amount} > 0`),
  ],
);

/** That what was paid or confirmed is to be taken back: asked for with a reason by one person, done or declined by another. */
export const planReversal = pgTable(
  "plan_reversal",
  {
    area: area(),
    id: id(),
    subjectKind: text("subject_kind", { enum: ["plan_application", "county_sweep"] }).notNull(),
    subject: reference("subject").notNull(),
    /** The area itself for an application. */
    county: text("county").notNull(),
    state: text("state", { enum: ["asked", "done", "declined"] })
      .notNull()
      .default("asked"),
    words: text("words").notNull(),
    askedBy: reference("asked_by").notNull(),
    document: text("document"),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    decidedWords: text("decided_words"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_reversal_asked").on(t.area, t.subject).where(sql`${t.state} = 'asked'`),
    foreignKey({ columns: [t.area, t.askedBy], foreignColumns: [member.area, member.id] }),
    check("reversed_by_another", sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.askedBy}`),
    check("decided_by_somebody", sql`(${t.state} = 'asked') = (${t.decidedBy} is null)`),
    check("reversed_by_a_document", sql`${t.state} <> 'done' or ${t.document} is not null`),
  ],
);
