/** What the lists of batches show, and whether opening one would bring something in. */

import { monthOf } from "@/server/dates";
import type { ReadContext } from "@/server/requests/context";
import { deadlineOf } from "./cases/papers";
import * as data from "./data-batches";
import * as lists from "./data-lists";
import { papersDueOn } from "./deadline-rules";
import type { Share } from "./rules";
import type * as shapes from "./shapes";

/** The share a member looks at: an insurer only its own, everybody else both. */
function shareSeenBy(ctx: ReadContext): Share | null {
  return ctx.member.department === "insurer" ? "poverty_insurance" : null;
}

function shownBatch(ctx: ReadContext, row: Awaited<ReturnType<typeof lists.listBatches>>[number]) {
  const { month, runMonth, ...rest } = row;
  return {
    ...rest,
    month: monthOf(month),
    runMonth: runMonth === null ? null : monthOf(runMonth),
    dueOn: papersDueOn(monthOf(month), deadlineOf(ctx, { month })),
  };
}

export async function listBatches(ctx: ReadContext, input: shapes.BatchList) {
  const own = ctx.member.department === "agency" ? "assistance" : shareSeenBy(ctx);
  const rows = await lists.listBatches(ctx.tx, input, own, { limit: input.pageSize, offset: (input.page - 1) * input.pageSize });
  return { rows: rows.map((row) => shownBatch(ctx, row)), ...(await lists.countBatches(ctx.tx, input, own)) };
}

/** Everything filtered, for the file. */
export async function listAllBatches(ctx: ReadContext, input: shapes.BatchList) {
  const own = ctx.member.department === "agency" ? "assistance" : shareSeenBy(ctx);
  return (await lists.listBatches(ctx.tx, input, own, { limit: 5000, offset: 0 })).map((row) => shownBatch(ctx, row));
}

/** Whether opening the list or a batch would bring something in; pages write only when it would. */
export async function countToGather(ctx: ReadContext, input: { batch?: string | undefined }): Promise<number> {
  if (ctx.member.department !== "hospital") return 0;
  if (input.batch === undefined)
    return sumCounts((await data.listUnclaimedMonths(ctx.tx, ctx.member.organisation)).map((row) => row.cases));
  const batch = await data.findBatch(ctx.tx, input.batch);
  return batch === null || batch.state !== "preparing" ? 0 : data.countOutOfStep(ctx.tx, batch);
}

const sumCounts = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
