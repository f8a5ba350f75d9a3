/** Counts for the first page; reads only. */
import { and, desc, eq, gte, isNull, lte, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { batch, batchCase, batchTotal } from "@/db/tables/clearing";
import { tag } from "@/db/tables/identity";
import { paymentOrder } from "@/db/tables/payments";
import { localParameter } from "@/db/tables/policies";
import { recalculation } from "@/db/tables/recalculation";
import { member, organisation } from "@/db/tables/staff";
import { stay } from "@/db/tables/stays";
import type { Share } from "@/server/clearing/rules";
import { money } from "@/server/money";

export interface Counted {
  count: number;
  /** Business date or instant of the oldest, as text. */
  oldest: string | null;
}

const counted = (oldest: unknown) => ({ count: sql<number>`count(*)::int`, oldest: sql<string | null>`min(${oldest})::text` });
const none: Counted = { count: 0, oldest: null };

export async function countStays(tx: ReadTx, state: "recorded" | "refused"): Promise<Counted> {
  const [row] = await tx
    .select(counted(stay.dischargedOn))
    .from(stay)
    .where(and(eq(stay.state, state), eq(stay.isRefund, false)));
  return row ?? none;
}

export async function countReturnedCases(tx: ReadTx): Promise<Counted> {
  const [row] = await tx
    .select(counted(batchCase.recordedAt))
    .from(batchCase)
    .where(and(eq(batchCase.state, "returned"), batchCase.live));
  return row ?? none;
}

export async function listPreparing(tx: ReadTx, limit: number) {
  const rows = await tx
    .select({
      id: batch.id,
      number: batch.number,
      month: batch.month,
      cases: sql<number>`coalesce(sum(${batchTotal.cases}) filter (where ${batchTotal.share} = 'assistance'), 0)::int`,
      claimed: sql<string>`coalesce(sum(${batchTotal.claimed}), 0)::text`,
    })
    .from(batch)
    .leftJoin(batchTotal, and(eq(batchTotal.area, batch.area), eq(batchTotal.batch, batch.id)))
    .where(eq(batch.state, "preparing"))
    .groupBy(batch.id, batch.number, batch.month)
    .orderBy(batch.month)
    .limit(limit);
  return rows.map((row) => ({ ...row, claimed: money(row.claimed) }));
}

/** Batches with undecided cases of a share, oldest submission first. */
export async function listToReview(tx: ReadTx, share: Share, limit: number) {
  return tx
    .select({
      id: batch.id,
      number: batch.number,
      month: batch.month,
      hospital: organisation.name,
      waiting: sql<number>`sum(${batchTotal.waiting})::int`,
      submittedAt: sql<string | null>`${batch.submittedAt}::text`,
    })
    .from(batchTotal)
    .innerJoin(batch, and(eq(batch.area, batchTotal.area), eq(batch.id, batchTotal.batch)))
    .innerJoin(organisation, and(eq(organisation.area, batch.area), eq(organisation.id, batch.hospital)))
    .where(eq(batchTotal.share, share))
    .groupBy(batch.id, batch.number, batch.month, batch.submittedAt, organisation.name)
    .having(sql`sum(${batchTotal.waiting}) > 0`)
    .orderBy(batch.submittedAt)
    .limit(limit);
}

export async function countOrders(tx: ReadTx, state: "made" | "approved" | "sent" | "failed") {
  const [row] = await tx
    .select({ ...counted(paymentOrder.recordedAt), amount: sql<string>`coalesce(sum(${paymentOrder.amount}), 0)::text` })
    .from(paymentOrder)
    .where(eq(paymentOrder.state, state));
  return { ...none, ...row, amount: money(row?.amount ?? "0") };
}

export async function countDifferences(tx: ReadTx): Promise<Counted> {
  const [row] = await tx.select(counted(recalculation.recordedAt)).from(recalculation).where(eq(recalculation.state, "open"));
  return row ?? none;
}

export async function countProposals(tx: ReadTx, notBy: string): Promise<Counted> {
  const [row] = await tx
    .select(counted(localParameter.recordedAt))
    .from(localParameter)
    .where(and(eq(localParameter.state, "proposed"), sql`${localParameter.proposedBy} <> ${notBy}`));
  return row ?? none;
}

/** Tags this office recognised that end soon. */
export async function countEndingTags(tx: ReadTx, office: string, from: string, to: string): Promise<Counted> {
  const [row] = await tx
    .select(counted(tag.validTo))
    .from(tag)
    .where(
      and(eq(tag.recognisedBy, office), isNull(tag.supersededAt), eq(tag.withdrawn, false), gte(tag.validTo, from), lte(tag.validTo, to)),
    );
  return row ?? none;
}

export async function countMembers(tx: ReadTx, which: "locked" | "without_code", now: Date): Promise<Counted> {
  const where =
    which === "locked"
      ? sql`${member.lockedUntil} > ${now.toISOString()}::timestamptz`
      : and(isNull(member.totpConfirmedAt), isNull(member.disabledAt), eq(member.duty, "approver"));
  const [row] = await tx.select(counted(member.recordedAt)).from(member).where(where);
  return row ?? none;
}

/** The latest months of batches: how many, how far, how much. */
export async function listProgress(tx: ReadTx, limit: number) {
  const cases = (share: Share) => sql<number>`sum(${batchTotal.cases}) filter (where ${batchTotal.share} = ${share})`;
  const claims = tx
    .select({
      batch: batchTotal.batch,
      // Every case counts for assistance; who does not see that share sees the other's cases.
      cases: sql<number>`coalesce(${cases("assistance")}, ${cases("poverty_insurance")}, 0)`.as("cases"),
      claimed: sql<string>`sum(${batchTotal.claimed})`.as("claimed"),
    })
    .from(batchTotal)
    .groupBy(batchTotal.batch)
    .as("claims");
  const rows = await tx
    .select({
      id: sql<string>`min(${batch.id}::text)`,
      month: batch.month,
      state: batch.state,
      batches: sql<number>`count(*)::int`,
      cases: sql<number>`coalesce(sum(${claims.cases}), 0)::int`,
      claimed: sql<string>`coalesce(sum(${claims.claimed}), 0)::text`,
    })
    .from(batch)
    .leftJoin(claims, eq(claims.batch, batch.id))
    .groupBy(batch.month, batch.state)
    .orderBy(desc(batch.month), batch.state)
    .limit(limit);
  return rows.map((row) => ({ ...row, claimed: money(row.claimed) }));
}
