import { and, asc, count, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { localParameter } from "@/db/tables/policies";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { OF_AREA } from "./definition-rules";
import type { ParameterState } from "./rules";

export type LocalParameterRow = typeof localParameter.$inferSelect;

export async function listInForce(tx: ReadTx, pack: string): Promise<LocalParameterRow[]> {
  return tx
    .select()
    .from(localParameter)
    .where(and(eq(localParameter.pack, pack), eq(localParameter.state, "in_force")))
    .orderBy(asc(localParameter.key), asc(localParameter.validFrom));
}

const proposer = alias(member, "proposer");
const proposerOffice = alias(organisation, "proposer_office");
const decider = alias(member, "decider");
const deciderOffice = alias(organisation, "decider_office");

export interface HistoryFilter {
  pack: string;
  key?: string | undefined;
  state?: ParameterState | undefined;
}

function conditions(filter: HistoryFilter) {
  return and(
    inArray(localParameter.pack, [filter.pack, OF_AREA]),
    filter.key === undefined ? undefined : eq(localParameter.key, filter.key),
    filter.state === undefined ? undefined : eq(localParameter.state, filter.state),
  );
}

/** Every proposal with the two persons and their offices, newest first. */
export async function listHistory(tx: ReadTx, filter: HistoryFilter, page: { limit: number; offset: number }) {
  return tx
    .select({
      parameter: localParameter,
      proposedByName: proposer.name,
      proposedAtOffice: proposerOffice.name,
      decidedByName: decider.name,
      decidedAtOffice: deciderOffice.name,
    })
    .from(localParameter)
    .leftJoin(proposer, and(eq(proposer.area, localParameter.area), eq(proposer.id, localParameter.proposedBy)))
    .leftJoin(proposerOffice, and(eq(proposerOffice.area, proposer.area), eq(proposerOffice.id, proposer.organisation)))
    .leftJoin(decider, and(eq(decider.area, localParameter.area), eq(decider.id, localParameter.confirmedBy)))
    .leftJoin(deciderOffice, and(eq(deciderOffice.area, decider.area), eq(deciderOffice.id, decider.organisation)))
    .where(conditions(filter))
    .orderBy(sql`${localParameter.state} = 'proposed' desc`, desc(localParameter.recordedAt))
    .limit(page.limit)
    .offset(page.offset);
}

export async function countHistory(tx: ReadTx, filter: HistoryFilter): Promise<Record<ParameterState, number>> {
  const rows = await tx
    .select({ state: localParameter.state, count: count() })
    .from(localParameter)
    .where(conditions({ pack: filter.pack, key: filter.key }))
    .groupBy(localParameter.state);
  const counts = Object.fromEntries(rows.map((row) => [row.state, row.count]));
  return { proposed: counts.proposed ?? 0, in_force: counts.in_force ?? 0, declined: counts.declined ?? 0 };
}

export async function insertParameter(tx: WriteTx, row: typeof localParameter.$inferInsert): Promise<LocalParameterRow> {
  const [inserted] = await tx.insert(localParameter).values(row).returning();
  if (!inserted) throw new Error("a proposal was not inserted");
  return inserted;
}

export async function lockParameter(tx: WriteTx, id: string): Promise<LocalParameterRow | null> {
  const [row] = await tx.select().from(localParameter).where(eq(localParameter.id, id)).for("update");
  return row ?? null;
}

/** Whether the same figure is in force, or waiting, from the same day; two confirmed at once are stopped by the index. */
export async function findSameDay(tx: ReadTx, wanted: { pack: string; key: string; validFrom: string }): Promise<LocalParameterRow[]> {
  return tx
    .select()
    .from(localParameter)
    .where(and(eq(localParameter.pack, wanted.pack), eq(localParameter.key, wanted.key), eq(localParameter.validFrom, wanted.validFrom)));
}

export async function decideParameter(tx: WriteTx, id: string, change: Partial<typeof localParameter.$inferInsert>): Promise<void> {
  await tx.update(localParameter).set(change).where(eq(localParameter.id, id));
}

/** How many proposals wait, by key. */
export async function countWaiting(tx: ReadTx, pack: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ key: localParameter.key, count: count() })
    .from(localParameter)
    .where(and(inArray(localParameter.pack, [pack, OF_AREA]), eq(localParameter.state, "proposed")))
    .groupBy(localParameter.key);
  return new Map(rows.map((row) => [row.key, row.count]));
}
