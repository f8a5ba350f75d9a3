import { sql } from "drizzle-orm";
import { planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { countsNow, rowCalled } from "@/db/periods";
import { recordset } from "@/db/recordset";
import { tag } from "@/db/tables/identity";
import { lookedUp } from "@/db/views/admission";
import { personStatusFacts } from "@/db/views/people";
import { settlementFacts } from "@/db/views/settlements";
import { stayFacts } from "@/db/views/stays";

/** By whom, and when. */
export interface Recording {
  area: string;
  organisation: string;
  member: string;
  at: Date;
}

export interface TagToAdd {
  place: number;
  id: string;
  person: string;
  tag: string;
  validFrom: string;
  validTo: string | null;
  documentNumber: string;
  documentOn: string;
}

const toAdd = {
  id: "uuid",
  person: "uuid",
  tag: "text",
  validFrom: "date",
  validTo: "date",
  documentNumber: "text",
  documentOn: "date",
} as const;

const toFollow = {
  place: "int",
  id: "uuid",
  before: "uuid",
  validFrom: "date",
  validTo: "date",
  endReason: "text",
  endWords: "text",
  withdrawn: "boolean",
} as const;

/** Adds what overlaps nothing that counts; answers the places that were added. */
export async function insertListed(tx: WriteTx, by: Recording, rows: readonly TagToAdd[]): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  await planOnce(tx);
  const at = by.at.toISOString();
  const inserted = await tx.execute<{ id: string }>(sql`
    insert into ${tag} (area, id, person, tag, valid_from, valid_to, recognised_by, document_number, document_on, recorded_by, recorded_at)
    select ${by.area}, g.id, g.person, g.tag, g."validFrom", g."validTo", ${by.organisation}::uuid, g."documentNumber", g."documentOn",
      ${by.member}::uuid, ${at}::timestamptz
    from ${recordset(rows, toAdd)} g
    where not exists (select from ${tag} t where t.area = ${by.area} and t.person = g.person and t.tag = g.tag
      and ${countsNow(rowCalled("t"))} and daterange(t.valid_from, t.valid_to, '[]') && daterange(g."validFrom", g."validTo", '[]'))
    returning id`);
  const ids = new Set(inserted.map(({ id }) => id));
  return new Set(rows.flatMap(({ id, place }) => (ids.has(id) ? [place] : [])));
}

export interface TagToFollow {
  place: number;
  /** The new row, and the one whose place it takes. */
  id: string;
  before: string;
  /** Null keeps the first day. */
  validFrom: string | null;
  validTo: string | null;
  endReason: string | null;
  endWords: string | null;
  withdrawn: boolean;
}

/** Takes the place of rows that count still; what would overlap another tag stays. Answers the places that were changed. */
export const followListed = (tx: WriteTx, by: Recording, rows: readonly TagToFollow[]) => follow(tx, by, rows, false);

/** Puts what was there before back, also where nothing was left of it. */
export const restoreListed = (tx: WriteTx, by: Recording, rows: readonly TagToFollow[]) => follow(tx, by, rows, true);

