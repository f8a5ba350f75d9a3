/**
 * Recalculation: replays a person's year by what is known today and lays every difference before a person to decide on.
 * Nothing is paid or clawed back by itself (interpretation A06). A decision to pay or to recover is carried out at once
 * as a reversal and a new settlement, so that the year's sums and caps always count it; a claim that was already decided
 * stays on the settlement it was decided on, and the difference is settled with the person, outside the batch.
 */
import type { Settled, YearToDate } from "@/server/benefits/contract";
import { findClaim, followStay } from "@/server/clearing/claims";
import type { BusinessDate } from "@/server/dates";
import { yearOf } from "@/server/dates";
import { enqueue } from "@/server/jobs/queue";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { compute } from "@/server/settlements/compute";
import * as data from "@/server/settlements/data-settlements";
import { reversalOf, settlementOf } from "@/server/settlements/decisions";
import { groundsOf } from "@/server/settlements/grounds";
import { holdYear, keepHeld, yearKeyOf } from "@/server/settlements/hold-years";
import { countersOf, type Grounds, inText } from "@/server/settlements/rules";
import { changeStay } from "@/server/stays/data-stays";
import * as found from "./data-differences";
import {
  type AssistancePaid,
  assertDecision,
  assertWithinCap,
  type DifferenceDecision,
  isSame,
  paidFrom,
  type RecalculationCause,
  totalOf,
} from "./rules";

/** Queues the recalculation of a person's years from a day on; for whoever changes the past. */
export async function causeRecalculation(
  ctx: WriteContext,
  input: { person: string; fromDate: BusinessDate; cause: RecalculationCause },
): Promise<string> {
  return enqueue(ctx, "settlements.recalculate", input);
}

/** Somebody wants a stay's year recalculated now. */
export async function askRecalculation(ctx: WriteContext, input: { stay: string }): Promise<{ job: string }> {
  const stay = await data.findStay(ctx.tx, input.stay);
  if (stay === null) throw new Refusal("stay_not_found");
  ctx.note({ subjectKind: "stay", subject: stay.id, after: { recalculation: yearOf(stay.dischargedOn) } });
  return { job: await causeRecalculation(ctx, { person: stay.person, fromDate: stay.dischargedOn, cause: "asked" }) };
}

export interface Replayed {
  settlement: data.SettlementRow;
  stay: data.StayRow;
  grounds: Grounds;
  settled: Settled;
}

/** What each stay of the year that stands should have got, by what is known today, each in its place. */
export async function replayYear(ctx: ReadContext, key: data.YearKey): Promise<Replayed[]> {
  const standing = await data.listStanding(ctx.tx, key);
  const rows = await found.listWithStays(
    ctx.tx,
    standing.map((one) => one.id),
  );
  const grounds = await groundsOf(
    ctx,
    rows.map((row) => row.stay),
  );
  const replayed: Replayed[] = [];
  let yearToDate: YearToDate = {};
  for (const row of rows) {
    const of = grounds.get(row.stay.id);
    if (of === undefined || of instanceof Refusal) throw of ?? new Refusal("person_not_visible");
    const settled = compute(of, yearToDate);
    yearToDate = settled.yearToDateAfter;
    replayed.push({ ...row, grounds: of, settled });
  }
  return replayed;
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
export async function recalculateYear(
  ctx: WriteContext,
  key: data.YearKey,
  cause: string,
): Promise<{ stays: number; differences: number }> {
  await holdYear(ctx, key);
  const replayed = await replayYear(ctx, key);
  const earlier = await found.listFound(ctx.tx, key);
  const isKnown = (one: Replayed, item: found.DifferenceRow) =>
    item.settlement === one.settlement.id && isSame(afterOf(item), paidFrom(one.settled.amounts));
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
  const [stay] = await data.lockStays(ctx.tx, [seen.stay]);
  const before = await data.findSettlement(ctx.tx, seen.settlement);
  if (stay === undefined || before === null) throw new Refusal("stay_not_found");
  const held = await holdYear(ctx, yearKeyOf(stay));
  const item = await found.lockDifference(ctx.tx, input.id);
  if (item === null) throw new Refusal("difference_not_found");
  assertDecision(item, input.decision);
  if (before.decidedBy === ctx.member.id) throw new Refusal("decided_by_the_settler");
  const correction = input.decision === "leave" ? null : await carryOut(ctx, { stay, before, item }, held, input.words);
  if (correction !== null) await keepHeld(ctx, [held]);
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

interface Carried {
  stay: data.StayRow;
  before: data.SettlementRow;
  item: found.DifferenceRow;
}

/** Puts the recalculated settlement in the place of the one it replaces; the year is replayed once more under its lock. */
async function carryOut(
  ctx: WriteContext,
  { stay, before, item }: Carried,
  held: Awaited<ReturnType<typeof holdYear>>,
  words: string,
): Promise<string> {
  const claim = await findClaim(ctx, stay.id);
  if (claim?.state === "submitted") throw new Refusal("stay_in_live_claim", { batch: claim.number });
  const now = (await replayYear(ctx, held)).find((one) => one.settlement.id === before.id);
  if (stay.currentSettlement !== before.id || now === undefined || !isSame(paidFrom(now.settled.amounts), afterOf(item)))
    throw new Refusal("difference_outdated");
  const standing = await data.listStanding(ctx.tx, held);
  held.lastSequence += 2;
  const row = { ...settlementOf(ctx, stay, now, held), place: before.place, cause: "recalculation" as const, words };
  held.lastSequence--;
  const reversal = reversalOf(ctx, before, held, { cause: "recalculation", words });
  const replaced = {
    id: row.id,
    stay: stay.id,
    grounds: now.grounds,
    before: now.settled.yearToDateBefore,
    after: now.settled.yearToDateAfter,
  };
  held.counters = countersOf(
    standing.map((one) => (one.id === before.id ? replaced : one)),
    compute,
  );
  held.lastSequence++;
  assertWithinCap(held.counters.assistancePaid, held.counters.assistanceCap);
  assertWithinCap(held.counters.tiltPaid, held.counters.tiltCap);
  await data.insertSettlements(ctx.tx, [reversal, row]);
  await changeStay(ctx.tx, stay.id, { currentSettlement: row.id });
  await followStay(ctx, stay.id);
  return row.id;
}
