/** What a computation reads of many people at once, and the lines it writes. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow, holdsBetween, holdsOn, rowCalled } from "@/db/periods";
import { recordset } from "@/db/recordset";
import { subsidyContribution as contribution, subsidyElsewhere as elsewhere, subsidyLine as line } from "@/db/tables/subsidies";
import { tagFacts } from "@/db/views/identity";
import { insurancePeriod, personNamed } from "@/db/views/people";
import type { BusinessDate } from "@/server/dates";
import { type Money, toText } from "@/server/money";
import type { Campaign } from "./data-campaigns";

export type Line = typeof line.$inferSelect;

const isTagged = ({ from, to }: { from: BusinessDate; to: BusinessDate }) => {
  const t = rowCalled("t");
  return sql`${countsNow(t)} and ${holdsBetween(t, from, to)}`;
};

/** The next people, in the order of their ids: who holds an identity on one of the days or between them, and who has a line already. */
export async function listPeopleToCount(
  tx: ReadTx,
  wanted: { campaign: string; after: string; from: BusinessDate; to: BusinessDate; limit: number },
): Promise<string[]> {
  const rows = await tx.execute<{ person: string }>(sql`
    select person from (
      select t.person from ${tagFacts} t where t.area = ${thisArea} and ${isTagged(wanted)} and t.person > ${wanted.after}::uuid
      union
      select l.person from ${line} l where l.area = ${thisArea} and l.campaign = ${wanted.campaign}::uuid and l.person > ${wanted.after}::uuid
    ) people order by person limit ${wanted.limit}`);
  return rows.map(({ person }) => person);
}

/** How many there will be, for the progress. */
export async function countPeopleToCount(tx: ReadTx, wanted: { campaign: string; from: BusinessDate; to: BusinessDate }): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from (
      select t.person from ${tagFacts} t where t.area = ${thisArea} and ${isTagged(wanted)}
      union select l.person from ${line} l where l.area = ${thisArea} and l.campaign = ${wanted.campaign}::uuid) people`);
  return row?.count ?? 0;
}

export async function readPeople(tx: ReadTx, ids: readonly string[]) {
  return tx
    .select({ id: personNamed.id, region: personNamed.region, diedOn: personNamed.diedOn })
    .from(personNamed)
    .where(inArray(personNamed.id, [...ids]));
}

/** Identities as they count now, over all time. */
export async function readTags(tx: ReadTx, ids: readonly string[]) {
  return tx
    .select({
      person: tagFacts.person,
      tag: tagFacts.tag,
      validFrom: tagFacts.validFrom,
      validTo: tagFacts.validTo,
      recordedAt: tagFacts.recordedAt,
    })
    .from(tagFacts)
    .where(and(countsNow(tagFacts), inArray(tagFacts.person, [...ids])))
    .orderBy(tagFacts.person, tagFacts.validFrom, tagFacts.tag);
}

/** The insurance that covers a day, by person: one at most. */
export async function readInsurance(tx: ReadTx, ids: readonly string[], on: BusinessDate) {
  return tx
    .select({ person: insurancePeriod.person, insuranceType: insurancePeriod.insuranceType, insuredRegion: insurancePeriod.insuredRegion })
    .from(insurancePeriod)
    .where(and(holdsOn(insurancePeriod, on), inArray(insurancePeriod.person, [...ids])));
}

export async function readElsewhere(tx: ReadTx, ids: readonly string[], year: number): Promise<Set<string>> {
  const rows = await tx
    .select({ person: elsewhere.person })
    .from(elsewhere)
    .where(and(isNull(elsewhere.withdrawnAt), eq(elsewhere.year, year), inArray(elsewhere.person, [...ids])));
  return new Set(rows.map(({ person }) => person));
}

/** What the latest insured list says of each for the year. */
export async function readContributions(tx: ReadTx, ids: readonly string[], year: number) {
  return tx
    .selectDistinctOn([contribution.person], {
      person: sql<string>`${contribution.person}`,
      paidBy: contribution.paidBy,
      differences: contribution.differences,
    })
    .from(contribution)
    .where(and(sql`not ${contribution.withdrawn}`, eq(contribution.year, year), inArray(contribution.person, [...ids])))
    .orderBy(contribution.person, sql`${contribution.recordedAt} desc`);
}

export async function readLines(tx: ReadTx, campaign: Pick<Campaign, "id">, ids: readonly string[]): Promise<Line[]> {
  return tx
    .select()
    .from(line)
    .where(and(eq(line.campaign, campaign.id), inArray(line.person, [...ids])));
}

const given = <Name extends string>(name: Name) => sql.raw(`excluded.${name}`);

/** New lines, and those that were counted anew; what is listed or paid is not among them. */
export async function writeLines(tx: WriteTx, rows: (typeof line.$inferInsert)[]): Promise<void> {
  const AT_ONCE = 500;
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await tx
      .insert(line)
      .values(rows.slice(from, from + AT_ONCE))
      .onConflictDoUpdate({
        target: [line.area, line.person, line.year],
        set: {
          region: given("region"),
          tags: given("tags"),
          tier: given("tier"),
          basis: given("basis"),
          premium: given("premium"),
          amount: given("amount"),
          assistanceFund: given("assistance_fund"),
          countyFinance: given("county_finance"),
          sameLevelFinance: given("same_level_finance"),
          personalNet: given("personal_net"),
          way: given("way"),
          reason: given("reason"),
          document: given("document"),
          clause: given("clause"),
          interpretations: given("interpretations"),
          endedOn: given("ended_on"),
          insurance: given("insurance"),
          insuredRegion: given("insured_region"),
          difference: given("difference"),
          higherAmount: given("higher_amount"),
          higherBasis: given("higher_basis"),
          countedOn: given("counted_on"),
          registeredOn: given("registered_on"),
          markedOn: given("marked_on"),
          entitledFrom: given("entitled_from"),
          payBy: given("pay_by"),
          reviewedBy: given("reviewed_by"),
          reviewedAt: given("reviewed_at"),
          computedAt: given("computed_at"),
        },
      });
}

/** What may change on a line that is listed or paid: how the person is insured now, and that no identity counts any more. */
export interface LineFlags extends Pick<Line, "id" | "insurance" | "insuredRegion" | "difference" | "endedOn" | "higherBasis"> {
  higherAmount: Money | null;
}

const flagged = {
  id: "uuid",
  insurance: "text",
  insuredRegion: "text",
  difference: "text",
  endedOn: "date",
  higherAmount: "numeric",
  higherBasis: "text",
} as const;

export async function flagLines(tx: WriteTx, flags: readonly LineFlags[]): Promise<void> {
  if (flags.length === 0) return;
  const given = flags.map((row) => ({ ...row, higherAmount: row.higherAmount === null ? null : toText(row.higherAmount) }));
  await tx.execute(sql`
    update ${line} l set insurance = g.insurance, insured_region = g."insuredRegion", difference = g.difference, ended_on = g."endedOn",
      higher_amount = g."higherAmount", higher_basis = g."higherBasis"
    from ${recordset(given, flagged)} g where l.area = ${thisArea} and l.id = g.id`);
}
