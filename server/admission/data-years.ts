import { desc, inArray } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { personYearFacts } from "@/db/views/settlements";

/** The years of all records of a person, the newest first. */
export async function listYears(tx: ReadTx, records: readonly string[]) {
  return tx
    .select()
    .from(personYearFacts)
    .where(inArray(personYearFacts.person, [...records]))
    .orderBy(desc(personYearFacts.year));
}
