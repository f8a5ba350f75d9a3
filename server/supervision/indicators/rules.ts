/** Performance of a year, county by county: each indicator is a numerator over a denominator, with the clause it answers. */
import { Decimal, type Money, money } from "@/server/money";

export const indicatorKeys = [
  "one_stop",
  "tagged_insured",
  "days_to_payment",
  "old_advances",
  "returned_cases",
  "findings_in_time",
  "objections_upheld",
] as const;
export type IndicatorKey = (typeof indicatorKeys)[number];

interface Indicator {
  /** Of the national notice. */
  clause: string;
  /** A part of a whole, or days on the mean. */
  unit: "share" | "days";
}

export const indicators: Readonly<Record<IndicatorKey, Indicator>> = {
  one_stop: { clause: "(七)", unit: "share" },
  tagged_insured: { clause: "(一)", unit: "share" },
  days_to_payment: { clause: "(八)", unit: "days" },
  old_advances: { clause: "(五)", unit: "share" },
  returned_cases: { clause: "(八)", unit: "share" },
  findings_in_time: { clause: "(九)", unit: "share" },
  objections_upheld: { clause: "(八)", unit: "share" },
};

/** What an indicator comes to: a share to a tenth of a percent, days to a tenth; null where there is nothing to measure. */
export function measureOf(key: IndicatorKey, { numerator, denominator }: { numerator: number; denominator: number }): Money | null {
  if (denominator === 0) return null;
  const ratio = money(numerator).div(denominator);
  return indicators[key].unit === "share"
    ? ratio.times(100).toDecimalPlaces(1, Decimal.ROUND_HALF_UP)
    : ratio.toDecimalPlaces(1, Decimal.ROUND_HALF_UP);
}
