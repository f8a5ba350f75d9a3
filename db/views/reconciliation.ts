import { pgView } from "drizzle-orm/pg-core";
import { reconciliationObjection } from "@/db/tables/reconciliation";

/** What a hospital objected to, and what came of it. */
export const objectionFacts = pgView("objection_facts").as((query) =>
  query
    .select({
      area: reconciliationObjection.area,
      id: reconciliationObjection.id,
      hospital: reconciliationObjection.hospital,
      outcome: reconciliationObjection.outcome,
      answeredAt: reconciliationObjection.answeredAt,
    })
    .from(reconciliationObjection),
);
