import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { peopleSought } from "@/db/finding";
import { mergeProposal, personLink, recordPair } from "@/db/tables/merging";
import { personNamed } from "@/db/views/people";
import { memberNamed } from "@/db/views/staff";
import { violatedConstraint } from "@/db/violations";
import { peopleMeant } from "@/server/people/typed-words";
import { Refusal } from "@/server/refusal";
import { type PairState, pairStates } from "./rules";
import type { PairFilter, PairSort } from "./shapes";

export type PairRow = typeof recordPair.$inferSelect;
export type ProposalRow = typeof mergeProposal.$inferSelect;
export type LinkRow = typeof personLink.$inferSelect;

const first = alias(personNamed, "first");
const second = alias(personNamed, "second");

function conditions(filter: PairFilter): SQL | undefined {
  const meant = peopleMeant(filter.words);
  return and(
    meant.length === 0
      ? undefined
      : or(sql`${recordPair.first} in ${peopleSought(meant)}`, sql`${recordPair.second} in ${peopleSought(meant)}`),
    filter.region === undefined
      ? undefined
      : or(sql`starts_with(${first.region}, ${filter.region})`, sql`starts_with(${second.region}, ${filter.region})`),
    // A record that was counted with a third meanwhile is looked at with that one.
    or(sql`${recordPair.state} <> 'open'`, and(isNull(first.keptAs), isNull(second.keptAs))),
    filter.reason === undefined ? undefined : sql`${recordPair.reasons} ? ${filter.reason}`,
  );
}

const named = (person: typeof first | typeof second) => ({
  id: person.id,
  name: person.name,
  numberMasked: person.numberMasked,
  bornOn: person.bornOn,
  region: person.region,
  diedOn: person.diedOn,
});

export interface PairsPage {
  filter: PairFilter;
  state: PairState;
  sort: PairSort;
  limit: number;
  offset: number;
}

/** Pairs of which the asker may see both records. */
export async function listPairs(tx: ReadTx, { filter, state, sort, limit, offset }: PairsPage) {
  const turned = sort.direction === "asc" ? asc : desc;
  const by = sort.by === "name" ? sql`${first.name} collate "zh-x-icu"` : sql`${recordPair.recordedAt}`;
  return tx
    .select({
      id: recordPair.id,
      state: recordPair.state,
      reasons: recordPair.reasons,
      words: recordPair.words,
      recordedAt: recordPair.recordedAt,
      decidedAt: recordPair.decidedAt,
      decidedByName: memberNamed.name,
      first: named(first),
      second: named(second),
      proposed: mergeProposal.kind,
    })
    .from(recordPair)
    .innerJoin(first, eq(first.id, recordPair.first))
    .innerJoin(second, eq(second.id, recordPair.second))
    .leftJoin(memberNamed, eq(memberNamed.id, recordPair.decidedBy))
    .leftJoin(mergeProposal, and(eq(mergeProposal.pair, recordPair.id), eq(mergeProposal.state, "open")))
    .where(and(conditions(filter), eq(recordPair.state, state)))
    .orderBy(turned(by), turned(recordPair.id))
    .limit(limit)
    .offset(offset);
}

export async function countPairs(tx: ReadTx, filter: PairFilter): Promise<Record<PairState, number>> {
  const rows = await tx
    .select({ state: recordPair.state, count: sql<number>`count(*)::int` })
    .from(recordPair)
    .innerJoin(first, eq(first.id, recordPair.first))
    .innerJoin(second, eq(second.id, recordPair.second))
    .where(conditions(filter))
    .groupBy(recordPair.state);
  const counted = new Map(rows.map((row) => [row.state, row.count]));
  return Object.fromEntries(pairStates.map((state) => [state, counted.get(state) ?? 0])) as Record<PairState, number>;
}

export async function findPair(tx: ReadTx, id: string): Promise<PairRow | null> {
  const [row] = await tx.select().from(recordPair).where(eq(recordPair.id, id));
  return row ?? null;
}

export async function lockPair(tx: WriteTx, id: string): Promise<PairRow | null> {
  const [row] = await tx.select().from(recordPair).where(eq(recordPair.id, id)).for("update");
  return row ?? null;
}