async function follow(tx: WriteTx, by: Recording, rows: readonly TagToFollow[], isBack: boolean): Promise<Set<number>> {
  if (rows.length === 0) return new Set();
  await planOnce(tx);
  const at = by.at.toISOString();
  const given = (some: readonly TagToFollow[]) => sql`${recordset(some, toFollow)} g`;
  const closed = await tx.execute<{ place: number }>(sql`
    update ${tag} t set superseded_at = ${at}::timestamptz, superseded_by = ${by.member}::uuid from ${given(rows)}
    where t.area = ${by.area} and t.id = g.before and t.superseded_at is null and (${isBack} or not t.withdrawn)
      and (g.withdrawn or coalesce(g."validTo", 'infinity') >= coalesce(g."validFrom", t.valid_from))
      and (g.withdrawn or not exists (select from ${tag} o where o.area = ${by.area} and o.person = t.person and o.tag = t.tag and o.id <> t.id
        and ${countsNow(rowCalled("o"))}
        and daterange(o.valid_from, o.valid_to, '[]') && daterange(coalesce(g."validFrom", t.valid_from), g."validTo", '[]')))
    returning g.place`);
  const places = new Set(closed.map(({ place }) => place));
  await tx.execute(sql`
    insert into ${tag} (area, id, person, tag, valid_from, valid_to, recognised_by, document_number, document_on, note, end_reason, end_words, status,
      replaces, recorded_by, recorded_at, withdrawn)
    select t.area, g.id, t.person, t.tag, coalesce(g."validFrom", t.valid_from), case when g.withdrawn then t.valid_to else g."validTo" end,
      t.recognised_by, t.document_number, t.document_on, t.note, g."endReason", g."endWords",
      case when g."endReason" = 'deceased' then (select s.id from ${personStatusFacts} s
        where s.area = ${by.area} and s.person = t.person and s.kind = 'deceased' and s.counts) end,
      t.id, ${by.member}::uuid, ${at}::timestamptz, g.withdrawn
    from ${given(rows.filter(({ place }) => places.has(place)))} join ${tag} t on t.area = ${by.area} and t.id = g.before`);
  return places;
}

export interface Written {
  place: number;
  person: string;
  /** What was added, and what took the place of a tag before; to be taken back. */
  added: string | null;
  followed: string | null;
}

/** Why each of these has to stay: something took its place since, or was decided or answered by it. */
export async function listResting(
  tx: ReadTx,
  area: string,
  rows: readonly Written[],
): Promise<Map<number, "superseded_since" | "settled_since" | "looked_up_since">> {
  if (rows.length === 0) return new Map();
  const found = await tx.execute<{ place: number; reason: "superseded_since" | "settled_since" | "looked_up_since" }>(sql`
    with g as (select * from ${recordset(rows, { place: "int", person: "uuid", added: "uuid", followed: "uuid" })} g),
    tags as (
      select g.place, g.person, t.superseded_at, t.recorded_at, case when g.followed = t.id and not t.withdrawn then
        least(t.valid_from, b.valid_from) else t.valid_from end as from_day, greatest(coalesce(t.valid_to, 'infinity'), coalesce(b.valid_to, t.valid_to, 'infinity')) as to_day
      from g join ${tag} t on t.area = ${area} and t.id in (g.added, g.followed)
      left join ${tag} b on b.area = ${area} and b.id = t.replaces)
    select place, min(reason) as reason from (
      select place, 'superseded_since' as reason from tags where superseded_at is not null
      union all select t.place, 'settled_since' from tags t where exists (
        select from ${settlementFacts} s join ${stayFacts} y on y.area = ${area} and y.id = s.stay
        where s.area = ${area} and s.person = t.person and s.recorded_at > t.recorded_at and y.discharged_on between t.from_day and t.to_day)
      union all select t.place, 'looked_up_since' from tags t where exists (
        select from ${lookedUp} l where l.area = ${area} and l.person = t.person and l.recorded_at > t.recorded_at)) every_reason
    group by place`);
  return new Map(found.map(({ place, reason }) => [place, reason]));
}

/** What the rows before said, so that it can be said again. */
export async function listBefore(
  tx: ReadTx,
  area: string,
  ids: readonly string[],
): Promise<Map<string, { validFrom: string; validTo: string | null; endReason: string | null; endWords: string | null }>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{
    id: string;
    valid_from: string;
    valid_to: string | null;
    end_reason: string | null;
    end_words: string | null;
  }>(sql`
    select t.id, b.valid_from::text, b.valid_to::text, b.end_reason, b.end_words from ${tag} t
    join ${tag} b on b.area = ${area} and b.id = t.replaces
    where t.area = ${area} and t.id = any (${sql.param([...ids])}::uuid[])`);
  return new Map(
    rows.map(({ id, valid_from, valid_to, end_reason, end_words }) => [
      id,
      { validFrom: valid_from, validTo: valid_to, endReason: end_reason, endWords: end_words },
    ]),
  );
}
