/** What lists of batches show, counted and added up in the database. */
import { and, asc, desc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { thisArea } from "@/db/area";
import type { ReadTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { batch, batchTotal } from "@/db/tables/clearing";
import { pageFiled } from "@/db/views/materials";
import { formPrinted } from "@/db/views/printing";
import { organisationNamed as organisation } from "@/db/views/staff";
import { searchedIn, understand, usedWords } from "@/server/people/typed-words";
import type { BatchState, Share } from "./rules";
import type { BatchList } from "./shapes";

/** What the batches that the asker sees have come to, of all shares; of reviews, only those of the share asked for. */
function totals(tx: ReadTx, share: Share | null) {
  const of = (row: Share) => sql`filter (where ${batchTotal.share} = ${row})`;
  const cases = share === "poverty_insurance" ? of("poverty_insurance") : of("assistance");
  const counted = (column: AnyPgColumn, what: SQL) => sql<number>`coalesce(sum(${column}) ${what}, 0)::int`;
  const amount = (column: AnyPgColumn, what: SQL) => sql<string>`coalesce(sum(${column}) ${what}, 0)`;
  const reviewed = share === null ? sql`` : of(share);
  return tx
    .select({
      batch: batchTotal.batch,
      cases: counted(batchTotal.cases, cases).as("cases"),
      returned: counted(batchTotal.returned, cases).as("returned"),
      assistance: amount(batchTotal.claimed, of("assistance")).as("assistance"),
      povertyInsurance: amount(batchTotal.claimed, of("poverty_insurance")).as("poverty_insurance"),
      toReview: counted(batchTotal.toReview, reviewed).as("to_review"),
      waiting: counted(batchTotal.waiting, reviewed).as("waiting"),
      passed: counted(batchTotal.passed, reviewed).as("passed"),
      cut: counted(batchTotal.cut, reviewed).as("cut"),
      approved: amount(batchTotal.approved, reviewed).as("approved"),
    })
    .from(batchTotal)
    .groupBy(batchTotal.batch)
    .as("totals");
}
type Totals = ReturnType<typeof totals>;

function conditions(filter: BatchList, wanted: Totals, share: Share | null): SQL | undefined {
  return and(
    filter.hospital ? eq(batch.hospital, filter.hospital) : undefined,
    filter.from ? gte(batch.month, `${filter.from}-01`) : undefined,
    filter.to ? lte(batch.month, `${filter.to}-01`) : undefined,
    isSaid(filter.words),
    // Where the insurer has no share there is nothing for it to do.
    share === "poverty_insurance" ? sql`${wanted.povertyInsurance} > 0` : undefined,
  );
}

/** Whether every word stands in the batch's number or its hospital's name. */
function isSaid(words: string | undefined): SQL | undefined {
  return saysEach(usedWords(understand(words ?? ""), searchedIn.batches), batch.number, organisation.name);
}

const withHospital = and(eq(organisation.area, batch.area), eq(organisation.id, batch.hospital));

function inState(state: BatchList["state"], wanted: Totals): SQL | undefined {
  if (state === undefined) return undefined;
  return state === "returned" ? sql`${wanted.returned} > 0` : eq(batch.state, state);
}

const claimedOf = (wanted: Totals) => sql<string>`(coalesce(${wanted.assistance}, 0) + coalesce(${wanted.povertyInsurance}, 0))`;

function orderOf(sort: BatchList["sort"], wanted: Totals) {
  const orders = {
    month: batch.month,
    number: batch.number,
    hospital: organisation.name,
    state: batch.state,
    cases: sql`coalesce(${wanted.cases}, 0)`,
    claimed: claimedOf(wanted),
    submittedAt: batch.submittedAt,
  } as const;
  return orders[sort];
}

const orNone = (count: SQL.Aliased<number>) => sql<number>`coalesce(${count}, 0)`;
const orNothing = (amount: SQL.Aliased<string>) => sql<string>`coalesce(${amount}, 0)::numeric(18,2)::text`;

export async function listBatches(tx: ReadTx, filter: BatchList, share: Share | null, page: { limit: number; offset: number }) {
  const direction = filter.ascending ? asc : desc;
  const of = totals(tx, share);
  return tx
    .select({
      id: batch.id,
      number: batch.number,
      month: batch.month,
      state: batch.state,
      runMonth: batch.runMonth,
      submittedAt: batch.submittedAt,
      reviewedAt: batch.reviewedAt,
      hospital: organisation.id,
      hospitalName: organisation.name,
      hospitalRegion: organisation.region,
      cases: orNone(of.cases),
      returned: orNone(of.returned),
      assistance: orNothing(of.assistance),
      povertyInsurance: orNothing(of.povertyInsurance),
      claimed: sql<string>`${claimedOf(of)}::numeric(18,2)::text`,
      approved: orNothing(of.approved),
      toReview: orNone(of.toReview),
      waiting: orNone(of.waiting),
      passed: orNone(of.passed),
      cut: orNone(of.cut),
    })
    .from(batch)
    .innerJoin(organisation, withHospital)
    .leftJoin(of, eq(of.batch, batch.id))
    .where(and(conditions(filter, of, share), inState(filter.state, of)))
    .orderBy(direction(orderOf(filter.sort, of)), desc(batch.month), asc(batch.number))
    .limit(page.limit)
    .offset(page.offset);
}

/** How many each tab holds of what is filtered, and the sums over everything in the tab, in one pass. */
export async function countBatches(tx: ReadTx, filter: BatchList, share: Share | null) {
  const of = totals(tx, share);
  const inTab = inState(filter.state, of) ?? sql`true`;
  const counted = (entry: BatchState) => sql<number>`count(*) filter (where ${batch.state} = ${entry})::int`;
  const total = (column: SQL | SQL.Aliased<string>) =>
    sql<string>`coalesce(sum(${column}) filter (where ${inTab}), 0)::numeric(18,2)::text`;
  const [row] = await tx
    .select({
      total: sql<number>`count(*) filter (where ${inTab})::int`,
      counts: {
        all: sql<number>`count(*)::int`,
        preparing: counted("preparing"),
        submitted: counted("submitted"),
        reviewed: counted("reviewed"),
        closed: counted("closed"),
        returned: sql<number>`count(*) filter (where ${of.returned} > 0)::int`,
      },
      sums: {
        cases: sql<number>`coalesce(sum(${of.cases}) filter (where ${inTab}), 0)::int`,
        assistance: total(of.assistance),
        povertyInsurance: total(of.povertyInsurance),
        claimed: total(claimedOf(of)),
        approved: total(of.approved),
      },
    })
    .from(batch)
    .innerJoin(organisation, withHospital)
    .leftJoin(of, eq(of.batch, batch.id))
    .where(conditions(filter, of, share));
  if (!row) throw new Error("a count has a row");
  return row;
}

export async function listBatchesByWords(tx: ReadTx, words: string, limit: number) {
  const said = isSaid(words);
  if (said === undefined) return [];
  return tx
    .select({ id: batch.id, number: batch.number, month: batch.month, hospitalName: organisation.name })
    .from(batch)
    .innerJoin(organisation, withHospital)
    .where(said)
    .orderBy(desc(batch.month))
    .limit(limit);
}

/** The papers confirmed for cases since a moment, to see which rejections were answered. */
export async function listPapersFiledSince(tx: ReadTx, batchId: string, since: Date) {
  return tx.execute<{ batch_case: string; item: string; at: string }>(sql`
    select p.batch_case, p.item, max(coalesce(p.confirmed_at, p.recorded_at))::text as at
    from ${pageFiled} p where p.area = ${thisArea} and p.batch = ${batchId} and p.state = 'filed' and p.batch_case is not null and p.item is not null
      and coalesce(p.confirmed_at, p.recorded_at) > ${since.toISOString()}::timestamptz
    group by p.batch_case, p.item`);
}

/** When the newest filed page of a batch paper was printed, or recorded where it bears no code of ours. */
export async function findBatchPaperAt(tx: ReadTx, batchId: string, item: string): Promise<Date | null> {
  const [row] = await tx.execute<{ at: string | null }>(sql`
    select max(coalesce(f.recorded_at, p.recorded_at))::text as at
    from ${pageFiled} p left join ${formPrinted} f on f.area = p.area and f.batch = p.batch and p.code is not null and p.code like '%' || f.code || '%'
    where p.area = ${thisArea} and p.batch = ${batchId} and p.batch_case is null and p.item = ${item} and p.state in ('filed', 'to_confirm')`);
  return row?.at ? new Date(row.at) : null;
}

/** Offices that answer for reviewing a hospital's batches. */
/** How a case is called, and whether the insurer has a share in it. */
export async function findCaseNamed(tx: ReadTx, id: string): Promise<{ admissionNumber: string; isOfInsurer: boolean }> {
  const [row] = await tx.execute<{ named: string; of_insurer: boolean }>(sql`
    select coalesce(s.admission_number, s.visit_number, s.settlement_number) as named, c.poverty_insurance_claimed > 0 as of_insurer
    from batch_case c join stay s on s.area = c.area and s.id = c.stay where c.area = ${thisArea} and c.id = ${id}`);
  return { admissionNumber: row?.named ?? "", isOfInsurer: row?.of_insurer ?? false };
}
