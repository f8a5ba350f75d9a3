/** What the night does about lists that are late: reminds the office, then tells whoever leads it, once each. */
import { addMonthsToMonth, type BusinessMonth, monthOf } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import { notify } from "@/server/notices/notices";
import { ROSTER_ESCALATE_DAYS, ROSTER_REMIND_DAYS } from "@/server/policies/definition-rules";
import { areaParameterOn } from "@/server/policies/parameters";
import { present } from "@/server/present";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { carryOverDue, lateOffices } from "./carry-over";
import { leadersOf, stepsDue } from "./chase-rules";
import * as data from "./data-carried";
import { rosterDueOn } from "./deadlines";
import { listRecognisers } from "./read-board";

/** Working days that the area sets, or what is usual. */
export async function daysSet(ctx: ReadContext, key: string): Promise<number> {
  const days = Number((await areaParameterOn(ctx, key, ctx.today)) ?? Number.NaN);
  if (!Number.isInteger(days)) throw new Error(`${key} is no number of days`);
  return days;
}

/** Every office that works, to find who leads whom. */
export const listOfficesOf = (ctx: ReadContext) => data.listOfficesOf(ctx.tx);

async function chaseMonth(ctx: WriteContext, month: BusinessMonth): Promise<number> {
  const due = await rosterDueOn(ctx, month);
  if (due === null || ctx.today <= due) return 0;
  const { area } = ctx.member;
  const late = await lateOffices(ctx, month);
  const inTime = (await listRecognisers(ctx)).filter(({ id }) => late.every((office) => office.id !== id)).map(({ id }) => id);
  await data.settleChase(ctx.tx, { month, offices: inTime }, ctx.now);
  const steps = stepsDue(due, ctx.today, {
    remindDays: await daysSet(ctx, ROSTER_REMIND_DAYS),
    escalateDays: await daysSet(ctx, ROSTER_ESCALATE_DAYS),
  });
  const offices = await listOfficesOf(ctx);
  const rows = late.flatMap((office) => {
    const tell = (step: "reminded" | "escalated", told: string) => ({
      area,
      month,
      organisation: office.id,
      step,
      told,
      recordedAt: ctx.now,
    });
    return steps.flatMap((step) =>
      step === "reminded" ? [tell(step, office.id)] : leadersOf(office, offices, area).map((told) => tell(step, told)),
    );
  });
  const told = await data.keepChased(ctx.tx, rows);
  const names = new Map(late.map(({ id, name }) => [id, name]));
  for (const { organisation, told: to, step } of told) {
    if (step === "reminded")
      await notify(ctx, { organisation: to, kind: "roster_reminder", parameters: { month }, link: "/identity/rosters" });
    else {
      const parameters = { month, office: present(names.get(organisation), "an office that is late"), due };
      await notify(ctx, { organisation: to, kind: "roster_escalated", parameters, link: null });
    }
  }
  if (told.length > 0) ctx.note({ subjectKind: "roster", subject: month, after: { reminded: told.length } });
  return told.length;
}

export async function chaseLists(job: RunningJob): Promise<Record<string, unknown>> {
  const carried = await job.write(carryOverDue);
  const told = await job.write(async (ctx) => {
    const month = monthOf(ctx.today);
    return (await chaseMonth(ctx, addMonthsToMonth(month, -1))) + (await chaseMonth(ctx, month));
  });
  return { carried, told };
}
