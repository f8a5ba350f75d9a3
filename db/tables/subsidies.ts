import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { area, day, id, instant, money, recordedAt, reference, version } from "./columns";
import { person } from "./people";
import { member, organisation } from "./staff";

/** The subsidy of one insurance year: what the premium is and by which document, and how far the year's work is. */
export const subsidyCampaign = pgTable(
  "subsidy_campaign",
  {
    area: area(),
    id: id(),
    year: integer("year").notNull(),
    /** As the area set it, with the document, when the campaign was opened. */
    premium: money("premium").notNull(),
    premiumFrom: day("premium_from").notNull(),
    premiumDocument: text("premium_document").notNull(),
    /** The collective enrolment; who comes after it is an addition. */
    windowFrom: day("window_from").notNull(),
    windowTo: day("window_to").notNull(),
    state: text("state", { enum: ["draft", "computed", "reviewed", "closed"] })
      .notNull()
      .default("draft"),
    job: reference("job"),
    /** The day whose identities were counted last. */
    countedOn: day("counted_on"),
    computedBy: reference("computed_by"),
    computedAt: instant("computed_at"),
    reviewedBy: reference("reviewed_by"),
    reviewedAt: instant("reviewed_at"),
    closedBy: reference("closed_by"),
    closedAt: instant("closed_at"),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    version: version(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_campaign_a_year").on(t.area, t.year),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    check("subsidy_window_in_order", sql`${t.windowFrom} <= ${t.windowTo}`),
    check("premium_positive", sql`${t.premium} > 0`),
    check("reviewer_is_not_who_computed", sql`${t.reviewedBy} is null or ${t.reviewedBy} <> ${t.computedBy}`),
  ],
);

/** Whom the tax office is to collect from at what rate: made by one person, released by another, with the digest of its content. */
export const subsidyList = pgTable(
  "subsidy_list",
  {
    area: area(),
    id: id(),
    campaign: reference("campaign").notNull(),
    number: text("number").notNull(),
    /** The county or township the people live in. */
    region: text("region").notNull(),
    state: text("state", { enum: ["made", "released", "withdrawn"] })
      .notNull()
      .default("made"),
    lineCount: integer("line_count").notNull(),
    amount: money("amount").notNull(),
    personalNet: money("personal_net").notNull(),
    /** SHA-256 of the content. */
    digest: text("digest").notNull(),
    /** The workbook as it leaves, sealed because personal numbers stand in it in full. */
    contentSealed: text("content_sealed").notNull(),
    madeBy: reference("made_by").notNull(),
    releasedBy: reference("released_by"),
    releasedAt: instant("released_at"),
    withdrawWords: text("withdraw_words"),
    takenBy: reference("taken_by"),
    takenAt: instant("taken_at"),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("subsidy_list_number_once").on(t.area, t.number),
    foreignKey({ columns: [t.area, t.campaign], foreignColumns: [subsidyCampaign.area, subsidyCampaign.id] }),
    foreignKey({ columns: [t.area, t.madeBy], foreignColumns: [member.area, member.id] }),
    index("subsidy_list_by_campaign").on(t.area, t.campaign, t.recordedAt),
    check("releaser_is_not_maker", sql`${t.releasedBy} is null or ${t.releasedBy} <> ${t.madeBy}`),
    check("released_says_by_whom", sql`(${t.state} = 'released') <= (${t.releasedBy} is not null)`),
  ],
);

/** What is paid at once: premiums of many to an organisation, or a refund to one person. Each fund pays its share by an order of its own. */
export const subsidyOutlay = pgTable(
  "subsidy_outlay",
  {
    area: area(),
    id: id(),
    campaign: reference("campaign").notNull(),
    kind: text("kind", { enum: ["premium", "refund"] }).notNull(),
    payee: reference("payee"),
    payeePerson: reference("payee_person"),
    lineCount: integer("line_count").notNull(),
    amount: money("amount").notNull(),
    madeBy: reference("made_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.campaign], foreignColumns: [subsidyCampaign.area, subsidyCampaign.id] }),
    foreignKey({ columns: [t.area, t.payee], foreignColumns: [organisation.area, organisation.id] }),
    foreignKey({ columns: [t.area, t.payeePerson], foreignColumns: [person.area, person.id] }),
    index("subsidy_outlay_by_campaign").on(t.area, t.campaign),
    check(
      "premium_to_organisation",
      sql`(${t.kind} = 'premium') = (${t.payee} is not null) and (${t.kind} = 'refund') = (${t.payeePerson} is not null)`,
    ),
  ],
);

/** A fund's share of what is paid at once; the cause that its payment order names. */
export const subsidyOutlayShare = pgTable(
  "subsidy_outlay_share",
  {
    area: area(),
    id: id(),
    outlay: reference("outlay").notNull(),
    fund: text("fund", { enum: ["medical_assistance_fund", "county_finance", "same_level_finance"] }).notNull(),
    amount: money("amount").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.outlay], foreignColumns: [subsidyOutlay.area, subsidyOutlay.id] }),
    uniqueIndex("one_share_a_fund").on(t.area, t.outlay, t.fund),
    check("outlay_share_positive", sql`${t.amount} > 0`),
  ],
);

