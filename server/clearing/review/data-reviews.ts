/** Reviews of shares, their verdicts item by item, and the history of a case. */
import { and, asc, desc, eq, getViewSelectedFields, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { asNew, atHome, thisArea } from "@/db/area";
import { planOnce } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { isOfPerson } from "@/db/finding";
import { countsNow, holdsOn } from "@/db/periods";
import { batch, batchCase, caseEvent, review, reviewItem } from "@/db/tables/clearing";
import { tagFacts as tag } from "@/db/views/identity";
import { orderedShare } from "@/db/views/payments";
import { personNamed as person } from "@/db/views/people";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { standingStay, stayFacts as stay } from "@/db/views/stays";
import { type ReviewState, type Share, standingStates } from "@/server/clearing/rules";

export type Review = typeof review.$inferSelect;
export type ReviewItem = typeof reviewItem.$inferSelect;

const ROWS_A_STATEMENT = 4000;

export async function insertReviews(tx: WriteTx, rows: (typeof review.$inferInsert)[]): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    await tx.insert(review).values(rows.slice(start, start + ROWS_A_STATEMENT));
}

/** The first review of every share that the live cases of a batch claim. */
export async function insertFirstReviews(tx: WriteTx, batchId: string): Promise<void> {
  await planOnce(tx);
  await tx.execute(sql`
    insert into review (area, id, batch, batch_case, hospital, share, round, claimed)
    select c.area, gen_random_uuid(), c.batch, c.id, c.hospital, of.share, 1, of.claimed
    from batch_case c
    cross join lateral (values ('assistance', c.assistance_claimed), ('poverty_insurance', c.poverty_insurance_claimed)) of (share, claimed)
    where c.area = ${thisArea} and c.batch = ${batchId} and c.live and of.claimed <> 0
    ${asNew}`);
}

export async function findReview(tx: ReadTx, id: string): Promise<Review | null> {
  const [row] = await tx.select().from(review).where(eq(review.id, id));
  return row ?? null;
}

export async function lockReview(tx: WriteTx, id: string): Promise<Review | null> {
  const [row] = await tx.select().from(review).where(eq(review.id, id)).for("update");
  return row ?? null;
}

export async function changeReview(tx: WriteTx, id: string, change: Partial<typeof review.$inferInsert>): Promise<number> {
  const [row] = await tx
    .update(review)
    .set({ ...change, version: sql`${review.version} + 1` })
    .where(eq(review.id, id))
    .returning({ version: review.version });
  if (row === undefined) throw new Error("a review was not found while it was locked");
  return row.version;
}

/** Ends what waits of cases; answers what was ended. */
export async function endWaiting(tx: WriteTx, cases: readonly string[]): Promise<Review[]> {
  if (cases.length === 0) return [];
  return tx
    .update(review)
    .set({ state: "lapsed", version: sql`${review.version} + 1` })
    .where(and(inArray(review.batchCase, [...cases]), eq(review.state, "waiting")))
    .returning();
}

/** Ends what stands of some shares of a case, none of which pays anything, and with it what was returned where the case stays. */
export async function endStanding(
  tx: WriteTx,
  batchCase: string,
  { ended, alsoReturned }: { ended: readonly Share[]; alsoReturned: boolean },
): Promise<Review[]> {
  const states = alsoReturned ? [...standingStates, "returned" as const] : standingStates;
  return tx
    .update(review)
    .set({ state: "lapsed", version: sql`${review.version} + 1` })
    .where(and(eq(review.batchCase, batchCase), inArray(review.share, [...ended]), inArray(review.state, [...states])))
    .returning();
}

/** Locks the reviews of cases that wait or are approved, in the order of their ids. */
export async function lockStandingReviews(tx: WriteTx, cases: readonly string[]): Promise<Review[]> {
  return tx
    .select()
    .from(review)
    .where(and(inArray(review.batchCase, [...cases]), inArray(review.state, [...standingStates])))
    .orderBy(review.id)
    .for("update");
}

/** The newest round of each share, of the given cases. */
export async function listLatestReviews(tx: ReadTx, cases: readonly string[]): Promise<Review[]> {
  if (cases.length === 0) return [];
  return tx
    .selectDistinctOn([review.batchCase, review.share])
    .from(review)
    .where(inArray(review.batchCase, [...cases]))
    .orderBy(review.batchCase, review.share, desc(review.round));
}

