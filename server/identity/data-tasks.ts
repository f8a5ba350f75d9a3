import { and, eq, gt, gte, inArray, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { countsNow, rowCalled } from "@/db/periods";
import { tag } from "@/db/tables/identity";
import { personNamed as person, personStatusFacts as status } from "@/db/views/people";
import type { BusinessDate } from "@/server/dates";

interface Ending {
  soon: number;
  lapsed: number;
  firstOn: BusinessDate | null;
}

/**
 * People whose identity, recognised by this office and ended by nobody, runs out in a span of days or did so, none of its
 * kind following; how many of each, and the first of those days.
 */
export async function countEnding(
  tx: ReadTx,
  area: string,
  span: { office: string; from: BusinessDate; on: BusinessDate; to: BusinessDate },
): Promise<Ending> {
  const people = (which: "<" | ">=") =>
    sql<number>`count(distinct ${tag.person}) filter (where ${tag.validTo} ${sql.raw(which)} ${span.on})::int`;
  const [row] = await tx
    .select({ lapsed: people("<"), soon: people(">="), firstOn: sql<string | null>`min(${tag.validTo})::text` })
    .from(tag)
    .where(
      and(
        eq(tag.area, area),
        eq(tag.recognisedBy, span.office),
        countsNow(tag),
        isNull(tag.endReason),
        lte(tag.validFrom, span.on),
        gte(tag.validTo, span.from),
        lte(tag.validTo, span.to),
        sql`not exists (select from ${tag} later where later.area = ${area} and later.person = ${tag.person} and later.tag = ${tag.tag}
          and ${countsNow(rowCalled("later"))} and later.valid_from > ${tag.validTo})`,
      ),
    );
  return row ?? { soon: 0, lapsed: 0, firstOn: null };
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
        countsNow(tag),
        or(isNull(tag.validTo), gt(tag.validTo, person.diedOn)),
      ),
    );
  return row ?? { count: 0, since: null };
}
