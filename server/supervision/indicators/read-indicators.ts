/** The indicators of a year: each county, and the area as a whole. */
import type { z } from "zod";
import { yearOf } from "@/server/dates";
import { divisionNames, regionName } from "@/server/people/read-people";
import type { ReadContext } from "@/server/requests/context";
import { SUPERVISION_DOCUMENT } from "@/server/supervision/queries/read-findings";
import { advanceDaysOf } from "@/server/supervision/queries/refresh";
import * as data from "./data-indicators";
import { type IndicatorKey, indicatorKeys, indicators, measureOf } from "./rules";
import type { indicatorsAsked } from "./shapes";

interface Measured {
  key: IndicatorKey;
  numerator: number;
  denominator: number;
  /** Percent, or days; null where there is nothing to measure. */
  value: string | null;
}

const measured = (key: IndicatorKey, rows: readonly data.Counted[]): Measured => {
  const total = (of: "numerator" | "denominator") => rows.reduce((whole, row) => whole + row[of], 0);
  const parts = { numerator: total("numerator"), denominator: total("denominator") };
  return { key, ...parts, value: measureOf(key, parts)?.toFixed(1) ?? null };
};

export async function listIndicators(ctx: ReadContext, input: z.infer<typeof indicatorsAsked>) {
  const year = input.year ?? yearOf(ctx.today);
  const advanceDays = await advanceDaysOf(ctx);
  const names = await divisionNames(ctx);
  const found = new Map<IndicatorKey, data.Counted[]>();
  for (const key of indicatorKeys) found.set(key, await data.count(ctx.tx, key, { year, today: ctx.today, advanceDays }));
  const counties = [...new Set([...found.values()].flat().map(({ county }) => county))].sort();
  return {
    ...{ year, advanceDays },
    definitions: indicatorKeys.map((key) => ({ key, ...indicators[key], document: SUPERVISION_DOCUMENT })),
    whole: indicatorKeys.map((key) => measured(key, found.get(key) ?? [])),
    counties: counties.map((county) => ({
      county,
      name: regionName(names, county),
      values: indicatorKeys.map((key) =>
        measured(
          key,
          (found.get(key) ?? []).filter((row) => row.county === county),
        ),
      ),
    })),
  };
}
