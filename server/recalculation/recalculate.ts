/**
 * Recalculation: replays a person's year by what is known today and lays every difference before a person to decide on.
 * Nothing is paid or clawed back by itself (interpretation A06). A decision to pay or to recover is carried out at once
 * as a reversal and a new settlement, so that the year's sums and caps always count it; a claim that was already decided
 * stays on the settlement it was decided on, and the difference becomes an item of its own (server/recoveries).
 */
import { findAssistanceClaim, findClaim, followStay } from "@/server/clearing/claims";
import { yearOf } from "@/server/dates";
import { clamp, money, sum } from "@/server/money";
import { causeRecalculation } from "@/server/people/cause-recalculation";
import { bringBy, holdItems, listOf } from "@/server/recoveries/items";
import { signedOf } from "@/server/recoveries/rules";
import { Refusal } from "@/server/refusal";
import type { WriteContext } from "@/server/requests/context";
import { type HeldYear, holdYear, keepHeld, type YearKey, yearKeyOf } from "@/server/settlements/hold-years";
import { findSettlement, type Replayed, replaceSettlement, replayYear, type SettlementRow } from "@/server/settlements/replay";
import { inText } from "@/server/settlements/rules";
import { findStay, lockStays, type StayRow } from "@/server/stays/rows";
import * as found from "./data-differences";
import { type AssistancePaid, assertDecision, type DifferenceDecision, isSame, paidFrom, totalOf } from "./rules";

/** Somebody wants a stay's year recalculated now. */
export async function askRecalculation(ctx: WriteContext, input: { stay: string }): Promise<{ job: string }> {
  const stay = await findStay(ctx, input.stay);
  if (stay === null) throw new Refusal("stay_not_found");
  ctx.note({ subjectKind: "stay", subject: stay.id, after: { recalculation: yearOf(stay.dischargedOn) } });
  return { job: await causeRecalculation(ctx, { person: stay.person, fromDate: stay.dischargedOn, cause: "asked" }) };
}

function beforeOf(item: found.DifferenceRow): AssistancePaid {
  return {
    basicAssistance: item.assistanceBefore,
    bedDayAssistance: item.bedDayBefore,
    tiltAssistance: item.tiltBefore,
    topUp: item.topUpBefore,
  };
}

function afterOf(item: found.DifferenceRow): AssistancePaid {
  return {
    basicAssistance: item.assistanceAfter,
    bedDayAssistance: item.bedDayAfter,
    tiltAssistance: item.tiltAfter,
    topUp: item.topUpAfter,
  };
}

function differenceOf(ctx: WriteContext, replayed: Replayed, cause: string): found.NewDifference {
  const { settlement: before, settled, stay } = replayed;
  const after = paidFrom(settled.amounts);
  return {
    area: ctx.member.area,
    person: before.person,
    year: before.year,
    stay: before.stay,
    hospital: stay.hospital,
    forInsurer: !stay.povertyInsurancePaid.isZero(),
    settlement: before.id,
    cause,
    assistanceBefore: before.basicAssistance,
    assistanceAfter: after.basicAssistance,
    bedDayBefore: before.bedDayAssistance,
    bedDayAfter: after.bedDayAssistance,
    tiltBefore: before.tiltAssistance,
    tiltAfter: after.tiltAssistance,
    topUpBefore: before.topUp,
    topUpAfter: after.topUp,
    difference: totalOf(after).minus(totalOf(before)),
    after: { grounds: replayed.grounds, settled: inText(settled) },
  };
}

/** Recalculates one year: new differences are opened, those that no longer hold are superseded, what was left stays left. */
export async function recalculateYear(ctx: WriteContext, key: YearKey, cause: string): Promise<{ stays: number; differences: number }> {
  const held = await holdYear(ctx, key);
  const replayed = await replayYear(ctx, held);
  const earlier = await found.listFound(ctx.tx, [...held.sequences.keys()], key.year);
  const isKnown = (row: Replayed, item: found.DifferenceRow) =>
    item.settlement === row.settlement.id && isSame(afterOf(item), paidFrom(row.settled.amounts));
  const kept = new Set<string>();
  const fresh: found.NewDifference[] = [];
  for (const one of replayed) {
    if (isSame(one.settlement, paidFrom(one.settled.amounts))) continue;
    const known = earlier.filter((item) => isKnown(one, item));
    for (const item of known) kept.add(item.id);
    if (known.length === 0) fresh.push(differenceOf(ctx, one, cause));
  }
  await found.supersede(
    ctx.tx,
    earlier.filter((item) => item.state === "open" && !kept.has(item.id)).map((item) => item.id),
  );
  await found.insertDifferences(ctx.tx, fresh);
  if (fresh.length > 0) {
    ctx.note({
      subjectKind: "person_year",
      subject: `${key.person}/${key.year}`,
      after: { cause, stays: replayed.length, differences: fresh.length },
    });
  }
  return { stays: replayed.length, differences: fresh.length };
}

