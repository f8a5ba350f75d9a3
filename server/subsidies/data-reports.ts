/** Sums of a campaign: who gets how much from which fund, the ways it is paid, and who with an identity is insured. */
import { sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { subsidyLine as line } from "@/db/tables/subsidies";
import type { BusinessDate } from "@/server/dates";
import { stateOf, stillTagged, withOutlay } from "./data-lines";
import type { Difference, LineState, Way } from "./rules";

/** Lines of people who held an identity when they were counted. */
const wasTagged = sql`l.area = ${thisArea} and cardinality(l.tags) > 0 and l.reason is distinct from 'deceased'`;
const tagged = sql`count(*) filter (where ${stillTagged})::int`;
const insured = sql`count(*) filter (where ${stillTagged} and l.insurance <> 'none')::int`;
const isResident = sql`l.insurance in ('resident', 'resident_elsewhere')`;

export interface IdentityRow {
  tag: string;
  tagged: number;
  insured: number;
  /** Insured as residents: those whose premium is shared out below. */
  residents: number;
  assistanceFund: string;
  countyFinance: string;
  sameLevelFinance: string;
  personal: string;
  premiums: string;
}

const yuan = (column: string) => sql`coalesce(sum(l.${sql.raw(column)}) filter (where ${isResident}), 0)::text`;

/** By the identity that governs, or the first of those that give nothing. */
export async function sumByIdentity(tx: ReadTx, campaign: string): Promise<IdentityRow[]> {
  return tx.execute<IdentityRow & Record<string, unknown>>(sql`
    select coalesce(l.basis, l.tags[1]) as tag, ${tagged} as tagged, ${insured} as insured,
      count(*) filter (where ${isResident})::int as residents, ${yuan("assistance_fund")} as "assistanceFund", ${yuan("county_finance")} as "countyFinance",
      ${yuan("same_level_finance")} as "sameLevelFinance", ${yuan("personal_net")} as personal, ${yuan("premium")} as premiums
    from ${line} l where ${wasTagged} and l.campaign = ${campaign}::uuid group by 1`);
}

export interface Totals {
  tagged: number;
  insured: number;
  several: number;
  granted: number;
  amount: string;
  assistanceFund: string;
  countyFinance: string;
  sameLevelFinance: string;
  additions: number;
  endings: number;
}

export async function sumAll(tx: ReadTx, campaign: string): Promise<Totals> {
  const [row] = await tx.execute<Totals & Record<string, unknown>>(sql`
    select ${tagged} as tagged, ${insured} as insured, count(*) filter (where ${stillTagged} and cardinality(l.tags) > 1)::int as several,
      count(*) filter (where l.reason is null and ${isResident})::int as granted, ${yuan("amount")} as amount, ${yuan("assistance_fund")} as "assistanceFund",
      ${yuan("county_finance")} as "countyFinance", ${yuan("same_level_finance")} as "sameLevelFinance",
      count(*) filter (where l.phase = 'addition')::int as additions, count(*) filter (where l.ended_on is not null)::int as endings
    from ${line} l where ${wasTagged} and l.campaign = ${campaign}::uuid`);
  const none = { amount: "0", assistanceFund: "0", countyFinance: "0", sameLevelFinance: "0" };
  return row ?? { tagged: 0, insured: 0, several: 0, granted: 0, additions: 0, endings: 0, ...none };
}

export interface WayRow {
  way: Way;
  state: LineState;
  count: number;
  amount: string;
  withoutVoucher: number;
  overdue: number;
  dueNow: number;
}

/** By way of paying and state, of those who are granted something and are insured. */
export async function sumByWay(tx: ReadTx, campaign: string, today: BusinessDate): Promise<WayRow[]> {
  return tx.execute<WayRow & Record<string, unknown>>(sql`
    select l.way, ${stateOf} as state, count(*)::int as count, sum(l.amount)::text as amount,
      count(*) filter (where l.way = 'pay_then_refund' and l.voucher_number is null)::int as "withoutVoucher",
      count(*) filter (where l.pay_by < ${today}::date and not coalesce(f.paid, false))::int as overdue,
      count(*) filter (where l.pay_by >= ${today}::date and not coalesce(f.paid, false))::int as "dueNow"
    from ${line} l ${withOutlay} where l.area = ${thisArea} and l.campaign = ${campaign}::uuid and l.reason is null and ${isResident} group by 1, 2`);
}

export async function countDifferences(tx: ReadTx, campaign: string): Promise<{ way: Way; difference: Difference; count: number }[]> {
  return tx.execute<{ way: Way; difference: Difference; count: number }>(sql`
    select l.way, l.difference, count(*)::int as count from ${line} l
    where l.area = ${thisArea} and l.campaign = ${campaign}::uuid and l.difference is not null group by 1, 2 order by 3 desc, 2`);
}

export interface CoverageRow {
  region: string;
  tagged: number;
  insured: number;
}

/** Tagged against insured, by county, or by township of one county. */
export async function sumCoverage(tx: ReadTx, campaign: string, county: string | null): Promise<CoverageRow[]> {
  const depth = county === null ? 6 : 9;
  return tx.execute<CoverageRow & Record<string, unknown>>(sql`
    select left(l.region, ${depth}) as region, ${tagged} as tagged, ${insured} as insured
    from ${line} l where l.area = ${thisArea} and ${stillTagged} and l.campaign = ${campaign}::uuid and starts_with(l.region, ${county ?? ""})
    group by 1 order by count(*) filter (where l.insurance = 'none') desc, 1`);
}
