/** What batches ask of hospitals and reviewers, and how the latest months stand. */
import { monthOf } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { listHospitals } from "@/server/staff/accounts";
import { may } from "@/server/staff/rules";
import { type Task, taskOf, type Waiting } from "@/server/workbench/task-shapes";
import { deadlineOf } from "./cases/papers";
import * as data from "./data-tasks";
import { papersDueOn, shareOf } from "./rules";

const PREPARING_SHOWN = 5;
const TO_REVIEW_SHOWN = 6;
const MONTHS_SHOWN = 8;

export async function tasksOf(ctx: ReadContext): Promise<Task[]> {
  return [
    ...(may(ctx.member, "clearing.prepare") ? await hospitalTasks(ctx) : []),
    ...(may(ctx.member, "clearing.review") ? await reviewTasks(ctx) : []),
  ];
}

async function hospitalTasks(ctx: ReadContext): Promise<Task[]> {
  const { tx, member } = ctx;
  const preparing = await data.listPreparing(tx, member.area, { before: monthOf(ctx.today), limit: PREPARING_SHOWN });
  return [
    ...preparing.map(
      (batch): Task => ({
        kind: "completeBatch",
        count: batch.cases,
        amount: batch.claimed,
        since: batch.since,
        dueOn: papersDueOn(monthOf(batch.month), deadlineOf(ctx, batch)),
        href: `/clearing/${batch.id}`,
        parameters: { number: batch.number, month: monthOf(batch.month) },
      }),
    ),
    ...taskOf("answerReturned", await countReturned(ctx), "/clearing?tab=returned"),
  ];
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
  return batches.flatMap((batch) => {
    const ofBatch = waiting.get(batch.id);
    const parameters = { hospital: names.get(batch.hospital) ?? "", month: monthOf(batch.month), number: batch.number };
    return ofBatch === undefined ? [] : taskOf("review", ofBatch, `/clearing/${batch.id}/review`, { parameters });
  });
}

/** The progress of the latest months, for whoever sees batches. */
export async function listMonths({ tx, member }: ReadContext) {
  return may(member, "clearing.view") ? data.listMonths(tx, member.area, MONTHS_SHOWN) : [];
}
