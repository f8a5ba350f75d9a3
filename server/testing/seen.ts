/** For the end of a test file: what rows say of who may see them is what the rows they took it from say, whatever its tests did. */
import postgres from "postgres";
import { expect, test } from "vitest";
import type { World } from "./world";

/** What is said of a person is said of all their records. */
const oneOf = (column: string) =>
  `${column} in (select m.id from person m where m.area = p.area and coalesce(m.kept_as, m.id) = coalesce(p.kept_as, p.id))`;
const hospitals = `(select coalesce(array_agg(distinct h.organisation order by h.organisation), '{}') from hospital_patient h where h.area = p.area and ${oneOf("h.person")})`;
const follows = (table: string) =>
  `select f.area from ${table} f join person p on p.area = f.area and p.id = f.person left join person k on k.area = p.area and k.id = p.kept_as
    where (f.region, f.hospitals, f.for_insurer) <> (coalesce(k.region, p.region), p.hospitals, p.for_insurer)`;
const keeps = (table: string, [origin, column]: [string, string], facts: [string, string]) =>
  `select t.area from ${table} t join ${origin} o on o.area = t.area and o.id = t.${column} where (${facts[0]}) is distinct from (${facts[1]})`;

const wrong = {
  "hospitals of a person": `select area from person p where hospitals <> ${hospitals}`,
  "insurer of a person": `select area from person p where for_insurer <>
    exists (select from stay s where s.area = p.area and ${oneOf("s.person")} and s.poverty_insurance_paid <> 0)`,
  tags: follows("tag"),
  insurance: follows("enrolment"),
  years: follows("person_year"),
  statuses: follows("person_status"),
  families: follows("family_member"),
  "what counts of a person's statuses": `select p.area from person p cross join lateral (
      select min(on_day) filter (where kind = 'deceased') as died_on, min(on_day) filter (where kind = 'moved_away') as moved_away_on
      from person_status s where s.area = p.area and ${oneOf("s.person")} and s.superseded_at is null and not s.withdrawn) now
    where (p.died_on, p.moved_away_on) is distinct from (now.died_on, now.moved_away_on)`,
  pages: `select p.area from scan_page p left join batch_case c on c.area = p.area and c.id = p.batch_case
    where p.for_insurer <> coalesce(c.poverty_insurance_claimed > 0, false)`,
  reviews: keeps("review", ["batch", "batch"], ["t.hospital", "o.hospital"]),
  verdicts: keeps("review_item", ["review", "review"], ["t.hospital, t.share", "o.hospital, o.share"]),
  events: keeps("case_event", ["batch", "batch"], ["t.hospital", "o.hospital"]),
  differences: keeps("recalculation", ["stay", "stay"], ["t.hospital, t.for_insurer", "o.hospital, o.poverty_insurance_paid <> 0"]),
};

export function rowsSayWhoMaySeeThem(world: () => World): void {
  test("rows say of who may see them what the rows say that they took it from", async () => {
    const sql = postgres(world().ownerUrl, { max: 1, onnotice: () => undefined });
    try {
      for (const [what, question] of Object.entries(wrong)) expect(await sql.unsafe(`${question} limit 5`), what).toEqual([]);
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}
