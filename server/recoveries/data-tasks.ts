import { and, eq, inArray, ne, or, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { recovery } from "@/db/tables/recoveries";
import { money } from "@/server/money";
import type { Waiting } from "@/server/workbench/task-shapes";
import { openAmount } from "./data-items";

const conditions = {
  propose: eq(recovery.state, "opened"),
  decide: eq(recovery.state, "proposed"),
  receive: and(inArray(recovery.state, ["decided", "in_settlement"]), eq(recovery.way, "paid_back")),
  order: and(eq(recovery.state, "decided"), eq(recovery.way, "order")),
} as const;

/** How much waits for a step; nobody decides what they proposed themselves. */
export async function countWaiting(tx: ReadTx, { step, member }: { step: keyof typeof conditions; member: string }): Promise<Waiting> {
  const since = { propose: recovery.recordedAt, decide: recovery.proposedAt, receive: recovery.decidedAt, order: recovery.decidedAt }[step];
  const notOwn = step === "decide" ? or(ne(recovery.proposedBy, member), sql`${recovery.proposedBy} is null`) : undefined;
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<string>`coalesce(sum(${openAmount}), 0)::text`,
      since: sql<string | null>`min(${since})::text`,
    })
    .from(recovery)
    .where(and(conditions[step], notOwn));
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0"), since: row?.since ?? null };
}

/** What a hospital still owes. */
export async function countOwed(tx: ReadTx, hospital: string): Promise<Waiting> {
  const [row] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<string>`coalesce(sum(${openAmount}), 0)::text`,
      since: sql<string | null>`min(${recovery.decidedAt})::text`,
    })
    .from(recovery)
    .where(and(eq(recovery.hospital, hospital), eq(recovery.party, "hospital"), conditions.receive));
  return { count: row?.count ?? 0, amount: money(row?.amount ?? "0"), since: row?.since ?? null };
}
