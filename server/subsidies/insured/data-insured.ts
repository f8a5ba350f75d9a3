import { and, eq, inArray, sql } from "drizzle-orm";
import { thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { subsidyContribution as contribution, subsidyLine as line } from "@/db/tables/subsidies";
import { listedRow } from "@/db/views/lists";
import { insurancePeriod } from "@/db/views/people";

/** What other lists say of these people, to tell what comes again and who is insured twice. */
export async function listContributions(tx: ReadTx, people: readonly string[], exceptUpload: string) {
  if (people.length === 0) return [];
  return tx
    .select({
      person: sql<string>`${contribution.person}`,
      name: contribution.name,
      year: contribution.year,
      insuranceType: contribution.insuranceType,
      insuredRegion: contribution.insuredRegion,
      amount: sql<string | null>`${contribution.amount}::text`,
      paidBy: contribution.paidBy,
      paidOn: contribution.paidOn,
    })
    .from(contribution)
    .where(
      and(
        sql`${contribution.area} = ${thisArea} and not ${contribution.withdrawn} and ${contribution.upload} <> ${exceptUpload}::uuid`,
        inArray(contribution.person, [...people]),
      ),
    );
}

export type KnownContribution = Awaited<ReturnType<typeof listContributions>>[number];

export interface KnownPeriod {
  person: string;
  insuranceType: "resident" | "employee";
  insuredRegion: string;
  validFrom: string;
  validTo: string | null;
}

/** Periods of insurance of these people that meet a year. */
export async function listPeriods(tx: ReadTx, people: readonly string[]): Promise<KnownPeriod[]> {
  if (people.length === 0) return [];
  const { person, insuranceType, insuredRegion, validFrom, validTo } = insurancePeriod;
  return tx
    .select({ person, insuranceType, insuredRegion, validFrom, validTo })
    .from(insurancePeriod)
    .where(and(sql`${insurancePeriod.area} = ${thisArea}`, inArray(person, [...people])));
}

export interface RowToWrite {
  rowNumber: number;
  person: string | null;
  value: Record<string, unknown>;
}

/** The next rows that are to be written, in the order of the list. */
export async function listRowsToWrite(tx: ReadTx, upload: string, limit: number): Promise<RowToWrite[]> {
  return tx.execute<RowToWrite & Record<string, unknown>>(sql`
    select r.row_number as "rowNumber", r.person, r.value from ${listedRow} r
    where r.area = ${thisArea} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned') and not r.left_out and r.written is null
    order by r.row_number limit ${limit}`);
}

/** What writing would come to: matched, in doubt and by difference. */
export async function sumToWrite(tx: ReadTx, upload: string): Promise<Record<string, string>> {
  const rows = await tx.execute<{ key: string; count: string }>(sql`
    with rows as (select r.person, r.value from ${listedRow} r
      where r.area = ${thisArea} and r.upload = ${upload}::uuid and r.verdict in ('good', 'warned') and not r.left_out)
    select 'matched' as key, count(*) filter (where person is not null and jsonb_array_length(value -> 'differences') = 0)::text as count from rows
    union all select 'people', count(distinct person)::text from rows
    union all select d.difference, count(*)::text from rows, jsonb_array_elements_text(rows.value -> 'differences') d (difference) group by 1`);
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

export async function insertContributions(tx: WriteTx, rows: (typeof contribution.$inferInsert)[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await tx.insert(contribution).values(rows).onConflictDoNothing().returning({ id: contribution.id });
  return new Set(inserted.map(({ id }) => id));
}

/** The next contributions of a list that still count. */
export async function listStanding(tx: ReadTx, upload: string, limit: number) {
  return tx
    .select({ id: contribution.id, person: contribution.person, year: contribution.year, enrolment: contribution.enrolment })
    .from(contribution)
    .where(and(sql`${contribution.area} = ${thisArea} and not ${contribution.withdrawn}`, eq(contribution.upload, upload)))
    .orderBy(contribution.rowNumber)
    .limit(limit);
}

export async function withdrawContributions(tx: WriteTx, ids: readonly string[]): Promise<void> {
  await tx
    .update(contribution)
    .set({ withdrawn: true })
    .where(sql`${contribution.area} = ${thisArea} and ${contribution.id} = any (${sql.param([...ids])}::uuid[])`);
}

/** Somebody of the list whose subsidy is in payment. */
export async function findPaid(tx: ReadTx, upload: string): Promise<{ name: string; year: number } | null> {
  const [row] = await tx.execute<{ name: string; year: number }>(sql`
    select c.name, c.year from ${contribution} c join ${line} l on l.area = c.area and l.person = c.person and l.year = c.year
    where c.area = ${thisArea} and c.upload = ${upload}::uuid and not c.withdrawn and l.outlay is not null limit 1`);
  return row ?? null;
}

/** Contributions of a person for a year, newest first, as the line's page shows them. */
export async function listContributionsOf(tx: ReadTx, person: string, year: number) {
  return tx
    .select({
      id: contribution.id,
      insuranceType: contribution.insuranceType,
      insuredRegion: contribution.insuredRegion,
      amount: contribution.amount,
      paidBy: contribution.paidBy,
      paidOn: contribution.paidOn,
      differences: contribution.differences,
      withdrawn: contribution.withdrawn,
      recordedAt: contribution.recordedAt,
    })
    .from(contribution)
    .where(and(sql`${contribution.area} = ${thisArea}`, eq(contribution.person, person), eq(contribution.year, year)))
    .orderBy(sql`${contribution.recordedAt} desc`);
}
