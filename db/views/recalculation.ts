import { pgView } from "drizzle-orm/pg-core";
import { recalculation } from "@/db/tables/recalculation";

/** A difference that recalculation found, and what was decided about it. */
export const differenceFacts = pgView("difference_facts").as((query) =>
  query
    .select({
      area: recalculation.area,
      id: recalculation.id,
      person: recalculation.person,
      stay: recalculation.stay,
      state: recalculation.state,
      cause: recalculation.cause,
      difference: recalculation.difference,
      words: recalculation.words,
      recordedAt: recalculation.recordedAt,
      decidedAt: recalculation.decidedAt,
    })
    .from(recalculation),
);