export interface DifferenceDecided {
  id: string;
  decision: DifferenceDecision;
  words: string;
}

/** Decides on a difference; never by whoever decided the settlement it is about. */
export async function decideDifference(ctx: WriteContext, input: DifferenceDecided): Promise<{ settlement: string | null }> {
  const seen = await found.findDifference(ctx.tx, input.id);
  if (seen === null) throw new Refusal("difference_not_found");
  const [stay] = await lockStays(ctx, [seen.stay]);
  const before = await findSettlement(ctx, seen.settlement);
  if (stay === undefined || before === null) throw new Refusal("stay_not_found");
  const held = await holdYear(ctx, yearKeyOf(stay));
  const item = await found.lockDifference(ctx.tx, input.id);
  if (item === null) throw new Refusal("difference_not_found");
  assertDecision(item, input.decision);
  // What was given once for the stay is not given again.
  if (input.decision === "pay" && (await found.isInBasket(ctx.tx, stay.id))) throw new Refusal("stay_in_basket");
  if (before.decidedBy === ctx.member.id) throw new Refusal("decided_by_the_settler");
  const correction = input.decision === "leave" ? null : await carryOut(ctx, { stay, before, item }, held, input.words);
  if (correction !== null) {
    await keepHeld(ctx, [held]);
    await openDifference(ctx, { stay, item, correction });
  }
  await found.changeDifference(ctx.tx, item.id, {
    state: input.decision,
    decidedBy: ctx.member.id,
    decidedAt: ctx.now,
    words: input.words,
    correction,
  });
  ctx.note({
    subjectKind: "difference",
    subject: item.id,
    before: { settlement: before.id, ...inText(beforeOf(item)) },
    after: { decision: input.decision, difference: item.difference.toFixed(2), settlement: correction },
    reason: input.words,
  });
  return { settlement: correction };
}

/**
 * A difference that somebody decided on becomes money: what the fund paid for the stay, with what is open of it, is held
 * against what is due now. Where the share was not approved yet nothing was paid too much; its review sees the new figures.
 */
async function openDifference(
  ctx: WriteContext,
  { stay, item, correction }: { stay: StayRow; item: found.DifferenceRow; correction: string },
): Promise<void> {
  const claim = await findAssistanceClaim(ctx, stay.id);
  const approved = claim === null ? await found.findGranted(ctx.tx, stay.id) : claim.approved;
  if (item.difference.isNegative() && approved === null) return;
  await holdItems(ctx, { stays: [stay.id], hospital: stay.hospital });
  const [advanced, nothing] = [stay.hospitalAssistance, money(0)];
  const counted = sum((await listOf(ctx, stay.id, { share: "assistance" })).map(signedOf)).plus(approved ?? advanced);
  const difference = clamp(
    totalOf(afterOf(item)).minus(counted),
    item.difference.isNegative() ? [item.difference, nothing] : [nothing, item.difference],
  );
  const cause = { cause: "difference" as const, causeKey: `difference/${item.id}`, share: "assistance" as const, party: "person" as const };
  const of = { stay: stay.id, person: stay.person, hospital: stay.hospital, batchCase: claim?.batchCase ?? null, difference: item.id };
  await bringBy(ctx, { ...cause, ...of, settlementBefore: item.settlement, settlementAfter: correction }, difference);
}

interface Carried {
  stay: StayRow;
  before: SettlementRow;
  item: found.DifferenceRow;
}

/** Carries out what was decided: the year is replayed once more under its lock, and must still give the same. */
async function carryOut(ctx: WriteContext, { stay, before, item }: Carried, held: HeldYear, words: string): Promise<string> {
  const claim = await findClaim(ctx, stay.id);
  if (claim?.state === "submitted") throw new Refusal("stay_in_live_claim", { batch: claim.number });
  const now = (await replayYear(ctx, held)).find((replayed) => replayed.settlement.id === before.id);
  if (stay.currentSettlement !== before.id || now === undefined || !isSame(paidFrom(now.settled.amounts), afterOf(item)))
    throw new Refusal("difference_outdated");
  const settlement = await replaceSettlement(ctx, held, { stay, before, now }, words);
  await followStay(ctx, stay.id);
  return settlement;
}
