import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference, version } from "./columns";
import { person } from "./people";
import { member, organisation } from "./staff";

/** An upload of stays. Preview first; written when confirmed; undone as one until something depends on it. */
export const stayImport = pgTable(
  "stay_import",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    fileName: text("file_name").notNull(),
    fileHash: text("file_hash").notNull(),
    file: reference("file").notNull(),
    state: text("state", { enum: ["reading", "preview", "writing", "written", "undoing", "undone", "failed"] })
      .notNull()
      .default("reading"),
    job: reference("job"),
    /** Column heading of the file → national field name; what people corrected stays. */
    columns: jsonb("columns").$type<{ heading: string; field: string | null }[]>(),
    headRow: integer("head_row"),
    rowCount: integer("row_count").notNull().default(0),
    goodCount: integer("good_count").notNull().default(0),
    faultyCount: integer("faulty_count").notNull().default(0),
    warnedCount: integer("warned_count").notNull().default(0),
    repeatedCount: integer("repeated_count").notNull().default(0),
    /** Of the rows that confirming writes: how many are refunds, and what all come to. */
    refundCount: integer("refund_count").notNull().default(0),
    costToWrite: money("cost_to_write"),
    assistanceToWrite: money("assistance_to_write"),
    failure: jsonb("failure").$type<{ reason: string; parameters: Record<string, string | number> }>(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    writtenAt: instant("written_at"),
    undoneAt: instant("undone_at"),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.hospital], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("stay_import_by_hospital").on(t.area, t.hospital, t.recordedAt),
    index("stay_import_by_file").on(t.area, t.hospital, t.fileHash),
  ],
);

export const stayImportRow = pgTable(
  "stay_import_row",
  {
    area: area(),
    import: reference("import").notNull(),
    rowNumber: integer("row_number").notNull(),
    hospital: reference("hospital").notNull(),
    /** Cells as read, in the order of the columns; personal numbers are sealed. */
    cells: jsonb("cells").$type<string[]>().notNull(),
    /** Columns whose value came from a formula, lost digits, or lies in a merged range. */
    marks: jsonb("marks").$type<{ formulas: number[]; cut: number[]; merged: number[] }>(),
    verdict: text("verdict", { enum: ["good", "warned", "faulty", "repeated"] }).notNull(),
    faults: jsonb("faults")
      .$type<{ field: string; reason: string; parameters: Record<string, string | number>; severity: "fault" | "warning" }[]>()
      .notNull(),
    /** What the row says, read: ready to be written as a stay. */
    record: jsonb("record").$type<Record<string, unknown>>(),
    settlementNumber: text("settlement_number"),
    person: reference("person"),
    corrected: boolean("corrected").notNull().default(false),
    stay: reference("stay"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.import, t.rowNumber] }),
    foreignKey({ columns: [t.area, t.import], foreignColumns: [stayImport.area, stayImport.id] }),
    index("stay_import_row_by_verdict").on(t.area, t.import, t.verdict, t.rowNumber),
    index("stay_import_row_by_number").on(t.area, t.import, t.settlementNumber),
    index("stay_import_row_by_person").on(t.area, t.import, t.person),
  ],
);

