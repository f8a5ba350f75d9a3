/** Pushes: the area's list of identities is proposed by one person, released by another, and acknowledged by whoever receives it. */
import { allows } from "@/server/casework/action-rules";
import { monthOf } from "@/server/dates";
import { enqueue, type RunningJob } from "@/server/jobs/queue";
import { notify, notifyEach, remindedSince } from "@/server/notices/notices";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { lateOffices, listCarried } from "@/server/rosters/carry-over";
import { keepRostersPushed } from "@/server/rosters/remind";
import type { Department } from "@/server/staff/department-rules";
import { type CountsOfRecipients, countAll, countForRecipients, type Moments, nobodyCounted } from "./data-content";
import * as data from "./data-pushes";
import { type PushAction, type PushCounts, pushActions, type Recipient, recipientOf } from "./rules";
import type * as shapes from "./shapes";

/** What a push says and beside what. */
export async function momentsOf(ctx: ReadContext, row: data.Push): Promise<Moments> {
  const previous = row.previous === null ? null : await data.findPush(ctx.tx, row.previous);
  return { area: row.area, now: row, before: previous };
}

/** What a push made now would say. */
async function momentsToday(ctx: ReadContext): Promise<{ moments: Moments; previous: data.Push | null }> {
  const previous = await data.findLastReleased(ctx.tx);
  return { moments: { area: ctx.member.area, now: { onDay: ctx.today, knownAt: ctx.now }, before: previous }, previous };
}

/** What a push made now would say, whose list stands in for the month's, and whose is missing altogether. */
export async function previewPush(ctx: ReadContext) {
  const month = monthOf(ctx.today);
  const late = (await lateOffices(ctx, month)).filter(({ state }) => state !== "carried").length;
  return { ...(await countAll(ctx.tx, (await momentsToday(ctx)).moments)), carried: await listCarried(ctx, month), late };
}

/** Takes the identities in force today as they are known now; nothing leaves before a second person releases it. */
export async function proposePush(ctx: WriteContext, input: shapes.ProposePush): Promise<{ id: string }> {
  const { area, region } = ctx.member;
  // An office of a county sees its own people only, and the list is the area's.
  if (region !== area) throw new Refusal("push_of_area_only");
  const underWay = await data.findUnderWay(ctx.tx);
  if (underWay !== null) throw new Refusal("push_under_way", { month: monthOf(underWay.month), sequence: underWay.sequence });
  const { moments, previous } = await momentsToday(ctx);
  const counts = await countAll(ctx.tx, moments);
  if (counts.people + counts.ended === 0) throw new Refusal("push_of_nobody");
  const month = `${monthOf(ctx.today)}-01`;
  const sequence = (await data.countOfMonth(ctx.tx, month)) + 1;
  const row = await data.insertPush(ctx.tx, {
    area,
    month,
    sequence,
    ...moments.now,
    previous: previous?.id ?? null,
    counts,
    carried: await listCarried(ctx, monthOf(ctx.today)),
    words: input.words,
    proposedBy: ctx.member.id,
    recordedAt: ctx.now,
  });
  if (row === null) throw new Refusal("push_under_way", { month: monthOf(month), sequence });
  ctx.note({
    subjectKind: "push",
    subject: row.id,
    after: { month: monthOf(month), sequence, ...counts },
    ...(input.words === null ? {} : { reason: input.words }),
  });
  return { id: row.id };
}

async function holdPush(ctx: WriteContext, input: { push: string; version?: number }, action: PushAction): Promise<data.Push> {
  const row = await data.lockPush(ctx.tx, input.push);
  if (row === null) throw new Refusal("push_not_found");
  if (!allows(pushActions, row.state, action)) throw new Refusal("push_state_forbids", { state: row.state });
  if (input.version !== undefined && input.version !== row.version) throw new Refusal("push_changed");
  return row;
}

/** Sends the list out, by somebody else than who proposed it; who receives how much is counted by a job. */
export async function releasePush(ctx: WriteContext, input: shapes.DecidePush): Promise<{ job: string }> {
  const row = await holdPush(ctx, input, "release");
  if (row.proposedBy === ctx.member.id) throw new Refusal("push_own");
  const job = await enqueue(ctx, "pushes.deliver", { push: row.id });
  await data.changePush(ctx.tx, row, { state: "releasing", releasedBy: ctx.member.id, job });
  ctx.note({ subjectKind: "push", subject: row.id, before: { state: row.state }, after: { state: "releasing", ...row.counts } });
  return { job };
}

