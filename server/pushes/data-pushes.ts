/** Pushes and what became of them at each recipient. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReadTx, WriteTx } from "@/db/client";
import { saysEach } from "@/db/contains";
import { recordedWithin } from "@/db/recorded";
import { push, pushDelivery } from "@/db/tables/pushes";
import { memberNamed, organisationNamed as organisation } from "@/db/views/staff";
import type { BusinessDate } from "@/server/dates";
import { searchedIn, wordsFor } from "@/server/people/typed-words";
import type { PushState } from "./rules";
import type { PushList } from "./shapes";

export type Push = typeof push.$inferSelect;
export type Delivery = typeof pushDelivery.$inferSelect;

const proposer = alias(memberNamed, "proposer");
const releaser = alias(memberNamed, "releaser");

/** Null when somebody else proposed one at the same moment. */
export async function insertPush(tx: WriteTx, row: typeof push.$inferInsert): Promise<Push | null> {
  const [inserted] = await tx.insert(push).values(row).onConflictDoNothing().returning();
  return inserted ?? null;
}

export async function findPush(tx: ReadTx, id: string): Promise<Push | null> {
  const [row] = await tx.select().from(push).where(eq(push.id, id));
  return row ?? null;
}

export async function lockPush(tx: WriteTx, id: string): Promise<Push | null> {
  const [row] = await tx.select().from(push).where(eq(push.id, id)).for("update");
  return row ?? null;
}

export async function changePush(tx: WriteTx, row: Push, change: Partial<typeof push.$inferInsert>): Promise<Push> {
  const [changed] = await tx
    .update(push)
    .set({ ...change, version: row.version + 1 })
    .where(eq(push.id, row.id))
    .returning();
  if (changed === undefined) throw new Error("a push was not found while it was held");
  return changed;
}

/** The push that waits for its release or is on its way; there is one at a time. */
export async function findUnderWay(tx: ReadTx): Promise<Push | null> {
  const [row] = await tx
    .select()
    .from(push)
    .where(inArray(push.state, ["proposed", "releasing"]));
  return row ?? null;
}

/** The newest released push, or the newest before another. */
export async function findLastReleased(tx: ReadTx): Promise<Push | null> {
  const [row] = await tx.select().from(push).where(eq(push.state, "released")).orderBy(desc(push.releasedAt), desc(push.id)).limit(1);
  return row ?? null;
}

export async function countOfMonth(tx: ReadTx, month: BusinessDate): Promise<number> {
  return tx.$count(push, and(eq(push.month, month), ne(push.state, "withdrawn")));
}

/** Pushes as the asker's office may know of them: those who make them see all, recipients the released ones. */
export async function listPushes(
  tx: ReadTx,
  asked: Omit<PushList, "state" | "page" | "pageSize"> & { area: string; office: string; states: readonly PushState[] },
  page: { limit: number; offset: number },
) {
  const wanted = and(
    ...[eq(push.area, asked.area), inArray(push.state, [...asked.states]), recordedWithin(push.recordedAt, asked)],
    saysEach(wordsFor(asked.words, searchedIn.text), sql`to_char(${push.month}, 'YYYYMM')`, proposer.name, releaser.name),
  );
  const column = {
    ...{ month: sql`${push.month}`, people: sql`(${push.counts} ->> 'people')::int` },
    ...{ recordedAt: sql`${push.recordedAt}`, releasedAt: sql`${push.releasedAt}` },
  }[asked.sort];
  const direction = asked.ascending ? sql`asc nulls first` : sql`desc nulls last`;
  const delivered = tx
    .select({
      push: pushDelivery.push,
      offices: count().as("offices"),
      acknowledged: count(pushDelivery.acknowledgedAt).as("acknowledged"),
      mine: sql<boolean>`coalesce(bool_or(${pushDelivery.organisation} = ${asked.office}), false)`.as("mine"),
      mineAcknowledged:
        sql<boolean>`coalesce(bool_or(${pushDelivery.organisation} = ${asked.office} and ${pushDelivery.acknowledgedAt} is not null), false)`.as(
          "mine_acknowledged",
        ),
    })
    .from(pushDelivery)
    .groupBy(pushDelivery.push)
    .as("delivered");
  const rows = await tx
    .select({
      push,
      proposedByName: proposer.name,
      releasedByName: releaser.name,
      offices: delivered.offices,
      acknowledged: delivered.acknowledged,
      mine: delivered.mine,
      mineAcknowledged: delivered.mineAcknowledged,
    })
    .from(push)
    .leftJoin(delivered, eq(delivered.push, push.id))
    .leftJoin(proposer, eq(proposer.id, push.proposedBy))
    .leftJoin(releaser, eq(releaser.id, push.releasedBy))
    .where(wanted)
    .orderBy(sql`${column} ${direction}`, asked.ascending ? asc(push.sequence) : desc(push.sequence), desc(push.id))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx
    .select({ total: count() })
    .from(push)
    .leftJoin(proposer, and(eq(proposer.area, push.area), eq(proposer.id, push.proposedBy)))
    .leftJoin(releaser, and(eq(releaser.area, push.area), eq(releaser.id, push.releasedBy)))
    .where(wanted);
  return { rows, total: counted?.total ?? 0 };
}

