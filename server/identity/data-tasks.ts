import { and, eq, gt, gte, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { tag } from "@/db/tables/identity";
import { personNamed as person, personStatusFacts as status } from "@/db/views/people";
import type { BusinessDate } from "@/server/dates";

/** People whose identity, recognised by this office and ended by nobody, runs out in a span of days, and the first of those days. */
export async function countEnding(
  tx: ReadTx,
  area: string,
  of: { office: string; from: BusinessDate; to: BusinessDate },
): Promise<{ count: number; firstOn: BusinessDate | null }> {
  const [row] = await tx
    .select({ count: sql<number>`count(distinct ${tag.person})::int`, firstOn: sql<string | null>`min(${tag.validTo})::text` })
    .from(tag)
    .where(
      and(
        eq(tag.area, area),
        eq(tag.recognisedBy, of.office),
        isNull(tag.supersededAt),
        isNull(tag.endReason),
        eq(tag.withdrawn, false),
        gte(tag.validTo, of.from),
        lte(tag.validTo, of.to),
      ),
    );
  return row ?? { count: 0, firstOn: null };
}

/** People with a recorded death whose identities of these kinds go on after it, and since when the first is known. */
export async function countBeyondDeath(
  tx: ReadTx,
  area: string,
  tags: readonly string[],
): Promise<{ count: number; since: string | null }> {
  if (tags.length === 0) return { count: 0, since: null };
  const [row] = await tx
    .select({ count: sql<number>`count(distinct ${tag.person})::int`, since: sql<string | null>`min(${status.recordedAt})::text` })
    .from(person)
    .innerJoin(tag, and(eq(tag.area, person.area), eq(tag.person, person.id)))
    .innerJoin(
      status,
      and(eq(status.area, person.area), eq(status.person, person.id), eq(status.counts, true), eq(status.kind, "deceased")),
    )
    .where(
      and(
        eq(person.area, area),
        isNotNull(person.diedOn),
        inArray(tag.tag, [...tags]),
        isNull(tag.supersededAt),
        eq(tag.withdrawn, false),
        or(isNull(tag.validTo), gt(tag.validTo, person.diedOn)),
      ),
    );
  return row ?? { count: 0, since: null };
}
