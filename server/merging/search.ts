/** The search over everybody: by the worker, at night and when somebody asks. */
import { enqueueAlone } from "@/server/jobs/queue";
import type { WriteContext } from "@/server/requests/context";

/** Begins a search over the whole area. */
export async function searchPairs(ctx: WriteContext): Promise<{ job: string }> {
  const job = await enqueueAlone(ctx, "merging.findPairs");
  ctx.note({ subjectKind: "record_pair", subject: "all", after: { job } });
  return { job };
}