export async function listPushesByWords(
  tx: ReadTx,
  asked: { states: readonly PushState[]; words: readonly { text: string }[] },
  limit: number,
) {
  return tx
    .select({ id: push.id, month: push.month, sequence: push.sequence, onDay: push.onDay })
    .from(push)
    .where(and(inArray(push.state, [...asked.states]), saysEach(asked.words, sql`to_char(${push.month}, 'YYYYMM')`)))
    .orderBy(desc(push.month), desc(push.sequence))
    .limit(limit);
}

export async function listNames(tx: ReadTx, row: Push): Promise<{ proposedByName: string | null; releasedByName: string | null }> {
  const [names] = await tx
    .select({ proposedByName: proposer.name, releasedByName: releaser.name })
    .from(push)
    .leftJoin(proposer, eq(proposer.id, push.proposedBy))
    .leftJoin(releaser, eq(releaser.id, push.releasedBy))
    .where(eq(push.id, row.id));
  return names ?? { proposedByName: null, releasedByName: null };
}

/** Whose list it is, which need not be sent to itself. */
export async function findProposingOffice(tx: ReadTx, row: Push): Promise<string | null> {
  const [found] = await tx.select({ organisation: memberNamed.organisation }).from(memberNamed).where(eq(memberNamed.id, row.proposedBy));
  return found?.organisation ?? null;
}