export async function listItems(tx: ReadTx, reviews: readonly string[]): Promise<(ReviewItem & { reviewerName: string })[]> {
  if (reviews.length === 0) return [];
  const rows = await tx
    .select({ item: reviewItem, name: member.name })
    .from(reviewItem)
    .innerJoin(member, and(eq(member.area, reviewItem.area), eq(member.id, reviewItem.reviewer)))
    .where(inArray(reviewItem.review, [...reviews]));
  return rows.map((row) => ({ ...row.item, reviewerName: row.name }));
}

export async function keepVerdict(tx: WriteTx, row: typeof reviewItem.$inferInsert): Promise<void> {
  const { verdict, reasonCode = null, words = null, reviewer } = row;
  await tx
    .insert(reviewItem)
    .values(row)
    .onConflictDoUpdate({
      target: [reviewItem.area, reviewItem.review, reviewItem.item],
      set: { verdict, reasonCode, words, reviewer, recordedAt: sql`excluded.recorded_at` },
    });
}

/** What was accepted in an earlier round stays accepted; the rest is asked again. */
export async function carryAccepted(tx: WriteTx, from: readonly { review: string; next: string }[]): Promise<void> {
  if (from.length === 0) return;
  await tx.execute(sql`
    insert into review_item (area, review, hospital, share, item, verdict, reviewer, recorded_at)
    select i.area, pair.next, i.hospital, i.share, i.item, i.verdict, i.reviewer, i.recorded_at
    from review_item i join unnest(${sql.param(from.map((pair) => pair.review))}::uuid[], ${sql.param(from.map((pair) => pair.next))}::uuid[]) as pair(review, next) on pair.review = i.review
    where i.area = ${thisArea} and i.verdict = 'accepted'`);
}

export async function findReviewerName(tx: ReadTx, id: string | null): Promise<string | null> {
  if (id === null) return null;
  const [row] = await tx.select({ name: member.name }).from(member).where(eq(member.id, id));
  return row?.name ?? null;
}

/** The queue of one share: each case once, with its newest round. */
export async function listQueue(tx: ReadTx, batchId: string, share: Share) {
  const latest = tx
    .selectDistinctOn([review.batchCase], {
      id: review.id,
      area: review.area,
      batchCase: review.batchCase,
      state: review.state,
      claimed: review.claimed,
      approved: review.approved,
      round: review.round,
    })
    .from(review)
    .where(and(eq(review.batch, batchId), eq(review.share, share)))
    .orderBy(review.batchCase, desc(review.round))
    .as("latest");
  return tx
    .select({
      review: latest.id,
      batchCase: latest.batchCase,
      state: latest.state,
      claimed: latest.claimed,
      approved: latest.approved,
      round: latest.round,
      name: person.name,
      admissionNumber: stay.admissionNumber,
      admittedOn: stay.admittedOn,
      dischargedOn: stay.dischargedOn,
      diedOn: person.diedOn,
    })
    .from(latest)
    .innerJoin(batchCase, and(eq(batchCase.area, latest.area), eq(batchCase.id, latest.batchCase)))
    .innerJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .leftJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .where(eq(batchCase.live, true))
    .orderBy(asc(stay.dischargedOn), asc(batchCase.id));
}

/** A case with its stay, person and settlement. */
export async function findCaseFacts(tx: ReadTx, id: string) {
  const [row] = await tx
    .select({
      batchCase,
      batch,
      stay: getViewSelectedFields(stay),
      settlement: getViewSelectedFields(settlement),
      hospitalName: organisation.name,
      personName: person.name,
      numberMasked: person.numberMasked,
      diedOn: person.diedOn,
    })
    .from(batchCase)
    .innerJoin(batch, and(eq(batch.area, batchCase.area), eq(batch.id, batchCase.batch)))
    .innerJoin(organisation, and(eq(organisation.area, batchCase.area), eq(organisation.id, batchCase.hospital)))
    .innerJoin(stay, and(eq(stay.area, batchCase.area), eq(stay.id, batchCase.stay)))
    .innerJoin(settlement, and(eq(settlement.area, batchCase.area), eq(settlement.id, batchCase.settlement)))
    .leftJoin(person, and(eq(person.area, stay.area), eq(person.id, stay.person)))
    .where(eq(batchCase.id, id));
  return row ?? null;
}

export async function listReviewsOfCase(tx: ReadTx, id: string): Promise<(Review & { reviewerName: string | null })[]> {
  const rows = await tx
    .select({ review, name: member.name })
    .from(review)
    .leftJoin(member, and(eq(member.area, review.area), eq(member.id, review.reviewer)))
    .where(eq(review.batchCase, id))
    .orderBy(asc(review.share), asc(review.round));
  return rows.map((row) => ({ ...row.review, reviewerName: row.name }));
}

