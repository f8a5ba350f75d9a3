import { and, asc, eq, getViewSelectedFields, gte, inArray, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import { planOnce } from "@/db/bulk";
import { inChunks } from "@/db/chunks";
import type { ReadTx, WriteTx } from "@/db/client";
import { insertMany } from "@/db/insert-many";
import { personYear, settlement } from "@/db/tables/settlements";
import { yearCharge } from "@/db/tables/settlements-year-charges";
import { stayFacts as stay } from "@/db/views/stays";
import { Decimal, type Money } from "@/server/money";
import type { Charge } from "./charge-rules";
import type { Grounds, Standing, StayDays, YearCounters } from "./rules";

export type SettlementRow = typeof settlement.$inferSelect;
export type NewSettlement = typeof settlement.$inferInsert & { id: string };
export type PersonYearRow = typeof personYear.$inferSelect;

export interface YearKey {
  person: string;
  year: number;
}

function compareKeys(a: YearKey, b: YearKey): number {
  return a.person < b.person ? -1 : a.person > b.person ? 1 : a.year - b.year;
}

function yearPairs(keys: readonly YearKey[]) {
  return sql`(${personYear.person}, ${personYear.year}) in (${sql.join(
    keys.map((key) => sql`(${key.person}::uuid, ${key.year}::integer)`),
    sql`, `,
  )})`;
}

/** Makes sure that each year's row exists and holds it until the transaction ends; always in the order person, year. */
export async function lockYears(tx: WriteTx, area: string, keys: readonly YearKey[]): Promise<PersonYearRow[]> {
  const rows: PersonYearRow[] = [];
  const zero = new Decimal(0);
  if (keys.length > 1) await planOnce(tx);
  for (const chunk of inChunks([...keys].sort(compareKeys))) {
    const fresh = chunk.map((key) => ({ area, ...key, assistancePaid: zero, tiltPaid: zero }));
    await tx.execute(sql`${insertMany(personYear, fresh)} on conflict do nothing`);
    rows.push(
      ...(await tx.select().from(personYear).where(yearPairs(chunk)).orderBy(asc(personYear.person), asc(personYear.year)).for("update")),
    );
  }
  return rows;
}

/** The years of these people that are there, from a year on, held. */
export async function lockKnownYears(tx: WriteTx, people: readonly string[], fromYear: number): Promise<PersonYearRow[]> {
  return tx
    .select()
    .from(personYear)
    .where(and(inArray(personYear.person, [...people]), gte(personYear.year, fromYear)))
    .orderBy(asc(personYear.person), asc(personYear.year))
    .for("update");
}

export async function insertSettlements(tx: WriteTx, rows: readonly NewSettlement[]): Promise<void> {
  for (const chunk of inChunks(rows)) await tx.execute(insertMany(settlement, chunk));
}

export type YearChange = YearKey &
  YearCounters &
  Pick<PersonYearRow, "settledCount" | "lastSequence" | "counted" | "assistanceOver" | "tiltOver">;

export async function keepYears(tx: WriteTx, area: string, rows: readonly YearChange[]): Promise<void> {
  for (const chunk of inChunks(rows)) {
    const years = chunk.map((row) => ({ area, ...row }));
    await tx.execute(sql`${insertMany(personYear, years)} on conflict (area, person, year) do update set
      year_to_date = excluded.year_to_date, assistance_paid = excluded.assistance_paid, tilt_paid = excluded.tilt_paid,
      assistance_cap = excluded.assistance_cap, tilt_cap = excluded.tilt_cap, settled_count = excluded.settled_count,
      last_sequence = excluded.last_sequence, counted = excluded.counted, assistance_over = excluded.assistance_over,
      tilt_over = excluded.tilt_over`);
  }
}

/** These settlements in the order given, with their stays as they are known today. */
export async function listWithStays(tx: ReadTx, settlements: readonly string[]) {
  if (settlements.length === 0) return [];
  const rows = await tx
    .select({ settlement, stay: getViewSelectedFields(stay) })
    .from(settlement)
    .innerJoin(stay, and(eq(stay.area, settlement.area), eq(stay.id, settlement.stay)))
    .where(inArray(settlement.id, [...settlements]));
  const places = new Map(settlements.map((id, place) => [id, place]));
  return rows.sort((one, other) => (places.get(one.settlement.id) ?? 0) - (places.get(other.settlement.id) ?? 0));
}

export async function findYear(tx: ReadTx, { person, year }: YearKey): Promise<PersonYearRow | null> {
  const [row] = await tx
    .select()
    .from(personYear)
    .where(and(eq(personYear.person, person), eq(personYear.year, year)));
  return row ?? null;
}

export async function findSettlement(tx: ReadTx, id: string): Promise<SettlementRow | null> {
  const [row] = await tx.select().from(settlement).where(eq(settlement.id, id));
  return row ?? null;
}

/** What counts of these years beside their settlements, by the record it stands with; what was taken back cancels out. */
export async function listCharges(tx: ReadTx, keys: readonly YearKey[]): Promise<(Charge & YearKey)[]> {
  if (keys.length === 0) return [];
  return tx
    .select()
    .from(yearCharge)
    .where(
      sql`${yearCharge.person} = any (${sql.param([...new Set(keys.map((key) => key.person))])}::uuid[])
        and ${yearCharge.year} = any (${sql.param([...new Set(keys.map((key) => key.year))])}::int[])`,
    );
}

/** Whether somebody was granted assistance for the stay on application. */
export async function isGranted(tx: ReadTx, stay: string): Promise<boolean> {
  const [row] = await tx.execute<{ granted: boolean }>(sql`select is_granted_on_application(${stay}::uuid) as granted from ${atHome}`);
  return row?.granted === true;
}

export async function insertCharge(tx: WriteTx, row: typeof yearCharge.$inferInsert): Promise<void> {
  await tx.insert(yearCharge).values(row);
}

interface StandingRow extends Record<string, unknown> {
  id: string;
  stay: string;
  place: number;
  inputs: Grounds;
  year_to_date_before: Standing["before"];
  year_to_date_after: Standing["after"];
}

/** The year's settlements that stand, of every hospital and with whichever record of the person, in their places. */
export async function listStanding(tx: ReadTx, key: YearKey): Promise<(Standing & { place: number })[]> {
  const rows = await tx.execute<StandingRow>(
    sql`select f.* from ${atHome}, live_settlements_of_year(${key.person}::uuid, ${key.year}::integer) f`,
  );
  return rows.map((row) => ({
    id: row.id,
    stay: row.stay,
    place: row.place,
    grounds: row.inputs,
    before: row.year_to_date_before,
    after: row.year_to_date_after,
  }));
}

/** Settled hospital stays of these people in every hospital: only their days and numbers. */
export async function listSettledInpatient(tx: ReadTx, people: readonly string[]): Promise<(StayDays & { person: string })[]> {
  if (people.length === 0) return [];
  const rows = await tx.execute<{ id: string; person: string; settlement_number: string; admitted_on: string; discharged_on: string }>(
    sql`select f.* from ${atHome}, settled_inpatient_stays(${`{${people.join(",")}}`}::uuid[]) f`,
  );
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    settlementNumber: row.settlement_number,
    setting: "inpatient",
    admittedOn: row.admitted_on,
    dischargedOn: row.discharged_on,
  }));
}

export interface PaidInYear extends YearKey {
  assistance: Money;
  bedDay: Money;
  tilt: Money;
  topUp: Money;
}

/** What the settlements of these years add up to, reversals included. */
export async function sumPaid(tx: ReadTx, keys: readonly YearKey[]): Promise<PaidInYear[]> {
  const people = `{${keys.map((key) => key.person).join(",")}}`;
  const years = `{${keys.map((key) => key.year).join(",")}}`;
  const rows = await tx.execute<{ person: string; year: number; assistance: string; bed_day: string; tilt: string; top_up: string }>(
    sql`select f.* from ${atHome}, paid_in_years(${people}::uuid[], ${years}::integer[]) f`,
  );
  return rows.map((row) => ({
    person: row.person,
    year: row.year,
    assistance: new Decimal(row.assistance),
    bedDay: new Decimal(row.bed_day),
    tilt: new Decimal(row.tilt),
    topUp: new Decimal(row.top_up),
  }));
}
