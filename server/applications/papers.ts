/** The papers of a case as the scans show them; which papers it needs, its type and its area say. */
import type { ReadContext } from "@/server/requests/context";
import type { Case } from "./data-cases";

export async function missingPapersOf(_ctx: ReadContext, _row: Case): Promise<{ item: string; state: string }[]> {
  return [];
}
