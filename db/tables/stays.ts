import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference, version } from "./columns";
import { listUpload } from "./lists";
import { person } from "./people";
import { organisation } from "./staff";

export const stay = pgTable(
  "stay",
  {
    area: area(),
    id: id(),
    hospital: reference("hospital").notNull(),
    person: reference("person").notNull(),
    /** Where the person was registered when it was recorded: whose stay it is in sums by county (kept by a trigger). */
    county: text("county").notNull().default(""),
    import: reference("import"),
    /** Settled at the hospital, or recorded by the agency because somebody applied: then nobody advanced anything. */
    route: text("route", { enum: ["one_stop", "manual"] })
      .notNull()
      .default("one_stop"),
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
    foreignKey({ columns: [t.area, t.import], foreignColumns: [listUpload.area, listUpload.id] }),
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
