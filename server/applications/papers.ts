/** The papers of a case as the scans show them; which papers it needs, its type and its area say. */
import { completenessOfApplication } from "@/server/materials/application-papers";
import type { ReadContext } from "@/server/requests/context";
import type { Case } from "./data-cases";

export async function missingPapersOf(
  ctx: ReadContext,
  row: Pick<Case, "id">,
): Promise<{ item: string; state: string; name: { zh: string; en: string } }[]> {
  const { missing } = await completenessOfApplication(ctx, row.id);
  return missing.map(({ item, state }) => ({ item: item.key, state, name: item.name }));
}
