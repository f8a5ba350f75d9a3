import { and, desc, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { countsNow } from "@/db/periods";
import { claim } from "@/db/views/clearing";
import { tagFacts } from "@/db/views/identity";
import { personLinkFacts, recordPairFacts } from "@/db/views/merging";
import { personNamed } from "@/db/views/people";
import { differenceFacts } from "@/db/views/recalculation";
import { standingStay, stayFacts } from "@/db/views/stays";

/** How much stands with each of these records, and only with it. */
export async function countBeside(tx: ReadTx, record: string) {
  const [stays] = await tx
    .select({ count: sql<number>`count(*)::int`, lastOn: sql<string | null>`max(${standingStay.dischargedOn})::text` })
    .from(standingStay)
    .where(eq(standingStay.person, record));
  const [claims] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(claim)
    .innerJoin(stayFacts, eq(stayFacts.id, claim.stay))
    .where(and(claim.live, eq(stayFacts.person, record), inArray(claim.state, ["preparing", "submitted", "returned"])));
  const [differences] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(differenceFacts)
    .where(and(eq(differenceFacts.person, record), eq(differenceFacts.state, "open")));
  return {
    stays: stays?.count ?? 0,
    lastStayOn: stays?.lastOn ?? null,
    claims: claims?.count ?? 0,
    differences: differences?.count ?? 0,
  };
}

/** The tags that count and stand with this record. */
export async function listTagsBeside(tx: ReadTx, record: string) {
  return tx
    .select({ id: tagFacts.id, tag: tagFacts.tag, validFrom: tagFacts.validFrom, validTo: tagFacts.validTo })
    .from(tagFacts)
    .where(and(eq(tagFacts.person, record), countsNow(tagFacts)))
    .orderBy(tagFacts.validFrom, tagFacts.id);
}

/** What was recorded with a record since a moment: it stays there when the records are taken apart. */
export async function countSince(tx: ReadTx, record: string, at: Date): Promise<{ tags: number }> {
  const [tags] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(tagFacts)
    .where(and(eq(tagFacts.person, record), gt(tagFacts.recordedAt, at), isNull(tagFacts.supersededAt)));
  return { tags: tags?.count ?? 0 };
}

/** Links with the name and number of the other record, and the pair they were decided on. */
export async function namesOfLinks(
  tx: ReadTx,
  links: readonly { id: string; merged: string; kept: string; recordedAt: Date; supersededAt: Date | null }[],
  record: string,
) {
  const others = links.map((link) => (link.merged === record ? link.kept : link.merged));
  const people =
    others.length === 0
      ? []
      : await tx
          .select({ id: personNamed.id, name: personNamed.name, numberMasked: personNamed.numberMasked })
          .from(personNamed)
          .where(inArray(personNamed.id, others));
  const pairs =
    others.length === 0
      ? []
      : await tx.select().from(recordPairFacts).where(sql`${record} in (${recordPairFacts.first}, ${recordPairFacts.second})`);
  return links.map((link) => {
    const other = link.merged === record ? link.kept : link.merged;
    return {
      id: link.id,
      isKept: link.kept === record,
      from: link.recordedAt,
      until: link.supersededAt,
      other: people.find(({ id }) => id === other) ?? null,
      pair: pairs.find((pair) => pair.first === other || pair.second === other)?.id ?? null,
    };
  });
}

/** Links that a record ever had, the newest first. */
export async function listLinks(tx: ReadTx, record: string) {
  return tx
    .select()
    .from(personLinkFacts)
    .where(sql`${record} in (${personLinkFacts.merged}, ${personLinkFacts.kept})`)
    .orderBy(desc(personLinkFacts.recordedAt));
}
