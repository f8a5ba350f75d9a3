/** Replays a person's year by what is known today, and puts what it gives in the place of what was decided. */
import type { Settled, YearToDate } from "@/server/benefits/contract";
import { assertWithinCap } from "@/server/recalculation/rules";
import { Refusal } from "@/server/refusal";
import type { ReadContext, WriteContext } from "@/server/requests/context";
import { changeStay, type StayRow } from "@/server/stays/rows";
import { compute } from "./compute";
import * as data from "./data-settlements";
import { type DecidedStay, reversalOf, settlementOf } from "./decisions";
import { groundsOf } from "./grounds";
import type { HeldYear } from "./hold-years";
import { countersOf, type Grounds } from "./rules";

export type { SettlementRow } from "./data-settlements";

export function findSettlement(ctx: ReadContext, id: string): Promise<data.SettlementRow | null> {
  return data.findSettlement(ctx.tx, id);
}

export interface Replayed {
  settlement: data.SettlementRow;
  stay: DecidedStay & Pick<StayRow, "povertyInsurancePaid">;
  grounds: Grounds;
  settled: Settled;
}

/** What each stay of the year that stands should have got, by what is known today, each in its place. */
export async function replayYear(ctx: ReadContext, held: Pick<HeldYear, "person" | "year" | "before">): Promise<Replayed[]> {
  const standing = await data.listStanding(ctx.tx, held);
  const rows = await data.listWithStays(
    ctx.tx,
    standing.map((row) => row.id),
  );
  const known = await groundsOf(
    ctx,
    rows.map((row) => row.stay),
  );
  const replayed: Replayed[] = [];
  let { yearToDate }: { yearToDate: YearToDate } = held.before;
  for (const row of rows) {
    const grounds = known.get(row.stay.id);
    if (grounds === undefined || grounds instanceof Refusal) throw grounds ?? new Refusal("person_not_visible");
    const settled = compute(grounds, yearToDate);
    yearToDate = settled.yearToDateAfter;
    replayed.push({ ...row, grounds, settled });
  }
  return replayed;
}

export interface Replacement {
  stay: DecidedStay;
  before: data.SettlementRow;
  now: Replayed;
}

/** Reverses the settlement of a stay and puts the replayed one in its place, on the held year; no cap is exceeded by it. */
export async function replaceSettlement(
  ctx: WriteContext,
  held: HeldYear,
  { stay, before, now }: Replacement,
  words: string,
): Promise<string> {
  const cause = "recalculation" as const;
  const standing = await data.listStanding(ctx.tx, held);
  const paidBefore = held.counters;
  const reversal = reversalOf(ctx, before, held, { cause, words });
  const row = { ...settlementOf(ctx, stay, now, held), place: before.place, cause, words };
  const replaced = {
    id: row.id,
    stay: stay.id,
    grounds: now.grounds,
    before: now.settled.yearToDateBefore,
    after: now.settled.yearToDateAfter,
  };
  held.counters = countersOf(
    standing.map((settlement) => (settlement.id === before.id ? replaced : settlement)),
    compute,
    held.before,
  );
  assertWithinCap(held.counters.assistancePaid, held.counters.assistanceCap, paidBefore.assistancePaid);
  assertWithinCap(held.counters.tiltPaid, held.counters.tiltCap, paidBefore.tiltPaid);
  await data.insertSettlements(ctx.tx, [reversal, row]);
  await changeStay(ctx, stay.id, { currentSettlement: row.id });
  return row.id;
}
