/** What batches ask of hospitals and reviewers, and how the latest months stand. */
import { findDueOn } from "@/server/benefits/offices/deadlines";
import { addMonthsToMonth, businessDateOf, monthOf } from "@/server/dates";
import { localParametersThrough } from "@/server/policies/parameters";
import type { ReadContext } from "@/server/requests/context";
import { listHospitals } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";
import { type Task, taskOf, type Waiting } from "@/server/workbench/task-shapes";
import { deadlineOf, packOf } from "./cases/papers";
import * as data from "./data-tasks";
import { papersDueOn, reviewDeadline } from "./deadline-rules";
import { getBatchPage } from "./read-batch";
import { listBatches } from "./read-lists";
import { shareOf } from "./rules";
import { batchList } from "./shapes";

const PREPARING_SHOWN = 5;
const TO_REVIEW_SHOWN = 6;
const BATCHES_SHOWN = 7;

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  return [
    ...(may(ctx.member, "clearing.prepare") ? await hospitalTasks(ctx) : []),
    ...(may(ctx.member, "clearing.review") ? await reviewTasks(ctx) : []),
  ];
}

/** Batches that take papers now, the running month's as well: its papers can be filed before it may be handed in. */
function listPreparing({ tx, member, today }: ReadContext, limit: number) {
  return data.listPreparing(tx, member.area, { before: addMonthsToMonth(monthOf(today), 1), limit });
}

async function hospitalTasks(ctx: ReadContext): Promise<Task[]> {
  const preparing = await listPreparing(ctx, PREPARING_SHOWN);
  return [
    ...preparing.map((batch): Task => {
      const month = monthOf(batch.month);
      return {
        kind: month === monthOf(ctx.today) ? "collectPapers" : "completeBatch",
        count: batch.cases,
        amount: batch.claimed,
        since: batch.since,
        dueOn: papersDueOn(month, deadlineOf(ctx, batch)),
        href: `/clearing/${batch.id}`,
        parameters: { number: batch.number, month },
      };
    }),
    ...taskOf("answerReturned", await countReturned(ctx), "/clearing?tab=returned"),
  ];
}

/** The batch a hospital works on now, with its papers counted and its claim by payer; null when there is none. */
export async function batchInHand(ctx: ReadContext) {
  if (!may(ctx.member, "clearing.prepare")) return null;
  const [batch] = await listPreparing(ctx, 1);
  if (batch === undefined) return null;
  const { id, month, monthIsOver, dueOn, totals, papers } = await getBatchPage(ctx, { id: batch.id });
  return {
    id,
    month,
    monthIsOver,
    dueOn,
    totals,
    papers: {
      filed: papers.filed,
      toConfirm: papers.toConfirm,
      unmarked: papers.unmarked,
      missing: papers.missing,
      total: papers.total,
    },
  };
}

/** Cases that were given back to the hospitals the asker sees. */
export async function countReturned({ tx, member }: ReadContext): Promise<Waiting> {
  return data.countReturned(tx, member.area);
}

async function reviewTasks(ctx: ReadContext): Promise<Task[]> {
  const { tx, member } = ctx;
  const share = shareOf(member.department);
  if (share === null) return [];
  const batches = await data.listToReview(tx, member.area, { share, limit: TO_REVIEW_SHOWN });
  if (batches.length === 0) return [];
  const waiting = await data.countWaiting(tx, member.area, { batches: batches.map((batch) => batch.id), share });
  const names = new Map((await listHospitals(ctx)).map((hospital) => [hospital.id, hospital.name]));
  const tasks: Task[] = [];
  for (const batch of batches) {
    const ofBatch = waiting.get(batch.id);
    if (ofBatch === undefined) continue;
    const parameters = { hospital: names.get(batch.hospital) ?? "", month: monthOf(batch.month), number: batch.number };
    const dueOn = await reviewDueOn(ctx, batch, ofBatch.since);
    tasks.push(...taskOf("review", ofBatch, `/clearing/${batch.id}/review`, { parameters, dueOn }));
  }
  return tasks;
}

/** The last day for deciding on what was handed in; null where neither the pack nor the area sets one. */
async function reviewDueOn(ctx: ReadContext, batch: { month: string }, since: string | null) {
  const pack = packOf(ctx, batch);
  const deadline = reviewDeadline(pack.deadlines);
  if (deadline === null || since === null) return null;
  const handedInOn = businessDateOf(new Date(since));
  return findDueOn(deadline, handedInOn, (await localParametersThrough(ctx, pack.id))(handedInOn));
}

/** The latest batches of whoever sees batches: which hospital, how far, how much. */
export async function recentBatches(ctx: ReadContext) {
  if (!may(ctx.member, "clearing.view")) return [];
  const { rows } = await listBatches(ctx, batchList.parse({}));
  return rows
    .slice(0, BATCHES_SHOWN)
    .map(({ id, month, state, hospitalName, cases, claimed }) => ({ id, month, state, hospital: hospitalName, cases, claimed }));
}
