import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { isAmong, planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { recordset } from "@/db/recordset";
import { person } from "@/db/tables/people";
import { division } from "@/db/tables/reference";
import { stayFacts as stay } from "@/db/views/stays";

/** Where people are registered, as far as the asker may see them. */
export async function listRegionsOf(tx: ReadTx, area: string, people: readonly string[]): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const rows = await tx
    .select({ id: person.id, region: person.region })
    .from(person)
    .where(and(eq(person.area, area), isAmong(person.id, people)));
  return new Map(rows.map((row) => [row.id, row.region]));
}

export interface ListedPersonRow {
  id: string;
  name: string;
  region: string;
  numberIndex: string;
  numberSealed: string;
  numberMasked: string;
  sex: "male" | "female";
  bornOn: string;
  /** Of the identity that is written with them. */
  taggedFrom: string | null;
  taggedTo: string | null;
}

const listedColumns = {
  id: "uuid",
  name: "text",
  region: "text",
  numberIndex: "text",
  numberSealed: "text",
  numberMasked: "text",
  sex: "text",
  bornOn: "date",
  taggedFrom: "date",
  taggedTo: "date",
} as const;

/** Who has each of these numbers now, by its index. */
export async function insertListed(
  tx: WriteTx,
  of: { area: string; recordedAt: Date },
  rows: readonly ListedPersonRow[],
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  await planOnce(tx);
  const inserted = await tx.execute<{ id: string; number_index: string }>(sql`
    insert into ${person} (area, id, name, number_sealed, number_index, number_masked, sex, born_on, region, tagged_days, recorded_at)
    select ${of.area}, g.id, g.name, g."numberSealed", g."numberIndex", g."numberMasked", g.sex, g."bornOn", g.region,
      case when g."taggedFrom" is null then '{}'::datemultirange else datemultirange(daterange(g."taggedFrom", g."taggedTo", '[]')) end,
      ${of.recordedAt.toISOString()}::timestamptz
    from ${recordset(rows, listedColumns)} g
    order by g."numberIndex"
    on conflict (area, number_index) do nothing returning id, number_index`);
  const has = new Map(inserted.map((row) => [row.number_index, row.id]));
  const missing = rows.flatMap(({ numberIndex }) => (has.has(numberIndex) ? [] : [numberIndex]));
  if (missing.length === 0) return has;
  const known = await tx
    .select({ id: person.id, index: person.numberIndex })
    .from(person)
    .where(and(eq(person.area, of.area), sql`${person.numberIndex} = any (${sql.param(missing)}::text[])`));
  for (const { id, index } of known) has.set(index, id);
  return has;
}

export async function moveListed(
  tx: WriteTx,
  area: string,
  moves: readonly { person: string; from: string; to: string }[],
): Promise<string[]> {
  if (moves.length === 0) return [];
  await planOnce(tx);
  const rows = await tx.execute<{ id: string }>(sql`
    update ${person} set region = g."to", version = ${person.version} + 1
    from ${recordset(moves, { person: "uuid", from: "text", to: "text" })} g
    where ${person.area} = ${area} and ${person.id} = g.person and ${person.region} = g."from" returning ${person.id} as id`);
  return rows.map(({ id }) => id);
}

export async function holdPeople(tx: WriteTx, area: string, people: readonly string[]): Promise<void> {
  if (people.length === 0) return;
  await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.area, area), isAmong(person.id, people)))
    .orderBy(asc(person.area), asc(person.id))
    .for("update");
}

export async function listTreated(tx: ReadTx, area: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await tx
    .selectDistinct({ person: stay.person })
    .from(stay)
    .where(and(eq(stay.area, area), isAmong(stay.person, people)));
  return rows.map((row) => row.person);
}

export async function listNamed(tx: ReadTx, area: string, names: readonly string[]) {
  if (names.length === 0) return [];
  return tx
    .select({ id: person.id, name: person.name, numberMasked: person.numberMasked, bornOn: person.bornOn, region: person.region })
    .from(person)
    .where(and(eq(person.area, area), inArray(person.name, [...names])))
    .orderBy(asc(person.id))
    .limit(2000);
}

export interface DivisionRow {
  code: string;
  name: string;
  level: "city" | "county" | "township";
}

export async function listDivisions(tx: ReadTx, area: string): Promise<DivisionRow[]> {
  return tx
    .select({ code: division.code, name: division.name, level: division.level })
    .from(division)
    .where(eq(division.areaCode, area))
    .orderBy(asc(division.code));
}

export async function findSealedNumber(tx: ReadTx, area: string, id: string): Promise<string | null> {
  const [row] = await tx
    .select({ sealed: person.numberSealed })
    .from(person)
    .where(and(eq(person.area, area), eq(person.id, id)));
  return row?.sealed ?? null;
}

export async function countUninsured(
  tx: ReadTx,
  area: string,
  on: string,
): Promise<{ county: string; tagged: number; uninsured: number }[]> {
  return tx
    .select({
      county: sql<string>`left(${person.region}, 6)`.as("county"),
      tagged: sql<number>`count(*)::int`,
      uninsured: sql<number>`(count(*) filter (where not ${person.insuredDays} @> ${on}::date))::int`,
    })
    .from(person)
    .where(and(eq(person.area, area), isNull(person.keptAs), sql`${person.taggedDays} @> ${on}::date`))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
}
