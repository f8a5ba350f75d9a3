import type { getTranslator } from "@/app/messages/translator";
import { recalculationCauses } from "@/server/recalculation/rules";

/** What changed the past, in words; another room may name a cause of its own, which then stands as it is. */
export function causeOf(cause: string, t: Awaited<ReturnType<typeof getTranslator<"settlements.differences">>>): string {
  const known = recalculationCauses.find((known) => known === cause);
  return known === undefined ? cause : t(`causes.${known}`);
}
