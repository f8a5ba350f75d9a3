/**
 * What a share of a stay may be paid: one live case claims it, for no more than the stay holds; its review approves no more
 * than is claimed; one live payment line pays what is approved. Keys and triggers of the database hold each step
 * (db/tables/clearing.ts, db/tables/fund.ts, db/security/42-clearing.sql); its views say who claims and what is payable.
 *
 * Every verb that touches these locks in one order and takes what comes before first:
 *
 *   stays by id → years of persons → batches by hospital and month → cases by id → reviews by id → payment orders by id →
 *   items of recovery by id → accounts by code
 *
 * The stay's lock guards which claim the stay has and what it may claim: whoever hands a case in or takes it out shares it,
 * whoever changes the stay holds it alone. The batch's lock guards its cases, their reviews and what of them is payable.
 */

import { formatMoney, type Money, sum, toText, zero } from "@/server/money";
import { lockUnsent, takeBack } from "@/server/payments/take-back";
import { bringInLine, type Cause, holdItems, listOf, takeOver } from "@/server/recoveries/items";
import { dueOf, signedOf } from "@/server/recoveries/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import * as data from "./data-batches";
import * as claims from "./data-claims";
import { record } from "./events";
import { endReviews, settleBatchState } from "./hold-batch";
import { notifyLeft, notifyTakenBack } from "./notices";
import { changeReview, endStanding, listLatestReviewStates, lockStandingReviews } from "./review/data-reviews";
import { type Claim, caseStateAfter, claimedOf, isHandedIn, type Share, shares, sharesOf } from "./rules";

export type { PayableShare } from "./data-claims";

export async function findClaim(ctx: ReadContext, stay: string): Promise<Claim | null> {
  return (await claims.listClaims(ctx.tx, [stay])).get(stay) ?? null;
}

export async function listClaims(ctx: ReadContext, stays: readonly string[]): Promise<Map<string, Claim>> {
  return claims.listClaims(ctx.tx, stays);
}

/** What of a stay's assistance is approved, with the case that claims it; null where nothing claims the stay. */
export async function findAssistanceClaim(ctx: ReadContext, stay: string): Promise<{ batchCase: string; approved: Money | null } | null> {
  return claims.findAssistanceClaim(ctx.tx, stay);
}

/** The claims of stays that the caller has locked, with the batches of those that offices have before them locked as well. */
export async function holdClaims(ctx: WriteContext, stays: readonly string[]): Promise<Map<string, Claim>> {
  const handedIn = [...(await claims.listClaims(ctx.tx, stays)).values()].filter(isHandedIn);
  await claims.lockBatches(ctx.tx, [...new Set(handedIn.map((claim) => claim.batch))]);
  return claims.listClaims(ctx.tx, stays);
}

/**
 * The claim of a stay that was changed follows it. What is at the bank or paid stays as it is, and what of it is too much or
 * too little is opened as an item. Otherwise a stay that was taken back takes its claim away, wherever it stands, with
 * orders that the bank does not have; a case that was decided at nothing leaves; a returned one takes the new settlement and
 * amounts, or leaves where the stay claims nothing any more, or other shares: what it still claims is gathered anew.
 * `advanced`: what the hospital had advanced of the assistance before, where the change may have raised it.
 */
export async function followStay(ctx: WriteContext, stay: string, advanced?: Money): Promise<void> {
  const claim = (await holdClaims(ctx, [stay])).get(stay);
  const now = await claims.findHeld(ctx.tx, stay);
  if (now === null) return;
  const isPaid = claim !== undefined && (await followClaim(ctx, claim, now));
  if (!isPaid) await followPerson(ctx, { stay, now, batchCase: claim?.batchCase ?? null }, advanced ?? now.held.assistance);
}

