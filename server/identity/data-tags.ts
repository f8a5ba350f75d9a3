import { and, asc, desc, eq, gt, gte, inArray, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { isAmong } from "@/db/bulk";
import type { ReadTx, WriteTx } from "@/db/client";
import { countedAt, countsNow } from "@/db/periods";
import { tag } from "@/db/tables/identity";
import { lookedUp as admissionLookUp } from "@/db/views/admission";
import { settlementFacts as settlement } from "@/db/views/settlements";
import { memberNamed as member, organisationNamed as organisation } from "@/db/views/staff";
import { stayFacts as stay } from "@/db/views/stays";
import { violatedConstraint } from "@/db/violations";
import { Refusal } from "@/server/refusal";

export type TagRow = typeof tag.$inferSelect;

export async function findTag(tx: ReadTx, id: string): Promise<TagRow | null> {
  const [row] = await tx.select().from(tag).where(eq(tag.id, id));
  return row ?? null;
}

/** Tags as they count now, whatever day they are for. */
export async function listTags(tx: ReadTx, people: readonly string[]): Promise<TagRow[]> {
  if (people.length === 0) return [];
  return tx
    .select()
    .from(tag)
    .where(and(isAmong(tag.person, people), countsNow(tag)))
    .orderBy(asc(tag.validFrom), asc(tag.id));
}

/** Tags as they were known at an instant. */
export async function listTagsKnownAt(tx: ReadTx, people: readonly string[], at: Date): Promise<TagRow[]> {
  if (people.length === 0) return [];
  return tx
    .select()
    .from(tag)
    .where(and(isAmong(tag.person, people), countedAt(tag, at)))
    .orderBy(asc(tag.validFrom), asc(tag.id));
}

/** Every row there ever was about a person, newest record first, with the office, who recorded it and who superseded it. */
export async function listTagHistory(tx: ReadTx, records: readonly string[]) {
  const superseder = alias(member, "superseder");
  return tx
    .select({
      tag,
      recognisedByName: organisation.name,
      recognisedByDepartment: organisation.department,
      recordedByName: member.name,
      recordingOffice: member.organisation,
      supersededByName: superseder.name,
    })
    .from(tag)
    .leftJoin(organisation, and(eq(organisation.area, tag.area), eq(organisation.id, tag.recognisedBy)))
    .leftJoin(member, and(eq(member.area, tag.area), eq(member.id, tag.recordedBy)))
    .leftJoin(superseder, and(eq(superseder.area, tag.area), eq(superseder.id, tag.supersededBy)))
    .where(inArray(tag.person, [...records]))
    .orderBy(desc(tag.recordedAt), desc(tag.id));
}

export async function insertTag(tx: WriteTx, row: typeof tag.$inferInsert): Promise<TagRow> {
  try {
    const [inserted] = await tx.insert(tag).values(row).returning();
    if (!inserted) throw new Error("a tag was not inserted");
    return inserted;
  } catch (error) {
    if (violatedConstraint(error) === "tag_once_a_day")
      throw new Refusal("tag_overlaps", { tag: row.tag, from: row.validFrom, to: row.validTo ?? "open" });
    throw error;
  }
}

export async function supersedeTag(tx: WriteTx, id: string, by: { member: string; at: Date }): Promise<void> {
  await tx.update(tag).set({ supersededAt: by.at, supersededBy: by.member }).where(eq(tag.id, id));
}

/** The office of whoever made this record. */
export async function findRecordingOffice(tx: ReadTx, recordedBy: string): Promise<string | null> {
  const [row] = await tx.select({ organisation: member.organisation }).from(member).where(eq(member.id, recordedBy));
  return row?.organisation ?? null;
}

/** What was decided or answered about the person since an instant, and so may rest on what was recorded then. */
export async function countRestingOn(tx: ReadTx, records: readonly string[], since: Date, period: { from: string; to: string | null }) {
  const settled = await tx
    .select({ id: settlement.id })
    .from(settlement)
    .innerJoin(stay, and(eq(stay.area, settlement.area), eq(stay.id, settlement.stay)))
    .where(
      and(
        inArray(settlement.person, [...records]),
        gt(settlement.recordedAt, since),
        gte(stay.dischargedOn, period.from),
        period.to === null ? undefined : lte(stay.dischargedOn, period.to),
      ),
    )
    .limit(100);
  const lookedUp = await tx
    .select({ id: admissionLookUp.id })
    .from(admissionLookUp)
    .where(and(inArray(admissionLookUp.person, [...records]), gt(admissionLookUp.recordedAt, since)))
    .limit(100);
  return { settlements: settled.length, lookUps: lookedUp.length };
}
