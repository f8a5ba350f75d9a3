/** What stays claim and what of it may be paid, as the views of db/security/42-clearing.sql say it for everybody. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { batch } from "@/db/tables/clearing";
import { orderedShare } from "@/db/views/payments";
import { type Money, money } from "@/server/money";
import type { Batch } from "./data-batches";
import type { CaseState, Claim, Share } from "./rules";

/** The live claims of stays, by stay. */
export async function listClaims(tx: ReadTx, stays: readonly string[]): Promise<Map<string, Claim>> {
  if (stays.length === 0) return new Map();
  const rows = await tx.execute<{
    stay: string;
    batch_case: string;
    batch: string;
    number: string;
    state: CaseState;
    settlement: string;
    is_approved: boolean;
    is_approved_at_nothing: boolean;
    is_paid: boolean;
  }>(sql`
    select stay, batch_case, batch, number, state, settlement, is_approved, is_approved_at_nothing, is_paid from stay_claim
    where area = ${thisArea} and stay = any(${sql.param([...stays])}::uuid[])`);
  return new Map(
    rows.map(({ stay, batch_case, is_approved, is_approved_at_nothing, is_paid, ...claim }) => [
      stay,
      { ...claim, batchCase: batch_case, isApproved: is_approved, isApprovedAtNothing: is_approved_at_nothing, isPaid: is_paid },
    ]),
  );
}

export interface Advance {
  settlement: string;
  assistance: Money;
  povertyInsurance: Money;
}

/** What settled stays claim now, by stay; a stay that was taken back or is not settled claims nothing. */
export async function listAdvances(tx: ReadTx, stays: readonly string[]): Promise<Map<string, Advance>> {
  if (stays.length === 0) return new Map();
  const rows = await tx.execute<{ stay: string; settlement: string; assistance: string; poverty_insurance: string }>(sql`
    select stay, settlement, assistance::text, poverty_insurance::text from advance
    where area = ${thisArea} and state = 'settled' and stay = any(${sql.param([...stays])}::uuid[])`);
  return new Map(
    rows.map(({ stay, settlement, assistance, poverty_insurance }) => [
      stay,
      { settlement, assistance: money(assistance), povertyInsurance: money(poverty_insurance) },
    ]),
  );
}

const heldOf = (share: Share) =>
  sql`share_held(${share}, s.state, s.is_refund, s.refunded_at, s.hospital_assistance, s.poverty_insurance_paid)`;

/** What a stay holds of each share, settled or not; nothing once it was taken back. */
export async function findHeld(tx: ReadTx, stay: string): Promise<Held | null> {
  const [row] = await tx.execute<{
    person: string;
    hospital: string;
    settlement: string | null;
    version: number;
    gone: boolean;
    assistance: string;
    poverty_insurance: string;
  }>(sql`
    select s.person, s.hospital, s.current_settlement as settlement, s.version, not stands(s.state, s.is_refund, s.refunded_at) as gone,
      ${heldOf("assistance")}::text as assistance, ${heldOf("poverty_insurance")}::text as poverty_insurance
    from stay s where s.area = ${thisArea} and s.id = ${stay}`);
  if (row === undefined) return null;
  const { person, hospital, settlement, version, gone } = row;
  return {
    person,
    hospital,
    settlement,
    version,
    isGone: gone,
    held: { assistance: money(row.assistance), poverty_insurance: money(row.poverty_insurance) },
  };
}

export interface Held {
  person: string;
  hospital: string;
  settlement: string | null;
  version: number;
  isGone: boolean;
  held: Record<Share, Money>;
}

export async function findAssistanceClaim(tx: ReadTx, stay: string): Promise<{ batchCase: string; approved: Money | null } | null> {
  const [row] = await tx.execute<{ batch_case: string; approved: string | null }>(sql`
    select c.batch_case, (select r.approved from review r where r.area = ${thisArea} and r.batch_case = c.batch_case and r.share = 'assistance'
      and r.state in ('passed', 'cut'))::text as approved
    from stay_claim c where c.area = ${thisArea} and c.stay = ${stay}`);
  return row === undefined ? null : { batchCase: row.batch_case, approved: row.approved === null ? null : money(row.approved) };
}

/** What of a case is at the bank or paid. */
export async function listPaidShares(tx: ReadTx, batchCase: string): Promise<Map<Share, Money>> {
  const rows = await tx
    .select({ share: orderedShare.share, amount: orderedShare.amount })
    .from(orderedShare)
    .where(and(eq(orderedShare.batchCase, batchCase), orderedShare.live, inArray(orderedShare.state, ["sent", "paid"])));
  return new Map(rows.map(({ share, amount }) => [share, amount]));
}

/** What may be paid of one share of a batch. */
export interface PayableShare {
  batch: string;
  share: Share;
  payee: string;
  cases: number;
  approved: Money;
}

export async function sumPayable(tx: ReadTx, batches: readonly string[]): Promise<PayableShare[]> {
  if (batches.length === 0) return [];
  const rows = await tx.execute<Omit<PayableShare, "approved"> & { approved: string } & Record<string, unknown>>(sql`
    select batch, share, payee, count(*)::int as cases, sum(approved)::text as approved from payable_share
    where area = ${thisArea} and batch = any(${sql.param([...batches])}::uuid[])
    group by batch, share, payee order by batch, share`);
  return rows.map(({ batch, share, payee, cases, approved }) => ({ batch, share, payee, cases, approved: money(approved) }));
}

/** Whether nothing of a reviewed batch is left to pay or under way. */
export async function isSettled(tx: ReadTx, batchId: string): Promise<boolean> {
  const [row] = await tx.execute<{ settled: boolean }>(sql`select clearing_is_settled(${batchId}) as settled from ${atHome}`);
  return row?.settled ?? false;
}

/** Locks batches, those of a hospital by month: a case that is carried always goes to a later month. */
export async function lockBatches(tx: WriteTx, ids: readonly string[]): Promise<Batch[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(batch)
    .where(inArray(batch.id, [...ids]))
    .orderBy(batch.hospital, batch.month)
    .for("update");
}