/** Pairs that are not there yet; answers how many came. */
export async function insertPairs(tx: WriteTx, rows: readonly (typeof recordPair.$inferInsert)[]): Promise<number> {
  if (rows.length === 0) return 0;
  const inserted = await tx
    .insert(recordPair)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: recordPair.id });
  return inserted.length;
}

export async function findPairOf(tx: ReadTx, [one, other]: readonly [string, string]): Promise<PairRow | null> {
  const [row] = await tx
    .select()
    .from(recordPair)
    .where(and(eq(recordPair.first, one), eq(recordPair.second, other)));
  return row ?? null;
}

export async function changePair(tx: WriteTx, row: PairRow, change: Partial<PairRow>): Promise<void> {
  await tx
    .update(recordPair)
    .set({ ...change, version: row.version + 1 })
    .where(eq(recordPair.id, row.id));
}

export async function insertProposal(tx: WriteTx, row: typeof mergeProposal.$inferInsert): Promise<ProposalRow> {
  try {
    const [inserted] = await tx.insert(mergeProposal).values(row).returning();
    if (!inserted) throw new Error("a proposal was not inserted");
    return inserted;
  } catch (error) {
    if (violatedConstraint(error) === "one_open_proposal_a_pair") throw new Refusal("pair_changed_meanwhile");
    throw error;
  }
}

export async function changeProposal(tx: WriteTx, row: ProposalRow, change: Partial<ProposalRow>): Promise<void> {
  await tx.update(mergeProposal).set(change).where(eq(mergeProposal.id, row.id));
}

export async function findProposal(tx: ReadTx, id: string): Promise<ProposalRow | null> {
  const [row] = await tx.select().from(mergeProposal).where(eq(mergeProposal.id, id));
  return row ?? null;
}

const proposer = alias(memberNamed, "proposer");
const decider = alias(memberNamed, "decider");

/** Everything ever proposed of a pair, the newest first. */
export async function listProposals(tx: ReadTx, pair: string) {
  return tx
    .select({
      proposal: mergeProposal,
      proposedByName: proposer.name,
      proposedByOffice: proposer.organisation,
      decidedByName: decider.name,
    })
    .from(mergeProposal)
    .leftJoin(proposer, eq(proposer.id, mergeProposal.proposedBy))
    .leftJoin(decider, eq(decider.id, mergeProposal.decidedBy))
    .where(eq(mergeProposal.pair, pair))
    .orderBy(desc(mergeProposal.recordedAt), desc(mergeProposal.id));
}

export async function insertLink(tx: WriteTx, row: typeof personLink.$inferInsert): Promise<void> {
  try {
    await tx.insert(personLink).values(row);
  } catch (error) {
    if (violatedConstraint(error) === "counts_as_one") throw new Refusal("record_merged_already");
    throw error;
  }
}

/** The link that stands between two records. */
export async function findLink(tx: ReadTx, records: readonly string[]): Promise<LinkRow | null> {
  const [row] = await tx
    .select()
    .from(personLink)
    .where(and(inArray(personLink.merged, [...records]), inArray(personLink.kept, [...records]), sql`${personLink.supersededAt} is null`));
  return row ?? null;
}

export async function supersedeLink(tx: WriteTx, row: LinkRow, by: { member: string; at: Date; proposal: string }): Promise<void> {
  await tx.update(personLink).set({ supersededAt: by.at, supersededBy: by.member, parted: by.proposal }).where(eq(personLink.id, row.id));
}

/** Proposals of others that wait for a decision, and since when the first; and pairs that nobody has looked at. */
export async function countWaiting(tx: ReadTx, member: string) {
  const both = tx
    .select({ id: recordPair.id, state: recordPair.state, at: recordPair.recordedAt })
    .from(recordPair)
    .innerJoin(first, eq(first.id, recordPair.first))
    .innerJoin(second, eq(second.id, recordPair.second))
    .where(conditions({}))
    .as("both");
  const [open] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${both.at})::text` })
    .from(both)
    .where(eq(both.state, "open"));
  const [proposed] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${mergeProposal.recordedAt})::text` })
    .from(mergeProposal)
    .innerJoin(both, eq(both.id, mergeProposal.pair))
    .where(and(eq(mergeProposal.state, "open"), sql`${mergeProposal.proposedBy} <> ${member}`));
  return { open: open ?? { count: 0, since: null }, proposed: proposed ?? { count: 0, since: null } };
}