/** History of a case, or of the batch as a whole. */
export async function listEvents(tx: ReadTx, wanted: { batch: string; batchCase: string | null }, page: { limit: number; offset: number }) {
  return tx
    .select()
    .from(caseEvent)
    .where(
      wanted.batchCase === null
        ? and(eq(caseEvent.batch, wanted.batch), isNull(caseEvent.batchCase))
        : eq(caseEvent.batchCase, wanted.batchCase),
    )
    .orderBy(desc(caseEvent.recordedAt), desc(caseEvent.id))
    .limit(page.limit)
    .offset(page.offset);
}

/** Payments a case's shares are in, so that the hospital sees what was paid and when. */
export async function listPaymentsOfCase(tx: ReadTx, id: string) {
  return tx
    .select({
      share: orderedShare.share,
      amount: orderedShare.amount,
      live: orderedShare.live,
      number: orderedShare.number,
      order: orderedShare.paymentOrder,
      state: orderedShare.state,
      paidOn: orderedShare.paidOn,
    })
    .from(orderedShare)
    .where(eq(orderedShare.batchCase, id))
    .orderBy(desc(orderedShare.recordedAt));
}

const otherCase = alias(batchCase, "other_case");
const otherBatch = alias(batch, "other_batch");

/** What a reviewer would look for by hand: other stays of the year, overlapping ones, and the same invoice elsewhere. */
export async function findDoubles(
  tx: ReadTx,
  wanted: { id: string; person: string; admittedOn: string; dischargedOn: string; invoiceNumber: string | null },
) {
  const year = wanted.dischargedOn.slice(0, 4);
  const rows = await tx
    .select({
      id: standingStay.id,
      settlementNumber: standingStay.settlementNumber,
      hospitalName: organisation.name,
      admittedOn: standingStay.admittedOn,
      dischargedOn: standingStay.dischargedOn,
      setting: standingStay.setting,
      isSamePerson: sql<boolean>`${isOfPerson(standingStay.person, wanted.person)}`,
      invoiceNumber: standingStay.invoiceNumber,
      batchNumber: otherBatch.number,
    })
    .from(standingStay)
    .innerJoin(organisation, and(eq(organisation.area, standingStay.area), eq(organisation.id, standingStay.hospital)))
    .leftJoin(otherCase, and(eq(otherCase.area, standingStay.area), eq(otherCase.stay, standingStay.id), otherCase.live))
    .leftJoin(otherBatch, and(eq(otherBatch.area, otherCase.area), eq(otherBatch.id, otherCase.batch)))
    .where(
      and(
        sql`${standingStay.id} <> ${wanted.id}`,
        sql`((${isOfPerson(standingStay.person, wanted.person)} and ${standingStay.dischargedOn} between ${`${year}-01-01`} and ${`${year}-12-31`}) or (${wanted.invoiceNumber}::text is not null and ${standingStay.invoiceNumber} = ${wanted.invoiceNumber}))`,
      ),
    )
    .orderBy(asc(standingStay.dischargedOn))
    .limit(200);
  const sameInvoice = rows.filter((row) => wanted.invoiceNumber !== null && row.invoiceNumber === wanted.invoiceNumber);
  const sameYear = rows.filter((row) => row.isSamePerson);
  const overlapping = sameYear.filter(
    (row) => row.setting === "inpatient" && row.admittedOn < wanted.dischargedOn && row.dischargedOn > wanted.admittedOn,
  );
  return {
    earlierThisYear: sameYear.filter((row) => row.dischargedOn < wanted.dischargedOn && row.setting === "inpatient").length,
    overlapping,
    sameInvoice,
  };
}

/** Where each share of a case stands, whoever asks: a share one may not see still decides what the case is. */
export async function listLatestReviewStates(tx: ReadTx, batchCaseId: string): Promise<ReviewState[]> {
  const rows = await tx.execute<{ state: ReviewState }>(sql`select state from ${atHome}, clearing_review_states(${batchCaseId})`);
  return rows.map((row) => row.state);
}

/** The tag that decided, with the office that recognised it. */
export async function findTagOn(tx: ReadTx, wanted: { person: string; tag: string; on: string }) {
  const [row] = await tx
    .select({
      tag: tag.tag,
      officeName: organisation.name,
      validFrom: tag.validFrom,
      validTo: tag.validTo,
      documentNumber: tag.documentNumber,
    })
    .from(tag)
    .innerJoin(organisation, and(eq(organisation.area, tag.area), eq(organisation.id, tag.recognisedBy)))
    .where(and(isOfPerson(tag.person, wanted.person), eq(tag.tag, wanted.tag), countsNow(tag), holdsOn(tag, wanted.on)))
    .limit(1);
  return row ?? null;
}
