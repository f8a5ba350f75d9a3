/** An order that pays an application came to its end: whoever keeps the case is told by a job, since the bank's clerk sees no cases. */
import { enqueue } from "@/server/jobs/queue";
import type { Purpose } from "@/server/payments/rules";
import type { WriteContext } from "@/server/requests/context";

const payingApplications: readonly Purpose[] = ["application", "one_off", "top_up", "pooled_claim"];

export async function followApplications(ctx: WriteContext, order: { id: string; purpose: Purpose }): Promise<void> {
  if (payingApplications.includes(order.purpose)) await enqueue(ctx, "applications.follow", { order: order.id });
}