export async function withdrawPush(ctx: WriteContext, input: shapes.DecidePush): Promise<void> {
  const row = await holdPush(ctx, input, "withdraw");
  await data.changePush(ctx.tx, row, { state: "withdrawn", withdrawnBy: ctx.member.id, withdrawnAt: ctx.now });
  ctx.note({ subjectKind: "push", subject: row.id, before: { state: row.state }, after: { state: "withdrawn" } });
}

const ofRecipient = (
  counts: CountsOfRecipients,
  all: PushCounts,
  recipient: Recipient,
  office: { id: string; region: string },
): PushCounts => {
  switch (recipient) {
    case "hospital":
      return counts.byHospital.get(office.id) ?? nobodyCounted;
    case "insurer":
      return counts.ofInsurer;
    case "county_agency":
    case "health_commission":
      return counts.byCounty.get(office.region.slice(0, 6)) ?? (recipient === "health_commission" ? all : nobodyCounted);
    case "city_agency":
      return all;
  }
};

/** Writes to every office what it received and tells it. In one transaction, so that a killed worker begins anew. */
export async function deliver(job: RunningJob): Promise<Record<string, unknown>> {
  const id = String(job.input.push);
  return job.write(async (ctx) => {
    const row = await data.lockPush(ctx.tx, id);
    if (row === null || row.state !== "releasing") return { offices: 0 };
    const counts = await countForRecipients(ctx.tx, await momentsOf(ctx, row));
    const maker = await data.findProposingOffice(ctx.tx, row);
    const offices = (await data.listOffices(ctx.tx)).flatMap((office) => {
      if (office.id === maker) return [];
      const recipient = recipientOf({ department: office.department as Department, region: office.region }, row.area);
      return recipient === null ? [] : [{ ...office, recipient, counts: ofRecipient(counts, row.counts, recipient, office) }];
    });
    await data.insertDeliveries(
      ctx.tx,
      offices.map(({ id: organisation, recipient, counts: { tags: _, ...received } }) => {
        return { area: row.area, push: row.id, organisation, recipient, ...received, recordedAt: ctx.now };
      }),
    );
    for (const { id: organisation, counts: received } of offices) {
      await notify(ctx, {
        organisation,
        kind: "push_received",
        parameters: {
          month: monthOf(row.month),
          people: String(received.people),
          changed: String(received.added + received.changed + received.ended),
        },
        link: `/pushes/${row.id}`,
      });
    }
    await keepRostersPushed(ctx, row.knownAt);
    await data.changePush(ctx.tx, row, { state: "released", releasedAt: ctx.now });
    ctx.note({
      subjectKind: "push",
      subject: row.id,
      before: { state: "releasing" },
      after: { state: "released", offices: offices.length },
    });
    return { offices: offices.length };
  });
}

/** An office says that it has the list; saying so again changes nothing. */
export async function acknowledgePush(ctx: WriteContext, input: { push: string }): Promise<void> {
  const { organisation, id } = ctx.member;
  const at = { push: input.push, organisation };
  if ((await data.findDelivery(ctx.tx, at)) === null) throw new Refusal("push_not_found");
  if (await data.keepAcknowledged(ctx.tx, at, { member: id, now: ctx.now }))
    ctx.note({ subjectKind: "push", subject: input.push, after: { acknowledged: true } });
}

/** Reminds every recipient that has not acknowledged and was not reminded lately. */
export async function remindRecipients(ctx: WriteContext, input: { push: string }): Promise<{ reminded: number }> {
  const row = await holdPush(ctx, input, "remind");
  const offices = await data.takeToRemind(ctx.tx, row, remindedSince(ctx), ctx.now);
  await notifyEach(ctx, offices, { kind: "push_reminder", parameters: { month: monthOf(row.month) }, link: `/pushes/${row.id}` });
  ctx.note({ subjectKind: "push", subject: row.id, after: { reminded: offices.length } });
  return { reminded: offices.length };
}
