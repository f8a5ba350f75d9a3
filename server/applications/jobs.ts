/** What happens to cases without anybody at a desk: stretches that ran out are reminded of, payments end their cases. */
import { addWorkingDays, chineseCalendar } from "@/server/benefits/offices/calendar";
import { addDays } from "@/server/dates";
import type { JobHandlers } from "@/server/jobs/queue";
import { notifyEach } from "@/server/notices/notices";
import { APPLICATION_ESCALATE_DAYS, APPLICATION_REMIND_EVERY } from "@/server/policies/application-definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { present } from "@/server/present";
import type { WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import { changeStep } from "./data-cases";
import { listOverdue } from "./data-pages";
import { followOrder } from "./order";

const daysSet = async (ctx: WriteContext, key: string): Promise<number> =>
  Number(present(await areaParameterOn(ctx, key, ctx.today), "days that are usual where an area has set none"));

/** An office is reminded again after some days; whoever leads is told as well once it is late by as many working days as the area says. */
async function chase(ctx: WriteContext): Promise<Record<string, unknown>> {
  const [first] = await listOverdue(ctx.tx, { today: ctx.today, remindedBefore: ctx.today, limit: 1 });
  if (first === undefined) return { reminded: 0 };
  const remindedBefore = addDays(ctx.today, 1 - (await daysSet(ctx, APPLICATION_REMIND_EVERY)));
  const escalatedAfter = await daysSet(ctx, APPLICATION_ESCALATE_DAYS);
  const overdue = await listOverdue(ctx.tx, { today: ctx.today, remindedBefore, limit: 5_000 });
  const leaders = (await listOffices(ctx, "healthcare-security")).map(({ id }) => id);
  for (const { step, application, number, office, dueOn } of overdue) {
    const due = present(dueOn, "a day on which a stretch was due");
    const isEscalated = addWorkingDays(due, escalatedAfter, chineseCalendar) <= ctx.today;
    await notifyEach(ctx, [office, ...(isEscalated ? leaders : [])], {
      kind: isEscalated ? "application_escalated" : "application_overdue",
      parameters: { number, dueOn: due },
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
