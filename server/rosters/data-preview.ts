import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { rosterChange } from "@/db/tables/rosters";
import { listedRow } from "@/db/views/lists";
import { organisationNamed as organisation } from "@/db/views/staff";
import type { ListFault } from "@/server/lists/upload-rules";
import type { ChangeKind } from "./rules";

export interface ChangesShown {
  roster: string;
  kind: ChangeKind;
  class: string | null;
  words: string | null;
  /** What of it changed, or why it was kept. */
  reason: string | null;
}

const shown = ({ roster, kind, class: tag, words, reason }: ChangesShown): SQL | undefined =>
  and(
    eq(rosterChange.roster, roster),
    eq(rosterChange.kind, kind),
    tag === null ? undefined : eq(rosterChange.class, tag),
    words === null
      ? undefined
      : sql`(strpos(${rosterChange.name}, ${words}) > 0 or right(${rosterChange.numberMasked}, 4) = right(upper(${words}), 4))`,
    reason === null
      ? undefined
      : sql`(${reason} = any (${rosterChange.aspects}) or ${rosterChange.keptReason} = ${reason}
      or (${reason} = 'in_hospital' and ${rosterChange.inHospital}))`,
  );

export async function listChanges(tx: ReadTx, filter: ChangesShown, page: { limit: number; offset: number }) {
  return tx
    .select({ change: rosterChange, otherOfficeName: organisation.name })
    .from(rosterChange)
    .leftJoin(organisation, eq(organisation.id, rosterChange.otherOffice))
    .where(shown(filter))
    .orderBy(asc(rosterChange.place))
    .limit(page.limit)
    .offset(page.offset);
}

export const countShown = (tx: ReadTx, filter: ChangesShown): Promise<number> => tx.$count(rosterChange, shown(filter));

export interface RowSaid {
  rowNumber: number;
  faults: ListFault[];
  value: Record<string, unknown> | null;
}

/** What rows of the list say and what is wrong with them. */
export async function listSaid(tx: ReadTx, of: { upload: string }, rows: readonly number[]): Promise<Map<number, RowSaid>> {
  if (rows.length === 0) return new Map();
  const said = await tx
    .select({ rowNumber: listedRow.rowNumber, faults: listedRow.faults, value: listedRow.value })
    .from(listedRow)
    .where(and(eq(listedRow.upload, of.upload), inArray(listedRow.rowNumber, [...rows])));
  return new Map(said.map((row) => [row.rowNumber, row]));
}

export interface SharedFault {
  field: string;
  reason: string;
  value: string;
  likely: string;
  rows: number;
  first: number;
}

/** The value that most rows have wrong in the same way, where one choice mends all of them. */
export async function findSharedFault(tx: ReadTx, of: { area: string; upload: string }): Promise<SharedFault | null> {
  const [row] = await tx.execute<SharedFault & Record<string, unknown>>(sql`
    select f ->> 'field' as field, f ->> 'reason' as reason, f -> 'parameters' ->> 'value' as value,
      coalesce(f -> 'parameters' ->> 'likely', '') as likely, count(*)::int as rows, min(r.row_number) as first
    from ${listedRow} r, jsonb_array_elements(r.faults) f
    where r.area = ${of.area} and r.upload = ${of.upload}::uuid and r.verdict = 'faulty' and not r.left_out
      and f ->> 'reason' in ('class_unknown', 'township_unknown', 'county_unknown', 'change_unknown')
    group by 1, 2, 3, 4 having count(*) > 1 order by 5 desc, 6 limit 1`);
  return row ?? null;
}

/** In which townships those who end live, most first: a whole one missing shows here. */
export async function listEndingPlaces(tx: ReadTx, of: { area: string; roster: string }): Promise<{ region: string; rows: number }[]> {
  const rows = await tx.execute<{ region: string; rows: number }>(sql`
    select left(p.region, 9) as region, count(*)::int as rows from ${rosterChange} c
    join person_named p on p.area = ${of.area} and p.id = c.person
    where c.area = ${of.area} and c.roster = ${of.roster}::uuid and c.kind = 'ended' group by 1 order by 2 desc limit 3`);
  return rows.map(({ region, rows: count }) => ({ region, rows: count }));
}
