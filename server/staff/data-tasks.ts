import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { accountChange, member } from "@/db/tables/staff";
import type { Waiting } from "@/server/workbench/task-shapes";

/** Accounts that wait for one of the two administrators, in use otherwise; since the oldest of them was opened. */
export async function countWaiting(tx: ReadTx, area: string, administrator: "system-admin" | "security-admin"): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${member.recordedAt})::text` })
    .from(member)
    .where(and(eq(member.area, area), eq(member.waitsFor, administrator), isNull(member.disabledAt)));
  return { count: 0, since: null, ...row, amount: null };
}

/** Accounts that are locked now. */
export async function countLocked(tx: ReadTx, area: string, now: Date): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(member)
    .where(and(eq(member.area, area), gt(member.lockedUntil, now)));
  return { count: row?.count ?? 0, amount: null, since: null };
}

/** Approvers who have no one-time code, and so cannot approve; since the oldest of their accounts was opened. */
export async function countWithoutCode(tx: ReadTx, area: string): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${member.recordedAt})::text` })
    .from(member)
    .where(and(eq(member.area, area), eq(member.duty, "approver"), isNull(member.totpConfirmedAt), isNull(member.disabledAt)));
  return { count: 0, since: null, ...row, amount: null };
}

/** Receiving accounts that somebody else proposed and nobody has decided on. */
export async function countAccountChanges(tx: ReadTx, area: string): Promise<Waiting> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int`, since: sql<string | null>`min(${accountChange.recordedAt})::text` })
    .from(accountChange)
    .where(and(eq(accountChange.area, area), eq(accountChange.state, "waiting")));
  return { count: 0, since: null, ...row, amount: null };
}
