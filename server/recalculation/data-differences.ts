import { and, between, desc, eq, gte, inArray, ne, type SQL, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { recalculation } from "@/db/tables/recalculation";
import { applicationFacts, grantedStay } from "@/db/views/applications";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { stayFacts as stay } from "@/db/views/stays";
import type { VisitInFen } from "@/server/benefits/settling/settling";
import type { BusinessDate } from "@/server/dates";
import type { Money } from "@/server/money";

export type DifferenceRow = typeof recalculation.$inferSelect;
export type NewDifference = typeof recalculation.$inferInsert;

/** What was found for the year so far, with whichever record: open differences, and those that people left as they were. */
export async function listFound(tx: ReadTx, records: readonly string[], year: number): Promise<DifferenceRow[]> {
  return tx
    .select()
    .from(recalculation)
    .where(and(inArray(recalculation.person, [...records]), eq(recalculation.year, year), inArray(recalculation.state, ["open", "leave"])))
    .orderBy(desc(recalculation.recordedAt));
}

export async function insertDifferences(tx: WriteTx, rows: readonly NewDifference[]): Promise<void> {
  if (rows.length > 0) await tx.insert(recalculation).values([...rows]);
}

export async function supersede(tx: WriteTx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(recalculation)
      .set({ state: "superseded" })
      .where(and(inArray(recalculation.id, [...ids]), eq(recalculation.state, "open")));
}

export async function lockDifference(tx: WriteTx, id: string): Promise<DifferenceRow | null> {
  const [row] = await tx.select().from(recalculation).where(eq(recalculation.id, id)).for("update");
  return row ?? null;
}

export async function findDifference(tx: ReadTx, id: string): Promise<DifferenceRow | null> {
  const [row] = await tx.select().from(recalculation).where(eq(recalculation.id, id));
  return row ?? null;
}

export async function changeDifference(tx: WriteTx, id: string, change: Partial<NewDifference>): Promise<void> {
  await tx.update(recalculation).set(change).where(eq(recalculation.id, id));
}

/** What was granted for a stay alone on application, to whoever applied; null where nobody did. */
export async function findGranted(tx: ReadTx, stayId: string): Promise<Money | null> {
  const [row] = await tx
    .select({ granted: grantedStay.granted })
    .from(grantedStay)
    .innerJoin(applicationFacts, eq(applicationFacts.id, grantedStay.application))
    .where(and(eq(grantedStay.stay, stayId), ne(applicationFacts.type, "illness_recognition")));
  return row?.granted ?? null;
}

/** Whether the stay stands in a basket that help was given for once: then nothing of the help is the stay's alone. */
export async function isInBasket(tx: ReadTx, stayId: string): Promise<boolean> {
  if ((await findGranted(tx, stayId)) !== null) return false;
  const [row] = await tx.execute<{ granted: boolean }>(sql`select is_granted_on_application(${stayId}::uuid) as granted from ${atHome}`);
  return row?.granted === true;
}

export interface PeopleRange {
  from: string;
  to: string;
  /** Years before it are left alone. */
  fromYear: number;
}

/** A stay that stands, in whole fen, with what was paid on it. */
export interface StandingVisit {
  person: string;
  year: number;
  visit: VisitInFen;
  admittedOn: BusinessDate;
  /** Basic, bed-day and tilt assistance and top-up. */
  paid: readonly [number, number, number, number];
}

interface LeanRow extends Record<string, unknown> {
  person: string;
  year: number;
  stay: string;
  admitted_on: string;
  discharged_on: string;
  setting: VisitInFen["setting"];
  location: VisitInFen["location"];
  referral: VisitInFen["referral"];
  registered: boolean;
  bed_days: number;
  total: number;
  scope: number;
  basic: number;
  critical: number;
  supplementary: number;
  poverty: number;
  deductible: number;
  assistance: number;
  bed_day: number;
  tilt: number;
  top_up: number;
}

const fen = (amount: SQL) => sql`(${amount} * 100)::float8`;

/** Everything that stands for the people of a range, person by person and year by year, each year in its places. */
export async function listStandingVisits(tx: ReadTx, range: PeopleRange): Promise<StandingVisit[]> {
  const rows = await tx.execute<LeanRow>(sql`
    select s.person, s.year, s.stay, st.admitted_on::text as admitted_on, st.discharged_on::text as discharged_on, st.setting, st.location, st.referral,
      st.out_of_area_registered as registered, st.psychiatric_bed_days as bed_days,
      ${fen(sql`st.total_cost`)} as total, ${fen(sql`st.policy_scope_cost`)} as scope, ${fen(sql`st.basic_insurance_paid`)} as basic,
      ${fen(sql`(st.resident_critical_illness_paid + st.employee_large_amount_paid)`)} as critical,
      ${fen(sql`(st.enterprise_supplement_paid + st.civil_servant_paid)`)} as supplementary,
      ${fen(sql`st.poverty_insurance_paid`)} as poverty, ${fen(sql`st.deductible_paid`)} as deductible,
      ${fen(sql`s.basic_assistance`)} as assistance, ${fen(sql`s.bed_day_assistance`)} as bed_day,
      ${fen(sql`s.tilt_assistance`)} as tilt, ${fen(sql`s.top_up`)} as top_up
    from ${settlement} s join ${stay} st on st.area = s.area and st.id = s.stay
    where s.area = ${thisArea} and s.person between ${range.from}::uuid and ${range.to}::uuid and s.year >= ${range.fromYear}
      and st.current_settlement = s.id
    order by s.person, s.year, s.place, s.sequence`);
  return rows.map((row) => ({
    person: row.person,
    year: row.year,
    admittedOn: row.admitted_on,
    visit: {
      id: row.stay,
      date: row.discharged_on,
      setting: row.setting,
      designatedInstitution: true,
      location: row.location,
      referral: row.referral,
      outOfAreaRegistered: row.registered,
      totalCost: row.total,
      policyScopeCost: row.scope,
      basicInsurancePaid: row.basic,
      criticalIllnessInsurancePaid: row.critical,
      supplementaryPaid: row.supplementary,
      povertyInsurancePaid: row.poverty,
      psychiatricBedDays: row.bed_days,
      hospitalDeductible: row.deductible,
    },
    paid: [row.assistance, row.bed_day, row.tilt, row.top_up],
  }));
}

/** Whether anything open was found for these people's years: then the year is looked at in full, to supersede it. */
export async function listYearsWithOpen(tx: ReadTx, range: PeopleRange): Promise<{ person: string; year: number }[]> {
  return tx
    .selectDistinct({ person: recalculation.person, year: recalculation.year })
    .from(recalculation)
    .where(
      and(eq(recalculation.state, "open"), between(recalculation.person, range.from, range.to), gte(recalculation.year, range.fromYear)),
    );
}
