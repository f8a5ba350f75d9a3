import { pgView } from "drizzle-orm/pg-core";
import { recovery } from "@/db/tables/recoveries";

/** What is to come back or to be paid of a person's stays, and how far it is. */
export const recoveryFacts = pgView("recovery_facts").as((query) =>
  query
    .select({
      area: recovery.area,
      id: recovery.id,
      person: recovery.person,
      hospital: recovery.hospital,
      share: recovery.share,
      cause: recovery.cause,
      number: recovery.number,
      direction: recovery.direction,
      party: recovery.party,
      state: recovery.state,
      way: recovery.way,
      amount: recovery.amount,
      settled: recovery.settled,
      recordedAt: recovery.recordedAt,
    })
    .from(recovery),
);
