/** What the night does about pushes that nobody acknowledges: reminds the recipient, then tells whoever leads it, once each. */
import { businessDateOf, monthOf } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import { notify } from "@/server/notices/notices";
import { PUSH_ESCALATE_DAYS, PUSH_REMIND_DAYS } from "@/server/policies/definition-rules";
import type { WriteContext } from "@/server/requests/context";
import { daysSet, listOfficesOf } from "@/server/rosters/chase";
import { leadersOf, stepsDue } from "@/server/rosters/chase-rules";
import * as data from "./data-pushes";

/** Older pushes have been followed by others. */
const LOOKED_BACK_DAYS = 62;
const DAY = 86_400_000;

async function chaseRecipients(ctx: WriteContext): Promise<{ reminded: number; escalated: number }> {
  const { area } = ctx.member;
  const steps = {
    remindDays: await daysSet(ctx, PUSH_REMIND_DAYS),
    escalateDays: await daysSet(ctx, PUSH_ESCALATE_DAYS),
  };
  const waiting = await data.listUnacknowledged(ctx.tx, new Date(ctx.now.getTime() - LOOKED_BACK_DAYS * DAY));
  const offices = await listOfficesOf(ctx);
  let reminded = 0;
  let escalated = 0;
  for (const row of waiting) {
    if (row.releasedAt === null) continue;
    const due = stepsDue(businessDateOf(row.releasedAt), ctx.today, steps);
    const at = { push: row.push, organisation: row.organisation };
    const month = monthOf(row.month);
    if (due.includes("reminded") && row.remindedAt === null) {
      await data.keepChased(ctx.tx, at, { remindedAt: ctx.now });
      await notify(ctx, { organisation: row.organisation, kind: "push_reminder", parameters: { month }, link: `/pushes/${row.push}` });
      reminded++;
    }
    const [leader] = leadersOf({ ...row, id: row.organisation }, offices, area);
    if (due.includes("escalated") && row.escalatedAt === null && leader !== undefined) {
      await data.keepChased(ctx.tx, at, { escalatedAt: ctx.now, escalatedTo: leader });
      const parameters = { month, office: row.office };
      await notify(ctx, { organisation: leader, kind: "push_escalated", parameters, link: `/pushes/${row.push}` });
      escalated++;
    }
  }
  if (reminded + escalated > 0) ctx.note({ subjectKind: "push", subject: area, after: { reminded, escalated } });
  return { reminded, escalated };
}

export const chasePushes = (job: RunningJob): Promise<Record<string, unknown>> => job.write(chaseRecipients);
