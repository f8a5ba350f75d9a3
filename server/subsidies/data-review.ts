import { and, eq, isNull, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { subsidyLine as line } from "@/db/tables/subsidies";
import { type Money, money } from "@/server/money";

const ofCampaign = (campaign: string) => eq(line.campaign, campaign);

/** Lines nobody has reviewed: all, and those that give something, with how much. */
export async function countUnreviewed(tx: ReadTx, campaign: string): Promise<{ all: number; entitled: number; amount: Money }> {
  const [row] = await tx
    .select({
      all: sql<number>`count(*)::int`,
      entitled: sql<number>`count(*) filter (where ${line.reason} is null)::int`,
      amount: sql<string>`coalesce(sum(${line.amount}), 0)::text`,
    })
    .from(line)
    .where(and(ofCampaign(campaign), isNull(line.reviewedAt)));
  return { all: row?.all ?? 0, entitled: row?.entitled ?? 0, amount: money(row?.amount ?? "0") };
}

export async function reviewLines(tx: WriteTx, campaign: string, by: { member: string; at: Date }): Promise<number> {
  const rows = await tx
    .update(line)
    .set({ reviewedBy: by.member, reviewedAt: by.at })
    .where(and(ofCampaign(campaign), isNull(line.reviewedAt)))
    .returning({ id: line.id });
  return rows.length;
}
