import { desc, eq } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { personYearFacts } from "@/db/views/settlements";

export async function listYears(tx: ReadTx, person: string) {
  return tx.select().from(personYearFacts).where(eq(personYearFacts.person, person)).orderBy(desc(personYearFacts.year));
}
