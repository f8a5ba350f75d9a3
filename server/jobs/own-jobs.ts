/** Which background jobs a member sees: their own, and those of the night for whoever answers for the area. */
import type { ReadContext } from "@/server/requests/context";
import { may } from "@/server/staff/rules";
import { type JobReader, listJobsOf } from "./data-jobs";

export function readerOf({ member }: Pick<ReadContext, "member">): JobReader {
  return { member: member.id, withArea: may(member, "jobs.viewNightly") };
}

export async function hasJobs(ctx: ReadContext): Promise<boolean> {
  return (await listJobsOf(ctx.tx, readerOf(ctx), {}, { limit: 1, offset: 0, ascending: false })).length > 0;
}
