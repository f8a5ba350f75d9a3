/** Computes a campaign: queued once, a thousand people a transaction, begun again from the start after a fall without doing harm. */
import { type BusinessDate, dayInYear } from "@/server/dates";
import { enqueue, type RunningJob } from "@/server/jobs/queue";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { holdCampaign } from "./campaigns";
import { entitlements, factsOf, linesOf, termsOf } from "./count-people";
import * as campaigns from "./data-campaigns";
import * as data from "./data-compute";
import { countUnreviewed } from "./data-review";
import type { Entitlement } from "./entitlement-rules";
import { COMPUTED_AT_ONCE } from "./rules";
import type { ComputeCampaign } from "./shapes";

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Queues the count of a day; one at a time, and never back behind the last. */
export async function computeCampaign(ctx: WriteContext, input: ComputeCampaign): Promise<{ job: string }> {
  const campaign = await holdCampaign(ctx, { id: input.campaign }, "compute");
  const { year, countedOn, windowFrom } = campaign;
  const last = dayInYear(year, "12-31");
  if (input.on < windowFrom || input.on > last || input.on > ctx.today) {
    const to = last < ctx.today ? last : ctx.today;
    throw new Refusal("counted_day_outside", { from: windowFrom, to });
  }
  if (countedOn !== null && input.on < countedOn) throw new Refusal("counted_later_already", { date: countedOn });
  if (campaign.job !== null) {
    const state = await campaigns.findJobState(ctx.tx, campaign.job);
    if (state === "queued" || state === "running") throw new Refusal("campaign_computing");
  }
  const total = await data.countPeopleToCount(ctx.tx, { campaign: campaign.id, ...spanOf(year, input.on) });
  const job = await enqueue(ctx, "subsidies.compute", { campaign: campaign.id, on: input.on }, total);
  await campaigns.changeCampaign(ctx.tx, campaign.id, { job });
  ctx.note({ subjectKind: "subsidy_campaign", subject: campaign.id, after: { year, on: input.on, people: total } });
  return { job };
}

/** From the day of the count to the first of the insurance year, or the other way round. */
function spanOf(year: number, on: BusinessDate): { from: BusinessDate; to: BusinessDate } {
  const first = dayInYear(year, "01-01");
  return on < first ? { from: on, to: first } : { from: first < on ? first : on, to: on };
}

async function computeNext(ctx: WriteContext, wanted: { id: string; on: BusinessDate; after: string }, known: Map<string, Entitlement>) {
  const campaign = await holdCampaign(ctx, { id: wanted.id }, "compute");
  const span = spanOf(campaign.year, wanted.on);
  const people = await data.listPeopleToCount(ctx.tx, { campaign: campaign.id, after: wanted.after, ...span, limit: COMPUTED_AT_ONCE });
  const counted = await factsOf(ctx, campaign, wanted.on, people);
  const terms = await termsOf(ctx, campaign, wanted.on);
  const { rows, flags } = linesOf(ctx, { campaign, on: wanted.on, counted, given: entitlements(terms, counted, known) });
  await data.writeLines(ctx.tx, rows);
  await data.flagLines(ctx.tx, flags);
  return { seen: people.length, last: people.at(-1) ?? wanted.after };
}

/** What is new waits for review; where nothing is, what was reviewed stays reviewed. */
async function conclude(ctx: WriteContext, wanted: { id: string; on: BusinessDate }): Promise<Record<string, unknown>> {
  const campaign = await holdCampaign(ctx, { id: wanted.id }, "compute");
  const open = await countUnreviewed(ctx.tx, campaign.id);
  const stays = campaign.state === "reviewed" && open.all === 0;
  await campaigns.changeCampaign(ctx.tx, campaign.id, {
    ...(stays ? {} : { state: "computed" as const, computedBy: ctx.member.id, reviewedBy: null, reviewedAt: null }),
    countedOn: wanted.on,
    computedAt: ctx.now,
  });
  ctx.note({ subjectKind: "subsidy_campaign", subject: campaign.id, after: { on: wanted.on, toReview: open.all } });
  return { toReview: open.all };
}

export const handlers = {
  "subsidies.compute": async (job: RunningJob): Promise<Record<string, unknown>> => {
    const wanted = { id: String(job.input.campaign), on: String(job.input.on) };
    const known = new Map<string, Entitlement>();
    let done = 0;
    for (let after = NOBODY; ; ) {
      const { seen, last } = await job.write((ctx) => computeNext(ctx, { ...wanted, after }, known));
      if (seen === 0) break;
      done += seen;
      after = last;
      await job.progress(done, null);
    }
    const outcome = await job.write((ctx) => conclude(ctx, wanted));
    return { people: done, ...outcome };
  },
};
