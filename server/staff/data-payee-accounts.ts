/** Receiving accounts of organisations, as one administrator proposes and another confirms them. */
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { accountChange, member, organisation } from "@/db/tables/staff";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { AccountChangeList } from "./shapes";

export type AccountChange = typeof accountChange.$inferSelect;

/** The proposal; null when another one waits for the same organisation. */
export async function insertAccountChange(tx: WriteTx, row: typeof accountChange.$inferInsert): Promise<AccountChange | null> {
  const [inserted] = await tx.insert(accountChange).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function lockAccountChange(tx: WriteTx, area: string, id: string): Promise<AccountChange | null> {
  const [row] = await tx
    .select()
    .from(accountChange)
    .where(and(eq(accountChange.area, area), eq(accountChange.id, id)))
    .for("update");
  return row ?? null;
}

export async function decideAccountChange(
  tx: WriteTx,
  { area, id }: AccountChange,
  decision: Partial<typeof accountChange.$inferInsert>,
): Promise<void> {
  await tx
    .update(accountChange)
    .set(decision)
    .where(and(eq(accountChange.area, area), eq(accountChange.id, id)));
}

export async function findWaitingChange(tx: ReadTx, area: string, organisationId: string): Promise<AccountChange | null> {
  const [row] = await tx
    .select()
    .from(accountChange)
    .where(and(eq(accountChange.area, area), eq(accountChange.organisation, organisationId), eq(accountChange.state, "waiting")));
  return row ?? null;
}

const proposer = alias(member, "proposer");
const decider = alias(member, "decider");

export async function listAccountChanges(tx: ReadTx, area: string, filter: AccountChangeList) {
  const words = saysEach(wordsFor(filter.words, searchedIn.text), organisation.name, organisation.code, accountChange.bankName);
  const found = and(
    eq(accountChange.area, area),
    filter.state ? eq(accountChange.state, filter.state) : undefined,
    filter.organisation ? eq(accountChange.organisation, filter.organisation) : undefined,
    words,
  );
  const ofOrganisation = and(eq(organisation.area, accountChange.area), eq(organisation.id, accountChange.organisation));
  const rows = await tx
    .select({
      id: accountChange.id,
      organisation: accountChange.organisation,
      organisationName: organisation.name,
      bankName: accountChange.bankName,
      bankAccountMasked: accountChange.bankAccountMasked,
      oldBankName: accountChange.oldBankName,
      oldBankAccountMasked: accountChange.oldBankAccountMasked,
      reason: accountChange.reason,
      state: accountChange.state,
      proposedBy: accountChange.proposedBy,
      proposedByName: proposer.name,
      recordedAt: accountChange.recordedAt,
      decidedByName: decider.name,
      decidedAt: accountChange.decidedAt,
      decisionReason: accountChange.decisionReason,
    })
    .from(accountChange)
    .innerJoin(organisation, ofOrganisation)
    .innerJoin(proposer, and(eq(proposer.area, accountChange.area), eq(proposer.id, accountChange.proposedBy)))
    .leftJoin(decider, and(eq(decider.area, accountChange.area), eq(decider.id, accountChange.decidedBy)))
    .where(found)
    .orderBy(
      ...(filter.ascending
        ? [asc(accountChange.recordedAt), asc(accountChange.id)]
        : [desc(accountChange.recordedAt), desc(accountChange.id)]),
    )
    .limit(filter.pageSize)
    .offset((filter.page - 1) * filter.pageSize);
  const [total] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(accountChange)
    .innerJoin(organisation, ofOrganisation)
    .where(found);
  return { rows, total: total?.count ?? 0 };
}

/** Offices that pay, which must know when a payee's account changes. */
export async function listIdsOf(tx: ReadTx, area: string, departments: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.area, area), inArray(organisation.department, [...departments]), eq(organisation.active, true)));
  return rows.map((row) => row.id);
}
