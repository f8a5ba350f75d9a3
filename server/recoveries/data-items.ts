/** Items: found, held, opened and changed, with what happened to each. */
import { and, asc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { atHome } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { recordset } from "@/db/recordset";
import { recovery, recoveryEvent, recoveryOffset } from "@/db/tables/recoveries";
import { orderedCause } from "@/db/views/payments";
import { toText } from "@/server/money";
import type { Direction } from "./rules";

export type Item = typeof recovery.$inferSelect;
export type NewItem = typeof recovery.$inferInsert;
export type Offset = typeof recoveryOffset.$inferSelect;

/** What of an item is neither settled nor on its way, as `openOf` says it. */
export const openAmount = sql<string>`(${recovery.amount} - ${recovery.settled} - ${recovery.underWay})`;

const prefixes: Record<Direction, string> = { recover: "ZH", pay: "BF" };

/** Next free running number of a day, under an advisory lock until the transaction ends. */
export async function nextNumber(tx: WriteTx, area: string, wanted: { day: string; direction: Direction }): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`recovery ${area} ${wanted.day}`}))`);
  const prefix = `${prefixes[wanted.direction]}-${area}-${wanted.day.replaceAll("-", "")}-`;
  const [row] = await tx.execute<{ last: string | null }>(sql`select last_recovery_number(${prefix}) as last from ${atHome}`);
  return `${prefix}${String((row?.last ? Number(row.last.slice(prefix.length)) : 0) + 1).padStart(4, "0")}`;
}

/** Whether it was opened for this cause before. */
export async function isOpened(tx: ReadTx, wanted: Pick<Item, "causeKey" | "stay" | "share" | "party">): Promise<boolean> {
  const { causeKey, stay, share, party } = wanted;
  const found = and(eq(recovery.causeKey, causeKey), eq(recovery.stay, stay), eq(recovery.share, share));
  return (await tx.$count(recovery, and(found, eq(recovery.party, party)))) > 0;
}

export async function insertItem(tx: WriteTx, row: NewItem): Promise<Item> {
  const [item] = await tx.insert(recovery).values(row).returning();
  if (item === undefined) throw new Error("an item was not opened");
  return item;
}

/** Everything that happens to an item counts one further, also for the causes of its postings. */
export async function changeItem(tx: WriteTx, { id }: Pick<Item, "id">, change: Partial<NewItem>): Promise<Item> {
  const [item] = await tx
    .update(recovery)
    .set({ ...change, version: sql`${recovery.version} + 1` })
    .where(eq(recovery.id, id))
    .returning();
  if (item === undefined) throw new Error("an item was not found while it was locked");
  return item;
}

/** What of each is on its way now; `steps` is how many things happened to it. */
export async function takeUnderWay(
  tx: WriteTx,
  area: string,
  items: readonly (Pick<Item, "id" | "underWay" | "state"> & { steps: number })[],
): Promise<void> {
  if (items.length === 0) return;
  const given = items.map(({ id, underWay, state, steps }) => ({ id, underWay: toText(underWay), state, steps }));
  await tx.execute(sql`
    update ${recovery} r set under_way = g."underWay", state = g.state, version = r.version + g.steps
    from ${recordset(given, { id: "uuid", underWay: "numeric", state: "text", steps: "int" })} g
    where r.area = ${area} and r.id = g.id`);
}

export async function findItem(tx: ReadTx, id: string): Promise<Item | null> {
  const [row] = await tx.select().from(recovery).where(eq(recovery.id, id));
  return row ?? null;
}

export async function lockItems(tx: WriteTx, ids: readonly string[]): Promise<Item[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(recovery)
    .where(inArray(recovery.id, [...ids]))
    .orderBy(recovery.id)
    .for("update");
}

/** Locks what stays and orders concern, in the order of their ids. */
export async function lockItemsAround(
  tx: WriteTx,
  { stays, orders }: { stays: readonly string[]; orders: readonly string[] },
): Promise<Item[]> {
  const ofOrders =
    orders.length === 0
      ? undefined
      : or(
          inArray(
            recovery.id,
            tx
              .select({ id: recoveryOffset.recovery })
              .from(recoveryOffset)
              .where(inArray(recoveryOffset.paymentOrder, [...orders])),
          ),
          inArray(recovery.id, await listCauses(tx, orders)),
        );
  const ofStays = stays.length === 0 ? undefined : inArray(recovery.stay, [...stays]);
  if (ofOrders === undefined && ofStays === undefined) return [];
  return tx.select().from(recovery).where(or(ofOrders, ofStays)).orderBy(recovery.id).for("update");
}

/** What orders pay of items that are paid. */
export async function listCauses(tx: ReadTx, orders: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ cause: orderedCause.cause })
    .from(orderedCause)
    .where(and(inArray(orderedCause.paymentOrder, [...orders]), eq(orderedCause.causeKind, "recovery")));
  return rows.map((row) => row.cause);
}

/** What stands on a stay, the oldest first; what was cancelled counts no longer. */
export async function listOfStay(tx: ReadTx, stay: string): Promise<Item[]> {
  return tx
    .select()
    .from(recovery)
    .where(and(eq(recovery.stay, stay), ne(recovery.state, "cancelled")))
    .orderBy(asc(recovery.recordedAt), asc(recovery.id));
}

const isOffsettable = and(
  eq(recovery.way, "offset"),
  eq(recovery.direction, "recover"),
  inArray(recovery.state, ["decided", "in_settlement"]),
  sql`${openAmount} > 0`,
);

/** What hospitals owe and was decided to be set off, locked. */
export async function lockOffsettable(tx: WriteTx, hospitals: readonly string[]): Promise<Item[]> {
  if (hospitals.length === 0) return [];
  return tx
    .select()
    .from(recovery)
    .where(and(inArray(recovery.hospital, [...hospitals]), isOffsettable))
    .orderBy(recovery.id)
    .for("update");
}

/** How much each hospital's next orders will keep back, share by share. */
export async function sumOffsettable(tx: ReadTx) {
  return tx
    .select({
      hospital: recovery.hospital,
      share: recovery.share,
      open: sql<string>`sum(${openAmount})::text`,
    })
    .from(recovery)
    .where(isOffsettable)
    .groupBy(recovery.hospital, recovery.share);
}

export async function insertOffsets(tx: WriteTx, rows: (typeof recoveryOffset.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(recoveryOffset).values(rows);
}

export async function listOffsetsOf(tx: ReadTx, order: string): Promise<Offset[]> {
  return tx.select().from(recoveryOffset).where(eq(recoveryOffset.paymentOrder, order)).orderBy(asc(recoveryOffset.recovery));
}

export async function changeOffset(tx: WriteTx, { id }: Pick<Offset, "id">, state: Offset["state"]): Promise<void> {
  await tx.update(recoveryOffset).set({ state }).where(eq(recoveryOffset.id, id));
}

export async function appendEvents(tx: WriteTx, rows: (typeof recoveryEvent.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(recoveryEvent).values(rows);
}
