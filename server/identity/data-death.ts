import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { ReadTx } from "@/db/client";
import { tag } from "@/db/tables/identity";
import { claim, reviewedShare } from "@/db/views/clearing";
import { personStatusFacts as status } from "@/db/views/people";
import { differenceFacts as difference } from "@/db/views/recalculation";
import { stayFacts as stay } from "@/db/views/stays";
import { approvedStates } from "@/server/clearing/rules";
import type { TagRow } from "./data-tags";

/** With whichever of the person's records it stands. */
const ofThePerson = (column: AnyPgColumn) => sql`${column} in (select r.record from records_of(array[${status.person}]) r)`;

/** Tags as they count now that the recorded death ended, be it by this entry or by one that it corrects. */
export async function listEndedBy(tx: ReadTx, statusId: string): Promise<TagRow[]> {
  const rows = await tx
    .select({ tag })
    .from(status)
    .innerJoin(tag, and(eq(tag.area, status.area), ofThePerson(tag.person)))
    .where(
      and(
        eq(status.id, statusId),
        eq(status.kind, "deceased"),
        isNotNull(tag.status),
        isNull(tag.supersededAt),
        eq(tag.endReason, "deceased"),
      ),
    )
    .orderBy(asc(tag.validFrom), asc(tag.id));
  return rows.map((row) => row.tag);
}

export interface DecidedSince {
  settlementNumber: string;
  decision: string;
  at: Date;
}

/** What people decided about stays after the death since it was recorded: differences it opened, and reviews. */
export async function listDecidedSince(tx: ReadTx, statusId: string): Promise<DecidedSince[]> {
  const ofStatus = and(eq(status.id, statusId), eq(status.kind, "deceased"));
  const onDifferences = await tx
    .select({ settlementNumber: stay.settlementNumber, decision: sql<string>`${difference.state}`, at: sql<Date>`${difference.decidedAt}` })
    .from(status)
    .innerJoin(difference, and(eq(difference.area, status.area), ofThePerson(difference.person)))
    .innerJoin(stay, and(eq(stay.area, difference.area), eq(stay.id, difference.stay)))
    .where(
      and(
        ofStatus,
        inArray(difference.state, ["pay", "recover", "leave"]),
        eq(difference.cause, "death_recorded"),
        sql`${difference.decidedAt} >= ${status.recordedAt}`,
      ),
    )
    .limit(100);
  const inReview = await tx
    .select({
      settlementNumber: stay.settlementNumber,
      decision: sql<string>`${reviewedShare.state}`,
      at: sql<Date>`${reviewedShare.decidedAt}`,
    })
    .from(status)
    .innerJoin(stay, and(eq(stay.area, status.area), ofThePerson(stay.person)))
    .innerJoin(claim, and(eq(claim.area, stay.area), eq(claim.stay, stay.id)))
    .innerJoin(reviewedShare, and(eq(reviewedShare.area, claim.area), eq(reviewedShare.batchCase, claim.id)))
    .where(
      and(
        ofStatus,
        sql`${stay.admittedOn} > ${status.onDay}`,
        inArray(reviewedShare.state, [...approvedStates, "returned"]),
        sql`${reviewedShare.decidedAt} >= ${status.recordedAt}`,
      ),
    )
    .limit(100);
  return [...onDifferences, ...inReview].map((row) => ({ ...row, at: new Date(row.at) }));
}
