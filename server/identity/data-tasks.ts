import { and, eq, gte, isNull, lte, sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { tag } from "@/db/tables/identity";
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
