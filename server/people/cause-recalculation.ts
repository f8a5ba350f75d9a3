/** Whoever changes the past of a person has their years recalculated. */
import type { BusinessDate } from "@/server/dates";
import { enqueue } from "@/server/jobs/queue";
import type { RecalculationCause } from "@/server/recalculation/rules";
import type { WriteContext } from "@/server/requests/context";

/** Queues the recalculation of a person's years from a day on. */
export function causeRecalculation(
  ctx: WriteContext,
  input: { person: string; fromDate: BusinessDate; cause: RecalculationCause },
): Promise<string> {
  return enqueue(ctx, "settlements.recalculate", input);
}