/** Answers whether something of the claim is at the bank or paid. */
async function followClaim(ctx: WriteContext, claim: Claim, now: claims.Held): Promise<boolean> {
  const batch = claim.state === "preparing" ? await data.lockBatch(ctx.tx, claim.batch) : await data.findBatch(ctx.tx, claim.batch);
  const [row] = await data.lockCases(ctx.tx, claim.batch, [claim.batchCase]);
  if (batch === null || row === undefined) throw new Error("a claim without its batch or case");
  const changed: Changed = { batch, row, now };
  const paid = claim.state === "preparing" ? new Map<Share, Money>() : await claims.listPaidShares(ctx.tx, row.id);
  if (paid.size > 0) await followPaid(ctx, changed, paid);
  else if (now.isGone) await leaveGone(ctx, changed);
  else if (claim.isApprovedAtNothing) await leaveWhole(ctx, changed);
  else if (claim.state === "returned") await followReturned(ctx, changed);
  return paid.size > 0;
}

/**
 * What a person got besides the advance of a stay that is not paid yet: of a stay that was taken back it is to come back, and
 * an advance that was raised must not be claimed where the person was paid the same already.
 */
async function followPerson(
  ctx: WriteContext,
  { stay, now, batchCase }: { stay: string; now: claims.Held; batchCase: string | null },
  advanced: Money,
): Promise<void> {
  const change = now.isGone ? ("refund" as const) : ("change" as const);
  const cause: Cause = {
    ...{ cause: change, causeKey: `${change}/${stay}/${now.version}`, share: "assistance", party: "person" },
    ...{ stay, person: now.person, hospital: now.hospital, batchCase, settlementBefore: null, settlementAfter: now.settlement },
  };
  if ((await listOf(ctx, stay, cause)).length === 0) return;
  await holdItems(ctx, { stays: [stay], hospital: now.hospital });
  await bringPersonInLine(ctx, cause, now);
  if (now.isGone) return;
  const paid = await takeOver(ctx, cause, now.held.assistance.minus(advanced));
  if (!paid.isZero()) throw new Refusal("advance_paid_to_person", { amount: formatMoney(paid) });
}

/** What a person got besides is to come back from a stay that was taken back, and is theirs again where that was undone. */
async function bringPersonInLine(ctx: WriteContext, cause: Cause, { isGone }: claims.Held): Promise<void> {
  const items = await listOf(ctx, cause.stay, cause);
  const due = isGone ? zero : sum(items.filter((item) => item.cause !== "refund").map(signedOf));
  await bringInLine(ctx, cause, { due, paid: zero });
}

interface Changed {
  batch: data.Batch;
  row: data.BatchCase;
  now: claims.Held;
}

