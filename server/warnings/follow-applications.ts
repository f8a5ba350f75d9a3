/** Somebody applied, or their application ended: what was answered to a warning is followed by a job, since a township sees no warnings. */
import { enqueue } from "@/server/jobs/queue";
import type { WriteContext } from "@/server/requests/context";

export async function followedByWarnings(ctx: WriteContext, application: string): Promise<void> {
  await enqueue(ctx, "warnings.follow", { application });
}