export const stay = pgTable(
  "stay",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    person: reference("person").notNull(),
    import: reference("import"),
    /** 结算ID, 就诊ID, 住院号. */
    settlementNumber: text("settlement_number").notNull(),
    visitNumber: text("visit_number").notNull(),
    admissionNumber: text("admission_number"),
    invoiceNumber: text("invoice_number"),
    insuranceType: text("insurance_type", { enum: ["resident", "employee"] }).notNull(),
    /** National code: 21 ordinary inpatient, 14 chronic outpatient … */
    medicalType: text("medical_type").notNull(),
    setting: text("setting", { enum: ["inpatient", "outpatient_chronic", "outpatient_ordinary"] }).notNull(),
    location: text("location", { enum: ["in_county", "in_city", "in_province", "out_of_province"] })
      .notNull()
      .default("in_city"),
    referral: text("referral", { enum: ["not_required", "referred", "unreferred", "emergency", "resettled"] })
      .notNull()
      .default("not_required"),
    outOfAreaRegistered: boolean("out_of_area_registered").notNull().default(false),
    diagnosis: text("diagnosis"),
    admittedOn: day("admitted_on").notNull(),
    /** The date that decides tag and year (interpretation A11). */
    dischargedOn: day("discharged_on").notNull(),
    psychiatricBedDays: integer("psychiatric_bed_days").notNull().default(0),
    totalCost: money("total_cost").notNull(),
    ownExpense: money("own_expense").notNull(), // fulamt_ownpay_amt
    overLimit: money("over_limit").notNull(), // overlmt_selfpay
    firstSelfPaid: money("first_self_paid").notNull(), // preselfpay_amt
    policyScopeCost: money("policy_scope_cost").notNull(), // inscp_scp_amt
    deductiblePaid: money("deductible_paid").notNull(), // act_pay_dedc
    basicInsurancePaid: money("basic_insurance_paid").notNull(), // hifp_pay
    enterpriseSupplementPaid: money("enterprise_supplement_paid").notNull(), // hifes_pay
    residentCriticalIllnessPaid: money("resident_critical_illness_paid").notNull(), // hifmi_pay
    employeeLargeAmountPaid: money("employee_large_amount_paid").notNull(), // hifob_pay
    civilServantPaid: money("civil_servant_paid").notNull(), // cvlserv_pay
    povertyInsurancePaid: money("poverty_insurance_paid").notNull(), // othfund_pay
    hospitalAssistance: money("hospital_assistance").notNull(), // maf_pay: what the hospital advanced
    personPart: money("person_part").notNull(), // psn_part_amt
    accountPaid: money("account_paid").notNull(), // acct_pay
    cashPaid: money("cash_paid").notNull(), // psn_cash_pay
    /** A refund is a negative row that names what it reverses. */
    isRefund: boolean("is_refund").notNull().default(false),
    refundOf: reference("refund_of"),
    /** Set when a refund row reverses this stay. */
    refundedAt: instant("refunded_at"),
    /** withdrawn: undone with its import after it was settled; it stays for the history and frees its number. */
    state: text("state", { enum: ["recorded", "settled", "refused", "refunded", "withdrawn"] })
      .notNull()
      .default("recorded"),
    /** Why the engine refused it, when it did. */
    refusal: jsonb("refusal").$type<{ reason: string; parameters: Record<string, string | number>; clause?: string }>(),
    currentSettlement: reference("current_settlement"),
    version: version(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("stay_settlement_number_once").on(t.area, t.settlementNumber).where(sql`${t.state} <> 'withdrawn'`),
    foreignKey({ columns: [t.area, t.hospital], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.import], foreignColumns: [stayImport.area, stayImport.id] }),
    foreignKey({ columns: [t.area, t.refundOf], foreignColumns: [t.area, t.id] }),
    uniqueIndex("stay_refunded_once").on(t.area, t.refundOf),
    index("stay_by_hospital").on(t.area, t.hospital, t.dischargedOn),
    index("stay_by_person").on(t.area, t.person, t.dischargedOn),
    index("stay_by_discharge").on(t.area, t.dischargedOn, t.id),
    index("stay_by_admission_number").on(t.area, t.admissionNumber),
    index("stay_by_invoice").on(t.area, t.invoiceNumber),
    index("stay_by_import").on(t.area, t.import),
    check("stay_dates_in_order", sql`${t.admittedOn} <= ${t.dischargedOn}`),
  ],
);

/** One person's calendar year: locked while a stay of it is settled; equals the sum of what was paid. */
export const personYear = pgTable(
  "person_year",
  {
    area: area(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    yearToDate: jsonb("year_to_date").$type<Record<string, string>>().notNull().default({}),
    assistancePaid: money("assistance_paid").notNull(),
    tiltPaid: money("tilt_paid").notNull(),
    /** The highest cap that applied this year; null where nothing caps. */
    assistanceCap: money("assistance_cap"),
    tiltCap: money("tilt_cap"),
    settledCount: integer("settled_count").notNull().default(0),
    lastSequence: integer("last_sequence").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.person, t.year] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    check("assistance_within_cap", sql`${t.assistanceCap} is null or ${t.assistancePaid} <= ${t.assistanceCap}`),
    check("tilt_within_cap", sql`${t.tiltCap} is null or ${t.tiltPaid} <= ${t.tiltCap}`),
    check("assistance_not_negative", sql`${t.assistancePaid} >= 0 and ${t.tiltPaid} >= 0`),
  ],
);

