import { sql } from "drizzle-orm";
import { connect } from "./client";
import divisionNames from "./divisions.json" with { type: "json" };
import { division, poolingArea } from "./tables/reference";

interface Area {
  /** GB/T 2260. */
  code: string;
  name: string;
}

/** The area's own row, if it is a city, and every county and township in it. */
export function divisionsOf({ code, name }: Area): (typeof division.$inferInsert)[] {
  const city = code.endsWith("00") ? code : null;
  const prefix = code.replace(/00$/, "");
  const below = Object.entries(divisionNames).filter(([own]) => own.startsWith(prefix));
  return [
    ...(city ? [{ code, name, parent: null, level: "city" as const, areaCode: code }] : []),
    ...below.map(([own, ownName]) =>
      own.length === 6
        ? { code: own, name: ownName, parent: city, level: "county" as const, areaCode: code }
        : { code: own, name: ownName, parent: own.slice(0, 6), level: "township" as const, areaCode: code },
    ),
  ];
}

/**
 * Reference rows: the areas served, in the order in which sign-in lists them, and their divisions. Safe to repeat at
 * every start. The names of a new area's divisions come by `npm run divisions`.
 */
export async function seedReference(ownerUrl: string, servedAreas: readonly Area[]): Promise<void> {
  const database = connect(ownerUrl, 1);
  try {
    await database
      .insert(poolingArea)
      .values(servedAreas.map((area, sequence) => ({ ...area, sequence })))
      .onConflictDoUpdate({ target: poolingArea.code, set: { name: sql`excluded.name`, sequence: sql`excluded.sequence` } });
    await database
      .insert(division)
      .values(servedAreas.flatMap(divisionsOf))
      .onConflictDoUpdate({ target: division.code, set: { name: sql`excluded.name` } });
  } finally {
    await database.end();
  }
}
