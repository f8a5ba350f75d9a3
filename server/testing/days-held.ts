/** For the end of a test file: the days kept beside each person are those of the person's periods, whatever its tests did. */
import postgres from "postgres";
import { expect, test } from "vitest";
import type { World } from "./world";

export function daysHeldAreThoseOfThePeriods(world: () => World): void {
  test("the days kept beside each person are those on which a tag or an insurance of theirs is in force", async () => {
    const sql = postgres(world().ownerUrl, { max: 1, onnotice: () => undefined });
    try {
      const days = sql`generate_series(current_date - 4000, current_date + 800, interval '1 day') as on_day`;
      const inForce = (
        table: string,
      ) => sql`exists (select from ${sql(table)} h where h.area = p.area and h.person = p.id and h.superseded_at is null
        and not h.withdrawn and h.valid_from <= on_day::date and (h.valid_to is null or h.valid_to >= on_day::date))`;
      const wrong = await sql`select p.id, on_day::date::text from person p cross join ${days}
        where (p.tagged_days @> on_day::date) <> ${inForce("tag")} or (p.insured_days @> on_day::date) <> ${inForce("enrolment")} limit 5`;
      expect(wrong).toEqual([]);
      const [held] = await sql<{ count: number }[]>`select count(*)::int from person where tagged_days <> '{}' or insured_days <> '{}'`;
      expect(held?.count).toBeGreaterThan(0);
    } finally {
      await sql.end({ timeout: 5 });
    }
  });
}
