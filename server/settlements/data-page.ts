/** Everything the page of one stay's settlement shows. */
import { and, asc, desc, eq, getViewSelectedFields } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { isOfPerson } from "@/db/finding";
import { countsNow } from "@/db/periods";
import { settlement } from "@/db/tables/settlements";
import { reviewedShare } from "@/db/views/clearing";
import { tagFacts as tag } from "@/db/views/identity";
import { personNamed as person } from "@/db/views/people";
import { differenceFacts as recalculation } from "@/db/views/recalculation";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";

export async function findStayPage(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      stay: getViewSelectedFields(stay),
      person: { id: person.id, name: person.name, numberMasked: person.numberMasked, region: person.region },
      hospital: { id: organisation.id, name: organisation.name, level: organisation.hospitalLevel, region: organisation.region },
      settlement,
      decidedByName: member.name,
    })
    .from(stay)
    .innerJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .leftJoin(settlement, and(eq(settlement.area, stay.area), eq(settlement.id, stay.currentSettlement)))
    .leftJoin(member, and(eq(member.area, settlement.area), eq(member.id, settlement.decidedBy)))
    .where(eq(stay.id, id));
  return row ?? null;
}

/** Every settlement and reversal of the stay, in the order in which they were made. */
export async function listHistory(tx: ReadTx, stayId: string) {
  return tx
    .select({
      id: settlement.id,
      kind: settlement.kind,
      cause: settlement.cause,
      words: settlement.words,
      reverses: settlement.reverses,
      sequence: settlement.sequence,
      basicAssistance: settlement.basicAssistance,
      bedDayAssistance: settlement.bedDayAssistance,
      tiltAssistance: settlement.tiltAssistance,
      topUp: settlement.topUp,
      personBurden: settlement.personBurden,
      pack: settlement.pack,
      recordedAt: settlement.recordedAt,
      decidedByName: member.name,
      organisationName: organisation.name,
    })
    .from(settlement)
    .innerJoin(member, and(eq(member.area, settlement.area), eq(member.id, settlement.decidedBy)))
    .innerJoin(organisation, and(eq(organisation.area, member.area), eq(organisation.id, member.organisation)))
    .where(eq(settlement.stay, stayId))
    .orderBy(asc(settlement.recordedAt), asc(settlement.sequence));
}

export async function listDifferencesOfStay(tx: ReadTx, stayId: string) {
  return tx
    .select({
      id: recalculation.id,
      state: recalculation.state,
      cause: recalculation.cause,
      difference: recalculation.difference,
      words: recalculation.words,
      recordedAt: recalculation.recordedAt,
      decidedAt: recalculation.decidedAt,
    })
    .from(recalculation)
    .where(eq(recalculation.stay, stayId))
    .orderBy(desc(recalculation.recordedAt));
}

/** Shares of a claim that were approved for less than was claimed. */
export async function listCuts(tx: ReadTx, batchCase: string) {
  return tx
    .select({
      share: reviewedShare.share,
      claimed: reviewedShare.claimed,
      approved: reviewedShare.approved,
      reasonCode: reviewedShare.reasonCode,
      words: reviewedShare.words,
    })
    .from(reviewedShare)
    .where(and(eq(reviewedShare.batchCase, batchCase), eq(reviewedShare.state, "cut")))
    .orderBy(asc(reviewedShare.share));
}

/** Which office recognised each identity, and since when the portal knows. */
export async function listTagOffices(tx: ReadTx, personId: string) {
  return tx
    .select({ tag: tag.tag, validFrom: tag.validFrom, validTo: tag.validTo, office: organisation.name, recordedAt: tag.recordedAt })
    .from(tag)
    .innerJoin(organisation, and(eq(organisation.area, tag.area), eq(organisation.id, tag.recognisedBy)))
    .where(and(isOfPerson(tag.person, personId), countsNow(tag)))
    .orderBy(asc(tag.validFrom));
}