export async function insertDeliveries(tx: WriteTx, rows: (typeof pushDelivery.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(pushDelivery).values(rows).onConflictDoNothing();
}

/** Deliveries of a push that the asker may see, by kind of recipient and place. */
export async function listDeliveries(tx: ReadTx, row: Pick<Push, "id">) {
  return tx
    .select({ delivery: pushDelivery, office: organisation.name, region: organisation.region, acknowledgedByName: memberNamed.name })
    .from(pushDelivery)
    .innerJoin(organisation, eq(organisation.id, pushDelivery.organisation))
    .leftJoin(memberNamed, eq(memberNamed.id, pushDelivery.acknowledgedBy))
    .where(eq(pushDelivery.push, row.id))
    .orderBy(pushDelivery.recipient, organisation.region, organisation.name);
}

export async function findDelivery(tx: ReadTx, at: { push: string; organisation: string }): Promise<Delivery | null> {
  const [row] = await tx
    .select()
    .from(pushDelivery)
    .where(and(eq(pushDelivery.push, at.push), eq(pushDelivery.organisation, at.organisation)));
  return row ?? null;
}

/** True when it was not acknowledged before. */
export async function keepAcknowledged(
  tx: WriteTx,
  at: { push: string; organisation: string },
  by: { member: string; now: Date },
): Promise<boolean> {
  const rows = await tx
    .update(pushDelivery)
    .set({ acknowledgedBy: by.member, acknowledgedAt: by.now })
    .where(and(eq(pushDelivery.push, at.push), eq(pushDelivery.organisation, at.organisation), isNull(pushDelivery.acknowledgedAt)))
    .returning({ organisation: pushDelivery.organisation });
  return rows.length === 1;
}

export async function keepFetched(tx: WriteTx, at: { push: string; organisation: string }, now: Date): Promise<void> {
  await tx
    .update(pushDelivery)
    .set({ fetchedAt: now })
    .where(and(eq(pushDelivery.push, at.push), eq(pushDelivery.organisation, at.organisation), isNull(pushDelivery.fetchedAt)));
}

/** Recipients that have not acknowledged and were not reminded since; they count as reminded from now on. */
export async function takeToRemind(tx: WriteTx, row: Pick<Push, "id">, since: Date, now: Date): Promise<string[]> {
  const rows = await tx
    .update(pushDelivery)
    .set({ remindedAt: now })
    .where(
      and(
        eq(pushDelivery.push, row.id),
        isNull(pushDelivery.acknowledgedAt),
        or(isNull(pushDelivery.remindedAt), lt(pushDelivery.remindedAt, since)),
      ),
    )
    .returning({ organisation: pushDelivery.organisation });
  return rows.map(({ organisation: id }) => id);
}

/** Deliveries that nobody acknowledged, of pushes released since; for whoever sees to them. */
export async function listUnacknowledged(tx: ReadTx, since: Date) {
  return tx
    .select({
      push: push.id,
      month: push.month,
      releasedAt: push.releasedAt,
      organisation: pushDelivery.organisation,
      office: organisation.name,
      department: organisation.department,
      region: organisation.region,
      remindedAt: pushDelivery.remindedAt,
      escalatedAt: pushDelivery.escalatedAt,
    })
    .from(pushDelivery)
    .innerJoin(push, eq(push.id, pushDelivery.push))
    .innerJoin(organisation, eq(organisation.id, pushDelivery.organisation))
    .where(
      and(eq(push.state, "released"), isNull(pushDelivery.acknowledgedAt), sql`${push.releasedAt} >= ${since.toISOString()}::timestamptz`),
    )
    .orderBy(push.releasedAt, pushDelivery.organisation);
}

export async function keepChased(
  tx: WriteTx,
  at: { push: string; organisation: string },
  change: { remindedAt: Date } | { escalatedAt: Date; escalatedTo: string },
): Promise<void> {
  await tx
    .update(pushDelivery)
    .set(change)
    .where(and(eq(pushDelivery.push, at.push), eq(pushDelivery.organisation, at.organisation)));
}

/** Deliveries that were reported upwards to an office, or to anybody, and are not acknowledged yet. */
export async function countEscalated(tx: ReadTx, office: string | null) {
  const [row] = await tx
    .select({ count: count(), since: sql<string | null>`min(${pushDelivery.escalatedAt})::text` })
    .from(pushDelivery)
    .where(
      and(
        isNull(pushDelivery.acknowledgedAt),
        isNotNull(pushDelivery.escalatedAt),
        office === null ? undefined : eq(pushDelivery.escalatedTo, office),
      ),
    );
  return row ?? { count: 0, since: null };
}

/** Released pushes that an office has not acknowledged, oldest first. */
export async function countToAcknowledge(tx: ReadTx, office: string): Promise<{ count: number; since: string | null }> {
  const [row] = await tx
    .select({ count: count(), since: sql<string | null>`min(${push.releasedAt})::text` })
    .from(pushDelivery)
    .innerJoin(push, eq(push.id, pushDelivery.push))
    .where(and(eq(pushDelivery.organisation, office), isNull(pushDelivery.acknowledgedAt), eq(push.state, "released")));
  return row ?? { count: 0, since: null };
}

/** Offices that receive lists: those that work, of the departments that a push goes to. */
export async function listOffices(tx: ReadTx) {
  return tx
    .select({ id: organisation.id, department: organisation.department, region: organisation.region })
    .from(organisation)
    .where(eq(organisation.active, true));
}
