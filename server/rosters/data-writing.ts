import { and, asc, eq, gt, inArray, sql } from "drizzle-orm";
import { countAnew, planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { recordset } from "@/db/recordset";
import { rosterChange } from "@/db/tables/rosters";
import type { KeptReason } from "./rules";

export type ChangeRow = typeof rosterChange.$inferSelect;

const written = ["new", "changed", "ended"] as const;

/** What is still to be written after a place, in the order of the list, endings by absence first. */
export function listToWrite(tx: ReadTx, of: { roster: string; after: number | null }, limit: number): Promise<ChangeRow[]> {
  return tx
    .select()
    .from(rosterChange)
    .where(
      and(
        eq(rosterChange.roster, of.roster),
        of.after === null ? undefined : gt(rosterChange.place, of.after),
        eq(rosterChange.state, "waiting"),
        inArray(rosterChange.kind, [...written]),
      ),
    )
    .orderBy(asc(rosterChange.place))
    .limit(limit);
}

/** What a roster writes has become much more than the database knows of. In a transaction of its own. */
export const countWritten = (tx: WriteTx): Promise<void> => countAnew(tx, ["person", "tag", "roster_change"]);

export function listWritten(tx: ReadTx, of: { roster: string; after: number }, limit: number): Promise<ChangeRow[]> {
  return tx
    .select()
    .from(rosterChange)
    .where(and(eq(rosterChange.roster, of.roster), eq(rosterChange.state, "written"), gt(rosterChange.place, of.after)))
    .orderBy(asc(rosterChange.place))
    .limit(limit);
}

export interface Outcome {
  place: number;
  state: "written" | "kept" | "undone";
  keptReason: KeptReason | null;
  person: string | null;
  tagWritten: string | null;
  tagEnded: string | null;
}

export async function keepOutcomes(tx: WriteTx, of: { area: string; roster: string }, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await planOnce(tx);
  await tx.execute(sql`
    update ${rosterChange} c set state = g.state, kept_reason = g."keptReason", person = coalesce(g.person, c.person),
      tag_written = coalesce(g."tagWritten", c.tag_written), tag_ended = coalesce(g."tagEnded", c.tag_ended)
    from ${recordset(outcomes, { place: "int", state: "text", keptReason: "text", person: "uuid", tagWritten: "uuid", tagEnded: "uuid" })} g
    where c.area = ${of.area} and c.roster = ${of.roster}::uuid and c.place = g.place`);
}

export interface OutcomeCount {
  state: "waiting" | "written" | "kept" | "undone";
  kind: ChangeRow["kind"];
  reason: KeptReason | null;
  rows: number;
}

export async function countOutcomes(tx: ReadTx, of: { area: string; roster: string }): Promise<OutcomeCount[]> {
  const rows = await tx.execute<OutcomeCount & Record<string, unknown>>(sql`
    select c.state, c.kind, c.kept_reason as reason, count(*)::int as rows from ${rosterChange} c
    where c.area = ${of.area} and c.roster = ${of.roster}::uuid and c.state <> 'waiting' group by 1, 2, 3 order by 1, 2, 3`);
  return rows.map(({ state, kind, reason, rows: counted }) => ({ state, kind, reason, rows: counted }));
}
