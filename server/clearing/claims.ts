/**
 * What a share of a stay may be paid: one live case claims it, for no more than the stay holds; its review approves no more
 * than is claimed; one live payment line pays what is approved. Keys and triggers of the database hold each step
 * (db/tables/clearing.ts, db/tables/fund.ts, db/security/42-clearing.sql); its views say who claims and what is payable.
 *
 * Every verb that touches these locks in one order and takes what comes before first:
 *
 *   stays by id → years of persons → batches by hospital and month → cases by id → reviews by id → payment orders by id →
 *   accounts by code
 *
 * The stay's lock guards which claim the stay has and what it may claim: whoever hands a case in or takes it out shares it,
 * whoever changes the stay holds it alone. The batch's lock guards its cases, their reviews and what of them is payable.
 */

import { sum, toText } from "@/server/money";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-batches";
import * as claims from "./data-claims";
import { record } from "./events";
import { endReviews, settleBatchState } from "./hold-batch";
import { changeReview, endDecided, lockStandingReviews } from "./review/data-reviews";
import { type Claim, claimedOf, isHandedIn, sharesOf } from "./rules";

export type { PayableShare } from "./data-claims";

export async function findClaim(ctx: ReadContext, stay: string): Promise<Claim | null> {
  return (await claims.listClaims(ctx.tx, [stay])).get(stay) ?? null;
}

export async function listClaims(ctx: ReadContext, stays: readonly string[]): Promise<Map<string, Claim>> {
  return claims.listClaims(ctx.tx, stays);
}

/** The claims of stays that the caller has locked, with the batches of those that offices have before them locked as well. */
export async function holdClaims(ctx: WriteContext, stays: readonly string[]): Promise<Map<string, Claim>> {
  const handedIn = [...(await claims.listClaims(ctx.tx, stays)).values()].filter(isHandedIn);
  await claims.lockBatches(ctx.tx, [...new Set(handedIn.map((claim) => claim.batch))]);
  return claims.listClaims(ctx.tx, stays);
}

/**
 * A case that was decided at nothing leaves once its stay was changed. A returned one follows its stay: it takes the new
 * settlement and amounts, and what waits is asked for the new amount. Where the stay claims nothing any more, or other shares, the case leaves; what the stay still claims
 * is gathered anew.
 */
export async function followStay(ctx: WriteContext, stay: string): Promise<void> {
  const claim = (await holdClaims(ctx, [stay])).get(stay);
  if (claim === undefined || (claim.state !== "returned" && !claim.isApprovedAtNothing)) return;
  const batch = await data.findBatch(ctx.tx, claim.batch);
  const [row] = await data.lockCases(ctx.tx, claim.batch, [claim.batchCase]);
  if (batch === null || row === undefined) throw new Error("a claim without its batch or case");
  if (claim.isApprovedAtNothing) return leaveUnpaid(ctx, batch, row);
  const now = (await claims.listAdvances(ctx.tx, [stay])).get(stay) ?? null;
  if (now === null || sharesIn(now) !== sharesIn(claimedOf(row))) await leave(ctx, row);
  else await follow(ctx, row, now);
  await data.changeBatch(ctx.tx, batch.id, {});
  await settleBatchState(ctx, batch);
}

const sharesIn = (claimed: Parameters<typeof sharesOf>[0]) =>
  sharesOf(claimed)
    .map(({ share }) => share)
    .join();

async function leave(ctx: WriteContext, row: data.BatchCase): Promise<void> {
  await endReviews(ctx, [row]);
  await data.changeCases(ctx.tx, [row.id], { live: false, state: "moved", moveReason: "stay_changed" });
  await record(ctx, [{ batch: row.batch, batchCase: row.id, kind: "left" }]);
}

/** What was decided at nothing ends with the stay it was decided on; the batch may have ended long ago. */
async function leaveUnpaid(ctx: WriteContext, batch: data.Batch, row: data.BatchCase): Promise<void> {
  const ended = await endDecided(ctx.tx, row.id);
  await record(
    ctx,
    ended.map(({ share, round }) => ({ batch: row.batch, batchCase: row.id, kind: "lapsed" as const, share, round })),
  );
  await leave(ctx, row);
  await data.changeBatch(ctx.tx, batch.id, {});
  if (batch.state !== "closed") await settleBatchState(ctx, batch);
}

async function follow(ctx: WriteContext, row: data.BatchCase, now: claims.Advance): Promise<void> {
  const { settlement, assistance, povertyInsurance } = now;
  await data.changeCases(ctx.tx, [row.id], { settlement, assistanceClaimed: assistance, povertyInsuranceClaimed: povertyInsurance });
  const amounts = new Map(sharesOf(now).map(({ share, claimed }) => [share, claimed]));
  for (const review of await lockStandingReviews(ctx.tx, [row.id])) {
    const claimed = amounts.get(review.share);
    if (claimed !== undefined && !claimed.equals(review.claimed)) await changeReview(ctx.tx, review.id, { claimed });
  }
  await record(ctx, [
    { batch: row.batch, batchCase: row.id, kind: "followed", details: { claimed: toText(sum([assistance, povertyInsurance])) } },
  ]);
}

/** Locks the batches, so that what is payable of them is made into orders by one maker at a time. */
export async function holdBatches(ctx: WriteContext, ids: readonly string[]): Promise<data.Batch[]> {
  return claims.lockBatches(ctx.tx, ids);
}

/** Approved shares that no payment holds. A share is payable once its reviewer has left nothing waiting in the batch. */
export async function listPayable(ctx: ReadContext, batches: readonly string[]): Promise<claims.PayableShare[]> {
  return claims.listPayable(ctx.tx, batches);
}