async function followReturned(ctx: WriteContext, { batch, row }: Changed): Promise<void> {
  const now = (await claims.listAdvances(ctx.tx, [row.stay])).get(row.stay) ?? null;
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

/** Whatever is decided or waits of these shares ends; none of it is in a payment that stands. */
async function endShares(ctx: WriteContext, row: data.BatchCase, ending: Parameters<typeof endStanding>[2]): Promise<void> {
  const lapsed = (await endStanding(ctx.tx, row.id, ending)).map(({ share, round }) => ({ share, round }));
  await record(
    ctx,
    lapsed.map(({ share, round }) => ({ batch: row.batch, batchCase: row.id, kind: "lapsed" as const, share, round })),
  );
}

/** What was decided ends with the stay it was decided on; the batch may have ended long ago. */
async function leaveWhole(ctx: WriteContext, { batch, row }: Changed): Promise<void> {
  await endShares(ctx, row, { ended: shares, alsoReturned: false });
  await leave(ctx, row);
  await data.changeBatch(ctx.tx, batch.id, {});
  if (batch.state !== "closed") await settleBatchState(ctx, batch);
}

/** The stay was taken back: orders that the bank does not have are cancelled whole, the rest of them is to be ordered anew. */
async function leaveGone(ctx: WriteContext, changed: Changed): Promise<void> {
  const { batch, row } = changed;
  await takeBackUnsent(ctx, row);
  await leaveWhole(ctx, changed);
  if (batch.state !== "preparing") await notifyLeft(ctx, batch, row.id);
}

async function takeBackUnsent(ctx: WriteContext, row: data.BatchCase): Promise<void> {
  const unsent = await lockUnsent(ctx, row.id);
  if (unsent.length === 0) return;
  await holdItems(ctx, { stays: [row.stay], orders: unsent.map(({ id }) => id), hospital: row.hospital });
  await takeBack(ctx, unsent, { action: "cancel", state: "cancelled", words: "其中有住院已退费，整单撤销，其余病例重新制单" });
  await notifyTakenBack(
    ctx,
    unsent.map(({ id, number }) => ({ id, number })),
  );
}

/**
 * Some of it is at the bank or paid: that stays as it is, and what is due now is held against it, share by share. Of a stay
 * that was taken back the other share ends, and what a person got besides is to come back as well.
 */
async function followPaid(ctx: WriteContext, changed: Changed, paid: ReadonlyMap<Share, Money>): Promise<void> {
  const { batch, row, now } = changed;
  const isUnpaid = (share: Share) => !paid.has(share);
  if (now.isGone) await takeBackUnsent(ctx, row);
  await holdItems(ctx, { stays: [row.stay], hospital: row.hospital });
  for (const share of shares) await bringShareInLine(ctx, changed, share, paid.get(share) ?? zero);
  await bringPersonInLine(ctx, causeOf(changed, { share: "assistance", party: "person" }), now);
  if (!now.isGone) return row.state === "returned" ? followReturned(ctx, changed) : undefined;
  await endShares(ctx, row, { ended: shares.filter(isUnpaid), alsoReturned: true });
  await data.changeCases(ctx.tx, [row.id], { state: caseStateAfter(await listLatestReviewStates(ctx.tx, row.id)) });
  await data.changeBatch(ctx.tx, batch.id, {});
  if (batch.state !== "closed") await settleBatchState(ctx, batch);
}

/** Holds what is due of a share of a paid stay against what was paid and what is open already. */
async function bringShareInLine(ctx: WriteContext, changed: Changed, share: Share, paid: Money): Promise<void> {
  const { row, now } = changed;
  const claimed = share === "assistance" ? row.assistanceClaimed : row.povertyInsuranceClaimed;
  const cause = causeOf(changed, { share, party: "hospital" });
  if (now.isGone) return bringInLine(ctx, cause, { due: zero, paid });
  const due = dueOf({ approved: paid, claimed, held: now.held[share] });
  const counted = sum((await listOf(ctx, row.stay, cause)).map(signedOf));
  const besides = await takeOver(ctx, cause, due.minus(paid).minus(counted));
  await bringInLine(ctx, cause, { due: due.minus(besides), paid });
}

function causeOf({ row, now }: Changed, { share, party }: { share: Share; party: "hospital" | "person" }): Cause {
  const cause = now.isGone ? ("refund" as const) : ("change" as const);
  return {
    ...{ cause, causeKey: `${cause}/${row.stay}/${now.version}`, share, party },
    ...{ stay: row.stay, person: now.person, hospital: row.hospital, batchCase: row.id },
    ...{ settlementBefore: row.settlement, settlementAfter: now.isGone ? null : now.settlement },
  };
}

export interface ReleasedLine {
  batchCase: string;
  stay: string;
  share: Share;
  amount: Money;
}

/**
 * A payment failed or came back: what of it stood for a stay that was taken back or holds less by now is not paid again.
 * What was to be recovered of it is let go, and what came back already is owed the other way; the batch is locked.
 */
export async function followReleased(
  ctx: WriteContext,
  { batch: id, order, lines }: { batch: string; order: string; lines: readonly ReleasedLine[] },
): Promise<void> {
  for (const { batchCase, stay, share, amount } of lines) {
    const [now, [row]] = [await claims.findHeld(ctx.tx, stay), await data.lockCases(ctx.tx, id, [batchCase])];
    const batch = await data.findBatch(ctx.tx, id);
    if (now === null || row === undefined || batch === null || !row.live || amount.lessThanOrEqualTo(now.held[share])) continue;
    const changed = { batch, row, now };
    const cause = { ...causeOf(changed, { share, party: "hospital" }), cause: "payment_returned" as const, causeKey: `payment/${order}` };
    await bringInLine(ctx, cause, { due: zero, paid: zero });
    if ((await claims.listPaidShares(ctx.tx, row.id)).size === 0) await leaveWhole(ctx, changed);
    else {
      await endShares(ctx, row, { ended: [share], alsoReturned: true });
      await settleBatchState(ctx, batch);
    }
  }
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
export async function sumPayable(ctx: ReadContext, batches: readonly string[]): Promise<claims.PayableShare[]> {
  return claims.sumPayable(ctx.tx, batches);
}
