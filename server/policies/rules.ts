/** Policies: the packs as documents, and the figures that a text leaves to the area, set by two persons. */
import type { LocalParameters } from "@/server/benefits/contract";
import type { BusinessDate } from "@/server/dates";

export interface DatedParameter {
  key: string;
  value: { set: unknown };
  validFrom: BusinessDate;
}

/** What holds on a day: of each key the latest value that has begun. */
export function parametersOn(rows: readonly DatedParameter[], date: BusinessDate): LocalParameters {
  const latest = new Map<string, DatedParameter>();
  for (const row of rows) {
    const known = latest.get(row.key);
    if (row.validFrom <= date && (known === undefined || known.validFrom < row.validFrom)) latest.set(row.key, row);
  }
  return Object.fromEntries([...latest].map(([key, row]) => [key, row.value.set]));
}
