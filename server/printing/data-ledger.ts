/** What stands in a person's ledger beside what other rooms tell: stays with what was decided and claimed, and other records. */
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { batchFacts as batch, claim } from "@/db/views/clearing";
import { personLinkFacts } from "@/db/views/merging";
import { personNamed } from "@/db/views/people";
import { recoveryFacts as recovery } from "@/db/views/recoveries";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import { subsidyFacts as subsidy } from "@/db/views/subsidies";
import { Decimal, type Money } from "@/server/money";

export interface LedgerStay {
  hospitalName: string;
  settlementNumber: string;
  batchNumber: string | null;
  admittedOn: string;
  dischargedOn: string;
  state: string;
  totalCost: Money;
  assistance: Money | null;
  personBurden: Money | null;
}

/** Every stay with any of these records, by the day that decides. */
export async function listStaysOfRecords(tx: ReadTx, area: string, records: readonly string[]): Promise<LedgerStay[]> {
  const rows = await tx
    .select({
      hospitalName: organisation.name,
      settlementNumber: stay.settlementNumber,
      batchNumber: batch.number,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      state: stay.state,
      totalCost: stay.totalCost,
      assistance: sql<
        string | null
      >`(${settlement.basicAssistance} + ${settlement.bedDayAssistance} + ${settlement.tiltAssistance} + ${settlement.topUp})::text`,
      personBurden: settlement.personBurden,
    })
    .from(stay)
    .innerJoin(organisation, and(eq(organisation.area, stay.area), eq(organisation.id, stay.hospital)))
    .leftJoin(settlement, and(eq(settlement.area, stay.area), eq(settlement.id, stay.currentSettlement)))
    .leftJoin(claim, and(eq(claim.area, stay.area), eq(claim.stay, stay.id), claim.live))
    .leftJoin(batch, and(eq(batch.area, claim.area), eq(batch.id, claim.batch)))
    .where(and(eq(stay.area, area), inArray(stay.person, [...records])))
    .orderBy(asc(stay.dischargedOn), asc(stay.id));
  return rows.map((row) => ({ ...row, assistance: row.assistance === null ? null : new Decimal(row.assistance) }));
}

export interface OtherRecord {
  name: string;
  numberMasked: string;
  from: Date;
  until: Date | null;
}

/** Records that count with this one, or once did, as far as the asker may see them. */
export async function listOtherRecords(tx: ReadTx, area: string, record: string): Promise<OtherRecord[]> {
  const rows = await tx
    .select({
      name: personNamed.name,
      numberMasked: personNamed.numberMasked,
      from: personLinkFacts.recordedAt,
      until: personLinkFacts.supersededAt,
    })
    .from(personLinkFacts)
    .innerJoin(
      personNamed,
      and(
        eq(personNamed.area, personLinkFacts.area),
        or(
          and(eq(personLinkFacts.kept, record), eq(personNamed.id, personLinkFacts.merged)),
          and(eq(personLinkFacts.merged, record), eq(personNamed.id, personLinkFacts.kept)),
        ),
      ),
    )
    .where(eq(personLinkFacts.area, area))
    .orderBy(desc(isNull(personLinkFacts.supersededAt)), asc(personLinkFacts.recordedAt));
  return rows;
}

/** Subsidies of enrolment of these records, the newest year first. */
export async function listSubsidies(tx: ReadTx, area: string, records: readonly string[]) {
  return tx
    .select()
    .from(subsidy)
    .where(and(eq(subsidy.area, area), inArray(subsidy.person, [...records])))
    .orderBy(desc(subsidy.year));
}
export type LedgerSubsidy = Awaited<ReturnType<typeof listSubsidies>>[number];

/** What came back or was paid afterwards, the oldest first. */
export async function listRecoveries(tx: ReadTx, area: string, records: readonly string[]) {
  return tx
    .select()
    .from(recovery)
    .where(and(eq(recovery.area, area), inArray(recovery.person, [...records])))
    .orderBy(asc(recovery.recordedAt), asc(recovery.number));
}
export type LedgerRecovery = Awaited<ReturnType<typeof listRecoveries>>[number];
