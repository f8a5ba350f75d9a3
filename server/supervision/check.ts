/** Holds the books against what they are about: asked by whoever answers for the fund, and every night by itself. */
import type { RunningJob } from "@/server/jobs/queue";
import { notifyEach } from "@/server/notices/notices";
import type { ReadContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-checks";
import { checkKeys } from "./rules";

export async function runChecks(ctx: ReadContext): Promise<data.Checked[]> {
  const checked: data.Checked[] = [];
  // One after the other: together they would ask the database for everything at once.
  for (const key of checkKeys) checked.push(await data.check(ctx.tx, key));
  return checked;
}

/** Tells those who answer for the fund when something differs; where all agrees nobody is disturbed. */
export async function checkAtNight(job: RunningJob): Promise<{ checked: number; differing: number }> {
  const checked = await job.read(runChecks);
  const differing = checked.reduce((count, one) => count + one.differing, 0);
  if (differing > 0) {
    await job.write(async (ctx) => {
      const told = await listOffices(ctx, "finance", "audit", "healthcare-security");
      const notice = { kind: "books_differ", parameters: { count: String(differing) }, link: "/fund/check" };
      await notifyEach(
        ctx,
        told.map(({ id }) => id),
        notice,
      );
    });
  }
  return { checked: checked.length, differing };
}