/**
 * What one person gets for one insurance year, or why nothing: once in the area, whatever identities they hold. What was
 * paid for is paid once, since a line is in one outlay.
 */
export const subsidyLine = pgTable(
  "subsidy_line",
  {
    area: area(),
    id: id(),
    campaign: reference("campaign").notNull(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    /** Household registration when it was counted. */
    region: text("region").notNull(),
    /** Identities that counted, in the order of the pack. */
    tags: text("tags").array().notNull(),
    tier: text("tier"),
    /** The identity that governs. */
    basis: text("basis"),
    premium: money("premium").notNull(),
    amount: money("amount").notNull(),
    assistanceFund: money("assistance_fund").notNull(),
    countyFinance: money("county_finance").notNull(),
    sameLevelFinance: money("same_level_finance").notNull(),
    personalNet: money("personal_net").notNull(),
    way: text("way", { enum: ["pay_on_behalf", "pay_then_refund", "green_channel"] }).notNull(),
    /** Why there is no subsidy; empty where there is. */
    reason: text("reason"),
    document: text("document").notNull(),
    clause: text("clause").notNull(),
    interpretations: text("interpretations").array().notNull(),
    phase: text("phase", { enum: ["window", "addition"] }).notNull(),
    /** After the window: since when no identity counts any more. What was granted stays. */
    endedOn: day("ended_on"),
    insurance: text("insurance", { enum: ["none", "resident", "resident_elsewhere", "employee"] }).notNull(),
    insuredRegion: text("insured_region"),
    /** In what the latest insured list differs from this line, and which of it somebody accepted for this person. */
    difference: text("difference"),
    acceptedDifference: text("accepted_difference"),
    acceptedBy: reference("accepted_by"),
    acceptedAt: instant("accepted_at"),
    acceptedWords: text("accepted_words"),
    /** What a higher identity gives that arose after the line was listed or paid; empty where none did. */
    higherAmount: money("higher_amount"),
    higherBasis: text("higher_basis"),
    countedOn: day("counted_on").notNull(),
    /** Of a person who paid first: the voucher, and where the refund goes. */
    voucherNumber: text("voucher_number"),
    voucherOn: day("voucher_on"),
    voucherAmount: money("voucher_amount"),
    /** The voucher as it was handed in; named as every upload is. */
    file: reference("file"),
    holderName: text("holder_name"),
    bankName: text("bank_name"),
    bankAccountSealed: text("bank_account_sealed"),
    bankAccountMasked: text("bank_account_masked"),
    /** Green channel: registered, marked, entitled since, to be paid by. */
    registeredOn: day("registered_on"),
    markedOn: day("marked_on"),
    entitledFrom: day("entitled_from"),
    payBy: day("pay_by"),
    list: reference("list"),
    outlay: reference("outlay"),
    reviewedBy: reference("reviewed_by"),
    reviewedAt: instant("reviewed_at"),
    computedAt: instant("computed_at").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    uniqueIndex("one_subsidy_a_year").on(t.area, t.person, t.year),
    foreignKey({ columns: [t.area, t.campaign], foreignColumns: [subsidyCampaign.area, subsidyCampaign.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.list], foreignColumns: [subsidyList.area, subsidyList.id] }),
    foreignKey({ columns: [t.area, t.outlay], foreignColumns: [subsidyOutlay.area, subsidyOutlay.id] }),
    index("subsidy_line_by_campaign").on(t.area, t.campaign, t.person),
    index("subsidy_line_by_region").on(t.area, t.campaign, t.region),
    index("subsidy_line_by_list").on(t.area, t.list),
    index("subsidy_line_by_outlay").on(t.area, t.outlay),
    foreignKey({ columns: [t.area, t.acceptedBy], foreignColumns: [member.area, member.id] }),
    check("accepted_with_words", sql`(${t.acceptedDifference} is null) = (${t.acceptedWords} is null)`),
    check("never_more_than_the_premium", sql`${t.amount} >= 0 and ${t.amount} <= ${t.premium}`),
    check("funds_add_up", sql`${t.assistanceFund} + ${t.countyFinance} + ${t.sameLevelFinance} = ${t.amount}`),
    check("nothing_for_a_reason", sql`${t.reason} is null or ${t.amount} = 0`),
    check("paid_when_reviewed", sql`${t.outlay} is null or (${t.reason} is null and ${t.reviewedAt} is not null and ${t.amount} > 0)`),
    check("listed_when_reviewed", sql`${t.list} is null or ${t.reviewedAt} is not null`),
    check("voucher_has_its_account", sql`(${t.voucherNumber} is null) = (${t.bankAccountSealed} is null)`),
    check("green_channel_has_its_dates", sql`(${t.way} = 'green_channel') <= (${t.registeredOn} is not null and ${t.payBy} is not null)`),
  ],
);

/** That another place already subsidises the person for the year; it is recorded with its document and taken back with words. */
export const subsidyElsewhere = pgTable(
  "subsidy_elsewhere",
  {
    area: area(),
    id: id(),
    person: reference("person").notNull(),
    year: integer("year").notNull(),
    place: text("place").notNull(),
    documentNumber: text("document_number").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
    withdrawnBy: reference("withdrawn_by"),
    withdrawnAt: instant("withdrawn_at"),
    withdrawWords: text("withdraw_words"),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    uniqueIndex("one_subsidy_elsewhere_a_year").on(t.area, t.person, t.year).where(sql`${t.withdrawnAt} is null`),
  ],
);

/** A contribution as a list of the insured says it, with what does not agree. */
export const subsidyContribution = pgTable(
  "subsidy_contribution",
  {
    area: area(),
    id: id(),
    upload: reference("upload").notNull(),
    rowNumber: integer("row_number").notNull(),
    /** Empty where nobody of that number is registered. */
    person: reference("person"),
    name: text("name").notNull(),
    numberMasked: text("number_masked").notNull(),
    year: integer("year").notNull(),
    insuranceType: text("insurance_type", { enum: ["resident", "employee"] }).notNull(),
    insuredRegion: text("insured_region").notNull(),
    amount: money("amount"),
    paidBy: text("paid_by", { enum: ["agency", "person"] }).notNull(),
    paidOn: day("paid_on"),
    differences: text("differences").array().notNull(),
    /** The period of insurance that was written for it. */
    enrolment: reference("enrolment"),
    withdrawn: boolean("withdrawn").notNull().default(false),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.person], foreignColumns: [person.area, person.id] }),
    uniqueIndex("contribution_row_once").on(t.area, t.upload, t.rowNumber),
    index("contribution_by_person").on(t.area, t.person, t.year),
    index("contribution_by_year").on(t.area, t.year, t.recordedAt),
  ],
);

/** What came of a township's visit to somebody who is not insured yet. */
export const subsidyVisit = pgTable(
  "subsidy_visit",
  {
    area: area(),
    id: id(),
    line: reference("line").notNull(),
    /** Of the person visited. */
    region: text("region").notNull(),
    visitedOn: day("visited_on").notNull(),
    outcome: text("outcome", {
      enum: ["enrolled", "refuses", "away", "insured_elsewhere", "employee_insured", "deceased", "moved_away", "other"],
    }).notNull(),
    words: text("words").notNull(),
    recordedBy: reference("recorded_by").notNull(),
    recordedAt: recordedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.area, t.id] }),
    foreignKey({ columns: [t.area, t.line], foreignColumns: [subsidyLine.area, subsidyLine.id] }),
    foreignKey({ columns: [t.area, t.recordedBy], foreignColumns: [member.area, member.id] }),
    index("subsidy_visit_by_line").on(t.area, t.line, t.recordedAt),
  ],
);
