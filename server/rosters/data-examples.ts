import { sql } from "drizzle-orm";
import type { ReadTx } from "@/db/client";
import { countsNow, holdsOn, rowCalled } from "@/db/periods";
import type { IdentityTag } from "@/server/benefits/contract";
import type { BusinessDate } from "@/server/dates";

export interface Registered extends Record<string, unknown> {
  person: string;
  name: string;
}

/** The people of the class that the office has most of; null where it has nobody. */
export async function listRegister(
  tx: ReadTx,
  of: { area: string; office: string; on: BusinessDate; limit: number },
): Promise<{ tag: IdentityTag; people: Registered[] } | null> {
  const t = rowCalled("t");
  const held = sql`from tag_facts t where t.area = ${of.area} and t.recognised_by = ${of.office}::uuid
    and ${countsNow(t)} and ${holdsOn(t, of.on)}`;
  const [most] = await tx.execute<{ tag: IdentityTag }>(sql`select t.tag ${held} group by t.tag order by count(*) desc, t.tag limit 1`);
  if (most === undefined) return null;
  const people = await tx.execute<Registered>(sql`
    select p.id as person, p.name from (select t.person ${held} and t.tag = ${most.tag} order by t.person limit ${of.limit}) h
    join person_named p on p.area = ${of.area} and p.id = h.person order by p.id`);
  return { tag: most.tag, people: [...people] };
}
