/** What the night does: everybody once a month, and whoever is late is told, then whoever leads them, once each. */
import { yearOf } from "@/server/dates";
import type { RunningJob } from "@/server/jobs/queue";
import { notify } from "@/server/notices/notices";
import { WARNING_ESCALATE_DAYS, WARNING_REMIND_DAYS } from "@/server/policies/definition-rules";
import { first, present } from "@/server/present";
import type { WriteContext } from "@/server/requests/context";
import { daysSet, listOfficesOf } from "@/server/rosters/chase";
import { leadersOf, stepsDue } from "@/server/rosters/chase-rules";
import * as data from "./data-warnings";
import { followApplication } from "./follow";
import { record } from "./hold";
import { receivingOffices } from "./push";
import { scanMarked, scanYear } from "./scan";

type Step = "reminded" | "escalated";
const LATE = "/warnings?late=yes";

/** The steps that a warning is due for and that were not taken yet. */
function stepOf(warning: data.WarningRow, steps: readonly Step[]): Step | null {
  const last = steps.at(-1) ?? null;
  return last === warning.chased ? null : last;
}

async function chaseOffices(ctx: WriteContext): Promise<number> {
  const days = { remindDays: await daysSet(ctx, WARNING_REMIND_DAYS), escalateDays: await daysSet(ctx, WARNING_ESCALATE_DAYS) };
  const due = (await data.listLate(ctx.tx, ctx.today)).flatMap((warning) => {
    const step = stepOf(warning, stepsDue(present(warning.dueOn, "a day on which it was due"), ctx.today, days));
    return step === null ? [] : [{ warning, step }];
  });
  const offices = await listOfficesOf(ctx);
  const names = new Map((await receivingOffices(ctx)).map(({ id, name }) => [id, name]));
  for (const of of Map.groupBy(due, ({ warning, step }) => `${warning.office} ${step}`).values()) {
    const { warning, step } = first(of, "a warning that is late");
    const office = offices.find(({ id }) => id === warning.office);
    if (office === undefined) continue;
    const count = String(of.length);
    if (step === "reminded") await notify(ctx, { organisation: office.id, kind: "warnings_late", parameters: { count }, link: LATE });
    else {
      const parameters = { count, office: present(names.get(office.id), "an office that is late") };
      for (const told of leadersOf(office, offices, ctx.member.area))
        await notify(ctx, { organisation: told, kind: "warnings_escalated", parameters, link: LATE });
    }
    await data.changeMany(
      ctx.tx,
      of.map((one) => one.warning.id),
      { chased: step },
    );
    await record(
      ctx,
      of.map((one) => ({ warning: one.warning, kind: step, details: { day: present(one.warning.dueOn, "a day on which it was due") } })),
    );
  }
  if (due.length > 0) ctx.note({ subjectKind: "warning", subject: ctx.today, after: { chased: due.length } });
  return due.length;
}

async function night(job: RunningJob): Promise<Record<string, unknown>> {
  await scanMarked(job.write);
  const today = await job.read(async (ctx) => ctx.today);
  // The first night of a month looks at everybody, and in January at the year that is over as well.
  const years = today.endsWith("-01") ? [...(today.slice(5, 7) === "01" ? [yearOf(today) - 1] : []), yearOf(today)] : [];
  let found = 0;
  for (const year of years) found += (await scanYear(job, year)).found;
  return { found, chased: await job.write(chaseOffices) };
}

const scan = async (job: RunningJob): Promise<Record<string, unknown>> => ({ ...(await scanYear(job, Number(job.input.year))) });

const follow = async (job: RunningJob): Promise<Record<string, unknown>> => {
  await job.write((ctx) => followApplication(ctx, String(job.input.application)));
  return {};
};

export const handlers = { "warnings.scan": scan, "warnings.night": night, "warnings.follow": follow };
