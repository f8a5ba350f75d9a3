import { sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { stay } from "@/db/tables/stays";

/** Stays that stand, as `stands` of db/security/10-functions.sql says it: what is counted and looked through for doubles. */
export const standingStay = pgView("standing_stay").as((query) =>
  query
    .select({
      area: stay.area,
      id: stay.id,
      hospital: stay.hospital,
      person: stay.person,
      settlementNumber: stay.settlementNumber,
      invoiceNumber: stay.invoiceNumber,
      setting: stay.setting,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      totalCost: stay.totalCost,
      state: stay.state,
    })
    .from(stay)
    .where(sql`stands(${stay.state}, ${stay.isRefund}, ${stay.refundedAt})`),
);

/** What a stay says of itself: its numbers, days and figures, and where it stands. */
export const stayFacts = pgView("stay_facts").as((query) =>
  query
    .select({
      area: stay.area,
      id: stay.id,
      hospital: stay.hospital,
      person: stay.person,
      import: stay.import,
      settlementNumber: stay.settlementNumber,
      visitNumber: stay.visitNumber,
      admissionNumber: stay.admissionNumber,
      invoiceNumber: stay.invoiceNumber,
      insuranceType: stay.insuranceType,
      medicalType: stay.medicalType,
      setting: stay.setting,
      location: stay.location,
      referral: stay.referral,
      outOfAreaRegistered: stay.outOfAreaRegistered,
      diagnosis: stay.diagnosis,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      psychiatricBedDays: stay.psychiatricBedDays,
      totalCost: stay.totalCost,
      ownExpense: stay.ownExpense,
      overLimit: stay.overLimit,
      firstSelfPaid: stay.firstSelfPaid,
      policyScopeCost: stay.policyScopeCost,
      deductiblePaid: stay.deductiblePaid,
      basicInsurancePaid: stay.basicInsurancePaid,
      enterpriseSupplementPaid: stay.enterpriseSupplementPaid,
      residentCriticalIllnessPaid: stay.residentCriticalIllnessPaid,
      employeeLargeAmountPaid: stay.employeeLargeAmountPaid,
      civilServantPaid: stay.civilServantPaid,
      povertyInsurancePaid: stay.povertyInsurancePaid,
      hospitalAssistance: stay.hospitalAssistance,
      isRefund: stay.isRefund,
      refundOf: stay.refundOf,
      refundedAt: stay.refundedAt,
      state: stay.state,
      refusal: stay.refusal,
      currentSettlement: stay.currentSettlement,
      version: stay.version,
      recordedBy: stay.recordedBy,
    })
    .from(stay),
);
