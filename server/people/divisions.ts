/** The country's cities and counties (GB/T 2260), of which the database holds only those of the areas served here. */
import counties from "./county-codes.json" with { type: "json" };
import { isCountyOf } from "./county-rules";

/** Counties directly under their province hang on a city that is none (90). */
const cities = counties.map((county) => county.slice(0, 4)).filter((city) => !city.endsWith("90"));
const codes = new Set([...counties, ...cities.map((city) => `${city}00`)]);

/** Whether somebody may be insured there: basic insurance is pooled by city or county. */
export function isCityOrCounty(code: string): boolean {
  return codes.has(code);
}

/** Whether a code that somebody typed is of a county of the area, and of one that there is. */
export const isKnownCountyOf = (area: string, code: string): boolean => isCountyOf(area, code) && isCityOrCounty(code);
