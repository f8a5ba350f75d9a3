/** What happens to cases without anybody at a desk: stretches that ran out are reminded of, payments end their cases. */
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { addDays } from "@/server/dates";
import type { JobHandlers } from "@/server/jobs/queue";
import { notifyEach } from "@/server/notices/notices";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import { changeStep } from "./data-cases";
import { listOverdue } from "./data-pages";
import { followOrder } from "./order";

/** Reminded once a week; whoever leads them is told when it has run out by as many working days again. */
const REMINDED_EVERY_DAYS = 7;
const ESCALATED_AFTER_WORKING_DAYS = 5;

async function chase(ctx: WriteContext): Promise<Record<string, unknown>> {
  const overdue = await listOverdue(ctx.tx, { today: ctx.today, remindedBefore: addDays(ctx.today, 1 - REMINDED_EVERY_DAYS) });
  const leaders = (await listOffices(ctx, "healthcare-security")).map(({ id }) => id);
  for (const { step, application, number, office, dueOn } of overdue) {
    if (dueOn === null) continue;
    const isEscalated = addWorkingDays(dueOn, ESCALATED_AFTER_WORKING_DAYS, chineseCalendar) < ctx.today;
    await notifyEach(ctx, [office, ...(isEscalated ? leaders : [])], {
      kind: isEscalated ? "application_escalated" : "application_overdue",
      parameters: { number, dueOn },
      link: `/applications/${application}`,
    });
    await changeStep(ctx.tx, { id: step }, { remindedOn: ctx.today });
  }
  return { reminded: overdue.length };
}

export const handlers: Pick<JobHandlers, "applications.chase" | "applications.follow"> = {
  "applications.chase": (job) => job.write(chase),
  "applications.follow": async (job) => {
    await job.write((ctx) => followOrder(ctx, String(job.input.order)));
    return {};
  },
};
