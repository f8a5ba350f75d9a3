import { sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { advancedTotal, assistedTotal, personYear, settlement, stayTotal } from "@/db/tables/settlements";

/** What was decided for a stay: amounts, the identity used, the pack, who decided and when. */
export const settlementFacts = pgView("settlement_facts").as((query) =>
  query
    .select({
      area: settlement.area,
      id: settlement.id,
      stay: settlement.stay,
      hospital: settlement.hospital,
      person: settlement.person,
      year: settlement.year,
      sequence: settlement.sequence,
      place: settlement.place,
      kind: settlement.kind,
      cause: settlement.cause,
      pack: settlement.pack,
      packStatus: settlement.packStatus,
      assistanceClass: settlement.assistanceClass,
      tagUsed: settlement.tagUsed,
      excludedReason: settlement.excludedReason,
      totalCost: settlement.totalCost,
      policyScopeCost: settlement.policyScopeCost,
      basicInsurance: settlement.basicInsurance,
      criticalIllness: settlement.criticalIllness,
      supplementary: settlement.supplementary,
      povertyInsurance: settlement.povertyInsurance,
      basicAssistance: settlement.basicAssistance,
      bedDayAssistance: settlement.bedDayAssistance,
      tiltAssistance: settlement.tiltAssistance,
      topUp: settlement.topUp,
      personBurden: settlement.personBurden,
      hospitalDifference: settlement.hospitalDifference,
      inputs: settlement.inputs,
      steps: settlement.steps,
      yearToDateBefore: settlement.yearToDateBefore,
      yearToDateAfter: settlement.yearToDateAfter,
      decidedBy: settlement.decidedBy,
      recordedAt: settlement.recordedAt,
    })
    .from(settlement),
);

/** What a person's year has come to. */
export const personYearFacts = pgView("person_year_facts").as((query) =>
  query
    .select({
      area: personYear.area,
      person: personYear.person,
      year: personYear.year,
      yearToDate: personYear.yearToDate,
      assistancePaid: personYear.assistancePaid,
      tiltPaid: personYear.tiltPaid,
      assistanceCap: personYear.assistanceCap,
      tiltCap: personYear.tiltCap,
      settledCount: personYear.settledCount,
      counted: personYear.counted,
    })
    .from(personYear),
);

/** What the stays that stand come to, by hospital, county of the patients, month of discharge and identity; what was refused or refunded is not in it. */
export const standingStays = pgView("standing_stays").as((query) =>
  query
    .select({
      area: assistedTotal.area,
      hospital: assistedTotal.hospital,
      county: assistedTotal.county,
      month: assistedTotal.month,
      tagUsed: assistedTotal.tagUsed,
      stays: assistedTotal.stays,
      totalCost: assistedTotal.totalCost,
      policyScopeCost: assistedTotal.policyScopeCost,
      hospitalAssistance: assistedTotal.hospitalAssistance,
      assistance: assistedTotal.assistance,
    })
    .from(assistedTotal),
);

/** The assistance of stays that stand by the finer totals that lists ask, to be held against the others. */
export const standingInLists = pgView("standing_in_lists").as((query) =>
  query
    .select({ area: stayTotal.area, month: stayTotal.month, assistance: stayTotal.assistance })
    .from(stayTotal)
    .where(sql`${stayTotal.state} = 'settled' and not ${stayTotal.isRefund}`),
);

/** What each hospital advanced in a month of discharge, a row a change; only their sums say something. */
export const advancedSum = pgView("advanced_sum").as((query) =>
  query
    .select({ area: advancedTotal.area, hospital: advancedTotal.hospital, month: advancedTotal.month, amount: advancedTotal.amount })
    .from(advancedTotal),
);

/** A settlement as one line of text, for the seal over it; every column that says something. */
export const settlementSealed = pgView("settlement_sealed").as((query) =>
  query
    .select({
      area: settlement.area,
      id: settlement.id,
      recordedAt: settlement.recordedAt,
      line: sql<string>`jsonb_build_array(${settlement.id}, ${settlement.stay}, ${settlement.hospital}, ${settlement.person}, ${settlement.year},
        ${settlement.sequence}, ${settlement.place}, ${settlement.kind}, ${settlement.reverses}, ${settlement.cause}, ${settlement.words},
        ${settlement.pack}, ${settlement.assistanceClass}, ${settlement.tagUsed}, ${settlement.excludedReason}, ${settlement.totalCost},
        ${settlement.policyScopeCost}, ${settlement.basicInsurance}, ${settlement.criticalIllness}, ${settlement.supplementary},
        ${settlement.povertyInsurance}, ${settlement.basicAssistance}, ${settlement.bedDayAssistance}, ${settlement.tiltAssistance},
        ${settlement.topUp}, ${settlement.personBurden}, ${settlement.hospitalDifference}, ${settlement.inputs}, ${settlement.steps},
        ${settlement.yearToDateBefore}, ${settlement.yearToDateAfter}, ${settlement.decidedBy}, extract(epoch from ${settlement.recordedAt}))::text`.as(
        "line",
      ),
    })
    .from(settlement),
);
