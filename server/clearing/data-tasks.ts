import { and, eq, inArray, lt, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { batch, batchCase, batchTotal, review } from "@/db/tables/clearing";
import { money } from "@/server/money";
import type { Waiting } from "@/server/workbench/task-shapes";
import { firstDayOf, type Share } from "./rules";

const nextMonth = sql`((${batch.month} + interval '1 month') at time zone 'Asia/Shanghai')`;
const monthIsOver = sql`${nextMonth} <= now()`;

/** Batches still prepared of the months before one, oldest first; each came up when its month was over, or when it was first filled. */
export async function listPreparing(tx: ReadTx, area: string, wanted: { before: string; limit: number }) {
  const rows = await tx
    .select({
      id: batch.id,
      number: batch.number,
      month: batch.month,
      since: sql<string>`(case when ${monthIsOver} then greatest(${batch.recordedAt}, ${nextMonth}) else ${batch.recordedAt} end)::text`,
      cases: sql<number>`coalesce(sum(${batchTotal.cases}) filter (where ${batchTotal.share} = 'assistance'), 0)::int`,
      claimed: sql<string>`coalesce(sum(${batchTotal.claimed}), 0)::text`,
    })
    .from(batch)
    .leftJoin(batchTotal, and(eq(batchTotal.area, batch.area), eq(batchTotal.batch, batch.id)))
    .where(and(eq(batch.area, area), eq(batch.state, "preparing"), lt(batch.month, firstDayOf(wanted.before))))
    .groupBy(batch.id, batch.number, batch.month, batch.recordedAt)
    .orderBy(batch.month)
    .limit(wanted.limit);
  return rows.map((row) => ({ ...row, claimed: money(row.claimed) }));
}

/** Live cases given back to the hospital, since the decision that gave the oldest of them back. */
export async function countReturned(tx: ReadTx, area: string): Promise<Waiting> {
  const [row] = await tx
    .select({
      count: sql<number>`count(distinct ${batchCase.id})::int`,
      amount: sql<string>`coalesce(sum(${review.claimed}), 0)::text`,
      since: sql<string | null>`min(${review.decidedAt})::text`,
    })
    .from(batchCase)
    .leftJoin(
      review,
      and(
        eq(review.area, batchCase.area),
        eq(review.batchCase, batchCase.id),
        eq(review.round, batchCase.round),
        eq(review.state, "returned"),
      ),
    )
    .where(and(eq(batchCase.area, area), eq(batchCase.state, "returned"), batchCase.live));
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0"), since: row?.since ?? null };
}

/** Batches with undecided cases of a share, oldest submission first. */
export async function listToReview(tx: ReadTx, area: string, wanted: { share: Share; limit: number }) {
  return tx
    .select({ id: batch.id, number: batch.number, month: batch.month, hospital: batch.hospital })
    .from(batchTotal)
    .innerJoin(batch, and(eq(batch.area, batchTotal.area), eq(batch.id, batchTotal.batch)))
    .where(and(eq(batchTotal.area, area), eq(batchTotal.share, wanted.share)))
    .groupBy(batch.id, batch.number, batch.month, batch.hospital, batch.submittedAt)
    .having(sql`sum(${batchTotal.waiting}) > 0`)
    .orderBy(batch.submittedAt)
    .limit(wanted.limit);
}

/** What of these batches waits for a share's decision, and since it was handed in or given back with an answer. */
export async function countWaiting(
  tx: ReadTx,
  area: string,
  wanted: { batches: readonly string[]; share: Share },
): Promise<Map<string, Waiting>> {
  const rows = await tx
    .select({
      batch: review.batch,
      count: sql<number>`count(*)::int`,
      amount: sql<string>`sum(${review.claimed})::text`,
      since: sql<string>`min(${review.recordedAt})::text`,
    })
    .from(review)
    .where(
      and(eq(review.area, area), inArray(review.batch, [...wanted.batches]), eq(review.share, wanted.share), eq(review.state, "waiting")),
    )
    .groupBy(review.batch);
  return new Map(rows.map((row) => [row.batch, { count: row.count, amount: money(row.amount), since: row.since }]));
}
