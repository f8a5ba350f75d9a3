/** What stays claim and what of it may be paid, as the views of db/security/42-clearing.sql say it for everybody. */
import { inArray, sql } from "drizzle-orm";
import { atHome, thisArea } from "@/db/area";
import type { ReadTx, WriteTx } from "@/db/client";
import { batch } from "@/db/tables/clearing";
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
  }>(sql`
    select stay, batch_case, batch, number, state, settlement, is_approved, is_approved_at_nothing from stay_claim
    where area = ${thisArea} and stay = any(${sql.param([...stays])}::uuid[])`);
  return new Map(
    rows.map(({ stay, batch_case, is_approved, is_approved_at_nothing, ...claim }) => [
      stay,
      { ...claim, batchCase: batch_case, isApproved: is_approved, isApprovedAtNothing: is_approved_at_nothing },
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

export interface PayableShare {
  batch: string;
  share: Share;
  payee: string;
  batchCase: string;
  stay: string;
  review: string;
  approved: Money;
}

export async function listPayable(tx: ReadTx, batches: readonly string[]): Promise<PayableShare[]> {
  if (batches.length === 0) return [];
  const rows = await tx.execute<{
    batch: string;
    share: Share;
    payee: string;
    batch_case: string;
    stay: string;
    review: string;
    approved: string;
  }>(sql`
    select batch, share, payee, batch_case, stay, review, approved::text from payable_share
    where area = ${thisArea} and batch = any(${sql.param([...batches])}::uuid[])
    order by batch, share, batch_case`);
  return rows.map(({ batch_case, approved, ...row }) => ({ ...row, batchCase: batch_case, approved: money(approved) }));
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
