import { desc, eq, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { subsidyCampaign as campaign } from "@/db/tables/subsidies";
import { jobState } from "@/db/views/jobs";
import { memberNamed } from "@/db/views/staff";

export type Campaign = typeof campaign.$inferSelect;

export async function insertCampaign(tx: WriteTx, row: typeof campaign.$inferInsert): Promise<Campaign | null> {
  const [inserted] = await tx.insert(campaign).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function listCampaigns(tx: ReadTx): Promise<Campaign[]> {
  return tx.select().from(campaign).orderBy(desc(campaign.year)).limit(50);
}

export async function listCampaignsByWords(tx: ReadTx, words: readonly { text: string }[], limit: number) {
  return tx
    .select({ id: campaign.id, year: campaign.year, premiumDocument: campaign.premiumDocument })
    .from(campaign)
    .where(saysEach(words, sql`${campaign.year}::text`, campaign.premiumDocument))
    .orderBy(desc(campaign.year))
    .limit(limit);
}

export async function findCampaign(tx: ReadTx, id: string): Promise<Campaign | null> {
  const [row] = await tx.select().from(campaign).where(eq(campaign.id, id));
  return row ?? null;
}

export async function findCampaignOfYear(tx: ReadTx, year: number): Promise<Campaign | null> {
  const [row] = await tx.select().from(campaign).where(eq(campaign.year, year));
  return row ?? null;
}

/** Held: whatever changes lines of a year waits for whoever does so already. */
export async function lockCampaign(tx: WriteTx, wanted: { id: string } | { year: number }): Promise<Campaign | null> {
  const named = "id" in wanted ? eq(campaign.id, wanted.id) : eq(campaign.year, wanted.year);
  const [row] = await tx.select().from(campaign).where(named).for("update");
  return row ?? null;
}

export async function changeCampaign(tx: WriteTx, id: string, change: Partial<typeof campaign.$inferInsert>): Promise<void> {
  await tx
    .update(campaign)
    .set({ ...change, version: sql`${campaign.version} + 1` })
    .where(eq(campaign.id, id));
}

/** Who computed and who reviewed, by name. */
export async function namesOf(tx: ReadTx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: memberNamed.id, name: memberNamed.name })
    .from(memberNamed)
    .where(sql`${memberNamed.id} = any (${sql.param(wanted)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** How far a job is; null when there is none of this id. */
export async function findJobState(tx: ReadTx, id: string): Promise<string | null> {
  const [row] = await tx.select({ state: jobState.state }).from(jobState).where(eq(jobState.id, id));
  return row?.state ?? null;
}
