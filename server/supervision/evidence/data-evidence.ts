/** Everything that other rooms show of one stay, and the packages that were made. */
import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import type { ReadTx, WriteTx } from "@/db/client";
import { evidencePackage } from "@/db/tables/supervision";
import { logEntry } from "@/db/views/audit";
import { batchFacts, caseEventFacts, claim, reviewedShare } from "@/db/views/clearing";
import { moneyMoved } from "@/db/views/ledger";
import { pageFiled } from "@/db/views/materials";
import { orderedShare, orderFacts } from "@/db/views/payments";
import { personNamed } from "@/db/views/people";
import { settlementFacts } from "@/db/views/settlements";
import { memberNamed, organisationNamed } from "@/db/views/staff";
import { stayFacts } from "@/db/views/stays";

export async function findStay(tx: ReadTx, id: string) {
  const [stay] = await tx.select().from(stayFacts).where(eq(stayFacts.id, id));
  if (stay === undefined) return null;
  const { name, numberMasked } = personNamed;
  const [person] = await tx.select({ id: personNamed.id, name, numberMasked }).from(personNamed).where(eq(personNamed.id, stay.person));
  const hospital = { id: organisationNamed.id, code: organisationNamed.code, name: organisationNamed.name };
  const [treatedAt] = await tx.select(hospital).from(organisationNamed).where(eq(organisationNamed.id, stay.hospital));
  return person === undefined || treatedAt === undefined ? null : { stay, person, hospital: treatedAt };
}

export async function listSettlements(tx: ReadTx, stay: string) {
  return tx
    .select()
    .from(settlementFacts)
    .where(eq(settlementFacts.stay, stay))
    .orderBy(asc(settlementFacts.recordedAt), asc(settlementFacts.id));
}

export async function listClaims(tx: ReadTx, stay: string) {
  const { id, batch, settlement, live, state, assistanceClaimed, povertyInsuranceClaimed } = claim;
  return tx
    .select({
      ...{ id, batch, settlement, live, state, assistanceClaimed, povertyInsuranceClaimed },
      ...{ batchNumber: batchFacts.number, month: batchFacts.month, batchState: batchFacts.state },
    })
    .from(claim)
    .innerJoin(batchFacts, and(eq(batchFacts.area, claim.area), eq(batchFacts.id, claim.batch)))
    .where(eq(claim.stay, stay))
    .orderBy(asc(claim.id));
}

const amongCases = (
  column: typeof reviewedShare.batchCase | typeof caseEventFacts.batchCase | typeof pageFiled.batchCase,
  cases: readonly string[],
) => inArray(column, [...cases]);

export async function listReviews(tx: ReadTx, cases: readonly string[]) {
  if (cases.length === 0) return [];
  const { id, batchCase, share, round, state, claimed, approved, reasonCode, words, decidedAt } = reviewedShare;
  return tx
    .select({ id, batchCase, share, round, state, claimed, approved, reasonCode, words, decidedAt, reviewer: memberNamed.name })
    .from(reviewedShare)
    .leftJoin(memberNamed, and(eq(memberNamed.area, reviewedShare.area), eq(memberNamed.id, reviewedShare.reviewer)))
    .where(amongCases(reviewedShare.batchCase, cases))
    .orderBy(asc(reviewedShare.round), asc(reviewedShare.id));
}

export async function listCaseEvents(tx: ReadTx, cases: readonly string[]) {
  if (cases.length === 0) return [];
  return tx
    .select()
    .from(caseEventFacts)
    .where(amongCases(caseEventFacts.batchCase, cases))
    .orderBy(asc(caseEventFacts.recordedAt), asc(caseEventFacts.id));
}

/** An order has a share of its own; this is the one of the stay. */
const shareOf = sql<string>`"ordered_share"."share"`;

export async function listOrders(tx: ReadTx, stay: string) {
  const { id, number, purpose, payee, account, amount, offset, state, paidOn, approvedAt, recordedAt } = orderFacts;
  return tx
    .select({
      ...{ id, number, purpose, payee, account, amount, offset, state, paidOn, approvedAt, recordedAt },
      ...{ share: shareOf, ofStay: orderedShare.amount, live: orderedShare.live },
    })
    .from(orderedShare)
    .innerJoin(orderFacts, and(eq(orderFacts.area, orderedShare.area), eq(orderFacts.id, orderedShare.paymentOrder)))
    .where(eq(orderedShare.stay, stay))
    .orderBy(asc(orderFacts.recordedAt), asc(orderFacts.id));
}

/** What the ledger says of these orders, step by step. */
export async function listLedger(tx: ReadTx, orders: readonly string[]) {
  if (orders.length === 0) return [];
  return tx
    .select()
    .from(moneyMoved)
    .where(or(...orders.map((id) => sql`starts_with(${moneyMoved.cause}, ${`payment-order/${id}/`})`)))
    .orderBy(asc(moneyMoved.onDay), asc(moneyMoved.id));
}

/** What the log says of these things; only who audits sees any. */
export async function listLog(tx: ReadTx, subjects: readonly string[]) {
  return tx
    .select()
    .from(logEntry)
    .where(inArray(logEntry.subject, [...subjects]))
    .orderBy(asc(logEntry.recordedAt), asc(logEntry.id));
}

/** Pages that count or wait to be confirmed, paper by paper. */
export async function listPages(tx: ReadTx, cases: readonly string[]) {
  if (cases.length === 0) return [];
  return tx
    .select({
      id: pageFiled.id,
      item: pageFiled.item,
      state: pageFiled.state,
      content: pageFiled.pictureFile,
      rotation: pageFiled.rotation,
    })
    .from(pageFiled)
    .where(and(amongCases(pageFiled.batchCase, cases), inArray(pageFiled.state, ["filed", "to_confirm"])))
    .orderBy(asc(pageFiled.item), asc(pageFiled.recordedAt), asc(pageFiled.id));
}

export type Package = typeof evidencePackage.$inferSelect;

export async function insertPackage(tx: WriteTx, row: typeof evidencePackage.$inferInsert): Promise<void> {
  await tx.insert(evidencePackage).values(row).onConflictDoNothing();
}

export async function listPackages(tx: ReadTx, stay: string) {
  const { id, file, digest, revealed, reason, organisation, recordedAt } = evidencePackage;
  return tx
    .select({ id, file, digest, revealed, reason, organisation, recordedAt, memberName: memberNamed.name })
    .from(evidencePackage)
    .leftJoin(memberNamed, and(eq(memberNamed.area, evidencePackage.area), eq(memberNamed.id, evidencePackage.requestedBy)))
    .where(eq(evidencePackage.stay, stay))
    .orderBy(desc(evidencePackage.recordedAt));
}

export async function findPackage(tx: ReadTx, id: string): Promise<Package | null> {
  const [row] = await tx.select().from(evidencePackage).where(eq(evidencePackage.id, id));
  return row ?? null;
}
