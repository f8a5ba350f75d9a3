/** The rows that are written for a decision: a settlement, and the reversal that takes one back. */
import { v7 } from "uuid";
import type { Settled } from "@/server/benefits/contract";
import type { WriteContext } from "@/server/requests/context";
import type { StayRow } from "@/server/stays/rows";
import type { NewSettlement, SettlementRow } from "./data-settlements";
import { type HeldYear, nextSequence } from "./hold-years";
import { assistanceOf, type Grounds, inText } from "./rules";

export interface Decision {
  grounds: Grounds;
  settled: Settled;
}

/** What of a stay stands in its settlement as well. */
export type DecidedStay = Pick<StayRow, "id" | "hospital" | "person" | "totalCost" | "policyScopeCost" | "hospitalAssistance">;

/** The next row of the held year. */
export function settlementOf(ctx: WriteContext, stay: DecidedStay, { grounds, settled }: Decision, held: HeldYear): NewSettlement {
  const { amounts } = settled;
  const sequence = nextSequence(held, stay.person);
  return {
    area: ctx.member.area,
    id: v7(),
    stay: stay.id,
    hospital: stay.hospital,
    person: stay.person,
    year: held.year,
    sequence,
    place: sequence,
    kind: "settlement",
    pack: settled.packId,
    packStatus: settled.packStatus,
    assistanceClass: settled.assistanceClass,
    tagUsed: settled.tagUsed,
    excludedReason: settled.excludedReason,
    totalCost: stay.totalCost,
    policyScopeCost: stay.policyScopeCost,
    basicInsurance: amounts.basic_insurance,
    criticalIllness: amounts.critical_illness_insurance,
    supplementary: amounts.supplementary,
    povertyInsurance: amounts.poverty_insurance,
    basicAssistance: amounts.basic_assistance,
    bedDayAssistance: amounts.bed_day_assistance,
    tiltAssistance: amounts.tilt_assistance,
    topUp: amounts.top_up,
    personBurden: amounts.person,
    hospitalDifference: stay.hospitalAssistance.minus(assistanceOf(amounts)),
    inputs: { ...grounds },
    steps: inText(settled.steps),
    yearToDateBefore: settled.yearToDateBefore,
    yearToDateAfter: settled.yearToDateAfter,
    decidedBy: ctx.member.id,
  };
}

export type Cause = "refund" | "correction" | "recalculation";

/** The row that takes a settlement back: the same amounts with the other sign. */
export function reversalOf(ctx: WriteContext, row: SettlementRow, held: HeldYear, why: { cause: Cause; words: string }): NewSettlement {
  const { recordedAt: _, ...kept } = row;
  const before = held.counters.yearToDate;
  return {
    ...kept,
    id: v7(),
    kind: "reversal",
    reverses: row.id,
    ...why,
    sequence: nextSequence(held, row.person),
    place: row.place,
    totalCost: row.totalCost.neg(),
    policyScopeCost: row.policyScopeCost.neg(),
    basicInsurance: row.basicInsurance.neg(),
    criticalIllness: row.criticalIllness.neg(),
    supplementary: row.supplementary.neg(),
    povertyInsurance: row.povertyInsurance.neg(),
    basicAssistance: row.basicAssistance.neg(),
    bedDayAssistance: row.bedDayAssistance.neg(),
    tiltAssistance: row.tiltAssistance.neg(),
    topUp: row.topUp.neg(),
    personBurden: row.personBurden.neg(),
    hospitalDifference: row.hospitalDifference.neg(),
    steps: [],
    yearToDateBefore: before,
    yearToDateAfter: before,
    decidedBy: ctx.member.id,
  };
}
