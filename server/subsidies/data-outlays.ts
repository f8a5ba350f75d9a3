import { eq, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import { planOnce } from "@/db/bulk";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { recordset } from "@/db/recordset";
import { subsidyLine as line, subsidyList as list, subsidyOutlay as outlay, subsidyOutlayShare as share } from "@/db/tables/subsidies";
import { orderedCause } from "@/db/views/payments";
import type { Way } from "./rules";

export type Outlay = typeof outlay.$inferSelect;
export type OutlayShare = typeof share.$inferSelect;

/** What can be paid now of a year: granted, reviewed, insured as the line says, in no outlay, and nothing in a list against it. */
const payable = (campaign: string) => sql`l.area = ${thisArea} and l.campaign = ${campaign}::uuid and l.outlay is null and l.reason is null
  and l.reviewed_at is not null and l.amount > 0 and l.ended_on is null
  and not exists (select from records_of(array[l.person]) r join ${line} o on o.area = ${thisArea} and o.person = r.record
    where o.year = l.year and o.id <> l.id and o.outlay is not null)`;

/** Premiums go out for those whom the tax office has on a list, or who came through the green channel. */
const premiums = (
  campaign: string,
  wanted: readonly Way[],
) => sql`${payable(campaign)} and (l.difference is null or l.difference = l.accepted_difference) and l.insurance = 'resident'
  and l.way = any (${sql.param([...wanted])}::text[]) and l.way <> 'pay_then_refund'
  and (l.way = 'green_channel' or exists (select from ${list} t where t.area = ${thisArea} and t.id = l.list and t.state = 'released'))`;

/** Refunds go out against a voucher. */
const refunds = (
  campaign: string,
) => sql`${payable(campaign)} and l.way = 'pay_then_refund' and l.insurance in ('resident', 'resident_elsewhere')
  and l.voucher_number is not null`;

export interface Sums {
  count: number;
  amount: string;
  assistanceFund: string;
  countyFinance: string;
  sameLevelFinance: string;
}

const sums = sql`count(*)::int as count, coalesce(sum(l.amount), 0)::text as amount, coalesce(sum(l.assistance_fund), 0)::text as "assistanceFund",
  coalesce(sum(l.county_finance), 0)::text as "countyFinance", coalesce(sum(l.same_level_finance), 0)::text as "sameLevelFinance"`;
const none: Sums = { count: 0, amount: "0", assistanceFund: "0", countyFinance: "0", sameLevelFinance: "0" };

export async function sumPremiums(tx: ReadTx, campaign: string, ways: readonly Way[]): Promise<Sums> {
  const [row] = await tx.execute<Sums & Record<string, unknown>>(sql`select ${sums} from ${line} l where ${premiums(campaign, ways)}`);
  return row ?? none;
}

export async function sumRefunds(tx: ReadTx, campaign: string): Promise<Sums> {
  const [row] = await tx.execute<Sums & Record<string, unknown>>(sql`select ${sums} from ${line} l where ${refunds(campaign)}`);
  return row ?? none;
}

export async function insertOutlays(tx: WriteTx, rows: readonly (typeof outlay.$inferInsert)[]): Promise<void> {
  for (const some of inChunks(rows)) await tx.insert(outlay).values(some);
}

export async function insertShares(tx: WriteTx, rows: readonly (typeof share.$inferInsert)[]): Promise<OutlayShare[]> {
  const made: OutlayShare[] = [];
  for (const some of inChunks(rows)) made.push(...(await tx.insert(share).values(some).returning()));
  return made;
}

/** Takes every payable premium into the outlay; those that were taken meanwhile are not among them. */
export async function takePremiums(tx: WriteTx, into: string, wanted: { campaign: string; ways: readonly Way[] }): Promise<number> {
  const rows = await tx.execute<{ id: string }>(sql`
    update ${line} l set outlay = ${into}::uuid where ${premiums(wanted.campaign, wanted.ways)} returning l.id`);
  return rows.length;
}

export interface RefundLine {
  id: string;
  person: string;
  amount: string;
  assistanceFund: string;
  countyFinance: string;
  sameLevelFinance: string;
  holderName: string;
  bankName: string;
  bankAccountSealed: string;
}

/** Every refund that can be paid now, held. */
export async function lockRefunds(tx: WriteTx, campaign: string): Promise<RefundLine[]> {
  // Whoever holds them writes as many outlays, shares and orders.
  await planOnce(tx);
  return tx.execute<RefundLine & Record<string, unknown>>(sql`
    select l.id, l.person, l.amount::text, l.assistance_fund::text as "assistanceFund", l.county_finance::text as "countyFinance",
      l.same_level_finance::text as "sameLevelFinance", l.holder_name as "holderName", l.bank_name as "bankName", l.bank_account_sealed as "bankAccountSealed"
    from ${line} l where ${refunds(campaign)} order by l.id for update`);
}

export async function putInOutlays(tx: WriteTx, rows: readonly { line: string; outlay: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    update ${line} l set outlay = g.outlay from ${recordset(rows, { line: "uuid", outlay: "uuid" })} g
    where l.area = ${thisArea} and l.id = g.line`);
}

export async function findOutlay(tx: ReadTx, id: string): Promise<Outlay | null> {
  const [row] = await tx.select().from(outlay).where(eq(outlay.id, id));
  return row ?? null;
}

/** Shares that no live order pays, and how many there are in all. */
export async function listOpenShares(tx: ReadTx, of: string): Promise<{ open: OutlayShare[]; all: number }> {
  const rows = await tx
    .select({
      share,
      live: sql<boolean>`exists (select from ${orderedCause} o where o.area = ${thisArea} and o.cause_kind = 'subsidy' and o.cause_id = ${share.id} and o.live)`,
    })
    .from(share)
    .where(eq(share.outlay, of));
  return { open: rows.filter(({ live }) => !live).map((row) => row.share), all: rows.length };
}

/** Where the refund of an outlay goes now. */
export async function findRefundPlace(tx: ReadTx, of: string) {
  const [row] = await tx
    .select({ person: line.person, holderName: line.holderName, bankName: line.bankName, bankAccountSealed: line.bankAccountSealed })
    .from(line)
    .where(eq(line.outlay, of));
  return row ?? null;
}

export async function releaseLines(tx: WriteTx, of: string): Promise<number> {
  const rows = await tx.update(line).set({ outlay: null }).where(eq(line.outlay, of)).returning({ id: line.id });
  return rows.length;
}