/** What was decided for a stay, with its grounds. Never changed: a correction is a reversal and a new settlement. */
export const settlement = pgTable(
  "settlement",
  {
    area: area(),
    id: id(),
    stay: reference("stay").notNull(),
    hospital: reference("hospital").notNull(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    /** Order of settling within the person's year. */
    sequence: integer("sequence").notNull(),
    /**
     * Where a replay of the year puts it: its own sequence, or the place of what it replaces when a recalculated
     * difference is carried out, so that replaying a year twice gives the same differences.
     */
    place: integer("place").notNull(),
    kind: text("kind", { enum: ["settlement", "reversal"] }).notNull(),
    reverses: reference("reverses"),
    /** Why it came to it, where it is not the first settling of its stay. */
    cause: text("cause", { enum: ["refund", "correction", "recalculation"] }),
    words: text("words"),
    pack: text("pack").notNull(),
    packStatus: text("pack_status").notNull(),
    assistanceClass: text("assistance_class"),
    tagUsed: text("tag_used"),
    excludedReason: text("excluded_reason"),
    totalCost: money("total_cost").notNull(),
    policyScopeCost: money("policy_scope_cost").notNull(),
    basicInsurance: money("basic_insurance").notNull(),
    criticalIllness: money("critical_illness").notNull(),
    supplementary: money("supplementary").notNull(),
    povertyInsurance: money("poverty_insurance").notNull(),
    basicAssistance: money("basic_assistance").notNull(),
    bedDayAssistance: money("bed_day_assistance").notNull(),
    tiltAssistance: money("tilt_assistance").notNull(),
    topUp: money("top_up").notNull(),
    personBurden: money("person_burden").notNull(),
    /** maf_pay less what the engine decided; not zero is named on the page and in the review. */
    hospitalDifference: money("hospital_difference").notNull(),
    inputs: jsonb("inputs").$type<Record<string, unknown>>().notNull(),
    steps: jsonb("steps").$type<unknown[]>().notNull(),
    yearToDateBefore: jsonb("year_to_date_before").$type<Record<string, string>>().notNull(),
    yearToDateAfter: jsonb("year_to_date_after").$type<Record<string, string>>().notNull(),
    decidedBy: reference("decided_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    foreignKey({ columns: [t.area, t.person, t.year], foreignColumns: [personYear.area, personYear.person, personYear.year] }),
    uniqueIndex("settlement_sequence_once").on(t.area, t.person, t.year, t.sequence),
    uniqueIndex("settlement_reversed_once").on(t.area, t.reverses),
    index("settlement_by_stay").on(t.area, t.stay),
    index("settlement_by_time").on(t.area, t.recordedAt),
    check("a_reversal_names_what_it_reverses", sql`(${t.kind} = 'reversal') = (${t.reverses} is not null)`),
    check(
      "payers_sum_to_cost",
      sql`${t.basicInsurance} + ${t.criticalIllness} + ${t.supplementary} + ${t.povertyInsurance} + ${t.basicAssistance} + ${t.bedDayAssistance} + ${t.tiltAssistance} + ${t.topUp} + ${t.personBurden} = ${t.totalCost}`,
    ),
  ],
);

/** A difference between what was paid and what the changed past would give; a person decides on it. */
export const recalculation = pgTable(
  "recalculation",
  {
    area: area(),
    id: id(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    stay: reference("stay").notNull(),
    settlement: reference("settlement").notNull(),
    cause: text("cause").notNull(),
    assistanceBefore: money("assistance_before").notNull(),
    assistanceAfter: money("assistance_after").notNull(),
    tiltBefore: money("tilt_before").notNull(),
    tiltAfter: money("tilt_after").notNull(),
    bedDayBefore: money("bed_day_before").notNull(),
    bedDayAfter: money("bed_day_after").notNull(),
    topUpBefore: money("top_up_before").notNull(),
    topUpAfter: money("top_up_after").notNull(),
    /** After less before: positive is to pay, negative is to recover. */
    difference: money("difference").notNull(),
    /** The whole result of the replay with what it was computed from. */
    after: jsonb("after").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["open", "pay", "recover", "leave", "superseded"] })
      .notNull()
      .default("open"),
    decidedBy: reference("decided_by"),
    decidedAt: instant("decided_at"),
    words: text("words"),
    /** The new settlement that carries out a decision to pay or recover. */
    correction: reference("correction"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.stay], foreignColumns: [stay.area, stay.id] }),
    foreignKey({ columns: [t.area, t.settlement], foreignColumns: [settlement.area, settlement.id] }),
    foreignKey({ columns: [t.area, t.correction], foreignColumns: [settlement.area, settlement.id] }),
    uniqueIndex("one_open_difference_a_stay").on(t.area, t.stay).where(sql`${t.state} = 'open'`),
    check("paid_or_recovered_by_a_settlement", sql`(${t.state} in ('pay', 'recover')) = (${t.correction} is not null)`),
    index("recalculation_by_state").on(t.area, t.state, t.recordedAt),
    index("recalculation_by_person").on(t.area, t.person, t.year),
  ],
);
