import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { auditEntry, auditSeal, auditSealEntry } from "@/db/tables/audit";
import { transferSealed } from "@/db/views/ledger";
import { settlementSealed } from "@/db/views/settlements";
import type { BusinessDate } from "@/server/dates";
import type { AuditEntry } from "./data-audit";

export type SealRow = typeof auditSeal.$inferSelect;

/** Entries that no link holds yet, oldest first. */
export async function listUnsealed(tx: ReadTx, limit: number): Promise<AuditEntry[]> {
  const rows = await tx
    .select({ entry: auditEntry })
    .from(auditEntry)
    .leftJoin(auditSealEntry, and(eq(auditSealEntry.area, auditEntry.area), eq(auditSealEntry.entry, auditEntry.id)))
    .where(isNull(auditSealEntry.entry))
    .orderBy(auditEntry.onDay, auditEntry.id)
    .limit(limit);
  return rows.map(({ entry }) => entry);
}

/** One sealer an area at a time; others wait for nothing and come back later. */
export async function lockSealing(tx: WriteTx, area: string): Promise<boolean> {
  const [row] = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(hashtext(${`audit ${area}`})) as locked`);
  return row?.locked === true;
}

/** The newest link of the area's chain; null before the first under a key. */
export async function findHead(tx: ReadTx): Promise<SealRow | null> {
  const [row] = await tx.select().from(auditSeal).where(isNotNull(auditSeal.place)).orderBy(desc(auditSeal.place)).limit(1);
  return row ?? null;
}

export async function findAtPlace(tx: ReadTx, place: number): Promise<SealRow | null> {
  const [row] = await tx.select().from(auditSeal).where(eq(auditSeal.place, place));
  return row ?? null;
}

export async function listPlainHashes(tx: ReadTx): Promise<string[]> {
  const rows = await tx
    .select({ hash: auditSeal.hash })
    .from(auditSeal)
    .where(isNull(auditSeal.place))
    .orderBy(auditSeal.onDay, auditSeal.number);
  return rows.map(({ hash }) => hash);
}

export async function lastNumberOf(tx: ReadTx, onDay: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number | null>`max(${auditSeal.number})` })
    .from(auditSeal)
    .where(eq(auditSeal.onDay, onDay));
  return row?.last ?? 0;
}

export async function insertSeal(tx: WriteTx, seal: typeof auditSeal.$inferInsert, entries: readonly string[]): Promise<void> {
  await tx.insert(auditSeal).values(seal);
  if (entries.length === 0) return;
  await tx
    .insert(auditSealEntry)
    .values(entries.map((entry, position) => ({ area: seal.area, entry, onDay: seal.onDay, number: seal.number, position })));
}

export async function listSeals(tx: ReadTx, from: string, to: string): Promise<SealRow[]> {
  return tx
    .select()
    .from(auditSeal)
    .where(and(gte(auditSeal.onDay, from), lte(auditSeal.onDay, to)))
    .orderBy(auditSeal.onDay, auditSeal.number);
}

/** Links that witness days, from a day on: a day is witnessed on a later one. */
export async function listWitnesses(tx: ReadTx, from: string): Promise<SealRow[]> {
  return tx
    .select()
    .from(auditSeal)
    .where(and(gte(auditSeal.onDay, from), isNotNull(auditSeal.witness)))
    .orderBy(asc(auditSeal.place));
}

/** The entries of links of a day as they stand now, link by link in sealed order; a missing one leaves a gap. */
export async function listSealedEntries(tx: ReadTx, onDay: string, numbers: readonly number[]): Promise<Map<number, AuditEntry[]>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx
    .select({ number: auditSealEntry.number, entry: auditEntry })
    .from(auditSealEntry)
    .innerJoin(auditEntry, and(eq(auditEntry.area, auditSealEntry.area), eq(auditEntry.id, auditSealEntry.entry)))
    .where(and(eq(auditSealEntry.onDay, onDay), inArray(auditSealEntry.number, [...numbers])))
    .orderBy(auditSealEntry.number, auditSealEntry.position);
  const byLink = Map.groupBy(rows, (row) => row.number);
  return new Map([...byLink].map(([number, links]) => [number, links.map(({ entry }) => entry)]));
}

export interface Break {
  onDay: string;
  number: number;
  isGap: boolean;
}

/** Where the whole chain of the area does not hold together: places that are skipped, links that name another before them. */
export async function listBreaks(tx: ReadTx, area: string, root: string): Promise<Break[]> {
  const rows = await tx.execute<{ on_day: string; number: number; is_gap: boolean }>(sql`
    select on_day::text, number, place <> before + 1 as is_gap from (
      select on_day, number, place, previous_hash,
        lag(place, 1, 0) over (order by place) as before, lag(hash, 1, ${root}) over (order by place) as hash_before
      from ${auditSeal} where area = ${area} and place is not null) chain
    where place <> before + 1 or previous_hash <> hash_before order by place limit 50`);
  return rows.map((row) => ({ onDay: row.on_day, number: row.number, isGap: row.is_gap }));
}

/** Which of these ids the log holds with which digest. */
export async function listDigests(tx: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < ids.length; start += 5000) {
    const rows = await tx
      .select({ id: auditEntry.id, digest: auditEntry.digest })
      .from(auditEntry)
      .where(inArray(auditEntry.id, ids.slice(start, start + 5000)));
    for (const { id, digest } of rows) found.set(id, digest);
  }
  return found;
}

const DAY_BEGINS = (day: BusinessDate) => sql`(${day}::date::timestamp at time zone 'Asia/Shanghai')`;

/** Postings and settlements as they were recorded, day by day: how many, and a digest over all of them. */
export async function digestDays(
  tx: ReadTx,
  area: string,
  from: BusinessDate | null,
  before: BusinessDate,
): Promise<Map<BusinessDate, string>> {
  const found = new Map<BusinessDate, string>();
  for (const [what, view] of [
    ["transfers", transferSealed],
    ["settlements", settlementSealed],
  ] as const) {
    const day = sql<string>`(${view.recordedAt} at time zone 'Asia/Shanghai')::date::text`;
    const rows = await tx
      .select({
        day,
        count: sql<number>`count(*)::int`,
        digest: sql<string>`encode(sha256(string_agg(sha256(convert_to(${view.line}, 'UTF8')), ''::bytea order by ${view.id})), 'hex')`,
      })
      .from(view)
      .where(
        and(
          eq(view.area, area),
          from === null ? undefined : gte(view.recordedAt, DAY_BEGINS(from)),
          lt(view.recordedAt, DAY_BEGINS(before)),
        ),
      )
      .groupBy(day);
    for (const row of rows) found.set(row.day, `${found.get(row.day) ?? ""}${what} ${row.count} ${row.digest};`);
  }
  return found;
}
