import { sql } from "drizzle-orm";
import { pgView } from "drizzle-orm/pg-core";
import { subsidyLine, subsidyOutlay } from "@/db/tables/subsidies";

/** What people got for a year of insurance, or why nothing; with the identity they held when they were counted, and their insurance. */
export const subsidyFacts = pgView("subsidy_facts").as((query) =>
  query
    .select({
      area: subsidyLine.area,
      id: subsidyLine.id,
      person: subsidyLine.person,
      year: subsidyLine.year,
      region: subsidyLine.region,
      basis: subsidyLine.basis,
      premium: subsidyLine.premium,
      amount: subsidyLine.amount,
      way: subsidyLine.way,
      reason: subsidyLine.reason,
      insurance: subsidyLine.insurance,
      isTagged: sql<boolean>`cardinality(${subsidyLine.tags}) > 0 and ${subsidyLine.endedOn} is null`.as("is_tagged"),
      outlay: subsidyLine.outlay,
      reviewedBy: subsidyLine.reviewedBy,
    })
    .from(subsidyLine),
);

/** Premiums of many people, or one refund, that are paid at once. */
export const outlayFacts = pgView("outlay_facts").as((query) =>
  query
    .select({ area: subsidyOutlay.area, id: subsidyOutlay.id, madeBy: subsidyOutlay.madeBy, recordedAt: subsidyOutlay.recordedAt })
    .from(subsidyOutlay),
);
