/** Holds the books against what they are about, every night and when somebody asks, and keeps what came of it. */
import { enqueueForArea, type RunningJob } from "@/server/jobs/queue";
import { notifyEach } from "@/server/notices/notices";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { listOffices } from "@/server/staff/accounts";
import * as data from "./data-checks";
import { type CheckKept, checkKeys, type Differing } from "./rules";

const KIND = "supervision.check";

/** Queues a check; while one runs, whoever asks gets that one. */
export async function startCheck(ctx: WriteContext): Promise<{ job: string }> {
  const job = await enqueueForArea(ctx, KIND, { askedBy: ctx.member.name }, checkKeys.length);
  ctx.note({ subjectKind: "job", subject: job, after: { kind: KIND } });
  return { job };
}

/** The last check or an earlier one, those before it, and whether one is under way. */
export async function checkShown(ctx: ReadContext, input: { id?: string | undefined }) {
  const running = await data.findRunning(ctx.tx, KIND);
  return {
    shown: await data.findCheck(ctx.tx, input.id),
    earlier: await data.listChecks(ctx.tx),
    running: running === null ? null : { job: running.id, isOwn: running.organisation === ctx.member.organisation },
  };
}

/** How many rows differ by each check at this moment, for whoever decides by it. */
export async function countDiffering(ctx: ReadContext): Promise<Differing[]> {
  const counts: Differing[] = [];
  for (const key of checkKeys) counts.push({ key, differing: (await data.check(ctx.tx, key, ctx.today)).differing });
  return counts;
}

/** What the last check that was kept said of each; null where nobody has checked yet. */
export async function lastChecked(ctx: ReadContext): Promise<data.BookCheck | null> {
  return data.findCheck(ctx.tx, undefined);
}

/** Tells those who answer for the fund when something differs; where all agrees nobody is disturbed. */
export async function checkBooks(job: RunningJob): Promise<{ checked: number; differing: number }> {
  const checks: CheckKept[] = [];
  // One after the other: together they would ask the database for everything at once.
  for (const key of checkKeys) {
    checks.push(await job.read((ctx) => data.check(ctx.tx, key, ctx.today)));
    await job.progress(checks.length, checkKeys.length);
  }
  const differing = checks.reduce((count, one) => count + one.differing, 0);
  await job.write(async (ctx) => {
    const asked = job.input.askedBy;
    await data.keepCheck(ctx.tx, {
      ...{ area: ctx.member.area, job: job.id, checks, differing, recordedAt: ctx.now },
      ...(typeof asked === "string" ? { occasion: "asked", askedBy: asked } : { occasion: "night" }),
      rowCount: checks.reduce((count, one) => count + one.rows, 0),
    });
    if (differing > 0) await tell(ctx, differing);
  });
  return { checked: checks.length, differing };
}

async function tell(ctx: WriteContext, differing: number): Promise<void> {
  const told = await listOffices(ctx, "finance", "audit", "healthcare-security");
  const notice = { kind: "books_differ" as const, parameters: { count: String(differing) }, link: "/fund/check" };
  await notifyEach(
    ctx,
    told.map(({ id }) => id),
    notice,
  );
}
