import { pgView } from "drizzle-orm/pg-core";
import { admissionLookUp } from "@/db/tables/admission";

/** That somebody was looked up at admission, and when. */
export const lookedUp = pgView("looked_up").as((query) =>
  query
    .select({
      area: admissionLookUp.area,
      id: admissionLookUp.id,
      person: admissionLookUp.person,
      recordedAt: admissionLookUp.recordedAt,
    })
    .from(admissionLookUp),
);
