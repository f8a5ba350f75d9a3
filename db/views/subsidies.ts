import { pgView } from "drizzle-orm/pg-core";
import { subsidyLine } from "@/db/tables/subsidies";

/** What people got for a year of insurance, or why nothing. */
export const subsidyFacts = pgView("subsidy_facts").as((query) =>
  query
    .select({
      area: subsidyLine.area,
      person: subsidyLine.person,
      year: subsidyLine.year,
      basis: subsidyLine.basis,
      premium: subsidyLine.premium,
      amount: subsidyLine.amount,
      way: subsidyLine.way,
      reason: subsidyLine.reason,
      outlay: subsidyLine.outlay,
    })
    .from(subsidyLine),
);
